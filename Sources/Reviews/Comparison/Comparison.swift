public import Addresses
public import Configurations
public import Providers
public import States
public import Values

/// One of two workspaces, or states, that are looked at side by side.
public struct ComparedSide: Sendable {
    public let name: String
    /// The folder of the stack, by which stacks are told apart.
    public let stack: String
    /// The workspace by whose name the configuration may have chosen values.
    public let workspace: String
    public let configuration: Configuration
    public let snapshot: StateSnapshot
    /// The values of root variables, with where they come from.
    public let variables: [String: Variable]

    public struct Variable: Sendable {
        public let value: Value
        public let origin: String?

        public init(value: Value, origin: String?) {
            self.value = value
            self.origin = origin
        }
    }

    public init(
        name: String, stack: String, workspace: String, configuration: Configuration, snapshot: StateSnapshot,
        variables: [String: Variable]
    ) {
        self.name = name
        self.stack = stack
        self.workspace = workspace
        self.configuration = configuration
        self.snapshot = snapshot
        self.variables = variables
    }
}

/// How two sides of a stack differ, and why: what was chosen and what was to be expected apart from what is a surprise.
public struct Comparison: Sendable {
    /// Why a part differs.
    public enum Cause: Hashable, Sendable {
        /// Root variables have other values.
        case variables([String])
        /// The configuration asks for the workspace's name.
        case workspace
        /// The text has the name of the workspace in it.
        case name
        /// The cloud gives the value, such as an id.
        case given
        /// The value is that of another resource.
        case follows(String)
        /// The files of the two stacks say different things.
        case configuration
        /// Both sides are one workspace at two times: it was changed in between.
        case time
        /// The same configuration with the same values: changed outside, or not applied yet.
        case unexplained
    }

    public struct Part: Hashable, Sendable {
        public let path: String
        public let left: String
        public let right: String
        public let cause: Cause
    }

    public struct Object: Hashable, Sendable {
        public let address: String
        public let parts: [Part]
    }

    public struct Single: Hashable, Sendable {
        public let address: String
        public let cause: Cause
    }

    public struct VariableDifference: Hashable, Sendable {
        public let name: String
        public let left: String
        public let right: String
    }

    public let left: String
    public let right: String
    public let variables: [VariableDifference]
    public let onlyLeft: [Single]
    public let onlyRight: [Single]
    public let objects: [Object]
    /// How many objects are on both sides, and how many of them are alike in all that was not to be expected.
    public let sharedCount: Int

    /// Compares two sides; schemas say what is sensitive and of which type.
    public init(
        _ left: ComparedSide, _ right: ComparedSide, schema: (ResourceName, String) -> ResourceSchema?
    ) {
        self.left = left.name
        self.right = right.name
        let isOneWorkspace = left.stack == right.stack && left.workspace == right.workspace
        let differing = Set(left.variables.keys).union(right.variables.keys).filter { name in
            // Not all values of an earlier time were noted.
            if isOneWorkspace, left.variables[name] == nil || right.variables[name] == nil { return false }
            return left.variables[name]?.value != right.variables[name]?.value
        }
        func schemas(_ name: ResourceName, _ provider: String) -> ResourceSchema? {
            ProviderText.source(provider).flatMap { schema(name, $0) }
        }
        let known = [left, right].flatMap { side in
            side.snapshot.instances.compactMap { address, record in
                record.current.map { ComparedObject.value(of: $0, schemas(address.name, $0.provider)) }
            } + side.variables.values.map(\.value)
        }
        let texts = ComparedTexts(
            secrets: Secrets(
                all: [left, right].flatMap { $0.snapshot.outputs.values.filter(\.isSensitive).map(\.value) },
                markedIn: known))
        variables = differing.sorted().map { name in
            func text(_ side: ComparedSide) -> String {
                guard let variable = side.variables[name], variable.value.isWhollyKnown else {
                    return "(not set)"
                }
                return texts.text(variable.value) + (variable.origin.map { " (\($0))" } ?? "")
            }
            return VariableDifference(name: name, left: text(left), right: text(right))
        }
        var causes = ComparedCauses(left, right, differing: differing)
        var objects: [Object] = []
        var shared = 0
        for (address, record) in left.snapshot.instances.sorted(by: { $0.key < $1.key })
        where address.name.mode == .managed {
            guard let other = right.snapshot.instances[address]?.current, let object = record.current else {
                continue
            }
            shared += 1
            let found = schemas(address.name, object.provider)
            let compared = ComparedObject(address: address, schema: found, texts: texts)
            let parts = compared.parts(object, other, &causes)
            if !parts.isEmpty { objects.append(Object(address: "\(address)", parts: parts)) }
        }
        self.objects = objects
        sharedCount = shared
        func singles(_ side: ComparedSide, _ other: ComparedSide) -> [Single] {
            side.snapshot.instances.keys.filter {
                $0.name.mode == .managed && side.snapshot.instances[$0]?.current != nil
                    && other.snapshot.instances[$0]?.current == nil
            }.sorted().map { Single(address: "\($0)", cause: causes.presence(of: $0)) }
        }
        onlyLeft = singles(left, right)
        onlyRight = singles(right, left)
    }
}

extension Comparison.Cause {
    /// Whether nobody needs to look at it.
    public var isExpected: Bool {
        switch self {
        case .workspace, .name, .given, .follows: true
        case .variables, .configuration, .time, .unexplained: false
        }
    }

    /// The cause in a few words.
    public var text: String {
        switch self {
        case .variables(let names): names.map { "var.\($0)" }.joined(separator: ", ")
        case .workspace: "the configuration asks for the workspace"
        case .name: "the name of the workspace"
        case .given: "given by the cloud"
        case .follows(let resource): "follows \(resource)"
        case .configuration: "the stack files differ"
        case .time: "changed in between"
        case .unexplained: "the same configuration: changed outside, or not applied yet"
        }
    }

    public var word: String {
        switch self {
        case .variables: "variable"
        case .workspace: "workspace"
        case .name: "name"
        case .given: "given"
        case .follows: "follows"
        case .configuration: "configuration"
        case .time: "time"
        case .unexplained: "unexplained"
        }
    }
}
