public import Diagnostics
public import Planning
import States

/// Something that somebody should know before a plan is applied: a warning, a condition that does not hold, or what a rule has found.
///
/// Whatever looks at plans gives its results in this form, and every format of a review shows them.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Comparable {
        case note, warning, error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    public let severity: Severity
    /// What kind of finding it is, the same for all of its kind: `check-failed`.
    public let rule: String
    /// The same words for all of its kind.
    public let title: String
    public let message: String
    /// The object or block that it is about.
    public let address: String?
    public let place: SourcePlace?

    public init(
        severity: Severity, rule: String, title: String, message: String, address: String? = nil,
        place: SourcePlace? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.title = title
        self.message = message
        self.address = address
        self.place = place
    }

    func mappingMessage(_ transform: (String) -> String) -> Finding {
        Finding(
            severity: severity, rule: rule, title: title, message: transform(message), address: address,
            place: place)
    }

    /// What was found while a plan was made.
    public init(_ diagnostic: Diagnostic) {
        self.init(
            severity: diagnostic.severity == .error ? .error : .warning,
            rule: Finding.rule(diagnostic.summary),
            title: diagnostic.summary, message: diagnostic.detail, address: diagnostic.address,
            place: diagnostic.range.map {
                SourcePlace(file: $0.file.name, line: $0.startPosition.line)
            })
    }

    /// The conditions of a plan that do not hold, or could not be looked at.
    public static func checks(of plan: Plan) -> [Finding] {
        plan.checks.flatMap { check in
            check.instances.flatMap { instance -> [Finding] in
                let (severity, rule, title): (Severity, String, String)
                switch instance.status {
                case .pass, .unknown: return []
                case .fail:
                    (severity, rule, title) = (
                        check.kind == "check" ? .warning : .error, "condition-failed",
                        "Condition does not hold"
                    )
                case .error:
                    (severity, rule, title) = (.error, "condition-error", "Condition cannot be checked")
                }
                let messages = instance.messages.isEmpty ? [""] : instance.messages
                return messages.map {
                    Finding(
                        severity: severity, rule: rule, title: title, message: $0, address: instance.address)
                }
            }
        }
    }

    /// The findings with the worst first; of those that say the same of the same place there is one, of the object where it has one.
    static func grouped(_ findings: [Finding]) -> [Finding] {
        struct Key: Hashable {
            let rule, message: String
            let place: SourcePlace?
            let address: String?
        }
        var seen = Set<Key>()
        var found: [Finding] = []
        // Those with an object first: they say more than the one about the block.
        for finding in findings.filter({ $0.address != nil }) + findings.filter({ $0.address == nil }) {
            let anyObject = Key(
                rule: finding.rule, message: finding.message, place: finding.place, address: nil)
            if finding.address == nil, finding.place != nil, seen.contains(anyObject) { continue }
            let key = Key(
                rule: finding.rule, message: finding.message, place: finding.place, address: finding.address)
            guard seen.insert(key).inserted else { continue }
            seen.insert(anyObject)
            found.append(finding)
        }
        return found.enumerated().sorted { left, right in
            left.element.severity != right.element.severity
                ? left.element.severity > right.element.severity : left.offset < right.offset
        }.map(\.element)
    }

    /// A name of a kind of finding, from the words that all of them begin with.
    private static func rule(_ summary: String) -> String {
        var name = ""
        for character in summary.lowercased() {
            if character.isASCII, character.isLetter || character.isNumber {
                name.append(character)
            } else if !name.isEmpty, name.last != "-" {
                name.append("-")
            }
        }
        return name.last == "-" ? String(name.dropLast()) : name
    }
}
