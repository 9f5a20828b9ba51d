import Configurations
import Diagnostics
import Evaluating
import Expressions

extension Session {
    /// What else is wrong with a configuration that could not be read in full.
    ///
    /// Terraform stops where the files do not load. People get whatever can be found independently of that, so that they
    /// need not run again for each kind of mistake; what may only follow from the mistakes found already is left out.
    func findings(beyond loaded: [Diagnostic], in configuration: Configuration) -> [Diagnostic] {
        guard case .success(let cloud) = CloudSession.open(self) else { return [] }
        let analysis = analyzeDependencies(configuration, schemas: cloud.schemas)
        var found = analysis.diagnostics
        if let graph = analysis.output {
            found += validateConfiguration(
                configuration, graph, workspace: workspace, schemas: cloud.schemas, paths: paths,
                functions: .standard,
                context: functionContext(timestamp: nil, planTimestamp: nil))
        }
        let known = KnownMistakes(loaded.errors)
        return found.filter { !known.explain($0) }.map { $0.limited(to: .people) }
    }
}

/// Mistakes that were found, and what may be a consequence of them.
private struct KnownMistakes {
    /// The folders in which declarations may have been lost.
    private var brokenFolders: Set<String> = []
    private var ranges: [SourceRange] = []

    init(_ errors: [Diagnostic]) {
        for error in errors {
            guard let range = error.range else { continue }
            ranges.append(range)
            if KnownMistakes.losesDeclarations.contains(error.summary) {
                brokenFolders.insert(folder(range.file))
            }
        }
    }

    /// Mistakes after which the rest of a file may be read wrongly, so that what it declares is not seen.
    private static let losesDeclarations: Set<String> = [
        "Unclosed configuration block", "Unterminated template string", "Invalid multi-line string",
        "Unterminated comment", "Unclosed template interpolation sequence", "Unsupported block type",
        "Argument or block definition required", "Invalid block definition", "Invalid heredoc anchor",
        "Failed to read file", "Failed to read module directory", "Missing newline after block definition",
        "Missing newline after argument",
    ]

    func explain(_ finding: Diagnostic) -> Bool {
        guard let range = finding.range else { return finding.severity == .error }
        if finding.summary.hasPrefix("Reference to undeclared"), brokenFolders.contains(folder(range.file)) {
            return true
        }
        // What is missing, or wrong on the very line of a mistake, may be so because of it.
        let line = range.startPosition.line
        return ranges.contains { known in
            known.file == range.file
                && (known.startPosition.line == line
                    || (finding.summary.hasPrefix("Missing") && abs(known.startPosition.line - line) < 40))
        }
    }

    private func folder(_ file: SourceFile) -> String {
        file.name.split(separator: "/").dropLast().joined(separator: "/")
    }
}
