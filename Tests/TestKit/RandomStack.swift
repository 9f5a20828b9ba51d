/// A random stack of `terraform_data` resources, data sources and modules that depend on one another, and its later versions.
///
/// What a seed gives stays the same. Names are used once, so a later version never takes a name up again that an earlier one
/// gave up.
public struct RandomStack: Sendable {
    /// What a stack may have beside resources, their references and `depends_on`.
    public struct Features: Sendable {
        public var modules = true
        public var conditions = true
        public var sensitive = true
        public var moves = true
        public var imports = true
        public var data = true
        /// Conditions that do not hold, and objects that must not be destroyed: plans and applies may then fail.
        public var failures = false
        /// Secret and ephemeral variables, data sources within checks, conditions of outputs, and options and edits that reach into modules.
        public var extras = false

        public init() {}

        /// Resources of the root module and what orders them, and nothing else.
        public static var plain: Features {
            var features = Features()
            features.modules = false
            features.conditions = false
            features.sensitive = false
            features.moves = false
            features.imports = false
            features.data = false
            return features
        }
    }

    let features: Features
    var random: SeededGenerator
    var nextName = 0
    /// The root module first; a module calls only those after it.
    var modules: [Module] = []

    public init(seed: Int, features: Features = Features()) {
        self.features = features
        random = SeededGenerator(seed: seed)
        let count = features.modules ? random.number(1..<4) : 1
        for index in 0..<count { modules.append(Module(folder: index == 0 ? "" : "m\(index)")) }
        // Called modules are made first, so that calls know their outputs.
        for index in modules.indices.reversed() {
            fillVariables(index)
            for _ in 0..<random.number(index == 0 ? 2..<9 : 1..<4) { addElement(to: index) }
            addOutputs(to: index)
        }
    }

    /// The text of each file by its path.
    public var files: [String: String] {
        var files: [String: String] = [:]
        for module in modules {
            files[module.folder.isEmpty ? "main.tf" : "\(module.folder)/main.tf"] = text(of: module)
        }
        if features.data { files["remote.tfstate"] = RandomStack.remoteState }
        return files
    }

    /// All files in one text, for messages.
    public var text: String {
        files.sorted { $0.key < $1.key }.filter { $0.key.hasSuffix(".tf") }.map { "# \($0.key)\n\($0.value)" }
            .joined(separator: "\n")
    }

    /// The state that the data sources read.
    public static let remoteState = """
        {"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "remote", "resources": [],
         "outputs": {"name": {"value": "far", "type": "string"}, "size": {"value": 3, "type": "number"}}}
        """

    /// Whether something with a chance of one in `count` comes about.
    public mutating func oneIn(_ count: Int) -> Bool { random.oneIn(count) }
}

// MARK: - The model

extension RandomStack {
    enum Repetition: Sendable, Equatable {
        case once
        case count(Int)
        case each([String])

        var isEmpty: Bool {
            switch self {
            case .once: false
            case .count(let count): count == 0
            case .each(let keys): keys.isEmpty
            }
        }
    }

    indirect enum Expression: Sendable {
        case literal(String)
        /// Another part of the module, and which of its values.
        case reference(String, flavour: Int)
        case variable(String)
        /// What may be known of an ephemeral variable.
        case ephemeral(String)
        case list([Expression])
        case object([(String, Expression)])
        case template(String, Expression)
        case sensitive(Expression)
        /// The key or index of the instance itself.
        case own
    }

    enum Kind: Sendable {
        case local(Expression)
        case data(Data)
        case resource(Resource)
        case call(module: Int, arguments: [(String, Expression)])

        var isResource: Bool { if case .resource = self { true } else { false } }
        var isCall: Bool { if case .call = self { true } else { false } }
        var isData: Bool { if case .data = self { true } else { false } }
        var isLocal: Bool { if case .local = self { true } else { false } }
    }

    /// A data source, with what its configuration and conditions refer to.
    struct Data: Sendable {
        var subject: Expression?
        var precondition: Expression?
        var postcondition: Expression?
    }

    struct Resource: Sendable {
        var input: Expression
        var trigger: Expression?
        var createsFirst = false
        var ignoresInput = false
        var preventsDestroy = false
        var triggeredBy: [(String, flavour: Int)] = []
        var precondition: Expression?
        var postcondition: Expression?
        var importID: String?
    }

    struct Element: Sendable {
        var name: String
        var kind: Kind
        var repetition: Repetition = .once
        var waitsFor: [String] = []
    }

    struct Module: Sendable {
        let folder: String
        /// Names with their defaults.
        var variables: [(name: String, value: Int)] = []
        /// Those of them that are sensitive.
        var secrets: Set<String> = []
        /// A variable whose value nothing may keep.
        var ephemeral: String?
        var elements: [Element] = []
        var outputs: [(name: String, value: Expression)] = []
        var checks: [(name: String, subject: Expression)] = []
        /// Checks with a data source of their own.
        var checksWithData: Set<String> = []
        /// Blocks such as `moved`, in their written form.
        var statements: [String] = []
    }
}

// MARK: - Making

extension RandomStack {
    mutating func name(_ prefix: String) -> String {
        nextName += 1
        return "\(prefix)\(nextName)"
    }

    private mutating func fillVariables(_ index: Int) {
        for _ in 0..<random.number(1..<3) {
            modules[index].variables.append((name("v"), random.number(0..<50)))
        }
        guard features.extras else { return }
        modules[index].secrets = Set(modules[index].variables.map(\.name).filter { _ in random.oneIn(4) })
        if random.oneIn(4) { modules[index].ephemeral = name("e") }
    }

    mutating func addElement(to index: Int) {
        let callable = Array((index + 1)..<max(modules.count, index + 1))
        let earlier = modules[index].elements
        switch random.number(0..<12) {
        case 0, 1:
            let value = expression(in: index, depth: 2)
            modules[index].elements.append(Element(name: name("l"), kind: .local(value)))
        case 2 where features.data:
            let waits =
                random.oneIn(3) ? some(earlier.filter { !$0.kind.isLocal }.map(\.name), atMost: 1) : []
            var data = Data()
            if random.oneIn(2) { data.subject = expression(in: index, depth: 1) }
            if features.conditions {
                if random.oneIn(6) { data.precondition = expression(in: index, depth: 1) }
                if random.oneIn(6) { data.postcondition = expression(in: index, depth: 1) }
            }
            var element = Element(name: name("d"), kind: .data(data), waitsFor: waits)
            if random.oneIn(4) { element.repetition = repetition() }
            modules[index].elements.append(element)
        case 3 where !callable.isEmpty, 4 where !callable.isEmpty: addCall(to: index, callable)
        default: addResource(to: index)
        }
    }

    private mutating func addCall(to index: Int, _ callable: [Int]) {
        let target = callable[random.number(0..<callable.count)]
        var arguments: [(String, Expression)] = []
        for variable in modules[target].variables where !random.oneIn(3) {
            arguments.append((variable.name, expression(in: index, depth: 1)))
        }
        var element = Element(name: name("c"), kind: .call(module: target, arguments: arguments))
        element.repetition = repetition()
        if random.oneIn(4) { element.waitsFor = someDependencies(in: index) }
        modules[index].elements.append(element)
    }

    mutating func addResource(to index: Int) {
        var resource = Resource(input: expression(in: index, depth: 2))
        if random.oneIn(3) { resource.trigger = expression(in: index, depth: 1) }
        resource.createsFirst = random.oneIn(4)
        resource.ignoresInput = random.oneIn(8)
        resource.preventsDestroy = features.failures && random.oneIn(12)
        let earlier = modules[index].elements.filter(\.kind.isResource).map(\.name)
        if random.oneIn(5) {
            resource.triggeredBy = some(earlier, atMost: 2).map { ($0, random.number(0..<4)) }
        }
        if features.conditions {
            if random.oneIn(5) { resource.precondition = expression(in: index, depth: 1) }
            if random.oneIn(5) { resource.postcondition = expression(in: index, depth: 1) }
        }
        var element = Element(name: name("r"), kind: .resource(resource))
        element.repetition = repetition()
        if random.oneIn(4) { element.waitsFor = someDependencies(in: index) }
        modules[index].elements.append(element)
    }

    private mutating func addOutputs(to index: Int) {
        for _ in 0..<random.number(1..<3) {
            modules[index].outputs.append((name("o"), expression(in: index, depth: 1)))
        }
        if features.conditions, random.oneIn(3) {
            modules[index].checks.append((name("k"), expression(in: index, depth: 0)))
            if features.extras, random.oneIn(2), let check = modules[index].checks.last {
                modules[index].checksWithData.insert(check.name)
            }
        }
    }

    mutating func repetition() -> Repetition {
        switch random.number(0..<6) {
        case 0, 1: .count(random.number(0..<4))
        case 2: .each(keys())
        default: .once
        }
    }

    mutating func keys() -> [String] { ["a", "b", "c d", "e"].filter { _ in random.oneIn(2) } }

    mutating func some(_ names: [String], atMost count: Int) -> [String] {
        var rest = names
        var found: [String] = []
        while found.count < count, !rest.isEmpty, found.isEmpty || random.oneIn(2) {
            found.append(rest.remove(at: random.number(0..<rest.count)))
        }
        return found
    }

    private mutating func someDependencies(in index: Int) -> [String] {
        some(modules[index].elements.filter { !$0.kind.isLocal }.map(\.name), atMost: 2)
    }

    /// A value made of constants and of what comes earlier in the module.
    mutating func expression(in index: Int, depth: Int) -> Expression {
        let module = modules[index]
        switch random.number(0..<(depth > 0 ? 11 : 7)) {
        case 0:
            return .literal(
                ["\(random.number(0..<20))", "\"t\(random.number(0..<20))\"", "true", "null"][
                    random.number(0..<4)])
        case 1:
            if features.extras, let name = module.ephemeral, random.oneIn(2) { return .ephemeral(name) }
            guard
                let variable = features.extras && random.oneIn(2)
                    ? module.variables.last : module.variables.first
            else { return .literal("1") }
            return .variable(variable.name)
        case 2...6:
            guard !module.elements.isEmpty else { return .literal("\"none\"") }
            let target = module.elements[random.number(0..<module.elements.count)]
            return .reference(target.name, flavour: random.number(0..<6))
        case 7: return .list((0..<random.number(1..<3)).map { _ in expression(in: index, depth: depth - 1) })
        case 8:
            return .object(["x", "y"].map { ($0, expression(in: index, depth: depth - 1)) })
        case 9 where features.sensitive && random.oneIn(2):
            return .sensitive(expression(in: index, depth: depth - 1))
        default: return .template("p\(random.number(0..<9))", expression(in: index, depth: depth - 1))
        }
    }
}
