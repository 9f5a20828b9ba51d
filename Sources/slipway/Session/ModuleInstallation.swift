import Configurations
import Diagnostics
import Installing
import Synchronization

extension Session {
    /// Where the stack's modules are installed.
    var installPlace: InstallPlace {
        InstallPlace(
            folder: place.moduleFolder, lockFile: ModuleLock.fileName, startFolder: world.startFolder,
            environment: world.environment)
    }

    /// Reads the stack while installing the modules that it calls.
    ///
    /// `begin` is called once, before the first module, and not at all where there is none.
    func installModules(
        _ invocation: Invocation, upgrades: Bool, keepsLock: Bool = false,
        begin: @escaping @Sendable () -> Void
    ) -> LoadedStack {
        let hasBegun = Mutex(false)
        let beginOnce: @Sendable () -> Void = {
            hasBegun.withLock { hasBegun in
                if !hasBegun { begin() }
                hasBegun = true
            }
        }
        let progress = InitProgress(invocation)
        let installer = ModuleInstaller(installPlace, upgrades: upgrades, keepsLock: keepsLock) { event in
            beginOnce()
            progress.show(event)
        }
        let loaded = load(invocation.flags, locating: installer)
        if !loaded.output.root.calls.isEmpty { beginOnce() }
        let findings = installer.finish(hasErrors: loaded.diagnostics.hasErrors)
        return LoadedStack(
            output: loaded.output, diagnostics: loaded.diagnostics + findings, inputs: loaded.inputs)
    }
}
