import Digests
import Expressions
import Foundation
import Providers
import Values

/// What both types of files have in common.
struct WrittenFile {
    let schema: ResourceSchema

    var resource: UtilityResource {
        UtilityResource(
            schema: schema,
            create: { (planned, world) throws(ProviderFailure) in
                try fileCall("Create local file error") { () throws(FileReadingError) in
                    try WrittenFile.write(planned, world)
                }
            },
            read: { (value, world) throws(ProviderFailure) in
                try fileCall("Read local file error") { () throws(FileReadingError) in
                    guard let path = value.text("filename"), try world.files.isFile(path) else { return nil }
                    // A file that somebody has changed counts as gone, and is written anew.
                    let checksums = Checksums(bytes: try world.files.contents(of: path))
                    return checksums.sha1 == value.text("id") ? value : nil
                }
            },
            delete: { (value, world) throws(ProviderFailure) in
                guard let path = value.text("filename") else { return }
                try fileCall("Delete local file error") { () throws(FileReadingError) in
                    try world.files.remove(path)
                }
            })
    }

    static let arguments: [AttributeSchema] = [
        .required("filename", .string, replacement: .always),
        .optional("source", .string, replacement: .always),
    ]

    static let exports: [AttributeSchema] = [
        .computed("content_base64sha256", .string), .computed("content_base64sha512", .string),
        .computed("content_md5", .string), .computed("content_sha1", .string),
        .computed("content_sha256", .string), .computed("content_sha512", .string),
        .computed("id", .string),
    ]

    static func problems(_ configuration: Value, contents: [String]) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        let given = contents.filter { configuration.isSet($0) }
        if given.count > 1 {
            problems.append(.combination(given[1], "cannot be given together with \"\(given[0])\"."))
        } else if configuration.lacksAll(contents) {
            problems.append(
                ConfigurationProblem(
                    ValuePath(), "Invalid Attribute Combination",
                    "One of these attributes must be given: \(contents.joined(separator: ", "))."))
        }
        for name in ["file_permission", "directory_permission"] {
            guard let text = configuration[name]?.asString, permissions(text) == nil else { continue }
            problems.append(
                .invalid(
                    name, "must be permissions in octal digits such as \"0644\", but this is \"\(text)\"."))
        }
        return problems
    }

    /// Three or four octal digits.
    private static func permissions(_ text: String) -> Int? {
        guard (3...4).contains(text.utf8.count), text.allSatisfy({ ("0"..."7").contains($0) }) else {
            return nil
        }
        return Int(text, radix: 8)
    }

    private static func write(_ planned: Value, _ world: UtilityWorld) throws(FileReadingError) -> Value {
        let bytes = try content(planned, world)
        try world.files.write(
            bytes, to: planned["filename"]?.asString ?? "",
            permissions: planned.text("file_permission").flatMap(permissions) ?? 0o777,
            folderPermissions: planned.text("directory_permission").flatMap(permissions) ?? 0o777)
        return planned.setting(values(bytes))
    }

    private static func content(_ planned: Value, _ world: UtilityWorld) throws(FileReadingError) -> [UInt8] {
        if let text = planned["sensitive_content"]?.asString { return Array(text.utf8) }
        if let text = planned["content_base64"]?.asString {
            guard let data = Base64.decode(text) else {
                throw FileReadingError("the content is not Base64")
            }
            return data
        }
        if let path = planned["source"]?.asString { return try world.files.contents(of: path) }
        return Array((planned["content"]?.asString ?? "").utf8)
    }

    static func values(_ bytes: [UInt8]) -> [String: Value] {
        let checksums = Checksums(bytes: bytes)
        return [
            "content_base64sha256": .string(checksums.base64SHA256),
            "content_base64sha512": .string(checksums.base64SHA512),
            "content_md5": .string(checksums.md5), "content_sha1": .string(checksums.sha1),
            "content_sha256": .string(checksums.sha256), "content_sha512": .string(checksums.sha512),
            "id": .string(checksums.sha1),
        ]
    }
}

/// The answer of a call on files, its failure told as a provider's.
func fileCall<Answer>(_ summary: String, _ body: () throws(FileReadingError) -> Answer)
    throws(ProviderFailure)
    -> Answer
{
    do throws(FileReadingError) {
        return try body()
    } catch {
        throw ProviderFailure(.rejected, summary, "The file system refused: \(error.message).")
    }
}
