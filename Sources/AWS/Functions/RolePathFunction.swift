internal import Providers
internal import Values

/// The ARN of a role without the path that stands before its name.
///
/// Some services, EKS among them, take roles by ARNs without a path only.
/// Source: the function `trim_iam_role_path` in the provider's reference.
enum RolePathFunction {
    static let trim = ProviderFunction(
        "trim_iam_role_path", "Takes the path out of the ARN of a role.", [.init("arn", .string)],
        returns: .string
    ) { (arguments) throws(ProviderFunction.Failure) in
        let text = arguments[0].asString ?? ""
        let parts = try ARNFunctions.parts(of: text)
        guard parts[1] == "iam" else {
            throw ProviderFunction.Failure(
                "the service must be iam, but in \"\(text)\" it is \"\(parts[1])\"", argument: 0)
        }
        guard parts[2].isEmpty else {
            throw ProviderFunction.Failure(
                "the region must be empty, but in \"\(text)\" it is \"\(parts[2])\"", argument: 0)
        }
        let names = parts[4].split(separator: "/", omittingEmptySubsequences: false)
        guard names.count > 1, names[0] == "role", let name = names.last, !name.isEmpty else {
            throw ProviderFunction.Failure(
                "the resource must begin with \"role/\", but in \"\(text)\" it is \"\(parts[4])\"",
                argument: 0)
        }
        return .string((["arn"] + parts.prefix(4) + ["role/\(name)"]).joined(separator: ":"))
    }
}
