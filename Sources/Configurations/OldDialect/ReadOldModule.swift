import Diagnostics
import Expressions
import HCL

/// A module of the old dialect, in today's words.
struct OldModuleReading {
    /// The content of each file, at the places of the file as it is.
    var bodies: [String: Body] = [:]
    var texts: [UpgradedText] = []
    var forms = OldForms()
    /// Variables with another name today, by the one that they have in the files.
    var renamedVariables: [String: String] = [:]
}

/// What a look at a folder's files has found.
enum OldDialectFinding {
    /// All that today's language takes, or nothing that tells the dialects apart.
    case today
    case old(OldModuleReading)
    /// Much of it is of the old dialect, but something is not.
    case almostOld(because: SourceRange, String)

    var reading: OldModuleReading? {
        if case .old(let reading) = self { reading } else { nil }
    }
}

/// Reads a folder's files as a module for Terraform 0.11, if that is what they are.
///
/// They are where three things hold together: something in them is refused today and was taken then; nothing in them
/// is beyond the grammar of then (`OldParser` and `OldUpgrade` fail at the first thing that is); and they look the
/// part, by an expression in quotes beside a block that makes something. What a module of the old dialect calls needs to
/// look no further. Files that override others and JSON files say nothing about the dialect.
func readOldModule(
    _ files: [SourceFile], shapes: any BodyShapes, isCalledByOld: Bool = false,
    called: (String) -> [SourceFile]? = { _ in nil }
) -> OldDialectFinding {
    let candidates = files.filter { !$0.name.hasSuffix(".json") && !isOverride($0.name) }
    guard !candidates.isEmpty, isCalledByOld || candidates.contains(where: hasInterpolation) else {
        return .today
    }
    var trees: [OldFile] = []
    var failure: (SourceRange, String)?
    for file in candidates {
        let parsed = parseOldFile(file)
        trees.append(parsed.file)
        if let found = parsed.failure { failure = failure ?? (found.place(in: file), found.reason) }
    }
    let overrides = files.filter { isOverride($0.name) && !$0.name.hasSuffix(".json") }.map(parseOldFile)
        .filter { $0.failure == nil }
    let module = OldModule(trees + overrides.map(\.file), shapes: shapes, called: called)
    var reading = OldModuleReading()
    for name in module.variables.keys where module.name(ofVariable: name) != name {
        reading.renamedVariables[name] = module.name(ofVariable: name)
    }
    for tree in trees {
        var upgrade = OldUpgrade(module, tree.file)
        do throws(OldSyntaxFailure) {
            reading.texts.append(try upgrade.upgrade(tree))
        } catch {
            failure = failure ?? (error.place(in: tree.file), error.reason)
        }
        reading.forms.merge(upgrade.forms)
    }
    if let failure {
        return reading.forms.refusedCount >= 2 && reading.forms.contains(.wrappedExpression)
            ? .almostOld(because: failure.0, failure.1) : .today
    }
    guard isOld(reading.forms, trees, isCalledByOld: isCalledByOld) else { return .today }
    for tree in module.files.dropFirst(trees.count) {
        var upgrade = OldUpgrade(module, tree.file)
        guard let text = try? upgrade.upgrade(tree) else { continue }
        reading.texts.append(text)
        reading.forms.merge(upgrade.forms)
    }
    return parsed(reading)
}

/// Whether the forms that were found make a module one of the old dialect.
private func isOld(_ forms: OldForms, _ trees: [OldFile], isCalledByOld: Bool) -> Bool {
    if forms.refusedCount == 0 { return false }
    if isCalledByOld { return true }
    guard forms.contains(.wrappedExpression) else { return false }
    var makers: Set<String> = ["resource", "data", "provider"]
    // What a module gives may be a list or not, so a list around it proves little.
    if !forms.contains(.innerList) { makers.insert("module") }
    return forms.refusedCount >= 2 || trees.contains { $0.items.contains { makers.contains($0.name) } }
}

/// The files read in today's language, with the places of the originals.
private func parsed(_ reading: OldModuleReading) -> OldDialectFinding {
    var result = reading
    for text in reading.texts {
        let body = parseFile(text.file)
        if let problem = body.diagnostics.errors.first {
            let place = problem.range.map(text.origin(of:)) ?? text.original.range
            return .almostOld(because: place, "something that cannot be said in today's language")
        }
        result.bodies[text.original.name] = Relocation(text: text).body(body.output)
    }
    return .old(result)
}

extension OldSyntaxFailure {
    fileprivate func place(in file: SourceFile) -> SourceRange {
        SourceRange(file: file, start: range.lowerBound, end: range.upperBound)
    }
}

/// Whether a file has `"${` anywhere, as all stacks of the old dialect do.
private func hasInterpolation(_ file: SourceFile) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
        var index = 2
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), bytes[index - 1] == UInt8(ascii: "$"),
                bytes[index - 2] == UInt8(ascii: "\"")
            {
                return true
            }
            index += 1
        }
        return false
    }
}
