public import Values

/// A function that a provider adds to the language: `provider::NAME::FUNCTION(…)`.
///
/// It is pure: the same arguments have the same result, and nothing outside is asked. Arguments reach the body converted
/// to their parameters' types, known and not null; where one is unknown, the result is an unknown of the return type.
public struct ProviderFunction: Sendable {
    public struct Parameter: Sendable {
        public let name: String
        public let type: ValueType
        public let allowsNull: Bool

        public init(_ name: String, _ type: ValueType, allowsNull: Bool = false) {
            self.name = name
            self.type = type
            self.allowsNull = allowsNull
        }
    }

    /// Why a function has no result for its arguments.
    public struct Failure: Error, Hashable, Sendable {
        /// What is wrong, as a sentence without its full stop.
        public let message: String
        /// The argument at fault, counted from 0; nil where it is the call as a whole.
        public let argument: Int?

        public init(_ message: String, argument: Int? = nil) {
            self.message = message
            self.argument = argument
        }
    }

    public typealias Body = @Sendable ([Value]) throws(Failure) -> Value

    public let name: String
    /// One line that says what the function is for.
    public let summary: String
    public let parameters: [Parameter]
    /// Takes all further arguments, where there is one.
    public let variadic: Parameter?
    public let returnType: ValueType
    public let body: Body

    public init(
        _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil,
        returns returnType: ValueType, body: @escaping Body
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.variadic = variadic
        self.returnType = returnType
        self.body = body
    }
}
