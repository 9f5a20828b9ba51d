/// One finding about something that a user wrote, gave or keeps.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        case error, warning
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

    /// Who gets a finding.
    public enum Audience: Hashable, Sendable {
        case all
        /// People only: Terraform, whose numbers of errors the JSON documents keep to, does not get as far.
        case people
        /// Machines only: Terraform reports it, and it follows from something that people are told better.
        case machines
    }

    /// A change of the text that mends the finding.
    public struct Fix: Hashable, Sendable {
        /// What to do, as the beginning of a sentence: `Write an equals sign`.
        public let message: String
        /// The text to replace; empty where something is missing.
        public let range: SourceRange
        public let replacement: String
        /// Whether nothing else can have been meant; a guess at a misspelt name is not certain.
        public let isCertain: Bool

        public init(
            _ message: String, replacing range: SourceRange, with replacement: String, isCertain: Bool
        ) {
            self.message = message
            self.range = range
            self.replacement = replacement
            self.isCertain = isCertain
        }
    }

    /// The function whose call the finding is about.
    public struct CalledFunction: Hashable, Sendable {
        public struct Parameter: Hashable, Sendable {
            public let name: String
            /// The type as JSON, such as `"string"` or `["list","string"]`.
            public let type: String

            public init(name: String, type: String) {
                self.name = name
                self.type = type
            }
        }

        public let calledAs: String
        public let parameters: [Parameter]
        public let variadic: Parameter?
        public let returnType: String

        public init(
            calledAs: String, parameters: [Parameter], variadic: Parameter?, returnType: String
        ) {
            self.calledAs = calledAs
            self.parameters = parameters
            self.variadic = variadic
            self.returnType = returnType
        }
    }

    public let severity: Severity
    /// The same words for every finding of this kind, without names that users chose.
    public let summary: String
    /// This case in full sentences: what is wrong, why it matters, what to do.
    public var detail: String
    /// The text that is wrong, as Terraform gives it in JSON documents.
    public var range: SourceRange?
    /// What people see underlined, where that is another text: the whole of what the range only begins.
    public var emphasis: SourceRange?
    /// The wider text that the wrong part stands in; the snippet shows its first line.
    public var context: SourceRange?
    /// The address of the object that the finding is about, where it is about one.
    public var address: String?
    public var notes: [Note]
    public var values: [InvolvedValue]
    public var fixes: [Fix]
    public var call: CalledFunction?
    public var audience: Audience
    /// Whether a condition that the user wrote does not hold: each object that it was looked at for counts, so such findings are neither
    /// taken for repetitions nor told together.
    public var isOfCondition = false

    public init(
        _ severity: Severity, _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, address: String? = nil, notes: [Note] = [],
        values: [InvolvedValue] = [], fixes: [Fix] = []
    ) {
        self.severity = severity
        self.summary = summary
        self.detail = detail
        self.range = range
        self.context = context
        self.address = address
        self.notes = notes
        self.values = values
        self.fixes = fixes
        emphasis = nil
        call = nil
        audience = .all
    }

    public static func error(
        _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, notes: [Note] = [], fixes: [Fix] = []
    ) -> Diagnostic {
        Diagnostic(.error, summary, detail, at: range, context: context, notes: notes, fixes: fixes)
    }

    public static func warning(
        _ summary: String, _ detail: String = "", at range: SourceRange? = nil,
        context: SourceRange? = nil, notes: [Note] = [], fixes: [Fix] = []
    ) -> Diagnostic {
        Diagnostic(.warning, summary, detail, at: range, context: context, notes: notes, fixes: fixes)
    }
}

extension Diagnostic {
    /// The finding with another text underlined for people.
    public func underlining(_ range: SourceRange?) -> Diagnostic {
        var result = self
        result.emphasis = range
        return result
    }

    /// The finding as one about a condition that the user wrote.
    public func ofCondition() -> Diagnostic {
        var result = self
        result.isOfCondition = true
        return result
    }

    /// The finding for some only; what only the others get stays with them.
    public func limited(to audience: Audience) -> Diagnostic {
        var result = self
        if result.audience == .all, audience != .all { result.audience = audience }
        return result
    }

    /// The finding as a warning to people, about what Terraform passes over in silence.
    public func asIgnored() -> Diagnostic {
        Diagnostic(
            .warning, summary, detail, at: range, context: context, address: address, notes: notes,
            values: values
        ).limited(to: .people)
    }

    /// The finding with a guess at what a misspelt name was meant to be, where there is one near.
    /// - Parameters:
    ///   - name: the name as it was written.
    ///   - range: where it was written; the fix replaces just this text.
    ///   - candidates: the names that could have been meant.
    /// - Returns: the same finding where no name is near.
    public func guessing(_ name: String, at range: SourceRange?, among candidates: some Sequence<String>)
        -> Diagnostic
    {
        guard let nearest = Suggestion.nearest(to: name, among: candidates) else { return self }
        var result = self
        result.detail += " Did you mean \"\(nearest)\"?"
        if let range, range.text == name {
            result.fixes.append(
                Fix("Write \"\(nearest)\"", replacing: range, with: nearest, isCertain: false))
        }
        return result
    }
}

extension [Diagnostic] {
    public var hasErrors: Bool { contains { $0.severity == .error } }

    public var forPeople: [Diagnostic] { filter { $0.audience != .machines } }
    public var forMachines: [Diagnostic] { filter { $0.audience != .people } }

    public var errors: [Diagnostic] { filter { $0.severity == .error } }

    /// The findings without those that say the same of the same place, whichever objects and values they are about.
    ///
    /// Source: Terraform leaves them out of what `plan` tells, and of nothing else. It knows conditions and calls of functions apart,
    /// and what has no place.
    public func withoutRepetitions() -> [Diagnostic] {
        var seen = Set<Diagnostic>()
        return filter { one in
            if one.range == nil || one.isOfCondition || one.call != nil { return true }
            return seen.insert(Diagnostic(one.severity, one.summary, one.detail, at: one.range)).inserted
        }
    }

    /// The findings without repetitions, in the order in which people want to read them: warnings before errors,
    /// which a terminal then shows next to the prompt; what has no place before what has one; then by file, files
    /// of the stack before those of its modules, and by place.
    public func sortedForReport() -> [Diagnostic] {
        // What is wrong with one place is told once, whichever instances of a block it concerns.
        var seen = Set<Diagnostic>()
        let unique = filter { diagnostic in
            if diagnostic.isOfCondition { return true }
            var key = diagnostic
            if diagnostic.range != nil, diagnostic.severity == .warning { key.address = nil }
            return seen.insert(key).inserted
        }
        return unique.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.severity != b.severity { return a.severity == .warning }
            switch (a.range, b.range) {
            case (let x?, let y?):
                if x.file.name != y.file.name { return comesBefore(x.file.name, y.file.name) }
                if x.start != y.start { return x.start < y.start }
                if x.end != y.end { return x.end < y.end }
                return left.offset < right.offset
            case (nil, .some): return true
            case (.some, nil): return false
            case (nil, nil): return left.offset < right.offset
            }
        }.map(\.element)
    }
}

/// Whether a file's findings come before those of another: paths with fewer parts first.
private func comesBefore(_ left: String, _ right: String) -> Bool {
    let (a, b) = (left.utf8.count { $0 == 0x2F }, right.utf8.count { $0 == 0x2F })
    return a == b ? left < right : a < b
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
