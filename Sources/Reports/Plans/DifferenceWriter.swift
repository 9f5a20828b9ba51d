import Values

/// How differences are laid out as text.
struct DifferenceLayout {
    let style: Style
    /// Whether what does not change is written out rather than counted.
    var showsUnchanged = false
    /// Whether lines begin with the symbol of their action; states have none.
    var showsSymbols = true
    /// Whether ` -> null` is left out, because something around says so.
    var omitsNull = false

    func symbol(_ action: PartAction) -> String {
        guard showsSymbols else { return "" }
        return switch action {
        case .keep: "    "
        case .create: "  \(style.paint("+", .green)) "
        case .update: "  \(style.paint("~", .yellow)) "
        case .delete: "  \(style.paint("-", .red)) "
        }
    }

    func margin(_ indent: Int) -> String { String(repeating: " ", count: 4 * indent) }

    /// The beginning of a line: its margin and its symbol.
    func lead(_ indent: Int, _ action: PartAction = .keep) -> String { margin(indent) + symbol(action) }

    func nullSuffix(_ action: PartAction) -> String {
        action == .delete && !omitsNull ? style.paint(" -> null", .gray) : ""
    }

    func replaceSuffix(_ replaces: Bool) -> String {
        replaces ? style.paint(" # forces replacement", .red) : ""
    }

    var arrow: String { style.paint("->", .yellow) }

    /// How many parts stay the same: `# (2 unchanged attributes hidden)`.
    func hidden(_ kind: String, _ count: Int) -> String {
        style.paint("# (\(count) unchanged \(kind)\(count == 1 ? "" : "s") hidden)", .gray)
    }

    func omittingNull(_ omits: Bool = true) -> DifferenceLayout {
        var copy = self
        copy.omitsNull = omits
        return copy
    }

    func showingUnchanged() -> DifferenceLayout {
        var copy = self
        copy.showsUnchanged = true
        return copy
    }
}

extension DifferenceLayout {
    /// A difference as text that goes on after `name = `.
    func text(_ difference: Difference, _ indent: Int) -> String {
        switch difference.content {
        case .primitive(let before, let after):
            return primitive(before, after, difference, indent)
        case .unknown(let before):
            let suffix = replaceSuffix(difference.replaces)
            guard let before else { return "(known after apply)\(suffix)" }
            return "\(omittingNull().text(before, indent)) \(arrow) (known after apply)\(suffix)"
        case .sensitive:
            return "(sensitive value)\(nullSuffix(difference.action))\(replaceSuffix(difference.replaces))"
        case .writeOnly:
            return
                "(write-only attribute)\(nullSuffix(difference.action))\(replaceSuffix(difference.replaces))"
        case .object(let parts): return object(parts, difference, indent)
        case .map(let parts): return map(parts, difference, indent)
        case .list(let parts): return list(parts, difference, indent)
        case .set(let parts): return set(parts, difference, indent)
        case .typeChange(let before, let after):
            let inner = omittingNull()
            return "\(inner.text(before, indent)) \(arrow) \(inner.text(after, indent))"
                + replaceSuffix(difference.replaces)
        }
    }

    /// What is said on lines of its own before a part.
    func warnings(_ difference: Difference, _ indent: Int) -> [String] {
        guard case .sensitive(let isUnchanged, let before, let after) = difference.content, before != after,
            difference.action == .update || difference.action == .keep
        else { return [] }
        let lead = margin(indent) + "  # "
        let warning = style.paint("Warning", .yellow)
        let first =
            before
            ? "\(lead)\(warning): this attribute value will no longer be marked as sensitive\n\(lead)after applying this change."
            : "\(lead)\(warning): this attribute value will be marked as sensitive and will not\n"
                + "\(lead)display in UI output after applying this change."
        return [first + (isUnchanged ? " The value is unchanged." : "")]
    }

    /// Named parts, one a line; those that always help to recognise an object are shown in any case.
    func namedParts(
        _ parts: [Difference.Named], keys: [String], _ indent: Int, identifying: Set<String> = [],
        _ lines: inout [String]
    ) {
        var unchanged = 0
        let width = keys.lazy.map { $0.unicodeScalars.count }.max() ?? 0
        for (part, key) in zip(parts, keys) {
            let isKnownName = identifyingNames.contains(part.name) || identifying.contains(part.name)
            if part.value.action == .keep, !showsUnchanged, !isKnownName {
                unchanged += 1
                continue
            }
            let layout = isKnownName ? showingUnchanged() : self
            lines += warnings(part.value, indent)
            lines.append(
                "\(lead(indent, part.value.action))\(key.padded(to: width)) = \(layout.text(part.value, indent))"
            )
        }
        if unchanged > 0 { lines.append("\(lead(indent))\(hidden("attribute", unchanged))") }
    }

    /// Of an element among others, the parts are shown as well by which a reader knows it.
    private func object(
        _ parts: [Difference.Named], _ whole: Difference, _ indent: Int, isElement: Bool = false
    ) -> String {
        guard !parts.isEmpty else { return "{}\(nullSuffix(whole.action))\(replaceSuffix(whole.replaces))" }
        var lines = ["{\(replaceSuffix(whole.replaces))"]
        let identifying = isElement && whole.action == .update ? identifyingParts(of: parts) : []
        omittingNull().namedParts(
            parts, keys: parts.map(\.name.asKey), indent + 1, identifying: identifying, &lines)
        lines.append("\(lead(indent))}\(nullSuffix(whole.action))")
        return lines.joined(separator: "\n")
    }

    /// An element of a list or set, as text that goes on after its symbol.
    private func element(_ difference: Difference, _ indent: Int) -> String {
        guard case .object(let parts) = difference.content else { return text(difference, indent) }
        return object(parts, difference, indent, isElement: true)
    }

    private func map(_ parts: [Difference.Named], _ whole: Difference, _ indent: Int) -> String {
        guard !parts.isEmpty else { return "{}\(nullSuffix(whole.action))\(replaceSuffix(whole.replaces))" }
        var lines = ["{\(replaceSuffix(whole.replaces))"]
        let inner = omittingNull(omitsNull || whole.action == .delete)
        let keys = parts.map(\.name.quotedForDisplay)
        let width = keys.lazy.map { $0.unicodeScalars.count }.max() ?? 0
        var unchanged = 0
        for (part, key) in zip(parts, keys) {
            if part.value.action == .keep, !showsUnchanged {
                unchanged += 1
                continue
            }
            lines += warnings(part.value, indent + 1)
            lines.append(
                "\(lead(indent + 1, part.value.action))\(key.padded(to: width)) = \(inner.text(part.value, indent + 1))"
            )
        }
        if unchanged > 0 { lines.append("\(lead(indent + 1))\(hidden("element", unchanged))") }
        lines.append("\(lead(indent))}\(nullSuffix(whole.action))")
        return lines.joined(separator: "\n")
    }

    private func set(_ parts: [Difference], _ whole: Difference, _ indent: Int) -> String {
        guard !parts.isEmpty else { return "[]\(nullSuffix(whole.action))\(replaceSuffix(whole.replaces))" }
        var lines = ["[\(replaceSuffix(whole.replaces))"]
        let inner = omittingNull()
        var unchanged = 0
        for part in parts {
            if part.action == .keep, !showsUnchanged {
                unchanged += 1
                continue
            }
            lines += warnings(part, indent + 1)
            lines.append("\(lead(indent + 1, part.action))\(inner.element(part, indent + 1)),")
        }
        if unchanged > 0 { lines.append("\(lead(indent + 1))\(hidden("element", unchanged))") }
        lines.append("\(lead(indent))]\(nullSuffix(whole.action))")
        return lines.joined(separator: "\n")
    }

    /// A list shows the elements before and after each change, as the order matters.
    private func list(_ parts: [Difference], _ whole: Difference, _ indent: Int) -> String {
        guard !parts.isEmpty else { return "[]\(nullSuffix(whole.action))\(replaceSuffix(whole.replaces))" }
        var lines = ["[\(replaceSuffix(whole.replaces))"]
        let inner = omittingNull()
        func append(_ part: Difference) {
            lines += warnings(part, indent + 1)
            let layout = part.action == .keep ? inner.showingUnchanged() : inner
            lines.append("\(lead(indent + 1, part.action))\(layout.element(part, indent + 1)),")
        }
        var skipped: [Difference] = []
        var showsNext = false
        for part in parts {
            if part.action == .keep, !showsNext, !showsUnchanged {
                skipped.append(part)
                continue
            }
            if skipped.count > 1 {
                lines.append("\(lead(indent + 1))\(hidden("element", skipped.count - 1))")
            }
            if let last = skipped.last { append(last) }
            skipped = []
            append(part)
            showsNext = part.action != .keep
        }
        if !skipped.isEmpty { lines.append("\(lead(indent + 1))\(hidden("element", skipped.count))") }
        lines.append("\(lead(indent))]\(nullSuffix(whole.action))")
        return lines.joined(separator: "\n")
    }
}

/// The attributes that are shown even where they stay the same.
let identifyingNames: Set<String> = ["id", "name", "tags", "Sid"]
