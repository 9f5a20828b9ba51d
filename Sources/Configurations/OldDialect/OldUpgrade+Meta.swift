import Diagnostics
import HCL

/// Arguments and blocks that the language itself gives a meaning.
extension OldUpgrade {
    /// The new text of such an item; nil for all others.
    mutating func meta(_ item: OldItem, _ body: OldBody) throws(OldSyntaxFailure) -> Entry? {
        switch (body, item.name) {
        case (.repeated, "count"): return argument(item, try count(item.value))
        case (.repeated, "depends_on"), (.output, "depends_on"), (.module, "depends_on"):
            return argument(item, references(item.value, ofResources: true))
        case (.lifecycle(let shape), "ignore_changes"):
            return argument(item, ignoredChanges(item.value, shape))
        case (.repeated, "provider"): return argument(item, [reference(item.value)])
        case (.repeated(let shape), "lifecycle"): return try block(item, .lifecycle(shape))
        case (.repeated, "connection"), (.provisioner, "connection"): return try block(item, .body(nil))
        case (.repeated, "provisioner"):
            let type = item.keys.count > 1 ? item.keys[1].text : ""
            return try block(item, .provisioner(module.shape(of: .provisioner(type))))
        case (.provisioner, "when"), (.provisioner, "on_failure"):
            return argument(item, [reference(item.value)])
        case (.module, "providers"): return try passedProviders(item)
        case (.module, "source"): return argument(item, source(item.value))
        case (.module(let call), let name): return try moduleArgument(item, name, call)
        default: return nil
        }
    }

    /// A whole `count`: truth values counted as 1 and 0.
    private mutating func count(_ value: OldValue) throws(OldSyntaxFailure) -> [Piece] {
        guard case .text(let text) = value.kind, let only = text.only, module.kind(of: only) == .bool else {
            if case .bool(let flag) = value.kind {
                note(.conversion, at: value.range)
                return [.new(flag ? "1" : "0", at: value.range)]
            }
            return try self.value(value, isArgument: true)
        }
        note(.conversion, at: value.range)
        return try expression(only) + [.new(" ? 1 : 0", at: value.range)]
    }

    // MARK: - Modules

    /// An argument of a call: a value for a variable of the module.
    private mutating func moduleArgument(_ item: OldItem, _ name: String, _ call: OldModule.Call)
        throws(OldSyntaxFailure) -> Entry
    {
        if item.keys.count > 1 { throw OldSyntaxFailure(item.range, "a block where arguments stand") }
        if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
        var entry = argument(item, try argumentValue(item.value, call.module?.variables[name]?.kind))
        // The version is that of a module from a registry; all other names are those of variables.
        if OldModule.takenNames.contains(name), name != "version" || call.isFolder {
            note(.takenName, at: item.keys[0].range)
            entry.key[0] = .new(
                call.module?.name(ofArgument: name) ?? name + "_value", at: item.keys[0].range)
        }
        return entry
    }

    /// A value for a variable: truth values arrived as `1` and `0` where the variable is none itself.
    private mutating func argumentValue(_ value: OldValue, _ kind: OldKind?) throws(OldSyntaxFailure)
        -> [Piece]
    {
        guard case .bool(let flag) = value.kind, kind == .string || kind == .number else {
            return try self.value(value)
        }
        note(.conversion, at: value.range)
        return [.new(flag ? "\"1\"" : "\"0\"", at: value.range)]
    }

    // MARK: - References in quotes

    /// The arguments whose changes count for nothing; those that the type does not have never did.
    private mutating func ignoredChanges(_ value: OldValue, _ shape: BodyShape?) -> [Piece] {
        guard let shape, case .list(let elements) = value.kind else {
            return references(value, ofResources: false)
        }
        let known = elements.filter { element in
            let name = unquotedReference(element).prefix { $0 != "." && $0 != "[" }
            return name == "*" || shape.attributes[String(name)] != nil || shape.blocks[String(name)] != nil
        }
        if known.count == elements.count { return references(value, ofResources: false) }
        note(.unknownIgnored, at: value.range)
        return [.new("[\(known.map { unquotedReference($0) }.joined(separator: ", "))]", at: value.range)]
    }

    /// A list of references, which may be a single text.
    private mutating func references(_ value: OldValue, ofResources: Bool) -> [Piece] {
        guard case .list(let elements) = value.kind else {
            if unquotedReference(value) == "*" { return wildcard(value) }
            note(.quotedReference, at: value.range)
            return [.new("[\(unquotedReference(value, ofResource: ofResources))]", at: value.range)]
        }
        if elements.contains(where: { unquotedReference($0) == "*" }) { return wildcard(value) }
        return splice(
            value.range,
            elements.map { element in
                note(.quotedReference, at: element.range)
                return (
                    element.range,
                    [.new(unquotedReference(element, ofResource: ofResources), at: element.range)]
                )
            })
    }

    private mutating func wildcard(_ value: OldValue) -> [Piece] {
        note(.wildcard, at: value.range)
        return [.new("all", at: value.range)]
    }

    private mutating func reference(_ value: OldValue) -> Piece {
        note(.quotedReference, at: value.range)
        return .new(unquotedReference(value), at: value.range)
    }

    /// The reference that a text in quotes is: whole resources where it named one of several instances.
    func unquotedReference(_ value: OldValue, ofResource: Bool = false) -> String {
        guard case .text(let text) = value.kind else { return self.text(value.range) }
        let name: String
        if let only = text.only {
            name = self.text(only.range)
        } else {
            name = self.text(value.range.lowerBound + 1..<value.range.upperBound - 1)
        }
        let parts = name.split(separator: ".").map(String.init)
        var result = parts.first ?? name
        for part in parts.dropFirst() {
            if part == "*" || part == "%" || part == "#" { break }
            if Int(part) != nil {
                if ofResource { break }
                result += "[\(part)]"
            } else {
                result += isIdentifier(part) ? ".\(part)" : "[\"\(part)\"]"
            }
        }
        return result
    }

    private mutating func passedProviders(_ item: OldItem) throws(OldSyntaxFailure) -> Entry {
        guard case .object(let items) = item.value.kind else {
            return argument(item, [.kept(item.value.range)])
        }
        if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
        var parts: [(Range<Int>, [Piece])] = []
        for provider in items {
            if provider.keys[0].isQuoted || provider.keys[0].text.contains(".") {
                parts.append(
                    (provider.keys[0].range, [.new(provider.keys[0].text, at: provider.keys[0].range)]))
            }
            parts.append((provider.value.range, [reference(provider.value)]))
        }
        return argument(item, splice(item.value.range, parts))
    }

    /// A module's source: folders were once named without `./`.
    private mutating func source(_ value: OldValue) -> [Piece] {
        guard let path = value.plainText(in: file).flatMap(modulePath) else { return [.kept(value.range)] }
        note(.moduleSource, at: value.range)
        return [.new("\"\(path)\"", at: value.range)]
    }
}
