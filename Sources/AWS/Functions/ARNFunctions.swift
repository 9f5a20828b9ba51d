internal import Providers
internal import Values

/// Taking Amazon Resource Names apart and putting them together.
///
/// Source: the functions `arn_parse` and `arn_build` in the provider's reference; "Identify AWS resources with Amazon
/// Resource Names" in the IAM reference.
enum ARNFunctions {
    static let parse = ProviderFunction(
        "arn_parse", "Takes an ARN apart.", [.init("arn", .string)],
        returns: .object(ObjectType(Dictionary(uniqueKeysWithValues: partNames.map { ($0, .string) })))
    ) { (arguments) throws(ProviderFunction.Failure) in
        let parts = try parts(of: arguments[0].asString ?? "")
        return .object(Dictionary(uniqueKeysWithValues: zip(partNames, parts.map { .string($0) })))
    }

    static let build = ProviderFunction(
        "arn_build", "Puts an ARN together.", partNames.map { .init($0, .string) }, returns: .string
    ) { (arguments) throws(ProviderFunction.Failure) in
        .string((["arn"] + arguments.map { $0.asString ?? "" }).joined(separator: ":"))
    }

    private static let partNames = ["partition", "service", "region", "account_id", "resource"]

    /// What stands between the first five colons of an ARN after its `arn:`, and the rest.
    static func parts(of text: String) throws(ProviderFunction.Failure) -> [String] {
        guard text.hasPrefix("arn:") else {
            throw ProviderFunction.Failure(
                "an ARN begins with \"arn:\", but this is \"\(text)\"", argument: 0)
        }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 6 else {
            throw ProviderFunction.Failure(
                "an ARN has six parts with colons between them, arn:partition:service:region:account:resource, but \"\(text)\" has "
                    + "\(parts.count)", argument: 0)
        }
        return Array(parts.dropFirst())
    }
}
