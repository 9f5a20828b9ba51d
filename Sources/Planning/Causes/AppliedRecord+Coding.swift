public import Addresses
public import Configurations
import Values

extension AppliedRecord {
    /// The record of an apply that has brought everything to what a configuration says.
    ///
    /// Ephemeral variables are left out; of a secret or long value only a digest is kept. Linear in the configuration's text.
    ///
    /// `origins` are those of the variables that were given, `moduleVersions` the installed ones, and `salt` is a text that nobody
    /// can guess.
    public init(
        _ configuration: Configuration, variables: RootVariables, origins: [String: VariableOrigin],
        moduleVersions: [ModulePath: String], lineage: String, serial: UInt64, salt: String
    ) {
        var recorded: [String: RecordedVariable] = [:]
        for (name, variable) in configuration.root.variables where !variable.isEphemeral {
            guard let value = variables.values[name], value.isWhollyKnown else { continue }
            recorded[name] = RecordedVariable(
                origin: origins[name] ?? .fallback((variable.defaultRange ?? variable.range).place),
                digest: valueDigest(value, salt: salt), value: shown(value))
        }
        var modules: [ModulePath: RecordedModule] = [:]
        for module in configuration.root.all {
            let call = module.path.parent.flatMap { parent in
                module.path.names.last.flatMap { configuration.module(parent)?.calls[$0] }
            }
            modules[module.path] = RecordedModule(
                origin: call.map { moduleOrigin($0, module.path, moduleVersions) },
                texts: recordedTexts(module, salt: salt))
        }
        self.init(lineage: lineage, serial: serial, salt: salt, variables: recorded, modules: modules)
    }

    /// The record as JSON, one entry a line; the same record gives the same bytes.
    public func encoded() -> [UInt8] {
        var json = JSONWriter(indentation: 1)
        json.beginObject()
        json.member("format", 1)
        json.member("lineage", lineage)
        json.member("salt", salt)
        json.key("variables")
        json.beginObject()
        for (name, variable) in variables.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            json.beginObject()
            json.member("digest", variable.digest)
            json.member("origin", variable.origin.word)
            switch variable.origin {
            case .file(let place), .fallback(let place): json.write(place)
            case .environment(let name): json.member("name", name)
            case .commandLine, .prompt, .plan: break
            }
            if let value = variable.value {
                json.key("value")
                json.value(value)
            }
            json.endObject()
        }
        json.endObject()
        json.key("modules")
        json.beginArray()
        for (path, module) in modules.sorted(by: { $0.key.names.lexicographicallyPrecedes($1.key.names) }) {
            write(path, module, to: &json)
        }
        json.endArray()
        json.endObject()
        json.newline()
        return json.bytes
    }

    private func write(_ path: ModulePath, _ module: RecordedModule, to json: inout JSONWriter) {
        json.beginObject()
        json.member("path", path.names)
        if let origin = module.origin {
            json.member("source", origin.source)
            if let version = origin.version { json.member("version", version) }
        }
        json.key("texts")
        json.beginObject()
        for (key, text) in module.texts.sorted(by: { $0.key < $1.key }) {
            json.member(key, "\(text.digest) \(text.place.line) \(text.place.file)")
        }
        json.endObject()
        json.endObject()
    }

    /// Reads a record; nil where the bytes are none that this release understands.
    ///
    /// The serial is that of the state that the record was found to belong to.
    public init?(decoding bytes: [UInt8], serial: UInt64) {
        guard let document = try? parseJSON(bytes), document["format"]?.asInt == 1,
            let lineage = document["lineage"]?.asString, let salt = document["salt"]?.asString,
            let written = document["variables"]?.asFields,
            case .tuple(let list)? = document["modules"]?.content
        else { return nil }
        var variables: [String: RecordedVariable] = [:]
        for (name, entry) in written {
            guard let digest = entry["digest"]?.asString, let origin = VariableOrigin(recorded: entry) else {
                return nil
            }
            variables[name] = RecordedVariable(origin: origin, digest: digest, value: entry["value"])
        }
        var modules: [ModulePath: RecordedModule] = [:]
        for entry in list {
            guard case .tuple(let names)? = entry["path"]?.content, let texts = entry["texts"]?.asFields
            else {
                return nil
            }
            var found: [String: RecordedText] = [:]
            found.reserveCapacity(texts.count)
            for (key, text) in texts {
                let parts = text.asString?.split(separator: " ", maxSplits: 2) ?? []
                guard parts.count == 3, let line = Int(parts[1]) else { return nil }
                found[key] = RecordedText(
                    digest: String(parts[0]), place: SourcePlace(file: String(parts[2]), line: line))
            }
            let origin = entry["source"]?.asString.map {
                ModuleOrigin(source: $0, version: entry["version"]?.asString)
            }
            modules[ModulePath(names.compactMap(\.asString))] = RecordedModule(origin: origin, texts: found)
        }
        self.init(lineage: lineage, serial: serial, salt: salt, variables: variables, modules: modules)
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ place: SourcePlace) {
        member("file", place.file)
        member("line", place.line)
    }
}

extension VariableOrigin {
    fileprivate var word: String {
        switch self {
        case .file: "file"
        case .commandLine: "command line"
        case .environment: "environment"
        case .prompt: "prompt"
        case .plan: "plan"
        case .fallback: "default"
        }
    }

    fileprivate init?(recorded entry: Value) {
        let place = entry["file"]?.asString.flatMap { file in
            entry["line"]?.asInt.map { SourcePlace(file: file, line: $0) }
        }
        switch (entry["origin"]?.asString, place) {
        case ("file", let place?): self = .file(place)
        case ("default", let place?): self = .fallback(place)
        case ("command line", _): self = .commandLine
        case ("environment", _):
            guard let name = entry["name"]?.asString else { return nil }
            self = .environment(name)
        case ("prompt", _): self = .prompt
        case ("plan", _): self = .plan
        default: return nil
        }
    }
}
