public import Values

/// What a schema says about the arguments and nested blocks of a body, as far as reading the old dialect needs it:
/// its syntax does not tell one from the other.
public struct BodyShape: Sendable {
    public struct Nested: Sendable {
        public let body: BodyShape
        /// Whether `name = [{…}]` is accepted today as well as blocks.
        public let takesArgument: Bool

        public init(body: BodyShape, takesArgument: Bool) {
            self.body = body
            self.takesArgument = takesArgument
        }
    }

    /// The types of arguments and exported values, by name.
    public let attributes: [String: ValueType]
    /// The arguments that may be set, sorted by name.
    public let arguments: [String]
    public let blocks: [String: Nested]

    public init(attributes: [String: ValueType], arguments: [String], blocks: [String: Nested]) {
        self.attributes = attributes
        self.arguments = arguments
        self.blocks = blocks
    }
}

/// A block whose content a schema describes.
public enum ShapedBlock: Hashable, Sendable {
    case resource(String)
    case data(String)
    case provider(String)
    case provisioner(String)
}

/// Knows the shapes of blocks; whoever loads a stack hands it in, because providers are not this module's business.
public protocol BodyShapes: Sendable {
    /// Nil where the type is not known.
    func shape(of block: ShapedBlock) -> BodyShape?
}

/// Knows no shape at all.
public struct NoShapes: BodyShapes {
    public init() {}

    public func shape(of block: ShapedBlock) -> BodyShape? { nil }
}
