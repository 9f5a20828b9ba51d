public import Addresses
public import Configurations
public import Diagnostics
public import Expressions
public import HCL
public import Providers
public import Values

/// A configuration being evaluated: what its parts have come to so far.
///
/// Planning and applying drive it: they visit the configuration's nodes in dependency order, and hand in the objects
/// that resources have become. It knows neither states nor plans, and calls no provider.
public final class Evaluation {
    public enum Purpose: Sendable {
        /// Nothing is known but types: to find mistakes.
        case validate
        case plan
        case apply
    }

    public let configuration: Configuration
    public let root: ModuleInstance
    public let purpose: Purpose
    public let schemas: ProviderSchemas
    public let workspace: String
    private let functions: FunctionLibrary
    let context: FunctionContext
    private let rootVariables: RootVariables
    private let paths: WorkingPaths
    private let shapes = WrittenShapes()
    private var instances: [ModulePath: [ModuleInstance]]
    /// The schema that was looked up last: many resources of one type follow one another.
    private var lastSchema: FoundSchema?
    /// For an evaluation that has a thread of its own, its copies of schemas, with what they are copies of.
    private var copies: [ObjectIdentifier: (original: ResourceSchema, copy: ResourceSchema)]?
    /// The resource that was begun last: its objects follow.
    private var lastBegun: ResourceResults?
    /// Among how many evaluations the configuration is divided.
    private let shareCount: Int
    /// Results of parts whose resources are not taken in yet.
    var untaken: [PartialResults] = []
    /// Ephemeral resource instances that can no longer be used, because they could not be renewed.
    private var expired: Set<InstanceAddress> = []
    /// Whether the values of variables are held against their validations.
    public var validatesVariables = true
    /// What the validations of variables came to, in the order of evaluation.
    public internal(set) var validations: [VariableValidation] = []

    /// The folders that `path.root` and `path.cwd` tell.
    public struct WorkingPaths: Sendable {
        public let root: String
        public let cwd: String

        public init(root: String, cwd: String) {
            self.root = root
            self.cwd = cwd
        }
    }

    public init(
        _ configuration: Configuration, purpose: Purpose, variables: RootVariables, workspace: String,
        schemas: ProviderSchemas, paths: WorkingPaths, functions: FunctionLibrary, context: FunctionContext,
        copiesSchemas: Bool = false, shareCount: Int = 1
    ) {
        copies = copiesSchemas ? [:] : nil
        self.shareCount = shareCount
        self.configuration = configuration
        self.purpose = purpose
        self.schemas = schemas
        self.workspace = workspace
        self.functions = functions
        self.context = context
        self.paths = paths
        rootVariables = variables
        root = ModuleInstance(
            path: .root, module: configuration.root, parent: nil, repetition: .none,
            functions: functions.providing(providedFunctions(of: configuration.root, schemas)))
        instances = [.root: [root]]
    }

    /// The instances of a module that are known so far, in the order of their paths.
    public func instances(of module: ModulePath) -> [ModuleInstance] { instances[module] ?? [] }

    public func instance(_ path: ModuleInstancePath) -> ModuleInstance? {
        var current = root
        for step in path.steps {
            let found = current.children[step.name]?.instances.first { $0.key == step.key }
            guard let next = found?.instance else { return nil }
            current = next
        }
        return current
    }

    // MARK: - Expressions

    /// The value of an expression in a module instance.
    public func evaluate(
        _ expression: Expression, in instance: ModuleInstance, repetition: RepetitionData = .none,
        selfValue: Value? = nil
    ) -> Diagnosed<Value> {
        var evaluator = evaluator(in: instance, repetition: repetition, selfValue: selfValue)
        let value = evaluator.evaluateNamed(expression)
        return Diagnosed(value, evaluator.diagnostics)
    }

    func evaluator(
        in instance: ModuleInstance, repetition: RepetitionData = .none, selfValue: Value? = nil,
        extra: [String: Value] = [:]
    ) -> Evaluator {
        var evaluator = Evaluator(
            scope: ModuleScope(
                evaluation: self, instance: instance, repetition: repetition, selfValue: selfValue,
                extra: extra),
            functions: instance.functions, context: context)
        evaluator.shapes = shapes
        return evaluator
    }

    /// What `path.NAME` stands for in a module.
    func path(_ name: String, in instance: ModuleInstance) -> Value {
        switch name {
        case "module": .string(instance.module.folder)
        case "root": .string(paths.root)
        default: .string(paths.cwd)
        }
    }

    // MARK: - Nodes

    /// Evaluates a local value in every instance of its module.
    public func visitLocal(_ module: ModulePath, _ name: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for instance in instances(of: module) {
            guard let local = instance.module.locals[name] else { continue }
            let result = evaluate(local.expression, in: instance)
            instance.locals[name] = result.output
            diagnostics += result.diagnostics
        }
        return diagnostics
    }

    /// Gives a variable its value in every instance of its module.
    public func visitVariable(_ module: ModulePath, _ name: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for instance in instances(of: module) {
            guard let variable = instance.module.variables[name] else { continue }
            let result = value(of: variable, in: instance)
            instance.variables[name] = result.output
            diagnostics += result.diagnostics
            if validatesVariables, !result.diagnostics.hasErrors {
                diagnostics += validate(variable, result.output, in: instance)
            }
            if purpose == .validate { instance.variables[name] = anyValue(of: variable) }
        }
        return diagnostics
    }

    /// Validation is about all values that a variable can have: only its own rules see the one that a call gives.
    private func anyValue(of variable: Variable) -> Value {
        mark(.unknown(variable.constraint.type.withoutOptionals), variable)
    }

    private func value(of variable: Variable, in instance: ModuleInstance) -> Diagnosed<Value> {
        let type = variable.constraint.type.withoutOptionals
        guard let parent = instance.parent,
            let call = parent.module.calls[instance.path.steps.last?.name ?? ""]
        else {
            if purpose == .validate { return Diagnosed(mark(.unknown(type), variable)) }
            return Diagnosed(rootVariables.values[variable.name] ?? mark(.unknown(type), variable))
        }
        guard let argument = call.arguments[variable.name] else {
            if let filled = variable.defaultValue { return Diagnosed(mark(filled, variable)) }
            return Diagnosed(
                mark(.unknown(type), variable),
                [
                    .error(
                        "Missing required argument",
                        "The argument \"\(variable.name)\" is required by the module \(instance.path), but no definition was "
                            + "found.", at: call.missingRange,
                        notes: [.init("The variable is declared here.", at: variable.range)]
                    ).underlining(call.headerRange)
                ])
        }
        let result = evaluate(argument.expression, in: parent, repetition: instance.repetition)
        if result.diagnostics.hasErrors {
            return Diagnosed(mark(.unknown(type), variable), result.diagnostics)
        }
        var diagnostics = result.diagnostics
        if result.output.deepMarks.contains(.ephemeral), !variable.isEphemeral {
            diagnostics.append(
                .error(
                    "Ephemeral value not allowed",
                    "The variable \"\(variable.name)\" of \(instance.path) is not declared as accepting ephemeral values, so it cannot be "
                        + "set to a result derived from an ephemeral value. Add ephemeral = true to the variable if the module "
                        + "does not store it.", at: argument.expression.range,
                    notes: [.init("The variable is declared here.", at: variable.range)]))
        }
        if let advice = variable.deprecation, !result.output.isNull {
            diagnostics.append(
                .warning("Deprecated variable got a value", advice, at: argument.expression.range))
        }
        return convert(result.output, for: variable, at: argument.expression.range, diagnostics)
    }

    private func convert(
        _ value: Value, for variable: Variable, at range: SourceRange, _ diagnostics: [Diagnostic]
    ) -> Diagnosed<Value> {
        if value.isNull, !variable.isNullable {
            if let filled = variable.defaultValue { return Diagnosed(mark(filled, variable), diagnostics) }
            let problem = Diagnostic.error(
                "Required variable not set",
                "The given value is not suitable for var.\(variable.name): required variable may not be set to null.",
                at: range)
            return Diagnosed(
                mark(.unknown(variable.constraint.type.withoutOptionals), variable), diagnostics + [problem])
        }
        do {
            return Diagnosed(mark(try variable.constraint.convert(value), variable), diagnostics)
        } catch {
            let problem = Diagnostic.error(
                "Invalid value for input variable",
                "The given value is not suitable for the module's variable \"\(variable.name)\": \(error).",
                at: range,
                notes: [.init("The variable is declared here.", at: variable.range)])
            return Diagnosed(
                mark(.unknown(variable.constraint.type.withoutOptionals), variable), diagnostics + [problem])
        }
    }

    private func mark(_ value: Value, _ variable: Variable) -> Value {
        var marks: Marks = []
        if variable.isSensitive { marks.insert(.sensitive) }
        if variable.isEphemeral { marks.insert(.ephemeral) }
        return value.marked(marks)
    }

    /// Finds the instances of a called module.
    public func visitCall(_ path: ModulePath) -> [Diagnostic] {
        guard let parentPath = path.parent, let name = path.names.last else { return [] }
        var diagnostics: [Diagnostic] = []
        var found: [ModuleInstance] = []
        for parent in instances(of: parentPath) {
            guard let call = parent.module.calls[name], let module = parent.module.children[name] else {
                continue
            }
            let result = expand(call.repetition, in: parent, subject: "module")
            diagnostics += result.diagnostics
            let expansion = result.output
            var keys = expansion.keys
            // One stand-in shows the mistakes in a module whose instances are not known.
            if case .unknown = expansion { keys = [.none] }
            let library = functions.providing(providedFunctions(of: module, schemas))
            let children = keys.map { key in
                (
                    key: key,
                    instance: ModuleInstance(
                        path: parent.path.child(name, key), module: module, parent: parent,
                        repetition: expansion.data(for: key), functions: library)
                )
            }
            parent.children[name] = ChildInstances(expansion: expansion, instances: children)
            found += children.map(\.instance)
        }
        instances[path] = found
        return diagnostics
    }

    /// Evaluates an output in every instance of its module.
    public func visitOutput(_ module: ModulePath, _ name: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for instance in instances(of: module) {
            guard let output = instance.module.outputs[name] else { continue }
            let result = evaluateOutput(output, in: instance)
            instance.outputs[name] = result.output
            diagnostics += result.diagnostics
        }
        return diagnostics
    }

    private func evaluateOutput(_ output: Output, in instance: ModuleInstance) -> Diagnosed<Value> {
        let result = evaluate(output.expression, in: instance)
        var diagnostics = result.diagnostics
        var value = result.output
        if let constraint = output.constraint {
            do {
                value = try constraint.convert(value)
            } catch {
                diagnostics.append(
                    .error(
                        "Invalid output value", "The value does not fit the output's type: \(error).",
                        at: output.expression.range))
            }
        }
        if output.isEphemeral, instance.path.isRoot {
            diagnostics.append(
                .error(
                    "Ephemeral output not allowed",
                    "Ephemeral outputs are not allowed in context of a root module: nothing could take the value from there. Remove "
                        + "ephemeral = true, and everything ephemeral from the value.", at: output.range))
            return Diagnosed(.unknown(.dynamic), diagnostics)
        }
        let marks = value.deepMarks
        if marks.contains(.sensitive), !output.isSensitive, instance.path.isRoot {
            diagnostics.append(
                .error(
                    "Output refers to sensitive values",
                    "To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, any root "
                        + "module output containing sensitive data must be explicitly marked: add sensitive = true. If you do "
                        + "want to show it, use nonsensitive().", at: output.range,
                    context: output.expression.range))
            return Diagnosed(.unknown(.dynamic), diagnostics)
        }
        if marks.contains(.ephemeral), !output.isEphemeral {
            diagnostics.append(
                .error(
                    "Ephemeral value not allowed",
                    "This output value is not declared as returning an ephemeral value, so it cannot be set to a result "
                        + "derived from an ephemeral value. Wrap the value in ephemeralasnull() to leave out what is ephemeral"
                        + (instance.path.isRoot ? "." : ", or add ephemeral = true to the output."),
                    at: output.expression.range))
            return Diagnosed(.unknown(.dynamic), diagnostics)
        }
        if output.deprecation != nil, instance.path.isRoot {
            diagnostics.append(
                .error(
                    "Root module output deprecated",
                    "An output of the root module is used by no other module that could be warned. Remove \"deprecated\".",
                    at: output.deprecationRange
                ).limited(to: diagnostics.hasErrors ? .people : .all))
        }
        if output.isSensitive { value = value.marked(.sensitive) }
        if output.isEphemeral { value = value.marked(.ephemeral) }
        return Diagnosed(value, diagnostics)
    }

    // MARK: - Resources

    /// Says which instances of a resource there are; their values follow one by one.
    public func begin(_ name: ResourceName, in instance: ModuleInstance, _ expansion: Expansion) {
        if !untaken.isEmpty { takeResources() }
        let results = ResourceResults(name, in: instance, expansion: expansion)
        instance.note(results, of: name, shareCount: shareCount)
        lastBegun = results
    }

    /// Which instances of a resource there are, once that was said.
    public func expansion(of name: ResourceName, in instance: ModuleInstance) -> Expansion? {
        results(of: name, in: instance)?.expansion
    }

    /// Says what an instance of a resource is, or will be.
    public func record(
        _ value: Value, for name: ResourceName, _ key: InstanceKey, in instance: ModuleInstance
    ) {
        if let lastBegun, lastBegun.isOf(name, in: instance) {
            lastBegun.record(value, for: key)
        } else {
            results(of: name, in: instance)?.record(value, for: key)
        }
    }

    /// The schema of a resource of a module; nil where there is none of its type, or no such provider.
    public func schema(of resource: Resource, in module: Module) -> ResourceSchema? {
        if let lastSchema, lastSchema.isOf(resource, in: module) { return lastSchema.schema }
        let source = module.providerSource(resource.provider.localName)
        guard let found = schemas.schema(resource.name, from: source) else { return nil }
        let schema = own(found)
        lastSchema = FoundSchema(schema, of: resource, in: module)
        return schema
    }

    private func own(_ schema: ResourceSchema) -> ResourceSchema {
        guard let copies else { return schema }
        if let known = copies[ObjectIdentifier(schema)] { return known.copy }
        let copy = schema.copy()
        self.copies?[ObjectIdentifier(schema)] = (schema, copy)
        return copy
    }

    /// Says that an ephemeral resource instance cannot be used any more: reading it is an error from now on.
    public func expire(_ address: InstanceAddress) { expired.insert(address) }

    /// The finding about a reference to instances that can no longer be used; nil where all can be.
    func expiryProblem(_ name: ResourceName, in instance: ModuleInstance, at range: SourceRange)
        -> Diagnostic?
    {
        let gone = expired.filter { $0.name == name && $0.module == instance.path }.min()
        return gone.map { address in
            .error(
                "Ephemeral resource instance has expired",
                "The remote object for \(address) is no longer available due to a renewal error, so this expression cannot be evaluated.",
                at: range)
        }
    }

    /// What an instance of a resource is, or will be, as far as that was recorded.
    public func value(of address: InstanceAddress) -> Value? {
        instance(address.module).flatMap { results(of: address.name, in: $0)?.values[address.key] }
    }
}
