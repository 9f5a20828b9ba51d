import Addresses
public import Diagnostics
public import Expressions
public import HCL

/// Gives the loader the files it asks for.
public protocol StackReading: Sendable {
    /// The stack files of a folder (`*.tf`, `*.tf.json`), sorted by name; nil when there is no such folder.
    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]?
    /// How large files may be parsed; one part after the other where nothing is said of it.
    var sideBySide: SideBySide { get }
}

extension StackReading {
    public var sideBySide: SideBySide {
        { count, work in for number in 0..<count { work(number) } }
    }
}

/// Knows where the modules that calls name are to be found.
public protocol ModuleLocating: Sendable {
    /// Whether finding a module makes it available, so that all that can be found is worth asking for even where the calling
    /// module has mistakes.
    var installs: Bool { get }
    /// The folder of a called module, or why there is none.
    ///
    /// The key has the names of the calls that lead to the module, joined by dots, as a module manifest has them:
    /// `network.subnets`. Relative sources start at the folder of the module that has the call.
    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem>
}

extension ModuleLocating {
    public var installs: Bool { false }
}

/// Why a called module cannot be read.
public struct ModuleProblem: Error, Sendable {
    /// What is wrong, which says where it is shown.
    public enum Kind: Sendable {
        /// Nothing was installed yet; not worth telling while the stack files have mistakes of their own.
        case notInstalled
        /// What was installed is not what the call asks for now.
        case outdated
        /// It cannot be had at all.
        case unavailable
    }

    public let kind: Kind
    public let summary: String
    public let detail: String

    public init(_ kind: Kind, _ summary: String, _ detail: String) {
        self.kind = kind
        self.summary = summary
        self.detail = detail
    }
}

/// Finds modules in folders relative to their callers, and nowhere else.
public struct LocalModules: ModuleLocating {
    public init() {}

    public func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        guard case .local(let path)? = call.address else {
            return .failure(
                ModuleProblem(
                    .notInstalled, "Module not installed",
                    "The module \"\(call.source)\" is not a folder of this stack, and modules from elsewhere must be installed "
                        + "before they can be used."))
        }
        return .success(joinPath(folder, path))
    }
}

/// A relative path taken from a folder, with `.` and `..` resolved where that is possible.
public func joinPath(_ folder: String, _ relative: String) -> String {
    if relative.hasPrefix("/") { return relative }
    var parts =
        folder == "." ? [] : folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for part in relative.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != "..", !last.isEmpty {
            parts.removeLast()
        } else {
            parts.append(String(part))
        }
    }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
}
