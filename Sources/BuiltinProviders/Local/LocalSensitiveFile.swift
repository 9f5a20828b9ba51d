import Providers
import Values

/// `local_sensitive_file`: a file whose content must not be seen.
///
/// Source: registry.terraform.io/providers/hashicorp/local, `local_sensitive_file`.
enum LocalSensitiveFile {
    static let resource = WrittenFile(
        schema: ResourceSchema(
            "local_sensitive_file",
            block: BlockSchema(
                attributes: WrittenFile.arguments + WrittenFile.exports + [
                    .optional("content", .string, replacement: .always, isSensitive: true),
                    .optional("content_base64", .string, replacement: .always, isSensitive: true),
                    .optional(
                        "directory_permission", .string, default: .string("0700"), replacement: .always),
                    .optional("file_permission", .string, default: .string("0700"), replacement: .always),
                ]),
            validate: { configuration in
                WrittenFile.problems(configuration, contents: ["content", "content_base64", "source"])
            })
    ).resource
}
