import Digests
import Values

/// Puts values and texts into a digest so that equal ones always give the same bytes and different ones never do.
///
/// Every part begins with a letter for its kind, and texts with their length. What is sensitive gives nothing but that it is: a digest
/// is public, and a short secret could be guessed from it.
struct CanonicalBytes {
    private var digest = SHA256()

    mutating func add(_ text: String) {
        let bytes = Array(text.utf8)
        digest.update(Array("s\(bytes.count):".utf8))
        digest.update(bytes)
    }

    mutating func add(_ text: String?) {
        guard let text else { return tag("-") }
        add(text)
    }

    mutating func add(_ flag: Bool) { tag(flag ? "T" : "F") }

    mutating func add(_ count: Int) { tag("#\(count);") }

    mutating func add(_ value: Value?) {
        guard let value else { return tag("-") }
        if value.marks.contains(.sensitive) { return tag("*") }
        if value.marks.contains(.ephemeral) { return tag("~") }
        switch value.content {
        case .null: tag("0")
        case .unknown: tag("?")
        case .bool(let flag): add(flag)
        case .number(let number):
            tag("n")
            add(number.description)
        case .string(let text): add(text)
        case .list(let elements, _), .tuple(let elements): add("[", elements)
        case .set(let elements, _): add("{", elements.sorted)
        case .map(let fields, _), .object(let fields):
            tag("(\(fields.count);")
            for (name, part) in zip(fields.names, fields.values) {
                add(name)
                add(part)
            }
        }
    }

    private mutating func add(_ kind: String, _ elements: [Value]) {
        tag("\(kind)\(elements.count);")
        for element in elements { add(element) }
    }

    private mutating func tag(_ letter: String) { digest.update(Array(letter.utf8)) }

    /// The digest in hexadecimal digits; nothing may be added after it.
    mutating func finish() -> String { hexadecimal(digest.finalize()) }
}
