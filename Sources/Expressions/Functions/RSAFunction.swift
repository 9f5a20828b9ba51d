import Values
extension HashFunctions {
    static let rsadecrypt = Function(
        "rsadecrypt", "x",
        [Function.Parameter("ciphertext", .string), Function.Parameter("privatekey", .string)],
        returns: .string
    ) { (_, _) throws(FunctionError) in throw FunctionError("no") }
}
