public import Diagnostics
import Digests
import Expressions

/// SHA-256 over the names and texts of a configuration's files, in hexadecimal digits.
///
/// It does not matter in which order the files come, or whether a file comes more than once.
public func configurationDigest(_ sources: [SourceFile]) -> String {
    var digest = SHA256()
    for file in distinct(sources) {
        // Lengths keep the end of a name from passing for the start of a text.
        for part in [Array(file.name.utf8), file.bytes] {
            digest.update(Array("\(part.count):".utf8))
            digest.update(part)
        }
    }
    return hexadecimal(digest.finalize())
}

/// The files sorted by name, each once: a module that is called twice is read twice.
func distinct(_ sources: [SourceFile]) -> [SourceFile] {
    var byName: [String: SourceFile] = [:]
    for file in sources { byName[file.name] = file }
    return byName.values.sorted { $0.name < $1.name }
}
