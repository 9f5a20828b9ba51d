import Providers
import Values

/// `local_file`: a file with a given content.
///
/// Source: registry.terraform.io/providers/hashicorp/local, `local_file`.
enum LocalFile {
    static let resource = WrittenFile(
        schema: ResourceSchema(
            "local_file",
            block: BlockSchema(
                attributes: WrittenFile.arguments + WrittenFile.exports + [
                    .optional("content", .string, replacement: .always),
                    .optional("content_base64", .string, replacement: .always),
                    .optional(
                        "directory_permission", .string, default: .string("0777"), replacement: .always),
                    .optional("file_permission", .string, default: .string("0777"), replacement: .always),
                    .optional(
                        "sensitive_content", .string, replacement: .always, isSensitive: true,
                        deprecation: "Use the local_sensitive_file resource instead."),
                ]),
            validate: { configuration in
                WrittenFile.problems(
                    configuration, contents: ["content", "sensitive_content", "content_base64", "source"])
            })
    ).resource
}
