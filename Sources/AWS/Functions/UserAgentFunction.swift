internal import Providers
internal import Values

/// A product as the header `User-Agent` names it.
///
/// Source: the function `user_agent` in the provider's reference; RFC 9110, section 10.1.5.
enum UserAgentFunction {
    static let format = ProviderFunction(
        "user_agent", "Writes a product in the form that the provider's argument user_agent takes.",
        [.init("product_name", .string), .init("product_version", .string), .init("comment", .string)],
        returns: .string
    ) { (arguments) throws(ProviderFunction.Failure) in
        let texts = arguments.map { $0.asString ?? "" }
        if texts[0].isEmpty {
            throw ProviderFunction.Failure("the name of the product must not be empty", argument: 0)
        }
        let product = texts[1].isEmpty ? texts[0] : "\(texts[0])/\(texts[1])"
        return .string(texts[2].isEmpty ? product : "\(product) (\(texts[2]))")
    }
}
