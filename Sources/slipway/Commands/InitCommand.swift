import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Installing

/// `init`: prepares a folder for work.
struct InitCommand: Command {
    let name = "init"
    let summary = "Prepare a folder: check it, and install its modules"
    let usage = "init [options] [stack folder]"
    let explanation = """
        Checks the stack files, sets up the place of the state where a backend block
        names one, and installs the modules that are called: from folders, Git
        repositories, registries and archives. What was installed is locked in
        .slipway.modules.lock.json, so that the next init installs the same.
        There are no providers to download: AWS is built in.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables + CommonFlags.locking + [
            CommonFlags.input, CommonFlags.json,
        ]
        + [
            Flag(
                "upgrade", .bool,
                help: "Install modules anew, with the newest versions that are allowed, whatever is locked."),
            Flag("get", .bool, help: "Install modules. Default: true."),
            Flag(
                "from-module", .text, "SOURCE",
                help: "First copy the files of this module into the folder, which must be empty."),
            Flag(
                "lockfile", .text, "MODE",
                help: "With \"readonly\", fail where the lock of modules would have to change."),
            Flag("backend", .bool, help: "Set up the place of the state. Default: true."),
            Flag(
                "backend-config", .list, "FILE|NAME=VALUE",
                help:
                    "An argument of the backend, or a file of them, over what the stack files say. May be repeated."
            ),
            Flag("cloud", .bool, help: "Another name of -backend."),
            Flag(
                "reconfigure", .bool,
                help: "Use the backend as it is configured now, and leave states where they are."),
            Flag(
                "migrate-state", .bool,
                help: "Where the backend has changed, copy the states to their new place."),
            Flag("force-copy", .bool, help: "As -migrate-state, without asking."),
            Flag("ignore-remote-version", .bool, help: "Accepted for compatibility."),
            Flag("plugin-dir", .list, "DIR", help: "Accepted for compatibility: providers are built in."),
            Flag("test-directory", .text, "DIR", help: "Accepted for compatibility."),
        ]

    let refusals = RefusalForm.events

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments(tooMany) { return status }
        let progress = InitProgress(invocation)
        progress.begin()
        let problems = optionProblems(invocation.flags)
        let reporter = PlanReporter(invocation)
        guard problems.isEmpty else {
            reporter.report(problems)
            return 1
        }
        let session = Session(invocation)
        if let source = invocation.flags.text("from-module") {
            let findings = copy(source, session, progress)
            reporter.report(findings)
            if findings.hasErrors { return 1 }
            progress.space()
        }
        guard hasStackFiles(session) else {
            progress.step("Slipway initialized in an empty directory!", code: "output_init_empty_message")
            if !invocation.usesJSON {
                invocation.console.print(
                    "\nThe directory has no stack files. You may begin working with Slipway\nby creating one, such as main.tf."
                )
            }
            return 0
        }
        return await prepare(session, invocation, progress, reporter)
    }

    /// Options that contradict each other.
    private func optionProblems(_ flags: ParsedFlags) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let migrates = flags.bool("migrate-state") || flags.bool("force-copy")
        if migrates, flags.bool("json") {
            found.append(
                .error(
                    "The -migrate-state and -json options are mutually-exclusive",
                    "Questions cannot be asked when -json is set. Leave out one of both."))
        }
        if migrates, flags.bool("reconfigure") {
            found.append(
                .error(
                    "Invalid init options",
                    "The -migrate-state and -reconfigure options are mutually-exclusive: one takes the state along, the other does not. Leave "
                        + "out one of both."))
        }
        if let mode = flags.text("lockfile"), mode != "readonly", !mode.isEmpty {
            found.append(
                .error(
                    "Invalid dependency lockfile mode",
                    "\"\(mode)\" is no mode of -lockfile; \"readonly\" is the only one."))
        }
        return found
    }

    private func hasStackFiles(_ session: Session) -> Bool {
        let files = (try? session.world.files.stackFiles(in: ".")) ?? nil
        return !(files ?? []).isEmpty
    }

    private func copy(_ source: String, _ session: Session, _ progress: InitProgress) -> [Diagnostic] {
        let ours: Set<String> = [".terraform", ".slipway"]
        guard session.world.files.names(in: ".").allSatisfy({ ours.contains($0) }) else {
            return [
                .error(
                    "Can't populate non-empty directory",
                    "The folder has files already, and -from-module copies a module's files only into an empty one. Leave out the option to "
                        + "prepare the stack that is there.")
            ]
        }
        progress.step("Copying configuration from \"\(source)\"...", code: "copying_configuration_message")
        return ModuleInstaller(session.installPlace, upgrades: true) { _ in }.copyModule(
            from: source, into: ".")
    }

    private func prepare(
        _ session: Session, _ invocation: Invocation, _ progress: InitProgress, _ reporter: PlanReporter
    ) async -> Int32 {
        let found = load(session, invocation, progress)
        if found.diagnostics.hasErrors {
            reporter.report(
                found.diagnosticsOfInit(installsModules: invocation.flags.bool("get", default: true)))
            return 1
        }
        let locks = session.providerLocks()
        var findings = found.diagnostics + locks.diagnostics
        if findings.hasErrors {
            reporter.report(findings)
            return 1
        }
        progress.step(
            "Initializing provider plugins found in the configuration...",
            code: "initializing_provider_plugin_from_config_message")
        switch CloudSession.open(session) {
        case .failure(let problem): findings += problem.diagnostics
        case .success(let cloud):
            findings += InitFindings(configuration: found.output, schemas: cloud.schemas).all
            if !invocation.flags.bool("upgrade") { findings += locks.output.misfits(found.output) }
        }
        progress.space()
        if invocation.flags.bool("backend", default: invocation.flags.bool("cloud", default: true)) {
            progress.step("Initializing the backend...", code: "initializing_backend_message")
            if !findings.hasErrors {
                let backend = BackendInitialization(
                    session: session, invocation: invocation, progress: progress)
                findings += await backend.run(found.output)
            }
        }
        if !findings.hasErrors, let problem = await session.unusableState(found.output) {
            findings.append(problem)
        }
        reporter.report(findings)
        if findings.hasErrors { return 1 }
        progress.space()
        progress.step("Slipway has been successfully initialized!", code: "output_init_success_message")
        progress.space()
        let advice = """
            You may now begin working with Slipway. Try running "slipway plan" to see
            any changes that are required for your infrastructure.

            If you ever set or change modules or the backend, run this command again.
            Other commands will notice it where you forget, and say so.
            """
        if !(invocation.world.environment["TF_IN_AUTOMATION"] ?? "").isEmpty { return 0 }
        if invocation.usesJSON {
            progress.step(advice, code: "output_init_success_cli_message")
        } else {
            invocation.console.print(advice)
        }
        return 0
    }

    /// Reads the stack, with its modules installed where that is wanted.
    private func load(_ session: Session, _ invocation: Invocation, _ progress: InitProgress) -> LoadedStack {
        guard invocation.flags.bool("get", default: true) else {
            return session.loadConfiguration(invocation.flags)
        }
        let upgrades = invocation.flags.bool("upgrade")
        return session.installModules(
            invocation, upgrades: upgrades, keepsLock: invocation.flags.text("lockfile") == "readonly"
        ) {
            if upgrades {
                progress.step("Upgrading modules...", code: "upgrading_modules_message")
            } else {
                progress.step("Initializing modules...", code: "initializing_modules_message")
            }
        }
    }
}

private let tooMany = "Too many command line arguments. Did you mean to use -chdir?"

/// `get`: installs modules.
struct GetCommand: Command {
    let name = "get"
    let summary = "Install the modules that the stack calls"
    let usage = "get [options] [stack folder]"
    let explanation = """
        Installs the modules that the stack calls, as init does, and does nothing else.
        Modules that are there already stay as they are, unless -update is given.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            CommonFlags.json,
            Flag(
                "update", .bool,
                help: "Install modules anew, with the newest versions that are allowed, whatever is locked."),
            Flag("upgrade", .bool, help: "Another name of -update."),
            Flag("test-directory", .text, "DIR", help: "Accepted for compatibility."),
        ]

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        InitProgress(invocation).begin()
        let upgrades = invocation.flags.bool("update") || invocation.flags.bool("upgrade")
        let found = Session(invocation).installModules(invocation, upgrades: upgrades) {}
        PlanReporter(invocation).report(found.diagnostics)
        return found.diagnostics.hasErrors ? 1 : 0
    }
}
