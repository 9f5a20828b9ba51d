import Foundation

/// What a command line names to be looked at beside something else: `[FOLDER:]WORKSPACE[@SERIAL]`.
struct SideName {
    enum Version: Equatable {
        /// As it is now.
        case current
        case serial(UInt64)
        /// So many states before the current one.
        case earlier(Int)
    }

    /// As it was given.
    let text: String
    /// Nil for the stack that the command works on.
    let folder: String?
    /// Empty for the selected workspace.
    let workspace: String
    let version: Version

    /// Reads a name; a folder must exist to count as one, and a workspace that has an `@` in its name must be known.
    init(_ text: String, isFolder: (String) -> Bool, isWorkspace: (String) -> Bool) {
        self.text = text
        var rest = text[...]
        if isFolder(text), !isWorkspace(text) {
            (folder, workspace, version) = (text, "", .current)
            return
        }
        if let colon = text.lastIndex(of: ":"), isFolder(String(text[..<colon])) {
            folder = String(text[..<colon])
            rest = text[text.index(after: colon)...]
        } else {
            folder = nil
        }
        guard !isWorkspace(String(rest)), let at = rest.lastIndex(of: "@"),
            let found = SideName.version(rest[rest.index(after: at)...])
        else {
            (workspace, version) = (String(rest), .current)
            return
        }
        (workspace, version) = (String(rest[..<at]), found)
    }

    private static func version(_ text: Substring) -> Version? {
        if text.hasPrefix("-") { return Int(text.dropFirst()).flatMap { $0 > 0 ? .earlier($0) : nil } }
        return UInt64(text).map { .serial($0) }
    }
}
