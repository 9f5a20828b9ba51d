import Backends
import Configurations
import Expressions
import Values

/// What a folder was initialized with: `.terraform/terraform.tfstate`, which Terraform reads and writes too.
///
/// It keeps what the stack files leave open, and tells when they have changed: then a state may have to move.
struct BackendRecord: Sendable {
    let type: String
    /// As it was written.
    private let config: Value
    let hash: UInt64

    init(_ settings: BackendSettings, hash: UInt64) {
        type = settings.kind.rawValue
        config = settings.arguments
        self.hash = hash
    }

    /// Reads a record; nil where the file tells of no backend.
    init?(_ bytes: [UInt8]) {
        guard let json = try? parseJSON(bytes), let backend = json["backend"],
            let type = backend["type"]?.asString, !type.isEmpty
        else { return nil }
        self.type = type
        config = backend["config"] ?? .null
        hash = backend["hash"]?.asNumber?.asUInt64 ?? 0
    }

    /// What was recorded, in the backend's own types; nil where it is no backend of ours, or its arguments are not.
    var settings: BackendSettings? {
        guard let kind = BackendSettings.Kind(rawValue: type), let arguments = try? kind.conformed(config)
        else {
            return nil
        }
        return BackendSettings(kind: kind, arguments: arguments)
    }

    /// The file, in the form that Terraform gives it; without a record, one that tells of no backend.
    static func file(_ record: BackendRecord?) -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.member("version", 3)
        writer.member("terraform_version", Version.language.description)
        if let record, let settings = record.settings {
            writer.key("backend")
            writer.beginObject()
            writer.member("type", record.type)
            writer.key("config")
            writer.value(settings.arguments, as: .object(settings.kind.type))
            writer.key("hash")
            writer.raw(String(record.hash))
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }
}

extension Session {
    /// The backend that the stack was initialized with; nil where it was with none.
    var backendRecord: BackendRecord? {
        ((try? world.files.bytes(of: place.backendRecord)) ?? nil).flatMap { BackendRecord($0) }
    }

    func keep(_ record: BackendRecord?) throws(FileReadingError) {
        try writePrivately(BackendRecord.file(record), to: place.backendRecord)
    }
}
