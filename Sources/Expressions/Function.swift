public import Values

/// A function of the language: what it takes, what it returns, and how it computes.
///
/// A function is pure but for what its `FunctionContext` lends it. Arguments reach `body` converted to their
/// parameters' types; unknown, null and marked arguments reach it only where a parameter says so.
public struct Function: Sendable {
    public struct Parameter: Sendable {
        public let name: String
        public let type: ValueType
        /// A null argument is handed on instead of being an error.
        public var allowsNull = false
        /// An argument that is unknown, wholly or in part, is handed on instead of making the result unknown.
        public var allowsUnknown = false
        /// A marked argument is handed on with its marks; without this they move to the result.
        public var allowsMarks = false
        /// Whether `Function.partial` made it allow what is unknown, to tell that apart from a parameter that does.
        var isOpened = false

        /// Whether nothing is known about the result without the type of this argument.
        var needsType: Bool { type.isDynamic && (isOpened || !allowsUnknown) }

        public init(
            _ name: String, _ type: ValueType, allowsNull: Bool = false, allowsUnknown: Bool = false,
            allowsMarks: Bool = false
        ) {
            self.name = name
            self.type = type
            self.allowsNull = allowsNull
            self.allowsUnknown = allowsUnknown
            self.allowsMarks = allowsMarks
        }
    }

    public typealias Arguments = [Value]
    public typealias ReturnType = @Sendable (Arguments) throws(FunctionError) -> ValueType
    public typealias Body = @Sendable (Arguments, FunctionContext) throws(FunctionError) -> Value

    public let name: String
    /// One line that says what the function is for.
    public let summary: String
    public let parameters: [Parameter]
    /// Takes all further arguments, where there is one.
    public let variadic: Parameter?
    /// The type of the result for these arguments, which may be unknown; known before `body` runs.
    public let returnType: ReturnType
    /// Whether an unknown result is known not to be null.
    public let neverReturnsNull: Bool
    public let body: Body

    public init(
        _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil,
        returns type: ValueType, neverReturnsNull: Bool = true, body: @escaping Body
    ) {
        self.init(
            name, summary, parameters, variadic: variadic, neverReturnsNull: neverReturnsNull,
            returnType: { (_) throws(FunctionError) in type }, body: body)
    }

    public init(
        _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil,
        neverReturnsNull: Bool = true, returnType: @escaping ReturnType, body: @escaping Body
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.variadic = variadic
        self.neverReturnsNull = neverReturnsNull
        self.returnType = returnType
        self.body = body
    }

    /// The parameter that takes the argument at an index; nil when there are too many arguments.
    public func parameter(at index: Int) -> Parameter? {
        index < parameters.count ? parameters[index] : variadic
    }

    /// The function as its documentation writes it: `join(separator, lists...)`.
    public var signature: String {
        let names = parameters.map(\.name) + (variadic.map { ["\($0.name)..."] } ?? [])
        return "\(name)(\(names.joined(separator: ", ")))"
    }
}

/// Why a function has no result for its arguments.
public struct FunctionError: Error, Hashable, Sendable {
    /// The argument that is at fault, counted from 0; nil where it is the call as a whole.
    public let argument: Int?
    /// Whether the call as a whole is what Terraform finds at fault; then the argument only tells people where to look.
    public let isOfCall: Bool
    /// What is wrong, as a sentence without its full stop.
    public let message: String

    public init(_ message: String, argument: Int? = nil, isOfCall: Bool = false) {
        self.argument = argument
        self.isOfCall = isOfCall
        self.message = message
    }
}

/// What a function may use of the world, lent by whoever evaluates.
public struct FunctionContext: Sendable {
    /// Reads a file by its path as the user wrote it; relative paths start at the working directory.
    public var files: any FileReading
    /// The moment that `timestamp()` tells, as seconds since 1970-01-01 UTC; nil while planning, when it is unknown.
    public var timestamp: Int?
    /// The moment at which the plan was made, which `plantimestamp()` tells; nil while validating.
    public var planTimestamp: Int?

    public init(files: any FileReading, timestamp: Int? = nil, planTimestamp: Int? = nil) {
        self.files = files
        self.timestamp = timestamp
        self.planTimestamp = planTimestamp
    }
}

/// The files that functions may read.
public protocol FileReading: Sendable {
    /// The bytes of a file.
    func contents(of path: String) throws(FileReadingError) -> [UInt8]
    /// Whether a regular file stands at the path; throws for a directory or another kind.
    func isFile(_ path: String) throws(FileReadingError) -> Bool
    /// The paths of all regular files below a folder, relative to it, with `/` between parts.
    func files(below folder: String) throws(FileReadingError) -> [String]
    /// The path made absolute, with `.` and `..` resolved.
    func absolute(_ path: String) -> String
    /// The home folder that `~` stands for.
    var home: String { get }
}

public struct FileReadingError: Error, Hashable, Sendable {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }
}
