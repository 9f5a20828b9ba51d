internal import Values

/// JSON documents in arguments, compared by what they say.
enum JSONText {
    /// The document of a text; nil where it is not JSON.
    static func document(_ text: String) -> Value? { try? parseJSON(Array(text.utf8)) }

    /// A form of a JSON text that all texts of the same document share; other texts are their own.
    static func form(_ value: Value) -> Value {
        guard let text = value.asString, let document = document(text) else { return value }
        return document
    }
}

extension Value {
    /// The value in a tuple, unless it is one: services take a single value for a list of one.
    var asTuple: [Value] {
        if case .tuple(let elements) = content { elements } else { [self] }
    }
}
