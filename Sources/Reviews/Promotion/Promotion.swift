public import Values

/// What one workspace runs and another does not run yet, as values that the other's variables would get.
///
/// It is made of values alone: what an apply would do with them, a plan tells.
public struct Promotion: Sendable {
    /// A part of a variable that is not the same in both workspaces.
    public struct Part: Hashable, Sendable {
        public let variable: String
        /// Where in the variable's value the part is.
        public let path: ValuePath
        /// What the workspace that gets the values has now; nil where it has nothing there.
        public let before: Value?
        /// What the other one runs; nil where that is not known or there is nothing.
        public let after: Value?
        /// Where the other workspace has its value from.
        public let origin: String?

        public init(variable: String, path: ValuePath, before: Value?, after: Value?, origin: String?) {
            self.variable = variable
            self.path = path
            self.before = before
            self.after = after
            self.origin = origin
        }
    }

    /// A part that is left as it is.
    public struct Exception: Hashable, Sendable {
        public let part: Part
        public let reason: Reason
    }

    /// Why a part is not taken over.
    ///
    /// All but `option`, `secret` and `unknown` are kinds that `-include` can name.
    public enum Reason: String, Sendable, CaseIterable {
        case names, ids, networks, sizes, switches
        /// The two values have not the same form: something is in one of them alone.
        case structure
        /// Nothing says that it tells which version of something runs.
        case others
        case secret
        /// The other workspace runs it with a value that nobody has noted.
        case unknown
        /// It was left out by an option.
        case option

        /// The reason in a few words.
        public var text: String {
            switch self {
            case .names: "a name of the workspace's own"
            case .ids: "an id of the workspace's own"
            case .networks: "a network of the workspace's own"
            case .sizes: "a count or a size"
            case .switches: "a switch"
            case .structure: "not in both of them"
            case .others: "no version of anything, as far as can be seen"
            case .secret: "a secret"
            case .unknown: "runs with a value that was not noted"
            case .option: "left out by -except"
            }
        }

        /// Whether an option can have such parts taken over all the same.
        public var canBeIncluded: Bool {
            switch self {
            case .names, .ids, .networks, .sizes, .switches, .structure, .others: true
            case .secret, .unknown, .option: false
            }
        }
    }

    /// The names of the two sides, as people gave them.
    public let from: String
    public let to: String
    public let taken: [Part]
    public let left: [Exception]
    /// The new values of the variables of which parts are taken over.
    public let values: [String: Value]
    /// What people should know beside that.
    public let notes: [String]

    /// The promotion with more for people to know, before the rest.
    public func noting(_ more: [String]) -> Promotion {
        Promotion(from: from, to: to, taken: taken, left: left, values: values, notes: more + notes)
    }
}

/// What the options of a command say about parts of variables.
public struct PromotionOptions: Sendable {
    private let included: [String]
    private let kinds: Set<Promotion.Reason>
    private let excepted: [String]

    /// `include` has variables, parts of them such as `services.web.count`, and kinds of exceptions; `except` has variables and parts.
    public init(include: [String], except: [String]) {
        kinds = Set(
            include.compactMap { Promotion.Reason(rawValue: $0) }.filter(\.canBeIncluded))
        included = include.map(PromotionOptions.plain)
        excepted = except.map(PromotionOptions.plain)
    }

    func includes(_ name: String) -> Bool { included.contains { PromotionOptions.covers($0, name) } }
    func includes(_ kind: Promotion.Reason) -> Bool { kinds.contains(kind) }
    func excepts(_ name: String) -> Bool { excepted.contains { PromotionOptions.covers($0, name) } }

    /// The options that are about nothing there is.
    public func unused(among variables: some Collection<String>) -> [String] {
        (included + excepted).filter { option in
            let name = option.prefix { $0 != "." }
            return !variables.contains(String(name))
                && Promotion.Reason(rawValue: option)?.canBeIncluded != true
        }
    }

    private static func covers(_ option: String, _ name: String) -> Bool {
        name == option || name.hasPrefix("\(option).")
    }

    /// A part's name with dots alone: `var.images["web"]` becomes `images.web`.
    private static func plain(_ text: String) -> String {
        var name = text.replacing("[\"", with: ".").replacing("\"]", with: "").replacing("[", with: ".")
            .replacing("]", with: "")
        if name.hasPrefix("var.") { name.removeFirst(4) }
        return name
    }

    /// The name that options have for a part.
    static func name(_ variable: String, _ path: ValuePath) -> String {
        ([variable]
            + path.steps.map { step in
                switch step {
                case .attribute(let name), .key(let name): name
                case .index(let index): "\(index)"
                case .element: "…"
                }
            }).joined(separator: ".")
    }
}

extension Promotion.Part {
    /// The part as an expression names it.
    public var name: String { "var.\(variable)\(path)" }
}
