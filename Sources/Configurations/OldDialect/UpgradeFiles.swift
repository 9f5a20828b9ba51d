public import Diagnostics
import HCL

/// What rewriting the files of a folder in today's language comes to.
public struct UpgradedFiles: Sendable {
    /// The files that change, by name.
    public var files: [String: SourceFile] = [:]
    /// Variables that are called otherwise, by their name up to now.
    public var renamedVariables: [String: String] = [:]

    public init() {}
}

/// Rewrites the files of a folder in today's language; where none is, but much of them is old, says why.
///
/// Whoever asks for an upgrade knows that the files are old, so they need not prove it as much as for reading them as such.
/// `called` gives the files of a folder by its path from this one.
public func upgradeFiles(
    _ files: [SourceFile], shapes: any BodyShapes, called: (String) -> [SourceFile]? = { _ in nil }
) -> Diagnosed<UpgradedFiles> {
    var result = UpgradedFiles()
    switch readOldModule(files, shapes: shapes, isCalledByOld: true, called: called) {
    case .today: return Diagnosed(result)
    case .old(let reading):
        for text in reading.texts where text.file.bytes != text.original.bytes {
            result.files[text.original.name] = text.file
        }
        result.renamedVariables = reading.renamedVariables
        return Diagnosed(result)
    case .almostOld(let place, let reason):
        return Diagnosed(
            result,
            [
                .warning(
                    "Files not upgraded",
                    "Much of this module is in the language of Terraform 0.11, but not all of it: here stands \(reason). Rewrite this "
                        + "as it was then, or the rest as it is now.", at: place)
            ])
    }
}

/// A `.tfvars` file in today's language; nil where nothing in it is old.
public func upgradeVariableFile(_ file: SourceFile, renaming names: [String: String] = [:]) -> SourceFile? {
    let (tree, failure) = parseOldFile(file)
    if failure != nil { return nil }
    var upgrade = OldUpgrade(OldModule([tree], shapes: NoShapes()), file)
    guard let text = try? upgrade.upgradeValues(tree, renaming: names), upgrade.forms.refusedCount > 0,
        !parseFile(text.file).diagnostics.hasErrors
    else { return nil }
    return text.file
}

/// The values of a variable file of the old dialect; nil where it is of today's, or of none.
public func parseOldVariableFile(_ file: SourceFile) -> [String: InputValue]? {
    guard let upgraded = upgradeVariableFile(file) else { return nil }
    let parsed = parseVariableFile(upgraded)
    return parsed.diagnostics.hasErrors ? nil : parsed.output
}

/// Whether a folder's files are a module of the old dialect.
public func areOld(_ files: [SourceFile], shapes: any BodyShapes) -> Bool {
    if case .old = readOldModule(files, shapes: shapes) { true } else { false }
}
