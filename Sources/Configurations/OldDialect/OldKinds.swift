import Diagnostics
import HCL
import Values

/// The kinds of values that expressions have.
extension OldModule {
    func kind(of expression: OldExpression, depth: Int = 0) -> OldKind {
        guard depth < 40 else { return .unknown }
        switch expression.kind {
        case .integer, .float: return .number
        case .bool: return .bool
        case .text(let text):
            if let only = text.only { return kind(of: only, depth: depth + 1) }
            return .string
        case .reference(let reference): return kind(of: reference, depth: depth)
        case .index(let reference, _): return elementKind(of: reference)
        case .call(let call): return oldFunctions[call.name] ?? .unknown
        case .unary(let symbol, _): return symbol == .not ? .bool : .number
        case .binary(let symbol, _, _):
            switch symbol {
            case .add, .subtract, .multiply, .divide, .modulo: return .number
            default: return .bool
            }
        case .conditional(_, let then, let otherwise):
            let kinds = [kind(of: then, depth: depth + 1), kind(of: otherwise, depth: depth + 1)]
            if kinds[0] == kinds[1] { return kinds[0] }
            return kinds.contains(.string) && !kinds.contains(.unknown) ? .string : .unknown
        case .parenthesized(let inner): return kind(of: inner, depth: depth + 1)
        }
    }

    func kind(of value: OldValue, depth: Int = 0) -> OldKind {
        switch value.kind {
        case .number: .number
        case .bool: .bool
        case .list: .list
        case .object: .map
        case .text(let text): text.only.map { kind(of: $0, depth: depth + 1) } ?? .string
        }
    }

    private func kind(of reference: OldReference, depth: Int) -> OldKind {
        let parts = reference.parts
        if parts.contains("*") { return .list }
        switch parts[0] {
        case "var" where parts.count == 2: return variables[parts[1]]?.kind ?? .unknown
        case "var": return parts.count > 2 ? elementKind(of: reference) : .unknown
        case "local" where parts.count == 2:
            return localKinds[parts[1]] ?? .unknown
        case "count": return .number
        case "path", "terraform": return .string
        case "module" where parts.count == 3:
            guard let child = children[parts[1]], let value = child.outputs[parts[2]] else { return .unknown }
            return child.kind(of: value, depth: depth + 1)
        case "module", "self", "local": return .unknown
        default: return attributeKind(parts)
        }
    }

    /// The kind of an element of what a reference names.
    private func elementKind(of reference: OldReference) -> OldKind {
        let parts = reference.parts
        if parts[0] == "var", parts.count >= 2, let variable = variables[parts[1]] { return variable.element }
        if parts.contains("*"), let last = parts.last, ["id", "arn", "name"].contains(last) {
            return .string
        }
        return .unknown
    }

    /// The kind of a resource's attribute.
    private func attributeKind(_ parts: [String]) -> OldKind {
        let isData = parts[0] == "data"
        var rest = parts.dropFirst(isData ? 3 : 2)
        if let first = rest.first, Int(first) != nil { rest = rest.dropFirst() }
        guard rest.count == 1, let name = rest.first, parts.count >= 3 else { return .unknown }
        let type = isData ? parts[1] : parts[0]
        guard let shape = shape(of: isData ? .data(type) : .resource(type)) else {
            return ["id", "arn", "name"].contains(name) ? .string : .unknown
        }
        if shape.blocks[name] != nil { return .list }
        switch shape.attributes[name] {
        case .string: return .string
        case .number: return .number
        case .bool: return .bool
        case .list, .set, .tuple: return .list
        case .map, .object: return .map
        default: return .unknown
        }
    }

    /// Whether an element of a list is a list itself, which joined the outer one: nil where it cannot be told.
    func isList(_ value: OldValue) -> Bool? {
        switch value.kind {
        case .list: true
        case .number, .bool, .object: false
        case .text(let text): text.only.map { isList($0) } ?? false
        }
    }

    private func isList(_ expression: OldExpression) -> Bool? {
        switch kind(of: expression) {
        case .list: return true
        case .string, .number, .bool, .map: return false
        case .unknown: break
        }
        switch expression.withoutParentheses.kind {
        // HIL has no conditionals of lists, and these functions are for lists of texts.
        case .conditional: return false
        case .call(let call): return ["element", "lookup"].contains(call.name) ? false : nil
        case .index(let reference, _): return reference.parts.contains("*") || !isMap(reference) ? false : nil
        default: return nil
        }
    }

    private func isMap(_ reference: OldReference) -> Bool {
        let parts = reference.parts
        return parts[0] == "var" && parts.count == 2 && variables[parts[1]]?.kind == .map
    }
}

/// The functions of Terraform 0.11, with the kind of value that each gives today.
///
/// Source: hashicorp/terraform v0.11.14, `config/interpolate_funcs.go`.
let oldFunctions: [String: OldKind] = [
    "abs": .number, "basename": .string, "base64decode": .string, "base64encode": .string,
    "base64gzip": .string, "base64sha256": .string, "base64sha512": .string, "bcrypt": .string,
    "ceil": .number, "chomp": .string, "chunklist": .list, "cidrhost": .string, "cidrnetmask": .string,
    "cidrsubnet": .string, "coalesce": .string, "coalescelist": .list, "compact": .list, "concat": .list,
    "contains": .bool, "dirname": .string, "distinct": .list, "element": .unknown, "file": .string,
    "filebase64sha256": .string, "filebase64sha512": .string, "filemd5": .string, "filesha1": .string,
    "filesha256": .string, "filesha512": .string, "flatten": .list, "floor": .number, "format": .string,
    "formatlist": .list, "indent": .string,
    "index": .number, "join": .string, "jsonencode": .string, "keys": .list, "length": .number, "list": .list,
    "log": .number, "lookup": .unknown, "lower": .string, "map": .map, "matchkeys": .list, "max": .number,
    "md5": .string, "merge": .map, "min": .number, "pathexpand": .string, "pow": .number, "replace": .string,
    "rsadecrypt": .string, "sha1": .string, "sha256": .string, "sha512": .string, "signum": .number,
    "slice": .list, "sort": .list, "split": .list, "substr": .string, "timeadd": .string,
    "timestamp": .string, "title": .string, "transpose": .map, "trimspace": .string, "upper": .string,
    "urlencode": .string, "uuid": .string, "values": .list, "zipmap": .map,
]
