import Values

/// The functions that write and read YAML.
package enum YAMLFunctions {
    package static let all: [Function] = [yamldecode, yamlencode]

    static let yamlencode = Function(
        "yamlencode", "Writes a value as a YAML document.",
        [Function.Parameter("value", .dynamic, allowsNull: true)],
        returns: .string, neverReturnsNull: false
    ) { (arguments, _) in .text(YAMLWriter.document(arguments[0])) }

    static let yamldecode = Function(
        "yamldecode", "Reads the value that a YAML document stands for.",
        [Function.Parameter("src", .string)],
        neverReturnsNull: false,
        returnType: { (arguments) throws(FunctionError) in
            guard arguments.first?.asString != nil else { return .dynamic }
            return try YAMLBuilder.value(of: arguments.text(0)).type
        },
        body: { (arguments, _) throws(FunctionError) in try YAMLBuilder.value(of: arguments.text(0)) })
}
