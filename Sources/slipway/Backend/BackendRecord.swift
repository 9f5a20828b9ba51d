import Backends
import Configurations
import Diagnostics
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

    /// The finding about a record that cannot be read; nil where it can, or there is none.
    ///
    /// Without it nobody knows where the state is: to go on as if there were no record could be to begin a second one.
    var backendRecordProblem: Diagnostic? {
        guard let bytes = (try? world.files.bytes(of: place.backendRecord)) ?? nil, !bytes.isEmpty else {
            return nil
        }
        let reason: String
        do {
            let json = try parseJSON(bytes)
            if json["version"]?.asInt == 3 { return nil }
            reason = "it is not of version 3, the only one there is"
        } catch {
            reason = "it is not valid JSON: \(error)"
        }
        return .error(
            "Failed to load the backend state file",
            "\(place.backendRecord) says where the state of this folder is kept, and it cannot be used: \(reason). Nothing was changed. "
                + "Where the stack files say it too, run \"slipway init -reconfigure\" to have the file written anew."
        )
    }

    func keep(_ record: BackendRecord?) throws(FileReadingError) {
        try writePrivately(BackendRecord.file(record), to: place.backendRecord)
    }
}
