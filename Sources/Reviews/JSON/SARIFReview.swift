import Planning
import Values

/// The findings of a review in SARIF 2.1.0, the format in which forges take results of analyses.
///
/// Beside the findings it has a result for each change that loses data. Source: docs.oasis-open.org/sarif/sarif/v2.1.0.
public struct SARIFReview: Sendable {
    private let version: String
    /// The folder of a stack as the repository has it, with a slash at its end; empty for the top.
    private let folder: @Sendable (ReviewSubject) -> String

    public init(version: String, folder: @escaping @Sendable (ReviewSubject) -> String) {
        self.version = version
        self.folder = folder
    }

    /// The document; it ends with a line break.
    public func document(_ review: Review) -> [UInt8] {
        let results = review.ordered.flatMap { plan in
            (plan.findings + plan.losses).map { (finding: $0, subject: plan.subject) }
        }
        var rules: [String: String] = [:]
        for result in results where rules[result.finding.rule] == nil {
            rules[result.finding.rule] = result.finding.title
        }
        let order = rules.keys.sorted()
        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        writer.member("version", "2.1.0")
        writer.key("runs")
        writer.beginArray()
        writer.beginObject()
        writer.key("tool")
        writer.beginObject()
        writer.key("driver")
        writer.beginObject()
        writer.member("name", "Slipway")
        writer.member("version", version)
        writer.key("rules")
        writer.beginArray()
        for rule in order {
            writer.beginObject()
            writer.member("id", rule)
            writer.key("shortDescription")
            text(rules[rule] ?? rule, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endObject()
        writer.key("results")
        writer.beginArray()
        for (finding, subject) in results { write(finding, subject, positions, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.endArray()
        writer.endObject()
        writer.newline()
        return escapingHidden(writer.bytes)
    }

    private func write(
        _ finding: Finding, _ subject: ReviewSubject, _ positions: [String: Int], to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("ruleId", finding.rule)
        writer.member("ruleIndex", positions[finding.rule] ?? 0)
        writer.member("level", finding.severity.rawValue)
        let about = finding.address.map { "\($0): " } ?? ""
        writer.key("message")
        text(
            ("[\(subject)] \(about)\(finding.title)"
                + (finding.message.isEmpty ? "" : ". \(finding.message)"))
                .asPlainMessage, to: &writer)
        writer.key("locations")
        writer.beginArray()
        // Forges show only results with a place; what has none is about the stack as a whole.
        let place = finding.place ?? SourcePlace(file: "main.tf", line: 1)
        writer.beginObject()
        writer.key("physicalLocation")
        writer.beginObject()
        writer.key("artifactLocation")
        writer.beginObject()
        writer.member("uri", (folder(subject) + place.file).asPathInURI)
        writer.endObject()
        writer.key("region")
        writer.beginObject()
        writer.member("startLine", max(place.line, 1))
        writer.endObject()
        writer.endObject()
        if let address = finding.address {
            writer.key("logicalLocations")
            writer.beginArray()
            writer.beginObject()
            writer.member("fullyQualifiedName", address)
            writer.endObject()
            writer.endArray()
        }
        writer.endObject()
        writer.endArray()
        writer.key("partialFingerprints")
        writer.beginObject()
        writer.member(
            "slipway/v1", "\(subject)|\(finding.rule)|\(finding.address ?? "")|\(finding.place?.file ?? "")")
        writer.endObject()
        writer.endObject()
    }

    private func text(_ text: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("text", text)
        writer.endObject()
    }
}

extension PlanReview {
    /// The changes that lose data, as findings.
    fileprivate var losses: [Finding] {
        changes.filter { $0.risk == .losesData }.map {
            Finding(
                severity: .warning, rule: "loses-data", title: "Plan loses data",
                message: "The plan says \($0.action.rawValue)" + ($0.cause.map { " \($0)" } ?? "") + ".",
                address: $0.name,
                place: $0.place)
        }
    }
}

extension String {
    /// The text as a message that has no placeholders and no links: braces are doubled (section 3.11.5), and what would make a link of
    /// brackets (section 3.11.6) is kept apart.
    fileprivate var asPlainMessage: String {
        replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "] (")
    }

    /// The path as a part of a URI: what has a meaning there is written as octets.
    fileprivate var asPathInURI: String {
        var result = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
