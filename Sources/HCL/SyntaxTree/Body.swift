public import Diagnostics

/// The content of a file or of a block: arguments and nested blocks, in source order within each kind.
public struct Body: Sendable {
    public var attributes: [Attribute]
    public var blocks: [Block]
    /// From the first to the last item, or an empty range where the body is empty.
    public var range: SourceRange
    /// Where a missing item is reported: an empty place at the opening brace or the beginning of the file; in the JSON
    /// syntax the closing brace.
    public var missingRange: SourceRange
    /// Whether it was written in the JSON syntax, where only the schema tells arguments from blocks.
    public var isJSON: Bool
    /// Whether an item of it could not be read, so that something may be missing for that reason.
    public var isBroken = false
    /// Whether items of an override file are among its own.
    public var isMerged = false

    public init(
        attributes: [Attribute], blocks: [Block], range: SourceRange, missingRange: SourceRange,
        isJSON: Bool = false
    ) {
        self.attributes = attributes
        self.blocks = blocks
        self.range = range
        self.missingRange = missingRange
        self.isJSON = isJSON
    }

    /// The argument with this name; linear, for the few lookups that configuration loading makes.
    public func attribute(_ name: String) -> Attribute? {
        attributes.first { $0.name == name }
    }

    public func blocks(_ type: String) -> [Block] {
        blocks.filter { $0.type == type }
    }
}

/// An argument: `name = expression`.
///
/// It never changes, and is a class because it has many parts and is handed around much.
public final class Attribute: Sendable {
    public let name: String
    public let nameRange: SourceRange
    public let expression: Expression
    public let range: SourceRange

    public init(name: String, nameRange: SourceRange, expression: Expression, range: SourceRange) {
        self.name = name
        self.nameRange = nameRange
        self.expression = expression
        self.range = range
    }
}

/// A block: `type "label" … { body }`.
///
/// Like an argument it never changes, and has many parts.
public final class Block: Sendable {
    public struct Label: Hashable, Sendable {
        public let text: String
        public let range: SourceRange

        public init(text: String, range: SourceRange) {
            self.text = text
            self.range = range
        }
    }

    public let type: String
    public let typeRange: SourceRange
    public let labels: [Label]
    public let body: Body
    /// The type and the labels: what a message about the block underlines.
    public let headerRange: SourceRange
    /// The opening brace.
    public let openRange: SourceRange
    /// The whole block, braces included.
    public let range: SourceRange
    /// Whether only the beginning of a header could be read; its body is empty then.
    public let isBroken: Bool

    public init(
        type: String, typeRange: SourceRange, labels: [Label], body: Body, headerRange: SourceRange,
        openRange: SourceRange, range: SourceRange, isBroken: Bool = false
    ) {
        self.type = type
        self.typeRange = typeRange
        self.labels = labels
        self.body = body
        self.headerRange = headerRange
        self.openRange = openRange
        self.isBroken = isBroken
        self.range = range
    }
}
