import Diagnostics
import HCL
import Values

/// What kind of value an expression has once it is rewritten, as far as that can be told without evaluating it.
enum OldKind: Hashable {
    case string, number, bool, list, map, unknown
}

/// What the files of a module of the old dialect declare, as far as the meaning of other parts depends on it.
struct OldModule {
    struct Variable {
        var kind: OldKind
        /// The kind of the elements of a list or map.
        var element = OldKind.unknown
        /// The type as today's language writes it.
        var type: String
        /// What the default is replaced by: truth values that are read as texts were `1` and `0`.
        var defaultText: String?
    }

    struct Resource {
        let count: OldValue?
        let shape: BodyShape?
    }

    let files: [OldFile]
    private(set) var variables: [String: Variable] = [:]
    private(set) var locals: [String: (value: OldValue, file: SourceFile)] = [:]
    /// By `type.name` or `data.type.name`.
    private(set) var resources: [String: Resource] = [:]
    private let shapes: any BodyShapes
    private var knownShapes: [ShapedBlock: BodyShape?] = [:]

    init(_ files: [OldFile], shapes: any BodyShapes) {
        self.files = files
        self.shapes = shapes
        for file in files {
            for item in file.items { declare(item, in: file.file) }
        }
        classifyVariables()
    }

    func shape(of block: ShapedBlock) -> BodyShape? { knownShapes[block] ?? shapes.shape(of: block) }

    private mutating func declare(_ item: OldItem, in file: SourceFile) {
        guard case .object(let items) = item.value.kind else { return }
        let labels = item.keys.dropFirst().map(\.text)
        switch (item.name, labels.count) {
        case ("variable", 1): variables[labels[0]] = variable(labels[0], items, in: file)
        case ("locals", 0):
            for local in items { locals[local.name] = (local.value, file) }
        case ("resource", 2), ("data", 2):
            let isData = item.name == "data"
            let block: ShapedBlock = isData ? .data(labels[0]) : .resource(labels[0])
            let shape = knownShapes[block] ?? shapes.shape(of: block)
            knownShapes[block] = .some(shape)
            resources[(isData ? "data." : "") + labels.joined(separator: ".")] = Resource(
                count: items.first { $0.name == "count" && $0.equals != nil }?.value, shape: shape)
        default: break
        }
    }

    // MARK: - Variables

    private func variable(_ name: String, _ items: [OldItem], in file: SourceFile) -> Variable {
        let filled = items.last { $0.name == "default" }?.value
        var declared: String?
        if let type = items.last(where: { $0.name == "type" })?.value, case .text = type.kind {
            declared =
                SourceRange(file: file, start: type.range.lowerBound + 1, end: type.range.upperBound - 1).text
        }
        switch (declared, filled?.kind) {
        case ("list", _), (nil, .list):
            let element = elementKind(filled)
            return Variable(kind: .list, element: element, type: "list(\(elementType(filled, element)))")
        case ("map", _), (nil, .object):
            // Tags are texts, whoever gives them.
            let element = name.hasSuffix("tags") ? .string : elementKind(filled)
            return Variable(kind: .map, element: element, type: "map(\(elementType(filled, element)))")
        default: return Variable(kind: .string, type: "string")
        }
    }

    /// The kind that all elements of a default have.
    private func elementKind(_ value: OldValue?) -> OldKind {
        let elements: [OldValue] =
            switch value?.kind {
            case .list(let elements): elements
            case .object(let items): items.map(\.value)
            default: []
            }
        var kinds = Set<OldKind>()
        for element in elements {
            switch element.kind {
            case .number, .bool, .text: kinds.insert(.string)
            case .list: kinds.insert(.list)
            case .object: kinds.insert(.map)
            }
        }
        return kinds.count == 1 ? kinds.first ?? .unknown : .unknown
    }

    private func elementType(_ value: OldValue?, _ kind: OldKind) -> String {
        kind == .string ? "string" : "any"
    }

    /// Truth values and numbers that are only used as such keep their type; all others were texts.
    private mutating func classifyVariables() {
        var candidates: [String: OldValue.Kind] = [:]
        for file in files {
            for item in file.items where item.name == "variable" && item.keys.count == 2 {
                guard case .object(let items) = item.value.kind,
                    let filled = items.last(where: { $0.name == "default" })?.value
                else { continue }
                switch filled.kind {
                case .bool, .number: candidates[item.keys[1].text] = filled.kind
                default: break
                }
            }
        }
        guard !candidates.isEmpty else { return }
        var uses = OldUses(of: Set(candidates.keys), in: self)
        for file in files { uses.visit(file) }
        for (name, filled) in candidates where variables[name]?.kind == .string {
            let found = uses.found[name] ?? []
            switch filled {
            case .bool where found.isSubset(of: [.truth, .arithmetic, .count, .truthComparison]):
                variables[name]?.kind = .bool
                variables[name]?.type = "bool"
            case .bool(let flag): variables[name]?.defaultText = flag ? "\"1\"" : "\"0\""
            case .number where found.isSubset(of: [.number, .arithmetic, .count, .numberComparison]):
                variables[name]?.kind = .number
                variables[name]?.type = "number"
            default: break
            }
        }
    }
}
