public import Diagnostics

/// An expression with the text it came from.
///
/// Numbers stay text: what they mean is not the syntax's business.
public struct Expression: Sendable {
    /// What is short stands in the enum itself, since every literal would cost an allocation otherwise.
    public enum Kind: Sendable {
        case null
        case bool(Bool)
        /// A number as it was written, such as `1.5e3`.
        case number(String)
        /// Quoted text without interpolation or directives, escapes resolved.
        case string(String)
        /// Quoted text or a heredoc with at least one interpolation or directive.
        indirect case template(Template)
        /// `"${x}"` alone: the value of `x`, whatever its type.
        indirect case wrapped(Expression)
        /// A name with the static steps after it, such as `aws_vpc.main[0].id`.
        indirect case traversal(Traversal)
        /// Static steps on the result of another expression, such as `f(x).id`.
        indirect case relative(Expression, [Traversal.Step])
        /// `source[key]` with a key that must be evaluated.
        indirect case index(Expression, key: Expression)
        indirect case splat(Splat)
        case tuple([Expression])
        case object([ObjectItem])
        indirect case call(Call)
        indirect case unary(UnaryOperator, Expression)
        indirect case operators(OperatorChain)
        indirect case conditional(ConditionalChain)
        indirect case forTuple(ForTuple)
        indirect case forObject(ForObject)
        indirect case parenthesized(Expression)
        /// What could not be parsed; an error was reported where it stands.
        case invalid
    }

    public let kind: Kind
    public let range: SourceRange

    public init(_ kind: Kind, range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A root name and the steps after it that need no evaluation.
public struct Traversal: Sendable {
    public struct Step: Sendable {
        public enum Kind: Sendable, Hashable {
            /// `.name`
            case attribute(String)
            /// `["key"]`
            case key(String)
            /// `[0]`, or the old form `.0`; the number as written.
            case number(String)
        }

        public let kind: Kind
        public let range: SourceRange

        public init(_ kind: Kind, range: SourceRange) {
            self.kind = kind
            self.range = range
        }
    }

    public let root: String
    public let rootRange: SourceRange
    public let steps: [Step]

    public init(root: String, rootRange: SourceRange, steps: [Step]) {
        self.root = root
        self.rootRange = rootRange
        self.steps = steps
    }
}

/// `source[*]…` or `source.*…`: the steps applied to each element.
public struct Splat: Sendable {
    public indirect enum Step: Sendable {
        case fixed(Traversal.Step)
        /// `[key]` with a key that must be evaluated; only after `[*]`.
        case index(Expression, range: SourceRange)
        /// A splat inside this one, such as the second of `x[*].a[*].b`, applied to what the steps before it
        /// gave for the element; only after `[*]`. A nested `[*]` takes all the steps that follow it.
        case splat(each: [Step], isAttributeOnly: Bool, markerRange: SourceRange)
    }

    public let source: Expression
    /// Whether it was written `.*`, which takes attribute steps (and `.0`) only.
    public let isAttributeOnly: Bool
    public let each: [Step]
    /// The `.*` or `[*]` itself.
    public let markerRange: SourceRange

    public init(source: Expression, isAttributeOnly: Bool, each: [Step], markerRange: SourceRange) {
        self.source = source
        self.isAttributeOnly = isAttributeOnly
        self.each = each
        self.markerRange = markerRange
    }
}

/// One `key = value` of an object constructor.
public struct ObjectItem: Sendable {
    public enum Key: Sendable {
        /// A bare name, which stands for itself.
        case name(String, range: SourceRange)
        /// Anything else, parenthesised names included.
        case expression(Expression)
    }

    public let key: Key
    public let value: Expression

    public init(key: Key, value: Expression) {
        self.key = key
        self.value = value
    }
}

/// A function call.
public struct Call: Sendable {
    /// The name with its namespace, such as `provider::terraform::encode_expr` or `core::upper`.
    public let name: String
    public let nameRange: SourceRange
    public let arguments: [Expression]
    /// Whether the last argument is followed by `...`.
    public let expandsLast: Bool
    /// The closing parenthesis: where a missing argument is reported.
    public let closeRange: SourceRange

    public init(
        name: String, nameRange: SourceRange, arguments: [Expression], expandsLast: Bool,
        closeRange: SourceRange
    ) {
        self.name = name
        self.nameRange = nameRange
        self.arguments = arguments
        self.expandsLast = expandsLast
        self.closeRange = closeRange
    }
}

public enum UnaryOperator: String, Sendable {
    case negate = "-"
    case not = "!"
}

public enum BinaryOperator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
}

/// Operands joined by operators that bind equally close, which apply from left to right: `a + b - c`.
///
/// A chain is one node however long it is, so that no tree is deeper than its text nests: who walks one may call itself.
public struct OperatorChain: Sendable {
    public struct Link: Sendable {
        public let sign: BinaryOperator
        public let operand: Expression

        public init(_ sign: BinaryOperator, _ operand: Expression) {
            self.sign = sign
            self.operand = operand
        }
    }

    public let first: Expression
    /// At least one.
    public let links: [Link]

    public init(_ first: Expression, _ links: [Link]) {
        self.first = first
        self.links = links
    }

    /// The chain up to a number of its operators, such as `a + b` for one: the left side of the next operator.
    public func prefix(_ count: Int) -> Expression {
        guard count > 0, let last = links.prefix(count).last else { return first }
        return Expression(
            .operators(OperatorChain(first, Array(links.prefix(count)))),
            range: first.range.union(last.operand.range))
    }
}

/// `a ? b : c ? d : e`: the result of the first condition that holds; one node, as a chain of operators is.
public struct ConditionalChain: Sendable {
    public struct Branch: Sendable {
        public let condition: Expression
        public let then: Expression

        public init(condition: Expression, then: Expression) {
            self.condition = condition
            self.then = then
        }
    }

    /// At least one.
    public let branches: [Branch]
    public let otherwise: Expression

    public init(_ branches: [Branch], otherwise: Expression) {
        self.branches = branches
        self.otherwise = otherwise
    }

    /// The chain from a branch on, which is what the branch before it has on its other side.
    public func suffix(from index: Int) -> Expression {
        guard index < branches.count else { return otherwise }
        return Expression(
            .conditional(ConditionalChain(Array(branches[index...]), otherwise: otherwise)),
            range: branches[index].condition.range.union(otherwise.range))
    }
}

/// The head that both forms of `for` share: `for k, v in collection`.
public struct ForHead: Sendable {
    public let keyName: String?
    public let valueName: String
    public let collection: Expression

    public init(keyName: String?, valueName: String, collection: Expression) {
        self.keyName = keyName
        self.valueName = valueName
        self.collection = collection
    }
}

/// `[for … : value if condition]`: a tuple made from a collection.
public struct ForTuple: Sendable {
    public let head: ForHead
    public let value: Expression
    public let condition: Expression?

    public init(head: ForHead, value: Expression, condition: Expression?) {
        self.head = head
        self.value = value
        self.condition = condition
    }
}

/// `{for … : key => value if condition}`, with `...` after the value to group by key.
public struct ForObject: Sendable {
    public let head: ForHead
    public let key: Expression
    public let value: Expression
    public let groups: Bool
    public let condition: Expression?

    public init(head: ForHead, key: Expression, value: Expression, groups: Bool, condition: Expression?) {
        self.head = head
        self.key = key
        self.value = value
        self.groups = groups
        self.condition = condition
    }
}
