import Digests
import Expressions
import Foundation
import Providers
import Values

/// `archive_file`: a ZIP file of other files, such as the code of a function.
///
/// Source: registry.terraform.io/providers/hashicorp/archive, `archive_file`. The archives have the same content as the
/// original's, in other bytes.
enum ArchiveFile {
    static let data = UtilityDataSource(schema: schema(.never)) {
        (configuration, world) throws(ProviderFailure) in
        try written(configuration, world)
    }

    static let resource = UtilityResource(
        schema: schema(.always),
        create: { (planned, world) throws(ProviderFailure) in try written(planned, world) },
        read: { (value, world) throws(ProviderFailure) in
            guard let path = value.text("output_path"), (try? world.files.isFile(path)) == true else {
                return nil
            }
            return value
        })

    private static func schema(_ replacement: AttributeSchema.Replacement) -> ResourceSchema {
        let source = BlockSchema(attributes: [
            .required("content", .string, replacement: replacement),
            .required("filename", .string, replacement: replacement),
        ])
        return ResourceSchema(
            "archive_file",
            block: BlockSchema(
                attributes: [
                    .optional("exclude_symlink_directories", .bool, replacement: replacement),
                    .optional("excludes", .set(.string), replacement: replacement),
                    .optional("output_file_mode", .string, replacement: replacement),
                    .required("output_path", .string, replacement: replacement),
                    .optional("source_content", .string, replacement: replacement),
                    .optional("source_content_filename", .string, replacement: replacement),
                    .optional("source_dir", .string, replacement: replacement),
                    .optional("source_file", .string, replacement: replacement),
                    .required("type", .string, replacement: replacement),
                ] + exports,
                blocks: [NestedBlockSchema("source", .set, source, replacement: replacement)]),
            validate: problems)
    }

    private static let exports: [AttributeSchema] = [
        .computed("id", .string), .computed("output_base64sha256", .string),
        .computed("output_base64sha512", .string), .computed("output_md5", .string),
        .computed("output_sha", .string), .computed("output_sha256", .string),
        .computed("output_sha512", .string), .computed("output_size", .number),
    ]

    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        let sources = ["source_content_filename", "source_file", "source_dir"]
        var given = sources.filter { configuration.isSet($0) }
        if let blocks = configuration["source"]?.asElements, !blocks.isEmpty { given.append("source") }
        if given.count > 1 {
            return [.combination(given[1], "cannot be given together with \"\(given[0])\".")]
        }
        guard given.isEmpty, configuration.lacksAll(sources), configuration["source"]?.isUnknown != true
        else {
            return []
        }
        return [.missing(oneOf: ["source"] + sources)]
    }

    private static func written(_ configuration: Value, _ world: UtilityWorld) throws(ProviderFailure)
        -> Value
    {
        guard configuration.text("type") == "zip" else {
            throw failure(
                "archives of the type \"\(configuration.text("type") ?? "")\" are not made; use \"zip\"",
                at: "type")
        }
        let entries = try fileCall("Archive creation error") { () throws(FileReadingError) in
            try self.entries(configuration, world.files)
        }
        guard !entries.isEmpty else {
            throw failure(
                "the archive would be empty", at: configuration.isSet("source_dir") ? "source_dir" : "source")
        }
        guard let bytes = ZipArchive.bytes(of: entries) else {
            throw failure("the archive would be too large for the format", at: "output_path")
        }
        try fileCall("Archive creation error") { () throws(FileReadingError) in
            try world.files.write(
                bytes, to: configuration["output_path"]?.asString ?? "", permissions: 0o644,
                folderPermissions: 0o755)
        }
        let checksums = Checksums(bytes: bytes)
        return configuration.setting([
            "id": .string(checksums.sha1), "output_base64sha256": .string(checksums.base64SHA256),
            "output_base64sha512": .string(checksums.base64SHA512), "output_md5": .string(checksums.md5),
            "output_sha": .string(checksums.sha1), "output_sha256": .string(checksums.sha256),
            "output_sha512": .string(checksums.sha512), "output_size": .number(bytes.count),
        ])
    }

    private static func failure(_ fault: String, at name: String) -> ProviderFailure {
        ProviderFailure(
            .rejected, "Archive creation error", "The archive cannot be made: \(fault).",
            path: .attribute(name))
    }

    // MARK: - What goes in

    private static func entries(_ configuration: Value, _ files: any UtilityFiles) throws(FileReadingError)
        -> [ZipArchive.Entry]
    {
        let mode = configuration.text("output_file_mode").flatMap { Int($0, radix: 8) }
        func entry(_ name: String, _ path: String) throws(FileReadingError) -> ZipArchive.Entry {
            let permissions: Int
            if let mode { permissions = mode } else { permissions = try files.permissions(of: path) }
            return ZipArchive.Entry(
                name: name, content: try files.contents(of: path), permissions: permissions)
        }
        if let folder = configuration.text("source_dir") {
            let excludes = (configuration["excludes"]?.asElements ?? []).compactMap(\.asString).map(
                PathPattern.init)
            var entries: [ZipArchive.Entry] = []
            for name in try files.files(below: folder).sorted(by: inFolderOrder)
            where !excludes.contains(where: { $0.matchesAnyFolder(of: name) }) {
                entries.append(try entry(name, "\(folder)/\(name)"))
            }
            return entries
        }
        if let path = configuration.text("source_file") {
            return [try entry(path.split(separator: "/").last.map(String.init) ?? path, path)]
        }
        if let name = configuration.text("source_content_filename") {
            let content = configuration["source_content"]?.asString ?? ""
            return [ZipArchive.Entry(name: name, content: Array(content.utf8), permissions: nil)]
        }
        let sources = (configuration["source"]?.asElements ?? []).map { source in
            ZipArchive.Entry(
                name: source["filename"]?.asString ?? "",
                content: Array((source["content"]?.asString ?? "").utf8),
                permissions: nil)
        }
        return sources.sorted { $0.name < $1.name }
    }

    /// The order of a walk through folders, each folder's names by their characters.
    private static func inFolderOrder(_ left: String, _ right: String) -> Bool {
        left.split(separator: "/").lexicographicallyPrecedes(right.split(separator: "/")) {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }
}
