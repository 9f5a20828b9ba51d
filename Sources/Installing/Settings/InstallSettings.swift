import Diagnostics
import Expressions
import HCL
import Programs
import Values

/// What the user's own settings say about where modules come from: Terraform's command-line configuration, and the environment.
///
/// Source: developer.hashicorp.com/terraform/cli/config/config-file.
struct InstallSettings: Sendable {
    /// Services of hosts whose own word is not asked for, by host and name.
    private(set) var services: [String: [String: String]] = [:]
    /// Folders that hold modules by host, namespace, name, system and version.
    private(set) var mirrors: [String] = []
    private(set) var helper: CredentialsHelper?
    /// How often a request is tried again.
    let retriesMax: Int
    let requestTimeMax: Duration
    let environment: [String: String]
    private var tokens: [String: AccessToken] = [:]
    private(set) var findings: [Diagnostic] = []

    init(environment: [String: String], startFolder: String) {
        self.environment = environment
        retriesMax = positive(environment["TF_REGISTRY_DISCOVERY_RETRY"], max: 20) ?? 1
        requestTimeMax = .seconds(positive(environment["TF_REGISTRY_CLIENT_TIMEOUT"], max: 3600) ?? 10)
        for path in SettingsFile.paths(environment, startFolder) { take(SettingsFile(path)) }
        // The environment has the last word.
        takeTokens(prefix: "TF_TOKEN_")
        takeTokens(prefix: "SLIPWAY_TOKEN_")
        let folders = (environment["SLIPWAY_MODULE_MIRROR"] ?? "").split(separator: ":").map(String.init)
        mirrors =
            folders.map { $0.hasPrefix("/") || startFolder.isEmpty ? $0 : "\(startFolder)/\($0)" } + mirrors
    }

    /// The token for a host, with its port where that is named.
    func token(for host: String) -> AccessToken? {
        if let token = tokens[host] { return token }
        return helper?.token(for: host, environment)
    }

    private mutating func take(_ file: SettingsFile) {
        findings += file.findings
        for (host, content) in file.content["credentials"]?.asFields?.dictionary ?? [:] {
            if let token = content["token"]?.asString, !token.isEmpty {
                tokens[host.lowercased()] = AccessToken(token)
            }
        }
        for (host, content) in file.content["host"]?.asFields?.dictionary ?? [:] {
            let named = content["services"]?.asFields?.dictionary ?? [:]
            services[host.lowercased()] = named.compactMapValues(\.asString)
        }
        for (name, content) in file.content["credentials_helper"]?.asFields?.dictionary ?? [:] {
            helper = CredentialsHelper(
                name: name, arguments: content["args"]?.asElements?.compactMap(\.asString) ?? [])
        }
        let mirror = file.content["module_installation"]?["filesystem_mirror"]
        if let path = mirror?["path"]?.asString { mirrors.append(path) }
    }

    /// Variables such as `TF_TOKEN_app_example_com`: underscores stand for dots, two of them for a dash.
    private mutating func takeTokens(prefix: String) {
        for (name, token) in environment where name.hasPrefix(prefix) && !token.isEmpty {
            let host = name.dropFirst(prefix.count).lowercased().split(
                separator: "__", omittingEmptySubsequences: false
            )
            .joined(separator: "-")
            tokens[String(host.map { $0 == "_" ? "." : $0 })] = AccessToken(token)
        }
    }
}

private func positive(_ text: String?, max: Int) -> Int? {
    guard let text, let number = Int(text), number > 0 else { return nil }
    return min(number, max)
}

/// A secret that opens a host.
///
/// It has no text that could be printed by accident.
struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
    private let secret: String

    init(_ secret: String) {
        self.secret = secret
    }

    /// The value of the header `Authorization`.
    var headerValue: String { "Bearer \(secret.filter { !$0.isNewline })" }

    var description: String { "(sensitive)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// A program of the user's that knows tokens.
///
/// Source: developer.hashicorp.com/terraform/internals/credentials-helpers: it is called with `get HOST`, and prints JSON.
struct CredentialsHelper: Sendable {
    let name: String
    let arguments: [String]

    func token(for host: String, _ environment: [String: String]) -> AccessToken? {
        let plain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        guard plain, !name.isEmpty else { return nil }
        let program = "terraform-credentials-\(name)"
        let home = environment["HOME"] ?? ""
        let places = ["\(home)/.terraform.d/plugins/\(program)", program]
        for place in places {
            let call = Program(
                words: [place] + arguments + ["get", host], environment: environment, timeMax: .seconds(60))
            guard let result = try? call.run() else { continue }
            guard result.status == 0, let answer = try? parseJSON(result.output) else { return nil }
            return answer["token"]?.asString.map { AccessToken($0) }
        }
        return nil
    }
}

/// One file of settings, in the language's syntax or as JSON.
private struct SettingsFile {
    var content = Value.object(Fields.empty)
    var findings: [Diagnostic] = []

    /// The files that there are, those that count more later.
    static func paths(_ environment: [String: String], _ startFolder: String) -> [String] {
        let home = environment["HOME"] ?? ""
        let folder = "\(home)/.terraform.d"
        var paths = names(in: folder).filter { $0.hasSuffix(".tfrc") || $0.hasSuffix(".tfrc.json") }.map {
            "\(folder)/\($0)"
        }
        if let named = environment["TF_CLI_CONFIG_FILE"] ?? environment["TERRAFORM_CONFIG"], !named.isEmpty {
            paths.append(named.hasPrefix("/") || startFolder.isEmpty ? named : "\(startFolder)/\(named)")
        } else {
            paths.append("\(home)/.terraformrc")
        }
        return paths
    }

    init(_ path: String) {
        do throws(DiskProblem) {
            guard let bytes = try fileBytes(path) else { return }
            if path.hasSuffix(".json") {
                readJSON(bytes, path)
            } else {
                read(SourceFile(name: path, bytes: bytes))
            }
        } catch {
            findings.append(
                .warning("Unable to read CLI configuration file", "\(error.message). It counts as empty."))
        }
    }

    private mutating func readJSON(_ bytes: [UInt8], _ path: String) {
        do throws(JSONError) {
            content = try parseJSON(bytes)
        } catch {
            findings.append(
                .warning(
                    "Invalid CLI configuration file",
                    "The file \(path) is not JSON: \(error). It counts as empty."))
        }
    }

    private mutating func read(_ file: SourceFile) {
        let parsed = parseFile(file)
        if let mistake = parsed.diagnostics.errors.first {
            findings.append(
                .warning(
                    "Invalid CLI configuration file",
                    "\(mistake.summary): \(mistake.detail) What could not be read of this file does not count.",
                    at: mistake.range))
        }
        content = value(of: parsed.output)
    }

    /// Blocks as objects in objects, by their type and labels; what is not constant is left out.
    private func value(of body: Body) -> Value {
        var fields: [String: Value] = [:]
        for attribute in body.attributes {
            var evaluator = Evaluator(
                scope: VariableScope(.empty), functions: FunctionLibrary([]),
                context: FunctionContext(files: NoFiles()))
            let value = evaluator.evaluate(attribute.expression)
            if !evaluator.diagnostics.hasErrors { fields[attribute.name] = value }
        }
        for block in body.blocks {
            var inner = value(of: block.body)
            for label in block.labels.reversed() { inner = .object([label.text: inner]) }
            fields[block.type] = merged(fields[block.type], inner)
        }
        return .object(fields)
    }

    private func merged(_ first: Value?, _ second: Value) -> Value {
        guard let first = first?.asFields, let second = second.asFields else { return second }
        return .object(first.dictionary.merging(second.dictionary) { merged($0, $1) })
    }
}
