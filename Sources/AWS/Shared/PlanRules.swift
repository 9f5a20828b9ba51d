internal import Providers
internal import Values

extension PlanDraft {
    /// What planning knows of every type: what only looks like a change, the region, the tags and made-up
    /// names.
    ///
    /// It comes before a type's own rules, because it works out anew what needs a new object.
    mutating func planCommon(_ sameness: Sameness = Sameness(), generatedNames: String = "terraform-") {
        if let prior {
            planned = sameness.settled(planned, prior: prior, schema.block, isPlan: true)
            requiresReplacement = replacementPaths(from: prior, to: planned, schema.block)
        }
        planRegion()
        planTags()
        planName(generatedNames)
    }

    /// Objects live in the provider's region where the user names none; a change of it makes a new object.
    mutating func planRegion() {
        guard let current = planned["region"], configuration["region"]?.isNull ?? true,
            let region = settings["region"], region.asString != nil
        else { return }
        if prior == nil {
            set("region", to: region)
        } else if let old = current.asString, !old.isEmpty, old != region.asString {
            set("region", to: region)
            requireReplacement(.attribute("region"))
        }
    }

    /// A name that the provider makes up is known by its beginning only.
    private mutating func planName(_ fallback: String) {
        guard prior == nil, let name = planned["name"], name.isUnknown,
            configuration["name"]?.isNull == true, let given = configuration["name_prefix"],
            // Of an object that the cloud has made, the name is the cloud's.
            schema.block.attributes.contains(where: { $0.name == "name" && $0.source != .computed })
        else { return }
        let prefix = given.isNull ? fallback : given.asString
        let begun = Value.unknown(.string, Unknown.Refinement(prefix.map { .prefix($0) }))
        set("name", to: begun.marked(given.marks))
    }

    /// Says that the cloud sets these anew, where one of the arguments changes that they follow from.
    mutating func recompute(_ names: [String], whenChanged arguments: [String]) {
        guard prior != nil, arguments.contains(where: { changes($0) }) else { return }
        for name in names where !configuration.isSet(name) {
            guard let type = schema.objectType[name] else { continue }
            set(name, to: .unknown(type))
        }
    }

    /// Gives what was left out in blocks of a type its empty form, as the elements of attribute-like sets
    /// have it.
    mutating func fillEmptyForms(_ name: String) {
        guard let block = schema.block.block(name),
            case .set(let elements, let type)? = planned[name]?.content
        else {
            return
        }
        let filled = elements.sorted.map { element in
            guard let fields = element.asFields else { return element }
            let values = fields.map { name, value in
                value.isNull ? emptyForm(block.block.objectType[name]) : value
            }
            return Value.object(Fields(shape: fields.shape, values: values))
        }
        set(name, to: Value.set(filled, of: type).marked(planned[name]?.marks ?? []))
    }

    /// Sets an argument to the value of a retired one that meant the same, where the configuration leaves it out.
    mutating func replaceRetired(_ old: String, by name: String) {
        guard let value = configuration[old], !value.isNull, configuration[name]?.isNull == true else {
            return
        }
        set(name, to: value)
        if let prior, prior[name] != value, schema.block.attribute(name)?.replacement == .always {
            requireReplacement(.attribute(name))
        } else if prior?[name] == value {
            requiresReplacement.removeAll { $0 == .attribute(name) }
        }
    }

    /// Takes back a change of an argument that does not apply to the object.
    mutating func keepPrior(_ name: String) {
        guard let type = schema.objectType[name] else { return }
        set(name, to: prior?[name] ?? .null(type))
        requiresReplacement.removeAll { $0.steps.first == .attribute(name) }
    }

    /// Keeps blocks that exist where the configuration has none: the cloud fills them in by itself.
    mutating func keepMissingBlocks(_ names: [String]) {
        guard let prior else { return }
        for name in names where planned[name]?.asElements?.isEmpty == true {
            if prior[name]?.asElements?.isEmpty == false { keepPrior(name) }
        }
    }
}

private func emptyForm(_ type: ValueType?) -> Value {
    switch type {
    case .string: .string("")
    case .list(let element): .list([], of: element)
    case .set(let element): .set([], of: element)
    case .some(let other): .null(other)
    case nil: .null
    }
}
