import Diagnostics
import Installing
import Reports

/// Prints what goes on while a folder is prepared: lines for people, or events.
struct InitProgress: Sendable {
    private let console: Console
    private let world: World
    private let style: Style
    private let usesJSON: Bool
    private let stream = EventStream()

    init(_ invocation: Invocation) {
        console = invocation.console
        world = invocation.world
        style = invocation.style
        usesJSON = invocation.usesJSON
    }

    private var time: String { world.eventTime }

    /// The first line of an event stream.
    func begin() {
        if usesJSON { console.print(stream.version(at: time)) }
    }

    /// A step, with the code that the event stream has for it.
    func step(_ text: String, code: String) {
        console.print(usesJSON ? stream.initOutput(text, code: code, at: time) : style.bold(text))
    }

    /// A detail of a step.
    func line(_ text: String) {
        console.print(usesJSON ? stream.log(text, at: time) : text)
    }

    /// An empty line for people.
    func space() {
        if !usesJSON { console.print("") }
    }

    func show(_ event: InstallEvent) {
        switch event {
        case .downloading(let package, let version, let key):
            line("Downloading \(package)\(version.map { " \($0)" } ?? "") for \(key)...")
        case .installed(let key, let folder): line("- \(key) in \(folder)")
        }
    }
}
