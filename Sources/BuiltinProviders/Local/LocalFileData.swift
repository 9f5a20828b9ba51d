import Expressions
import Providers
import Values

/// `local_file` and `local_sensitive_file` as data sources: the content of a file that exists.
///
/// Source: registry.terraform.io/providers/hashicorp/local, the data sources.
enum LocalFileData {
    static let plain = source("local_file", isSensitive: false)
    static let sensitive = source("local_sensitive_file", isSensitive: true)

    private static func source(_ type: String, isSensitive: Bool) -> UtilityDataSource {
        let schema = ResourceSchema(
            type,
            block: BlockSchema(
                attributes: WrittenFile.exports + [
                    .required("filename", .string),
                    .computed("content", .string, isSensitive: isSensitive),
                    .computed("content_base64", .string, isSensitive: isSensitive),
                ]))
        return UtilityDataSource(schema: schema) { (configuration, world) throws(ProviderFailure) in
            let bytes = try fileCall("Read local file data source error") { () throws(FileReadingError) in
                try world.files.contents(of: configuration["filename"]?.asString ?? "")
            }
            return configuration.setting(WrittenFile.values(bytes)).setting([
                "content": .string(String(decoding: bytes, as: UTF8.self)),
                "content_base64": .string(base64(bytes)),
            ])
        }
    }
}
