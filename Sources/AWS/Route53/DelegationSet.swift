internal import AWSClient
internal import Providers
internal import Values

/// Name servers that several zones share.
///
/// Source: `aws_route53_delegation_set` in the provider's reference;
/// Route 53 API `CreateReusableDelegationSet`.
enum DelegationSetType {
    static let schema = ResourceSchema(
        "aws_route53_delegation_set", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(arn: "arn:{partition}:route53:::delegationset/{id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("reference_name", .string, replacement: .always)
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("name_servers", .list(.string)),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension DelegationSetType {
    static let live = LiveResource(
        schema: schema, gone: ["NoSuchDelegationSet"], create: create, read: read, delete: delete)

    private static let createSet = Operation(
        "CreateReusableDelegationSet", .post, "/2013-04-01/delegationset",
        body: .rest(element: "CreateReusableDelegationSetRequest"))
    private static let getSet = Operation("GetReusableDelegationSet", .get, "/2013-04-01/delegationset/{Id}")
    private static let deleteSet = Operation(
        "DeleteReusableDelegationSet", .delete, "/2013-04-01/delegationset/{Id}")

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        // The name by which a set may be found again is a part of what tells two calls apart.
        let reference = call.text("reference_name").map { "\($0)-\(call.token)" } ?? call.token
        let answer = try await call.send(.route53, createSet, ["CallerReference": .text(reference)])
        let id = try answer.required("DelegationSet.Id", of: "CreateReusableDelegationSet")
        return ["id": .string(ZoneCalls.plainID(id))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let set = try await call.send(.route53, getSet, ["Id": .text(call.id)])["DelegationSet"]
        guard !set.isAbsent else { return nil }
        var state = LiveState()
        if call["reference_name"].isUnknown {
            state["reference_name"] = referenceName(in: set["CallerReference"].text ?? "").map { .string($0) }
        }
        // In the order of their names, for the service tells them in any.
        let servers = set["NameServers"].items.compactMap(\.text).sorted()
        state["name_servers"] = .list(servers.map { .string($0) }, of: .string)
        return state
    }

    /// The name in a reference, which has digits after it that tell two calls apart: Slipway's, or Terraform's with its name before them.
    private static func referenceName(in reference: String) -> String? {
        guard let dash = reference.lastIndex(of: "-") else { return nil }
        let digits = reference[reference.index(after: dash)...]
        guard digits.count >= 26, digits.allSatisfy(\.isHexDigit) else { return nil }
        var name = reference[..<dash]
        if digits.count == 26, name == "terraform" || name.hasSuffix("-terraform") {
            name = name.dropLast("-terraform".count)
        }
        return name.isEmpty ? nil : String(name)
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.route53, deleteSet, ["Id": .text(call.id)])
    }
}
