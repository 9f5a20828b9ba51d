internal import AWSClient
internal import Values

/// Calls of IAM that several types make.
///
/// Source: IAM API.
enum IAMCalls {
    static func attach(_ arn: String, toRole role: String, _ call: LiveCall) async throws {
        _ = try await call.retrying(["ConcurrentModification"]) {
            try await call.send(.iam, "AttachRolePolicy", ["RoleName": .text(role), "PolicyArn": .text(arn)])
        }
    }

    static func detach(_ arn: String, fromRole role: String, _ call: LiveCall) async throws {
        try await call.retrying(["ConcurrentModification"]) {
            try await call.send(
                .iam, "DetachRolePolicy", ["RoleName": .text(role), "PolicyArn": .text(arn)],
                ignoring: ["NoSuchEntity"])
        }
    }

    static func deleteInline(_ name: String, ofRole role: String, _ call: LiveCall) async throws {
        try await call.send(
            .iam, "DeleteRolePolicy", ["RoleName": .text(role), "PolicyName": .text(name)],
            ignoring: ["NoSuchEntity"])
    }

    static func attachedPolicies(ofRole role: String, _ call: LiveCall) async throws -> [String] {
        try await call.cloud.all(
            .iam, "ListAttachedRolePolicies", ["RoleName": .text(role)], "AttachedPolicies",
            paging: .truncated
        ).compactMap { $0["PolicyArn"].text }
    }

    static func inlinePolicies(ofRole role: String, _ call: LiveCall) async throws -> [String] {
        try await call.cloud.all(
            .iam, "ListRolePolicies", ["RoleName": .text(role)], "PolicyNames", paging: .truncated
        ).compactMap(\.text)
    }

    /// Who can have a policy, as IAM names them.
    enum Holder: String, CaseIterable {
        case groups = "Group"
        case roles = "Role"
        case users = "User"

        /// The attribute that names all holders of the kind.
        var attribute: String { "\(rawValue.lowercased())s" }
    }

    /// Attaches a policy to holders, or detaches it from them; the verb is the beginning of the operation's name.
    static func change(_ verb: String, _ arn: String, of kind: Holder, _ names: [String], _ call: LiveCall)
        async throws
    {
        for name in names {
            try await call.retrying(["ConcurrentModification"]) {
                try await call.send(
                    .iam, Operation("\(verb)\(kind.rawValue)Policy"),
                    .fields([
                        .init("\(kind.rawValue)Name", .text(name)), .init("PolicyArn", .text(arn)),
                    ]), ignoring: verb == "Detach" ? ["NoSuchEntity"] : [])
            }
        }
    }

    /// A policy as its author wrote it: IAM gives policies back as parts of URLs (RFC 3986).
    static func policyText(_ document: Document) -> String {
        guard let text = document.text else { return "" }
        return text.hasPrefix("%") ? percentDecoded(text) : text
    }
}
