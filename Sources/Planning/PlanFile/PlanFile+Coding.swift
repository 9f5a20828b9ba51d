public import Addresses
import Diagnostics
public import Providers
import Values

extension PlanFile {
    /// The file's bytes, which depend on nothing but what the file holds.
    public func encoded() -> [UInt8] {
        var encoder = PlanEncoder()
        encoder.json.beginObject()
        encoder.json.member("writer", version)
        encoder.json.member("simulated", isSimulated)
        encoder.json.member("stack", stack)
        encoder.json.member("root", rootFolder)
        encoder.dictionary("modules", modules) { $0.json.string($1) }
        encoder.json.member("providers", providers)
        // Names are bytes as well: JSON text would be normalised on reading.
        encoder.list("sources", sources) { encoder, file in
            encoder.json.beginArray()
            encoder.bytes(file.name.utf8)
            encoder.bytes(file.bytes)
            encoder.json.endArray()
        }
        encoder.plan(plan)
        encoder.typeTables()
        encoder.addressTables()
        encoder.json.endObject()
        return Envelope(document: encoder.json.bytes, blob: encoder.blob).bytes
    }

    /// Reads a file's bytes.
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - schemas: the schema of a resource type or data source of the provider with this address; asked once
    ///     for each type and provider.
    /// - Throws: `PlanFileError` for anything but a whole plan file about known types.
    public init(
        decoding bytes: [UInt8], schemas: (ResourceName, _ providerSource: String) -> ResourceSchema?
    ) throws(PlanFileError) {
        let envelope = try Envelope(opening: bytes)
        let document: Value
        do {
            document = try parseJSON(envelope.document)
        } catch {
            throw .damaged("its content is not valid JSON")
        }
        var decoder = PlanDecoder(blob: envelope.blob)
        try decoder.readTypeTables(document)
        try decoder.readAddressTables(document, schemas: schemas)
        self.init(
            plan: try decoder.plan(document), sources: try decoder.sources(document["sources"]),
            stack: try decoder.text(document["stack"], "the stack's name"),
            rootFolder: try decoder.text(document["root"], "the stack's folder"),
            modules: try decoder.dictionary(document["modules"], "the modules") {
                (json) throws(PlanFileError) in
                try decoder.text(json, "the modules")
            },
            providers: try decoder.texts(document["providers"], "the providers"),
            isSimulated: try decoder.boolean(document["simulated"]),
            version: try decoder.text(document["writer"], "the version"))
    }
}

extension PlanDecoder {
    fileprivate func sources(_ json: Value?) throws(PlanFileError) -> [SourceFile] {
        try list(json, "the configuration") { (json) throws(PlanFileError) in
            let parts = try elements(json, "a file of the configuration")
            guard parts.count == 2,
                let name = String(validating: try bytes(parts[0], "the name of a file"), as: UTF8.self)
            else { throw .damaged("a file of the configuration cannot be read") }
            return SourceFile(name: name, bytes: try bytes(parts[1], "a file of the configuration"))
        }
    }

    // A plan for the simulated cloud must not pass for a real one because a word is missing.
    fileprivate func boolean(_ json: Value?) throws(PlanFileError) -> Bool {
        guard let flag = json?.asBool else { throw .damaged("it does not say which cloud it is for") }
        return flag
    }
}
