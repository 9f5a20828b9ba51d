import Digests
import Values

extension HashFunctions {
    static let rsadecrypt = Function(
        "rsadecrypt", "Decrypts a text that was encrypted for an RSA key.",
        [Function.Parameter("ciphertext", .string), Function.Parameter("privatekey", .string)],
        returns: .string
    ) { (arguments, _) throws(FunctionError) in
        guard let message = Base64.decode(arguments.bytes(0)) else {
            throw FunctionError("the ciphertext is not valid Base64", argument: 0)
        }
        let key = try RSAPrivateKey(pem: arguments.text(1))
        guard let bytes = key.decrypt(message) else {
            throw FunctionError("the ciphertext was not encrypted for this key")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FunctionError("the decrypted bytes are not a text in UTF-8")
        }
        return .text(text)
    }
}
