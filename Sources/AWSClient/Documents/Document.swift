public import Values

/// What goes to a service and comes from it: a tree with the service's own names, whatever it looks like on the wire.
///
/// Members that are absent are not sent. Lists know what their elements are called, because some protocols write it.
public indirect enum Document: Hashable, Sendable {
    case absent
    case text(String)
    case number(Number)
    case bool(Bool)
    case list([Document], member: String = "member")
    /// In order; the same name may come more than once.
    case fields([Field])

    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: Document

        public init(_ name: String, _ value: Document) {
            self.name = name
            self.value = value
        }
    }

    public static func number(_ number: Int) -> Document { .number(Number(number)) }
    public static func texts(_ texts: [String], member: String = "member") -> Document {
        .list(texts.map { .text($0) }, member: member)
    }

    /// Text where there is one.
    public static func text(_ text: String?) -> Document {
        if let text { .text(text) } else { .absent }
    }

    /// A record of members with these names.
    public static func record(_ members: [String: Document]) -> Document {
        .fields(members.sorted { $0.key < $1.key }.map { Field($0, $1) })
    }

    public var isAbsent: Bool { self == .absent }

    /// The record with the members of another one, which win.
    public func merging(_ other: Document) -> Document {
        guard case .fields(let own) = self else { return other.isAbsent ? self : other }
        guard case .fields(let more) = other else { return other.isAbsent ? self : other }
        let names = Set(more.map(\.name))
        return .fields(own.filter { !names.contains($0.name) } + more)
    }

    /// The record with one more member, or another value for it.
    public func setting(_ name: String, _ value: Document) -> Document {
        merging(.fields([Field(name, value)]))
    }
}

// MARK: - Reading

extension Document {
    /// The member of a name; absent where there is none, so that one can go on asking.
    public subscript(_ name: String) -> Document {
        guard case .fields(let fields) = self else { return .absent }
        return fields.first { $0.name == name }?.value ?? .absent
    }

    /// What names separated by dots lead to, such as `networkConfiguration.awsvpcConfiguration`.
    public subscript(path path: String) -> Document {
        path.split(separator: ".").reduce(self) { $0[String($1)] }
    }

    /// All members of a name: how lists look that have no element of their own around them.
    public func all(_ name: String) -> [Document] {
        guard case .fields(let fields) = self else { return [] }
        return fields.filter { $0.name == name }.map(\.value)
    }

    /// The elements of a list, whatever each is called; none where there is no list.
    public var items: [Document] {
        switch self {
        case .list(let elements, _): elements
        case .fields(let fields): fields.filter { !$0.name.hasPrefix("@") }.map(\.value)
        default: []
        }
    }

    public var members: [Field] {
        if case .fields(let fields) = self { fields } else { [] }
    }

    /// The text of a leaf, a number or truth value as it is written; an element without content is an empty text.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        case .bool(let flag): flag ? "true" : "false"
        case .fields(let fields) where fields.allSatisfy { $0.name.hasPrefix("@") }: ""
        case .absent, .list, .fields: nil
        }
    }

    /// A text that says something.
    public var nonEmptyText: String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    public var int: Int? {
        switch self {
        case .number(let number): number.asInt
        case .text(let text): Int(text)
        default: nil
        }
    }

    public var bool: Bool? {
        switch self {
        case .bool(let flag): flag
        case .text("true"), .text("True"), .text("TRUE"): true
        case .text("false"), .text("False"), .text("FALSE"): false
        default: nil
        }
    }

    public var texts: [String] { items.compactMap(\.text) }
}

// MARK: - Literals

extension Document: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(Number(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: Document...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Document)...) {
        self = .fields(elements.map { Field($0, $1) })
    }
}
