internal import AWSClient
internal import Providers
internal import Values

/// The value of a parameter that exists already.
///
/// Source: data source `aws_ssm_parameter` in the provider's reference; Systems Manager API `GetParameter`.
enum ParameterLookupData {
    static let schema = ResourceSchema("aws_ssm_parameter", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optional("with_decryption", .bool, default: .true),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("insecure_value", .string),
        .computed("type", .string),
        .computed("value", .string, isSensitive: true),
        .computed("version", .number),
    ]
}

// MARK: - Calls

extension ParameterLookupData {
    static let live = LiveData { query in
        let isDecrypted = query.configuration["with_decryption"]?.asBool ?? true
        let found = try await query.cloud.call(
            .ssm, "GetParameter",
            ["Name": .text(query.text("name")), "WithDecryption": .bool(isDecrypted)])["Parameter"]
        let value = Value.string(found["Value"].text ?? "")
        return query.answer([
            "arn": .string(found["ARN"].text ?? ""), "id": .string(found["Name"].text ?? ""),
            "name": .string(query.text("name") ?? ""), "type": .string(found["Type"].text ?? ""),
            "value": value,
            "insecure_value": found["Type"].text == "SecureString" ? .null(.string) : value,
            "version": found["Version"].int.map { .number($0) } ?? .null(.number),
            "with_decryption": .bool(isDecrypted),
        ])
    }
}
