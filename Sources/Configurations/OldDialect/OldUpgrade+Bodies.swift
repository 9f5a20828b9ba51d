import Diagnostics
import HCL
import Values

/// What a body belongs to, which decides how its items are read.
enum OldBody {
    /// A resource or a data source.
    case repeated(BodyShape?)
    /// Content that a schema describes, or that nothing does.
    case body(BodyShape?)
    case output
    /// Names with values, as in `locals`.
    case values
    case module(OldModule.Call)
    case settings
    case lifecycle(BodyShape?)
    case provisioner(BodyShape?)

    var shape: BodyShape? {
        switch self {
        case .repeated(let shape), .body(let shape), .provisioner(let shape): shape
        default: nil
        }
    }
}

/// Arguments that are maps in every type that has them, for types of which no schema is known.
private let usualMaps: Set<String> = [
    "tags", "labels", "annotations", "vars", "variables", "triggers", "keepers", "config", "defaults",
    "query",
    "parameters", "request_parameters", "response_parameters", "request_templates", "response_templates",
    "metadata", "settings", "inputs", "environment_variables", "match_labels", "data",
]

extension OldUpgrade {
    /// A block with its content.
    mutating func block(_ item: OldItem, _ body: OldBody) throws(OldSyntaxFailure) -> Entry {
        guard case .object(let items) = item.value.kind else { return Entry(item, [.kept(item.range)]) }
        if case .repeated = body {
            repetition = items.contains { $0.name == "count" && $0.equals != nil } ? .counted : .once
        }
        return Entry(item, header(item) + (try content(of: item.value, items, body)))
    }

    /// The braces of a block and what is in them.
    mutating func content(of object: OldValue, _ items: [OldItem], _ body: OldBody) throws(OldSyntaxFailure)
        -> [Piece]
    {
        var entries: [Entry] = []
        for item in items {
            if item.keys[0].text == "dynamic" || item.keys[0].text == "for_each" {
                throw OldSyntaxFailure(item.keys[0].range, "\(item.keys[0].text), which came later")
            }
            entries.append(try entry(item, body))
        }
        joinRepeated(&entries)
        return braces(object, entries)
    }

    private mutating func entry(_ item: OldItem, _ body: OldBody) throws(OldSyntaxFailure) -> Entry {
        if let special = try meta(item, body) { return special }
        switch body {
        case .values, .module, .output: return try plainArgument(item)
        case .settings: return try setting(item)
        case .repeated, .body, .lifecycle, .provisioner: return try shaped(item, body.shape)
        }
    }

    /// An argument whatever its value: a block is a map.
    private mutating func plainArgument(_ item: OldItem) throws(OldSyntaxFailure) -> Entry {
        if item.keys.count > 1 { throw OldSyntaxFailure(item.range, "a block where arguments stand") }
        if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
        return argument(item, try value(item.value))
    }

    /// An item of a `terraform` block.
    private mutating func setting(_ item: OldItem) throws(OldSyntaxFailure) -> Entry {
        switch item.name {
        case "required_version":
            if case .text(let text) = item.value.kind, !text.hasInterpolation {
                let constraint = self.text(item.value.range.lowerBound + 1..<item.value.range.upperBound - 1)
                if case .success(let parsed) = VersionConstraint.parse(constraint),
                    !oldVersions.contains(where: parsed.allows)
                {
                    throw OldSyntaxFailure(item.value.range, "required_version, which asks for a later one")
                }
            }
            return argument(item, try value(item.value))
        case "required_providers":
            guard case .object(let items) = item.value.kind else {
                return argument(item, try value(item.value))
            }
            for provider in items {
                if case .object = provider.value.kind {
                    throw OldSyntaxFailure(provider.range, "a provider's source, which came later")
                }
            }
            return try block(item, .values)
        case "backend": return try block(item, .body(nil))
        default: throw OldSyntaxFailure(item.keys[0].range, "\(item.name), which came later")
        }
    }

    // MARK: - Shapes

    /// An item that is an argument or a nested block, whichever the schema says.
    private mutating func shaped(_ item: OldItem, _ shape: BodyShape?) throws(OldSyntaxFailure) -> Entry {
        let name = item.name
        if let nested = shape?.blocks[name] { return try nestedBlock(item, nested) }
        guard let type = shape?.attributes[name] else { return try unshaped(item, isKnown: shape != nil) }
        if let object = type.elementObject { return try nestedBlock(item, BodyShape.Nested(object)) }
        guard case .object = item.value.kind else {
            if type.isMapping, case .list(let elements) = item.value.kind, elements.count == 1 {
                note(.innerList, at: item.value.range)
                return argument(item, try value(elements[0], isArgument: true))
            }
            return argument(item, try value(item.value, flattens: !type.holdsLists, isArgument: true))
        }
        if item.keys.count > 1 { return try block(item, .body(nil)) }
        if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
        let map = try value(item.value)
        guard type.isMapping else {
            // A list of maps, each of which was a block.
            return argument(
                item, [.new("[", at: item.value.range)] + map + [.new("]", at: item.value.range)])
        }
        return argument(item, map)
    }

    private mutating func unshaped(_ item: OldItem, isKnown: Bool) throws(OldSyntaxFailure) -> Entry {
        guard case .object = item.value.kind else {
            return argument(item, try value(item.value, isArgument: true))
        }
        if item.keys.count == 1, item.equals != nil || (!isKnown && usualMaps.contains(item.name)) {
            if item.equals == nil { note(.mapBlock, at: item.keys[0].range) }
            return argument(item, try value(item.value))
        }
        return try block(item, .body(nil))
    }

    /// Nested blocks, which the old language also took as an argument.
    private mutating func nestedBlock(_ item: OldItem, _ nested: BodyShape.Nested) throws(OldSyntaxFailure)
        -> Entry
    {
        switch item.value.kind {
        case .object: return try block(item, .body(nested.body))
        case .list(let elements) where elements.isEmpty:
            if nested.takesArgument { return argument(item, [.kept(item.value.range)]) }
            note(.blockArgument, at: item.keys[0].range)
            var entry = Entry(item, [])
            entry.isDropped = true
            return entry
        case .list(let elements):
            var pieces: [Piece] = []
            for element in elements {
                guard case .object(let items) = element.kind else {
                    return try dynamicBlock(item, nested, value(item.value))
                }
                let separator = pieces.isEmpty ? "" : "\n"
                pieces.append(.new("\(separator)\(item.name) ", at: item.keys[0].range))
                pieces += try content(of: element, items, .body(nested.body))
            }
            note(.blockArgument, at: item.keys[0].range)
            return Entry(item, pieces)
        case .number, .bool: return argument(item, try value(item.value))
        case .text(let text):
            if text.only == nil { return argument(item, try value(item.value)) }
            return try dynamicBlock(item, nested, value(item.value))
        }
    }

    /// Blocks that a list of maps stands for.
    private mutating func dynamicBlock(_ item: OldItem, _ nested: BodyShape.Nested, _ list: [Piece])
        throws(OldSyntaxFailure) -> Entry
    {
        note(.blockArgument, at: item.keys[0].range)
        let content = dynamicContent(nested.body, iterator: item.name, indentation: "")
        return Entry(
            item,
            [.new("dynamic \"\(item.name)\" {\nfor_each = ", at: item.keys[0].range)] + list
                + [.new("\ncontent {\n\(content)}\n}", at: item.keys[0].range)])
    }

    private func dynamicContent(_ shape: BodyShape, iterator: String, indentation: String) -> String {
        var text = ""
        for name in shape.arguments { text += "\(name) = lookup(\(iterator).value, \"\(name)\", null)\n" }
        for (name, nested) in shape.blocks.sorted(by: { $0.key < $1.key }) {
            text +=
                "dynamic \"\(name)\" {\nfor_each = lookup(\(iterator).value, \"\(name)\", [])\ncontent {\n"
            text += dynamicContent(nested.body, iterator: name, indentation: indentation) + "}\n}\n"
        }
        return text
    }

    // MARK: - Repetition

    /// Makes one argument of several with the same name: lists and maps are joined, of all others the last one counts.
    ///
    /// Source: hashicorp/hcl v1.0.0, `decoder.go`.
    private mutating func joinRepeated(_ entries: inout [Entry]) {
        var places: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() where entry.isArgument && !entry.isDropped {
            places[entry.item.name, default: []].append(index)
        }
        for indices in places.values.sorted(by: { $0[0] < $1[0] }) where indices.count > 1 {
            let first = indices[0]
            note(.repeatedArgument, at: entries[indices[1]].item.keys[0].range)
            let values = indices.map { entries[$0].item.value.kind }
            let areLists = values.allSatisfy { if case .list = $0 { true } else { false } }
            let areMaps = values.allSatisfy { if case .object = $0 { true } else { false } }
            guard areLists || areMaps else {
                for index in indices.dropLast() { entries[index].isDropped = true }
                continue
            }
            for index in indices.dropFirst() { entries[index].isDropped = true }
            let isStatic = staticLists.contains(entries[first].item.name)
            var joined: [Piece] = [
                .new(isStatic ? "[" : areMaps ? "merge(" : "concat(", at: entries[first].item.value.range)
            ]
            for (number, index) in indices.enumerated() {
                if number > 0 { joined.append(.new(", ", at: entries[index].item.value.range)) }
                joined += isStatic ? elements(entries[index]) : entries[index].value
            }
            joined.append(.new(isStatic ? "]" : ")", at: entries[first].item.value.range))
            entries[first].value = joined
        }
    }

    /// The elements of a list of references, without its brackets.
    private func elements(_ entry: Entry) -> [Piece] {
        guard case .list(let elements) = entry.item.value.kind else { return entry.value }
        var pieces: [Piece] = []
        for (index, element) in elements.enumerated() {
            if index > 0 { pieces.append(.new(", ", at: element.range)) }
            pieces.append(
                .new(
                    unquotedReference(element, ofResource: entry.item.name == "depends_on"), at: element.range
                ))
        }
        return pieces
    }
}

/// Arguments whose lists may hold only references.
let staticLists: Set<String> = ["depends_on", "ignore_changes"]

/// The last releases that read the old dialect.
private let oldVersions: [Version] =
    (6...11).flatMap { minor in
        [Version(numbers: [0, minor, 0], prerelease: ""), Version(numbers: [0, minor, 99], prerelease: "")]
    } + [Version(numbers: [0, 11, 14], prerelease: ""), Version(numbers: [0, 11, 15], prerelease: "")]

extension BodyShape.Nested {
    /// The shape of blocks that an argument of objects may be written as.
    fileprivate init(_ type: ObjectType) {
        var attributes: [String: ValueType] = [:]
        for name in type.names { attributes[name] = type[name] }
        self.init(
            body: BodyShape(attributes: attributes, arguments: type.names, blocks: [:]), takesArgument: true)
    }
}

extension ValueType {
    /// The objects of a list or set of objects.
    fileprivate var elementObject: ObjectType? {
        switch self {
        case .list(.object(let object)), .set(.object(let object)): object
        default: nil
        }
    }

    /// Whether a value has named parts, or may have.
    fileprivate var isMapping: Bool {
        switch self {
        case .map, .object, .dynamic: true
        default: false
        }
    }

    /// Whether the elements are lists themselves, which then must not be joined.
    fileprivate var holdsLists: Bool {
        switch self {
        case .list(.list), .list(.set), .set(.list), .set(.set), .map(.list), .map(.set): true
        default: false
        }
    }
}
