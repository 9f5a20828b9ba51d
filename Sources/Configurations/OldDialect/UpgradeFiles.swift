public import Diagnostics
import HCL

/// The files of a folder in today's language: those that change, by name, and why none does where that needs a word.
///
/// Whoever asks for an upgrade knows that the files are old, so they need not prove it as much as for reading them as such.
public func upgradeFiles(_ files: [SourceFile], shapes: any BodyShapes) -> Diagnosed<[String: SourceFile]> {
    switch readOldModule(files, shapes: shapes, isCalledByOld: true) {
    case .today: return Diagnosed([:])
    case .old(let reading):
        var upgraded: [String: SourceFile] = [:]
        for text in reading.texts where text.file.bytes != text.original.bytes {
            upgraded[text.original.name] = text.file
        }
        return Diagnosed(upgraded)
    case .almostOld(let place, let reason):
        return Diagnosed(
            [:],
            [
                .warning(
                    "Files not upgraded",
                    "Much of this module is in the language of Terraform 0.11, but not all of it: here stands \(reason). Rewrite this "
                        + "as it was then, or the rest as it is now.", at: place)
            ])
    }
}

/// A `.tfvars` file in today's language; nil where nothing in it is old.
public func upgradeVariableFile(_ file: SourceFile) -> SourceFile? {
    let (tree, failure) = parseOldFile(file)
    if failure != nil { return nil }
    var upgrade = OldUpgrade(OldModule([tree], shapes: NoShapes()), file)
    guard let text = try? upgrade.upgradeValues(tree), upgrade.forms.refusedCount > 0,
        !parseFile(text.file).diagnostics.hasErrors
    else { return nil }
    return text.file
}
