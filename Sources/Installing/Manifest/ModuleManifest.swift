import Addresses
import Configurations
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
    /// What is wrong with the file that the manifest was read from, as the end of a sentence.
    public private(set) var damage: String?

    public init() {}

    /// Reads a manifest; what cannot be read of it counts as not there, so that these modules are installed anew.
    public init(_ bytes: [UInt8]?) {
        guard let bytes, !bytes.isEmpty else { return }
        do throws(JSONError) {
            read(try parseJSON(bytes))
        } catch {
            damage = "it is not JSON: \(error)"
        }
    }

    private mutating func read(_ document: Value) {
        guard document.asFields != nil else { return damage = "it does not hold a JSON object" }
        guard let modules = document["Modules"], !modules.isNull else { return }
        guard case .tuple(let elements) = modules.content else {
            return damage = "its \"Modules\" are no list"
        }
        for module in elements {
            for member in ["Key", "Source", "Version", "Dir"] {
                guard let value = module[member], !value.isNull, value.asString == nil else { continue }
                damage = damage ?? "the \"\(member)\" of a module is no text"
            }
            guard let key = module["Key"]?.asString, let folder = module["Dir"]?.asString else { continue }
            let version = module["Version"]?.asString
            if let version, !version.isEmpty, Version(version) == nil {
                damage = damage ?? "\"\(version)\" is no version of the module \"\(key)\""
            }
            let entry = Entry(
                source: wholeAddress(module["Source"]?.asString ?? ""), version: version, folder: folder)
            if entries.updateValue(entry, forKey: key) != nil {
                damage = damage ?? "it has the module \"\(key)\" twice"
            }
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
