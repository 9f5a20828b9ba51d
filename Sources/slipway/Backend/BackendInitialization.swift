import Backends
import Configurations
import Diagnostics
import Expressions
import Foundation
import HCL
import States
import Values

/// What `init` does about the place of the state: it sets a backend up, and moves states where one has changed.
struct BackendInitialization {
    let session: Session
    let invocation: Invocation
    let progress: InitProgress

    func run(_ configuration: Configuration) async -> [Diagnostic] {
        if session.isSimulated { return [] }
        if let problem = session.cloudProblem(configuration) { return [problem] }
        if !invocation.flags.bool("reconfigure"), let problem = session.backendRecordProblem {
            return [problem]
        }
        var findings: [Diagnostic] = []
        var block: BackendBlock?
        if let written = configuration.root.settings.backend {
            let read = BackendBlock.reading(written)
            findings += read.diagnostics
            guard let found = read.output else { return findings }
            block = found
        }
        do throws(DiagnosticsError) {
            let added = try overrides(block)
            if block == nil, !added.isEmpty { findings.append(missingBlock) }
            let settings = try block.map { (block) throws(DiagnosticsError) in try adding(added, to: block) }
            let record = invocation.flags.bool("reconfigure") ? nil : session.backendRecord
            findings += block?.warnings ?? []
            findings += try await settle(
                BackendSituation(
                    block, record, settings: settings,
                    isPlain: invocation.flags.list("backend-config").isEmpty),
                block)
        } catch {
            findings += error.diagnostics
        }
        return findings
    }

    private func adding(_ added: [String: Value], to block: BackendBlock) throws(DiagnosticsError)
        -> BackendSettings
    {
        do throws(BackendProblem) {
            return try block.adding(added)
        } catch {
            throw DiagnosticsError([block.diagnostic(error)])
        }
    }

    private func settle(_ situation: BackendSituation, _ block: BackendBlock?) async throws(DiagnosticsError)
        -> [Diagnostic]
    {
        let mayMigrate = invocation.flags.bool("migrate-state") || invocation.flags.bool("force-copy")
        switch situation {
        case .unsaid:
            if invocation.flags.bool("reconfigure"), session.backendRecord != nil { try keep(nil) }
            return []
        case .recorded(let settings):
            let store = try open(settings)
            try await reach(store)
            if let block { try keep(BackendRecord(settings, hash: block.hash)) }
            return noteAboutLocks(settings)
        case .initial(let settings):
            let store = try open(settings)
            try await reach(store)
            if !invocation.flags.bool("reconfigure") {
                try await migrate(from: session.usualStore, "local", to: store, settings.kind.rawValue)
            }
            return try finish(settings, block)
        case .unset(let record):
            guard mayMigrate else { throw DiagnosticsError([backendChanged]) }
            try await migrate(
                from: try open(try old(record)), record.type, to: session.usualStore, "local")
            try keep(nil)
            progress.space()
            progress.step(
                "Successfully unset the backend \"\(record.type)\". Slipway will now operate locally.",
                code: "backend_unset_message")
            return []
        case .changed(let settings, let record):
            guard mayMigrate else { throw DiagnosticsError([backendChanged]) }
            progress.step("Backend configuration changed!", code: "backend_configuration_changed_message")
            let store = try open(settings)
            try await reach(store)
            try await migrate(from: try open(try old(record)), record.type, to: store, settings.kind.rawValue)
            return try finish(settings, block)
        }
    }

    private func finish(_ settings: BackendSettings, _ block: BackendBlock?) throws(DiagnosticsError)
        -> [Diagnostic]
    {
        try keep(block.map { BackendRecord(settings, hash: $0.hash) })
        progress.space()
        progress.step(
            "Successfully configured the backend \"\(settings.kind.rawValue)\"! Slipway will automatically\nuse this backend unless the "
                + "backend configuration changes.", code: "backend_configured_success_message")
        return noteAboutLocks(settings)
    }

    /// What the record says of a backend that is to be left.
    private func old(_ record: BackendRecord) throws(DiagnosticsError) -> BackendSettings {
        if let settings = record.settings { return settings }
        throw DiagnosticsError(
            "Unsupported backend type",
            "This folder was initialized with the backend \"\(record.type)\", which is not in this version, so its states cannot be moved. "
                + "Move them with the tool that wrote them, and run \"slipway init -reconfigure\" then.")
    }

    private func open(_ settings: BackendSettings) throws(DiagnosticsError) -> any StateStore {
        do throws(BackendProblem) {
            return try session.store(settings)
        } catch {
            throw DiagnosticsError([session.invalidBackend(error)])
        }
    }

    /// Makes sure that the place can be reached with the rights that there are.
    private func reach(_ store: any StateStore) async throws(DiagnosticsError) {
        do throws(StateStoreError) {
            _ = try await store.workspaces()
        } catch {
            throw DiagnosticsError([describe(error)])
        }
    }

    private func migrate(
        from source: any StateStore, _ old: String, to destination: any StateStore, _ new: String
    ) async throws(DiagnosticsError) {
        if source.location(of: "default") == destination.location(of: "default") { return }
        let copied = try await StateMigration(
            session: session, invocation: invocation, source: source, destination: destination,
            names: (old, new)
        ).run()
        guard let local = source as? LocalStateStore, destination.isRemote else { return }
        // A state in two places is one too many: the old file stays as a backup.
        do throws(StateStoreError) {
            for workspace in copied { try local.retire(workspace) }
        } catch {
            throw DiagnosticsError([describe(error)])
        }
    }

    private func keep(_ record: BackendRecord?) throws(DiagnosticsError) {
        do throws(FileReadingError) {
            try session.keep(record)
        } catch {
            throw DiagnosticsError("Error saving the backend configuration", "\(error.message).")
        }
    }

    // MARK: - What a command line adds

    /// What the options `-backend-config` say, later ones over earlier ones.
    private func overrides(_ block: BackendBlock?) throws(DiagnosticsError) -> [String: Value] {
        var found: [String: Value] = [:]
        for text in invocation.flags.list("backend-config") where !text.isEmpty {
            guard let equals = text.firstIndex(of: "=") else {
                found.merge(try file(text)) { _, later in later }
                continue
            }
            let name = String(text[..<equals])
            let value = String(text[text.index(after: equals)...])
            guard let block else { return ["": .null] }
            found[name] = try argument(name, value, block.settings.kind)
        }
        return found
    }

    private func argument(_ name: String, _ text: String, _ kind: BackendSettings.Kind)
        throws(DiagnosticsError) -> Value
    {
        guard let type = kind.type[name] else {
            throw DiagnosticsError(
                "Invalid backend configuration argument",
                "The backend configuration argument \"\(name)\" given on the command line is not expected for the selected backend type."
                    + Suggestion.sentence(for: name, among: kind.type.names))
        }
        if type.isPrimitive { return .string(text) }
        let parsed = parseExpression(SourceFile(name: "-backend-config=\(name)", bytes: Array(text.utf8)))
        guard !parsed.diagnostics.hasErrors else { throw DiagnosticsError(parsed.diagnostics) }
        let attribute = Attribute(
            name: name, nameRange: parsed.output.range, expression: parsed.output, range: parsed.output.range)
        let values = plainValues(
            of: Body(
                attributes: [attribute], blocks: [], range: parsed.output.range,
                missingRange: parsed.output.range))
        guard !values.diagnostics.hasErrors, let value = values.output[name] else {
            throw DiagnosticsError(values.diagnostics)
        }
        return value
    }

    private func file(_ path: String) throws(DiagnosticsError) -> [String: Value] {
        guard let bytes = (try? session.world.files.bytes(of: session.world.userPath(path))) ?? nil else {
            throw DiagnosticsError(
                "Failed to read file",
                "There is no readable file \"\(path)\". An argument of the option -backend-config is either NAME=VALUE or a file of such lines."
            )
        }
        let file = SourceFile(name: path, bytes: bytes)
        let parsed = path.hasSuffix(".json") ? parseJSONValues(file) : parseFile(file)
        guard !parsed.diagnostics.hasErrors else { throw DiagnosticsError(parsed.diagnostics) }
        let values = plainValues(of: parsed.output)
        guard !values.diagnostics.hasErrors else { throw DiagnosticsError(values.diagnostics) }
        return values.output
    }

    // MARK: - Findings

    private var missingBlock: Diagnostic {
        .warning(
            "Missing backend configuration",
            "-backend-config was used without a \"backend\" block in the configuration, so it has no effect. Add an empty block, such as "
                + "terraform { backend \"s3\" {} }, for the option to fill.")
    }

    private var backendChanged: Diagnostic {
        .error(
            "Backend configuration changed",
            "The stack files keep the state in another place than this folder was initialized with, so that a state may have to move. To "
                + "copy it to the new place, use \"slipway init -migrate-state\". To use the new place with what it has, and leave the old "
                + "one as it is, use \"slipway init -reconfigure\".")
    }

    /// Two runs at once are found out only where there is a lock.
    private func noteAboutLocks(_ settings: BackendSettings) -> [Diagnostic] {
        guard settings.kind == .s3, settings.arguments["use_lockfile"]?.asBool != true,
            settings.arguments["dynamodb_table"]?.asString == nil
        else { return [] }
        return [
            .warning(
                "State without a lock",
                "Nothing keeps two runs from writing this state at once. Set use_lockfile = true in the backend block: the lock is an object "
                    + "beside the state, and needs no table.")
        ]
    }
}
