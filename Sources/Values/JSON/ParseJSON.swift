/// Why a text is not a JSON document.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes at which reading stopped.
    public let offset: Int
    public let message: String

    public init(offset: Int, _ message: String) {
        self.offset = offset
        self.message = message
    }

    public var description: String { "\(message) (at byte \(offset))" }
}

/// Reads one JSON document: objects as object values, arrays as tuples, numbers exactly.
///
/// Source: RFC 8259. Of members with the same name the last one counts.
/// - Throws: `JSONError` where the text is not JSON, is not UTF-8, or nests deeper than 500 levels.
public func parseJSON(_ bytes: [UInt8]) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    try reader.end()
    return value
}

/// What a reader of a document meets of the list that is handed on.
public enum HandedOn {
    /// The list's member begins. What was handed on before does not count any more: of members with the same name the last one counts.
    case beginning
    case element(Value)
}

/// Reads one JSON document as `parseJSON` does, and hands on the elements of one of its lists while it reads.
///
/// In the document the list stands as an empty one: a long list is never in memory as a whole.
/// - Throws: `JSONError` as `parseJSON` does, also after elements were handed on.
public func parseJSON(
    _ bytes: [UInt8], handingOn member: String, to receiver: (HandedOn) -> Void
) throws(JSONError) -> Value {
    try parseJSON(bytes, handingOn: member, to: receiver) { _ in false }
}

/// Reads one JSON document as the function above does, and lets `read` take the elements that it can read by itself.
///
/// It is offered each element first, goes beyond those that it takes, and says whether it did. What it does not take is handed on, from
/// the element's start: it need not go back.
package func parseJSON(
    _ bytes: [UInt8], handingOn member: String, to receiver: (HandedOn) -> Void,
    reading read: (inout JSONReader) -> Bool
) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.document(handingOn: member, to: receiver, reading: read)
    try reader.end()
    return value
}

/// Reads the JSON document at the start of a text, and leaves aside what follows it where that is a closing bracket.
///
/// The language's own reader of JSON takes such text, so `jsondecode` does too.
/// - Throws: `JSONError` as `parseJSON` does, and where anything else follows.
public func parseLeadingJSON(_ bytes: [UInt8]) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    if !reader.isAtClosingBracket { try reader.end() }
    return value
}
