import Addresses
import Values

/// The modules that are installed, by the names of the calls that lead to them.
///
/// Source: the file `.terraform/modules/modules.json` that Terraform writes; either program reads what the other has written.
public struct ModuleManifest: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// The whole source address; empty for the root module.
        public let source: String
        /// Of modules of a registry only.
        public let version: String?
        public let folder: String

        public init(source: String, version: String?, folder: String) {
            self.source = source
            self.version = version
            self.folder = folder
        }
    }

    /// By the names of the calls, joined by dots; the root module's is empty.
    public var entries: [String: Entry] = [:]

    public init() {}

    /// Reads a manifest; one that cannot be read counts as empty, so that the modules are installed anew.
    public init(_ bytes: [UInt8]?) {
        guard let bytes, let document = try? parseJSON(bytes) else { return }
        for module in document["Modules"]?.asElements ?? [] {
            guard let key = module["Key"]?.asString, let folder = module["Dir"]?.asString else { continue }
            entries[key] = Entry(
                source: wholeAddress(module["Source"]?.asString ?? ""), version: module["Version"]?.asString,
                folder: folder)
        }
    }

    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("Modules")
        writer.beginArray()
        for (key, entry) in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            writer.beginObject()
            writer.member("Key", key)
            writer.member("Source", entry.source)
            if let version = entry.version { writer.member("Version", version) }
            writer.member("Dir", entry.folder)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}

/// An address with what people may leave out; early versions of Terraform wrote what people had written.
private func wholeAddress(_ text: String) -> String {
    guard !text.isEmpty, let address = try? ModuleSource(parsing: text) else { return text }
    return address.description
}
