public import Configurations
public import Diagnostics
import Expressions

extension PlanFile {
    /// The configuration that the plan was made from, read from the file alone.
    public func configuration(shapes: any BodyShapes = NoShapes()) -> Diagnosed<Configuration> {
        var folders: [String: [SourceFile]] = [:]
        for file in sources { folders[folder(of: file.name), default: []].append(file) }
        let saved = SavedStack(folders: folders, modules: modules)
        let layer = plan.basis.variables.mapValues { InputValue(.value($0), from: .plan) }
        return loadStack(
            rootFolder, reading: saved, locating: saved,
            inputs: StackInputs(layers: [layer], context: FunctionContext(files: NoFiles())),
            shapes: shapes)
    }
}

private struct SavedStack: StackReading, ModuleLocating {
    let folders: [String: [SourceFile]]
    let modules: [String: String]

    // A folder without stack files leaves no trace in a plan; one that was missing would have failed the planning.
    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        folders[normalized(folder)] ?? []
    }

    func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
        modules[key].map { .success($0) } ?? LocalModules().folder(key: key, call: call, in: folder)
    }
}

/// The folder of a file: `.` for a name without one.
private func folder(of name: String) -> String {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == name.startIndex ? "/" : normalized(String(name[..<slash]))
}

/// A folder in one spelling, so that `./a`, `a/` and `a` are the same.
private func normalized(_ folder: String) -> String {
    guard folder.hasPrefix("/") else { return joinPath(".", folder) }
    return "/" + folder.split(separator: "/").joined(separator: "/")
}
