import Addresses
public import Configurations
public import Diagnostics
import Expressions
public import HCL
public import Values

extension Evaluation {
    /// The rounds of an `import` block with `for_each`; nil where validation cannot know them.
    ///
    /// Beside maps and sets, lists are allowed: their keys are numbers. Keys need not be strings, for they become the keys of
    /// instances only through the block's `to`.
    public func importRounds(_ forEach: Expression, in root: ModuleInstance) -> Diagnosed<[RepetitionData]?> {
        let result = evaluate(forEach, in: root)
        if result.diagnostics.hasErrors { return Diagnosed(nil, result.diagnostics) }
        let value = result.output
        let isEphemeral = value.marks.contains(.ephemeral)
        let isKnown = value.isWhollyKnown
        func failure(_ detail: String) -> Diagnosed<[RepetitionData]?> {
            Diagnosed(
                nil,
                result.diagnostics + [.error("Invalid for_each argument", detail, at: forEach.range)])
        }
        switch value.type {
        case .list, .set, .map, .tuple, .object, .dynamic: break
        case .bool, .number, .string: return failure("The \"for_each\" expression must be a collection.")
        }
        if purpose == .validate, isEphemeral || value.isNull || !isKnown {
            return Diagnosed(nil, result.diagnostics)
        }
        if isEphemeral {
            return failure("What is imported is shown in plans, so it cannot depend on ephemeral values.")
        }
        if value.isNull { return Diagnosed([], result.diagnostics) }
        guard isKnown, let pairs = value.pairs else {
            return failure(
                "The \"for_each\" value is not known in all its parts before the apply, so it cannot be told what is to be imported."
            )
        }
        return Diagnosed(pairs.map { .forEach(key: $0, value: $1) }, result.diagnostics)
    }

    /// The text by which a provider finds the object to import, of the value of the block's argument.
    ///
    /// An identity is told apart by its attribute `id`, which is what providers here find objects by.
    public func importID(_ object: ImportedObject, of value: Value) -> Value? {
        switch object {
        case .id: try? value.converted(to: .string)
        case .identity: value["id"].flatMap { try? $0.converted(to: .string) }
        }
    }

    /// Checks what an import block says of objects that must exist before their resource does.
    func validate(_ block: ImportBlock, in root: ModuleInstance) -> [Diagnostic] {
        guard let target = importTarget(block) else { return [] }
        let resource = configuration.resource(target)
        var found: [Diagnostic] = []
        if resource == nil, !target.module.isRoot {
            found.append(
                .error(
                    "Configuration for import target does not exist",
                    "\(target) is not declared, and only what is declared can be imported. Add the resource to the module, or take the "
                        + "import block out.", at: block.to.range))
        }
        if let provider = block.provider, resource != nil {
            var problem = Diagnostic.error(
                "Invalid import provider argument",
                "\(target) is configured, so its own block says which provider it uses. Remove the argument here.",
                at: block.providerRange ?? provider.range)
            problem.emphasis = provider.range
            return found + [problem]
        }
        guard let forEach = block.forEach else {
            return found + checkRound(.none, of: block, target, resource, in: root)
        }
        if let own = reference(in: forEach, to: target) {
            found.append(
                .error(
                    "Invalid for_each argument",
                    "What is imported cannot be known from \(target), which is what is imported.",
                    at: own.beginning(steps: 1)))
            return found
        }
        let rounds = importRounds(forEach, in: root)
        found += rounds.diagnostics
        if rounds.diagnostics.hasErrors { return found }
        for round in rounds.output ?? [Expansion.unknown(isCount: false).data(for: .none)] {
            found += checkRound(round, of: block, target, resource, in: root)
        }
        return found
    }

    private func checkRound(
        _ round: RepetitionData, of block: ImportBlock, _ target: ResourceAddress, _ resource: Resource?,
        in root: ModuleInstance
    ) -> [Diagnostic] {
        let key = importKey(block.to, round, in: root)
        var found = key.diagnostics
        if let resource, let key = key.output, let reason = mismatch(key, resource.repetition) {
            found.append(
                .error(
                    "Invalid import 'to' expression", "\(target) \(reason)", at: block.to.range))
        }
        if let own = reference(in: block.object.expression, to: target), case .id = block.object {
            found.append(
                .error(
                    "Invalid import id argument",
                    "The id to import cannot be read of \(target), which is what is imported.",
                    at: own.beginning(steps: 1)))
            return found
        }
        let result = evaluate(block.object.expression, in: root, repetition: round)
        found += result.diagnostics
        if result.diagnostics.hasErrors { return found }
        return found + [objectProblem(block.object, result.output)].compactMap { $0 }
    }

    /// The key of the instance that an address names; nil where it is not known.
    private func importKey(_ to: Expression, _ round: RepetitionData, in root: ModuleInstance)
        -> Diagnosed<InstanceKey?>
    {
        if case .index(_, let expression) = to.kind {
            let key = evaluate(expression, in: root, repetition: round)
            if let text = key.output.asString { return Diagnosed(.string(text), key.diagnostics) }
            return Diagnosed(key.output.asInt.map { .index($0) }, key.diagnostics)
        }
        guard let text = addressText(to), case .resource(_, _, let key)? = try? TargetAddress(parsing: text)
        else { return Diagnosed(nil) }
        return Diagnosed(key)
    }

    /// Why a key does not go with how a resource is repeated.
    private func mismatch(_ key: InstanceKey, _ repetition: Repetition) -> String? {
        switch (key, repetition) {
        case (.none, .once), (.index, .count), (.string, .forEach): nil
        case (.index, _): "has no \"count\", so none of its instances has a number."
        case (.string, _): "has no \"for_each\", so none of its instances has a text as its key."
        case (.none, .count): "has \"count\" set: name the instance to import by its number in brackets."
        case (.none, .forEach): "has \"for_each\" set: name the instance to import by its key in brackets."
        }
    }

    private func objectProblem(_ object: ImportedObject, _ value: Value) -> Diagnostic? {
        let range = object.expression.range
        guard case .id = object else {
            if value.isNull {
                return .error(
                    "Invalid import identity argument",
                    "The identity of the object to import cannot be null. Write what tells it apart: identity = { id = … }.",
                    at: range)
            }
            if value.isUnknown, value.type == .dynamic || value.type.isObject { return nil }
            return importID(object, of: value) != nil
                ? nil
                : .error(
                    "Incorrect value type",
                    "Invalid expression value: an object with the attribute \"id\" is required, which is a string.",
                    at: range)
        }
        guard let text = importID(object, of: value) else {
            return .error(
                "Incorrect value type", "Invalid expression value: a string is required.", at: range)
        }
        guard text.isNull || text.asString == "" else { return nil }
        return .error(
            "Invalid import id argument",
            "The id of the object to import is \(text.isNull ? "null" : "empty"). Give it the id that the object has where it exists.",
            at: range)
    }

    private func reference(in expression: Expression, to target: ResourceAddress) -> Traversal? {
        guard target.module.isRoot else { return nil }
        return traversals(in: expression).first { traversal in
            (try? Reference.parse(traversal).get().0) == .resource(target.name)
        }
    }
}

extension Value {
    /// The elements of a known collection with their keys; nil for anything else.
    fileprivate var pairs: [(Value, Value)]? {
        switch content {
        case .list(let elements, _), .tuple(let elements):
            elements.enumerated().map { (.number($0), $1) }
        case .set(let elements, _): elements.sorted.map { ($0, $0) }
        case .map(let fields, _), .object(let fields): fields.map { (.string($0), $1) }
        case .unknown, .null, .bool, .number, .string: nil
        }
    }
}

extension ValueType {
    fileprivate var isObject: Bool {
        switch self {
        case .object, .map: true
        default: false
        }
    }
}
