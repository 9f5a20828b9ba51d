import AWS
import Providers
import Testing
import Values

/// What must hold for each resource type and data source, whatever it is about.
@Suite struct EveryTypeTests {
    @Test(arguments: AWSSchema.provider.resourceNames)
    func `an object that nobody changes stays as it is`(name: String) throws {
        let type = try TypeUnderTest(name)
        let arguments = leastArguments(type.schema.block)
        let prior = type.existing(arguments)
        let plan = type.plan(prior, arguments)
        #expect(plan.value == prior)
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test(arguments: AWSSchema.provider.resourceNames)
    func `a new object has the region and the default tags`(name: String) throws {
        let type = try TypeUnderTest(name)
        let plan = type.create(leastArguments(type.schema.block), settings: settings(tags: ["Cost": "7"]))
        if let region = plan.value["region"] { #expect(region == .string("eu-central-1")) }
        if let tags = plan.value["tags_all"] { #expect(tags == map(["Cost": "7"])) }
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test(arguments: AWSSchema.provider.resourceNames)
    func `what forces a new object does so`(name: String) throws {
        let type = try TypeUnderTest(name)
        let arguments = leastArguments(type.schema.block)
        let prior = type.existing(arguments)
        for attribute in type.schema.block.attributes
        where attribute.isRequired && attribute.replacement == .always && attribute.type == .string {
            let other = Value.string(attribute.allowed.last ?? "another")
            guard arguments[attribute.name] != other else { continue }
            let plan = type.plan(prior, arguments.merging([attribute.name: other]) { $1 })
            #expect(plan.replaced.contains(".\(attribute.name)"), "\(attribute.name)")
        }
    }

    @Test func `arguments on their way out say what to write instead`() {
        for name in AWSSchema.provider.resourceNames {
            let block = AWSSchema.provider.resource(name)?.block
            checkAdvice(block ?? BlockSchema(), name)
        }
        for name in AWSSchema.provider.dataSourceNames {
            let block = AWSSchema.provider.dataSource(name)?.block
            checkAdvice(block ?? BlockSchema(), "data.\(name)")
        }
        checkAdvice(AWSSchema.provider.settings, "provider")
    }

    private func checkAdvice(_ block: BlockSchema, _ place: String) {
        for advice in block.attributes.compactMap(\.deprecation) + block.blocks.compactMap(\.deprecation) {
            #expect(advice.hasSuffix("."), "\(place)")
        }
        for nested in block.blocks { checkAdvice(nested.block, "\(place).\(nested.name)") }
    }
}

/// The arguments and blocks that must be there, with some value.
private func leastArguments(_ block: BlockSchema) -> [String: Value] {
    var arguments: [String: Value] = [:]
    for attribute in block.attributes where attribute.isRequired {
        arguments[attribute.name] = someValue(attribute.type, attribute.allowed.first)
    }
    for nested in block.blocks where nested.minimum > 0 {
        let element = complete(leastArguments(nested.block), nested.block)
        let elements = Array(repeating: element, count: nested.minimum)
        let type = ValueType.object(nested.block.objectType)
        arguments[nested.name] = nested.nesting == .set ? .set(elements, of: type) : .list(elements, of: type)
    }
    return arguments
}

private func someValue(_ type: ValueType, _ text: String?) -> Value {
    switch type {
    case .bool: .true
    case .number: .number(7)
    case .list(let element): .list([someValue(element, text)], of: element)
    case .set(let element): .set([someValue(element, text)], of: element)
    case .map(let element): .map(["k": someValue(element, text)], of: element)
    default: .string(text ?? "some")
    }
}
