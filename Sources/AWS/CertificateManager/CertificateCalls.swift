internal import AWSClient
internal import Providers
internal import Values

// Requesting, importing, reading and deleting certificates.
extension CertificateType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], deletionRetries: ["ResourceInUseException"],
        tags: tags, timeouts: LiveTimeouts(create: 5, delete: 20), create: create, finish: finish, read: read,
        update: update,
        delete: { _ = try await $0.send(.acm, "DeleteCertificate", ["CertificateArn": .text($0.id)]) },
        identify: { ["id": .string($0), "arn": .string($0)] })

    static let tags = LiveTags(
        creation: { ["Tags": LiveTags.pairs($0)] }, member: "Tags", names: ("Key", "Value"),
        add: { call, tags in
            _ = try await call.send(
                .acm, "AddTagsToCertificate",
                ["CertificateArn": .text(call.id), "Tags": LiveTags.pairs(tags)])
        },
        remove: { call, keys in
            _ = try await call.send(
                .acm, "RemoveTagsFromCertificate",
                ["CertificateArn": .text(call.id), "Tags": .list(keys.map { ["Key": .text($0)] })])
        })

    private static let shape: Shape = [
        "arn": "CertificateArn", "certificate_authority_arn": "CertificateAuthorityArn",
        "domain_name": "DomainName", "key_algorithm": "KeyAlgorithm",
        "options": .block(
            "Options",
            [
                "certificate_transparency_logging_preference":
                    "CertificateTransparencyLoggingPreference", "export": "Export",
            ]),
        "renewal_eligibility": "RenewalEligibility", "status": "Status",
        "subject_alternative_names": "SubjectAlternativeNames", "type": "Type",
        "validation_method": "ValidationMethod",
        "validation_option": .blocks(
            "DomainValidationOptions",
            ["domain_name": "DomainName", "validation_domain": "ValidationDomain"]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        if call.text("domain_name") == nil {
            let arn = try await importCertificate(call, tags: call.creationTags)
            return ["id": .string(arn), "arn": .string(arn)]
        }
        let input = call.input(
            shape, "certificate_authority_arn", "domain_name", "key_algorithm", "options",
            "subject_alternative_names", "validation_method", "validation_option"
        ).withoutEmptyMembers
        let domain = call.text("domain_name")
        let others = input["SubjectAlternativeNames"].texts.filter { $0 != domain }.sorted()
        let answer = try await call.send(
            .acm, "RequestCertificate",
            input.merging([
                "IdempotencyToken": .text(call.token),
                "SubjectAlternativeNames": others.isEmpty ? .absent : .texts(others),
            ]).merging(call.creationTags))
        let arn = try answer.required("CertificateArn", of: "RequestCertificate")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    private static func importCertificate(_ call: LiveCall, tags: Document) async throws -> String {
        func bytes(_ text: String?) -> Document { .text(text.map { base64(Array($0.utf8)) }) }
        let key = call.text("private_key") ?? call.configuration["private_key_wo"]?.asString
        let answer = try await call.send(
            .acm, "ImportCertificate",
            tags.merging([
                "CertificateArn": .text(call.text("arn")),
                "Certificate": bytes(call.text("certificate_body")),
                "CertificateChain": bytes(call.text("certificate_chain")), "PrivateKey": bytes(key),
            ]))
        return try answer.required("CertificateArn", of: "ImportCertificate")
    }

    /// The records that prove whose the names are come a moment after the certificate.
    private static func finish(_ call: LiveCall) async throws {
        guard call.text("domain_name") != nil, call.text("validation_method") != nil else { return }
        try await call.wait(for: "the certificate's validation options") {
            let found = try await describe(call)
            let options = found["DomainValidationOptions"].items
            return found["Status"].text != "PENDING_VALIDATION"
                || !options.isEmpty
                    && options.allSatisfy {
                        $0["ValidationMethod"].text == "DNS"
                            ? !$0["ResourceRecord"].isAbsent
                            : !$0["ValidationEmails"].items.isEmpty || $0["ValidationMethod"].text != "EMAIL"
                    }
        }
    }

    static func describe(_ call: LiveCall) async throws -> Document {
        let arn = call.text("certificate_arn") ?? call.id
        return try await call.send(.acm, "DescribeCertificate", ["CertificateArn": .text(arn)])["Certificate"]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await describe(call)
        guard !found.isAbsent else { return nil }
        var state = call.state(shape, found)
        let options = found["DomainValidationOptions"].items
        state["validation_option"] = nil
        state["validation_method"] = .string(options.first?["ValidationMethod"].text ?? "NONE")
        state["not_before"] = .string(momentText(found["NotBefore"]))
        state["not_after"] = .string(momentText(found["NotAfter"]))
        state["pending_renewal"] = .false
        let records = options.filter { !$0["ResourceRecord"].isAbsent }
        state.values.merge(
            Shape(dictionaryLiteral: ("domain_validation_options", .blocks("Options", recordShape))).values(
                ["Options": .list(records)], schema.block)
        ) { $1 }
        state["validation_emails"] = .list(
            options.flatMap { $0["ValidationEmails"].texts }.map { .string($0) }, of: .string)
        if found["RenewalSummary"].isAbsent, let type = schema.objectType["renewal_summary"],
            case .list(let element) = type
        {
            state["renewal_summary"] = .list([], of: element)
        }
        let tags = try await call.send(.acm, "ListTagsForCertificate", ["CertificateArn": .text(call.id)])
        state.tags = self.tags.tags(from: tags["Tags"])
        return state
    }

    private static let recordShape: Shape = [
        "domain_name": "DomainName", "resource_record_name": "ResourceRecord.Name",
        "resource_record_type": "ResourceRecord.Type", "resource_record_value": "ResourceRecord.Value",
    ]

    private static func update(_ call: LiveCall) async throws {
        if call.changes("private_key", "private_key_wo_version", "certificate_body", "certificate_chain") {
            _ = try await importCertificate(call, tags: [:])
        } else if call.changes("options") {
            _ = try await call.send(
                .acm, "UpdateCertificateOptions",
                call.input(shape, "options").setting("CertificateArn", .text(call.id)))
        }
    }
}
