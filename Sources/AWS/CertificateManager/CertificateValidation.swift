internal import AWSClient
internal import Providers
internal import Values

/// Waits until a certificate has been issued.
///
/// Source: `aws_acm_certificate_validation` in the provider's reference;
/// Certificate Manager API `DescribeCertificate`.
enum CertificateValidationType {
    static let schema = ResourceSchema(
        "aws_acm_certificate_validation", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        importRefusal:
            "It stands for a wait, and AWS has no object for it. Write the resource into the stack and apply it: where the certificate has been issued already, that is done at once."
    )

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("certificate_arn", .string, replacement: .always),
        .optional("validation_record_fqdns", .set(.string), replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create")]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension CertificateValidationType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], timeouts: LiveTimeouts(create: 75),
        create: create, read: read,
        // Nothing was made.
        delete: { _ in })

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let arn = call.text("certificate_arn") ?? ""
        try await checkRecords(call)
        var issued = ""
        try await call.wait(
            for: "the certificate to be issued", pending: ["PENDING_VALIDATION"], wanted: ["ISSUED"]
        ) {
            let found = try await CertificateType.describe(call)
            if let reason = found["FailureReason"].nonEmptyText {
                throw AWSError(
                    .refused(reason), service: .acm, operation: "DescribeCertificate",
                    message: "The certificate \(arn) was not issued.")
            }
            issued = momentText(found["IssuedAt"])
            return found["Status"].text
        }
        return ["id": .string(issued)]
    }

    /// Names that the certificate asks for and the stack does not make would be waited for in vain.
    private static func checkRecords(_ call: LiveCall) async throws {
        guard call["validation_record_fqdns"].asElements != nil else { return }
        let given = Set(call.texts("validation_record_fqdns").map(DomainName.plain))
        let found = try await CertificateType.describe(call)
        let wanted = found["DomainValidationOptions"].items.compactMap {
            $0[path: "ResourceRecord.Name"].text.map(DomainName.plain)
        }
        guard let missing = wanted.first(where: { !given.contains($0) }) else { return }
        throw ProviderFailure(
            .rejected, "Missing validation record: \(missing)",
            "The certificate is issued only when the record \(missing) exists, and validation_record_fqdns does not name it. Make a record for each of the certificate's domain_validation_options and name all of them."
        )
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await CertificateType.describe(call)
        guard found["Status"].text == "ISSUED" else { return nil }
        return LiveState(values: ["id": .string(momentText(found["IssuedAt"]))])
    }
}
