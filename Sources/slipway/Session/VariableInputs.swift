import Configurations
import Diagnostics
import Expressions
import Foundation

/// Collects the values of variables from everywhere that they may come from, weakest first.
struct VariableInputs {
    let world: World
    private(set) var layers: [[String: InputValue]] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The files that the command line names, by the names that it has for them.
    private(set) var namedFiles: Set<String> = []

    /// Reads the environment, the files that load by themselves, and what the command line says.
    init(_ world: World, workspace: String, flags: ParsedFlags) {
        self.world = world
        layers.append(environmentValues())
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []).sorted()
        let automatic = names.filter { $0.hasSuffix(".auto.tfvars") || $0.hasSuffix(".auto.tfvars.json") }
        for name in [
            "terraform.tfvars", "terraform.tfvars.json", "\(workspace).tfvars", "\(workspace).tfvars.json",
        ] + automatic
        where names.contains(name) {
            read(name, shown: name)
        }
        for (name, value) in flags.given {
            switch name {
            case "var": addAssignment(value)
            case "var-file":
                namedFiles.insert(value)
                read(world.userPath(value), shown: value)
            default: break
            }
        }
    }

    /// Adds values that count only where nobody has given others.
    mutating func addWeakest(_ values: [String: InputValue]) {
        if !values.isEmpty { layers.insert(values, at: 0) }
    }

    /// Adds values that count whatever others there are.
    mutating func addStrongest(_ values: [String: InputValue]) {
        if !values.isEmpty { layers.append(values) }
    }

    private func environmentValues() -> [String: InputValue] {
        var values: [String: InputValue] = [:]
        for (name, value) in world.environment where name.hasPrefix("TF_VAR_") {
            values[String(name.dropFirst(7))] = InputValue(.text(value), from: .environment(name))
        }
        return values
    }

    private mutating func addAssignment(_ text: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            diagnostics.append(
                .error(
                    "Invalid -var option",
                    "The given -var option \"\(text)\" is not correctly specified. It must be a variable name and value separated by an "
                        + "equals sign, like -var=\"key=value\"."))
            return
        }
        let name = String(text[..<equals]).trimmingCharacters(in: .whitespaces)
        layers.append([
            name: InputValue(.text(String(text[text.index(after: equals)...])), from: .commandLine)
        ])
    }

    private mutating func read(_ path: String, shown: String) {
        do throws(FileReadingError) {
            guard let bytes = try world.files.bytes(of: path) else {
                diagnostics.append(
                    .error(
                        "Failed to read variables file",
                        "Given variables file \(shown) does not exist. Its path is taken from the folder that slipway was started in."
                    ))
                return
            }
            let file = SourceFile(name: shown, bytes: bytes)
            let parsed = parseVariableFile(file)
            if parsed.diagnostics.hasErrors, isOldStack, let values = parseOldVariableFile(file) {
                layers.append(values)
                return
            }
            diagnostics += parsed.diagnostics
            layers.append(parsed.output)
        } catch {
            diagnostics.append(.error("Failed to read variables file", "\(error.message)."))
        }
    }

    /// Whether the stack is in the language of Terraform 0.11, whose variable files might have blocks.
    private var isOldStack: Bool {
        guard let files = try? world.files.stackFiles(in: ".") else { return false }
        return areOld(files, shapes: stackShapes)
    }

    /// Asks for the variables that have no value, where somebody can be asked.
    mutating func askForMissing(_ module: Module, _ console: Console) {
        let given = layers.reduce(into: [:]) { $0.merge($1) { _, later in later } }
        var answers: [String: InputValue] = [:]
        for variable in missingVariables(module, given) {
            console.print("var.\(variable.name)")
            if let description = variable.description { console.print("  \(description)") }
            guard let answer = console.ask("\n  Enter a value: ") else { break }
            console.print("")
            answers[variable.name] = InputValue(.text(answer), from: .prompt)
        }
        addWeakest(answers)
    }
}
