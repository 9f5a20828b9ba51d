internal import AWSClient
internal import Providers
internal import Values

/// A certificate that exists already.
///
/// Source: data source `aws_acm_certificate` in the provider's reference;
/// Certificate Manager API `GetCertificate`.
enum CertificateLookupData {
    static let schema = ResourceSchema("aws_acm_certificate", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("domain", .string),
        .optionalComputed("id", .string),
        .optional(
            "key_types", .set(.string),
            allowed: [
                "RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1",
                "EC_secp521r1",
            ]),
        .optional("most_recent", .bool, default: .false),
        .optional("statuses", .list(.string)),
        .optionalComputed("tags", .map(.string)),
        .optional("types", .list(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("certificate", .string),
        .computed("certificate_chain", .string),
        .computed("status", .string),
    ]

    private static let constraints = Constraints([.atLeastOne(["domain", "tags"])])
}

// MARK: - Calls

extension CertificateLookupData {
    static let live = LiveData { query in
        let statuses = query.texts("statuses")
        let keyTypes = query.texts("key_types")
        let all = try await query.cloud.all(
            .acm, "ListCertificates",
            [
                "CertificateStatuses": .texts(statuses.isEmpty ? ["ISSUED"] : statuses),
                "Includes": keyTypes.isEmpty ? .absent : ["keyTypes": .texts(keyTypes)],
            ], "CertificateSummaryList", paging: .largeNextToken)
        let domain = query.text("domain")
        let types = query.texts("types")
        let wanted = query.configuration["tags"]?.texts ?? [:]
        var found: [Document] = []
        for summary in all where domain == nil || summary["DomainName"].text == domain {
            let arn: Document = ["CertificateArn": summary["CertificateArn"]]
            let certificate = try await query.cloud.call(.acm, "DescribeCertificate", arn)["Certificate"]
            if !types.isEmpty, !types.contains(certificate["Type"].text ?? "") { continue }
            if !wanted.isEmpty {
                let tags = try await tags(arn, query)
                guard wanted.allSatisfy({ tags[$0.key] == $0.value }) else { continue }
            }
            found.append(certificate)
        }
        if query.bool("most_recent") {
            found = found.max { age($0) < age($1) }.map { [$0] } ?? []
        }
        let certificate = try query.only(found, "ACM Certificate")
        let arn: Document = ["CertificateArn": certificate["CertificateArn"]]
        var values: [String: Value] = [
            "arn": .string(certificate["CertificateArn"].text ?? ""),
            "id": .string(certificate["CertificateArn"].text ?? ""),
            "domain": .string(certificate["DomainName"].text ?? ""),
            "status": .string(certificate["Status"].text ?? ""),
            "tags": query.tags(try await tags(arn, query)),
        ]
        if certificate["Status"].text == "ISSUED" {
            let text = try await query.cloud.call(.acm, "GetCertificate", arn)
            values["certificate"] = .string(text["Certificate"].text ?? "")
            values["certificate_chain"] = .string(text["CertificateChain"].text ?? "")
        }
        return query.answer(values)
    }

    /// When a certificate came to be valid, in seconds; those that are not issued count by when they were asked for.
    private static func age(_ certificate: Document) -> Double {
        let text = certificate["NotBefore"].text ?? certificate["CreatedAt"].text
        return text.flatMap { Double($0) } ?? 0
    }

    private static func tags(_ arn: Document, _ query: LiveQuery) async throws -> [String: String] {
        let answer = try await query.cloud.call(.acm, "ListTagsForCertificate", arn)
        return CertificateType.tags.tags(from: answer["Tags"])
    }
}
