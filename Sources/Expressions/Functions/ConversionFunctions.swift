import Values

/// The functions that turn a value into one of another type.
package enum ConversionFunctions {
    package static let all: [Function] = [
        conversion("tobool", to: .bool),
        conversion("tolist", to: .list(.dynamic)),
        conversion("tomap", to: .map(.dynamic)),
        conversion("tonumber", to: .number),
        conversion("toset", to: .set(.dynamic)),
        conversion("tostring", to: .string),
    ]

    private static func conversion(_ name: String, to type: ValueType) -> Function {
        .partial(
            name, "Converts a value to a \(words(for: type)).",
            [.init("v", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true)],
            neverReturnsNull: false,
            returnType: { (arguments) throws(FunctionError) in
                guard canConvert(arguments[0].type, to: type) else { throw impossible(arguments[0], type) }
                return type
            }
        ) { (arguments, type) throws(FunctionError) in
            if arguments[0].isUnknown { return Value.unknown(type).marked(arguments[0].marks) }
            do {
                return try arguments[0].converted(to: type)
            } catch {
                throw impossible(arguments[0], type)
            }
        }
    }

    private static func impossible(_ value: Value, _ type: ValueType) -> FunctionError {
        switch (value.content, type) {
        case (.string, .bool):
            FunctionError(
                "\(value.quotedForMessage) is not a bool; only \"true\" and \"false\" are", argument: 0)
        case (.string, .number):
            FunctionError("\(value.quotedForMessage) is not a number in decimal notation", argument: 0)
        default:
            FunctionError(
                "\(withArticle(value.type.friendlyName)) cannot become a \(words(for: type))", argument: 0)
        }
    }

    private static func words(for type: ValueType) -> String {
        switch type {
        case .list: "list whose elements have one type"
        case .map: "map whose elements have one type"
        case .set: "set whose elements have one type"
        default: type.friendlyName
        }
    }
}
