/// One finding about something that a user wrote, gave or keeps.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, Comparable {
        case error, warning

        public static func < (left: Severity, right: Severity) -> Bool {
            left == .error && right == .warning
        }
    }

    /// Another place that explains the finding.
    public struct Note: Hashable, Sendable {
        public let message: String
        public let range: SourceRange?

        public init(_ message: String, at range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    /// The value that an expression in the snippet had, in words that hide what is sensitive.
    public struct InvolvedValue: Hashable, Sendable {
        public let expression: String
        public let statement: String

        public init(expression: String, statement: String) {
            self.expression = expression
            self.statement = statement
        }
    }

    public let severity: Severity
    /// The same words for every finding of this kind, without names that users chose.
    public let summary: String
    /// This case in full sentences: what is wrong, why it matters, what to do.
    public var detail: String
    /// The text that is wrong.
    public var range: SourceRange?
    /// The wider text that the wrong part stands in; the snippet shows its first line.
    public var context: SourceRange?
    /// The address of the object that the finding is about, where it is about one.
    public var address: String?
    public var notes: [Note]
    public var values: [InvolvedValue]

    public init(
        _ severity: Severity, _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, address: String? = nil, notes: [Note] = [],
        values: [InvolvedValue] = []
    ) {
        self.severity = severity
        self.summary = summary
        self.detail = detail
        self.range = range
        self.context = context
        self.address = address
        self.notes = notes
        self.values = values
    }

    public static func error(
        _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(.error, summary, detail, at: range, context: context, notes: notes)
    }

    public static func warning(
        _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(.warning, summary, detail, at: range, context: context, notes: notes)
    }
}

extension [Diagnostic] {
    public var hasErrors: Bool { contains { $0.severity == .error } }

    public var errors: [Diagnostic] { filter { $0.severity == .error } }

    /// The findings without repetitions: errors before warnings, each by file and place.
    public func sortedForReport() -> [Diagnostic] {
        // What is wrong with one place is told once, whichever instances of a block it concerns.
        var seen = Set<Diagnostic>()
        let unique = filter { diagnostic in
            var key = diagnostic
            if diagnostic.range != nil, diagnostic.severity == .warning { key.address = nil }
            return seen.insert(key).inserted
        }
        return unique.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.severity != b.severity { return a.severity < b.severity }
            switch (a.range, b.range) {
            case (let x?, let y?) where x.file.name != y.file.name: return x.file.name < y.file.name
            case (let x?, let y?) where x.start != y.start: return x.start < y.start
            case (nil, .some): return false
            case (.some, nil): return true
            default: return left.offset < right.offset
            }
        }.map(\.element)
    }
}

/// What a pass over user input found, with as much of its result as could be made.
public struct Diagnosed<Output> {
    public let output: Output
    public let diagnostics: [Diagnostic]

    public init(_ output: Output, _ diagnostics: [Diagnostic] = []) {
        self.output = output
        self.diagnostics = diagnostics
    }
}

extension Diagnosed: Sendable where Output: Sendable {}

/// The failure of an operation that reports to users: at least one error, and whatever else was found.
public struct DiagnosticsError: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    public init(_ summary: String, _ detail: String = "", at range: SourceRange? = nil) {
        diagnostics = [.error(summary, detail, at: range)]
    }
}
