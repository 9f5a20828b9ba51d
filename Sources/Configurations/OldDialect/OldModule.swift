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

    /// A call of a module, as far as it is known.
    struct Call {
        /// Whether the module is in a folder that is named by its path.
        let isFolder: Bool
        /// Nil where its folder cannot be read, or has nothing old.
        let module: OldModule?
    }

    let files: [OldFile]
    /// The modules in folders of the stack that this one calls, by the names of the calls; not what these call in turn.
    private(set) var children: [String: OldModule] = [:]
    private(set) var outputs: [String: OldValue] = [:]
    private(set) var variables: [String: Variable] = [:]
    private var locals: [String: OldValue] = [:]
    private(set) var localKinds: [String: OldKind] = [:]
    /// By `type.name` or `data.type.name`.
    private(set) var resources: [String: Resource] = [:]
    private let shapes: any BodyShapes
    private var isToday = false
    private var knownShapes: [ShapedBlock: BodyShape?] = [:]

    /// - Parameters:
    ///   - files: the files of the module's folder.
    ///   - shapes: what is known of blocks.
    ///   - called: gives the files of a folder by its path from this one.
    init(_ files: [OldFile], shapes: any BodyShapes, called: (String) -> [SourceFile]? = { _ in nil }) {
        self.files = files
        self.shapes = shapes
        for file in files {
            for item in file.items where item.name == "module" { declareCall(item, in: file.file, called) }
        }
        for file in files {
            for item in file.items { declare(item, in: file.file) }
        }
        classifyVariables()
        classifyLocals()
    }

    /// A module of today's language, of which only the types of variables are known.
    private init(today files: [SourceFile], shapes: any BodyShapes) {
        self.files = []
        self.shapes = shapes
        isToday = true
        for block in files.flatMap({ parseFile($0).output.blocks }) {
            guard block.type == "variable", block.labels.count == 1 else { continue }
            let type = block.body.attribute("type")?.expression.range.text ?? "any"
            let kinds: [String: OldKind] = ["string": .string, "number": .number, "bool": .bool]
            variables[block.labels[0].text] = Variable(kind: kinds[type] ?? .unknown, type: type)
        }
    }

    func shape(of block: ShapedBlock) -> BodyShape? { knownShapes[block] ?? shapes.shape(of: block) }

    private mutating func declare(_ item: OldItem, in file: SourceFile) {
        guard case .object(let items) = item.value.kind else { return }
        let labels = item.keys.dropFirst().map(\.text)
        switch (item.name, labels.count) {
        case ("variable", 1): variables[labels[0]] = variable(labels[0], items, in: file)
        case ("output", 1): outputs[labels[0]] = items.last { $0.name == "value" }?.value
        case ("locals", 0):
            for local in items { locals[local.name] = local.value }
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

    /// A called module of which the folder can be read.
    private mutating func declareCall(
        _ item: OldItem, in file: SourceFile, _ called: (String) -> [SourceFile]?
    ) {
        guard item.keys.count == 2, case .object(let items) = item.value.kind,
            let source = items.last(where: { $0.name == "source" })?.value.plainText(in: file),
            let folder = modulePath(source) ?? (source.hasPrefix(".") ? source : nil),
            let files = called(folder)
        else { return }
        let native = files.filter { !$0.name.hasSuffix(".json") }
        let trees = native.map(parseOldFile)
        children[item.keys[1].text] =
            trees.contains { $0.failure != nil }
            ? OldModule(today: native, shapes: shapes) : OldModule(trees.map(\.file), shapes: shapes)
    }

    // MARK: - Variables

    /// What a variable is called today: some names have come to mean something else in calls of modules.
    func name(ofVariable name: String) -> String {
        guard OldModule.takenNames.contains(name) else { return name }
        var result = name + "_value"
        while variables[result] != nil { result += "_value" }
        return result
    }

    /// What the argument for a variable is called in calls of this module.
    func name(ofArgument name: String) -> String { isToday ? name + "_value" : self.name(ofVariable: name) }

    /// Names that were free for variables, and arguments of calls.
    static let takenNames: Set<String> = [
        "count", "for_each", "depends_on", "lifecycle", "locals", "version", "source", "providers",
    ]

    private func variable(_ name: String, _ items: [OldItem], in file: SourceFile) -> Variable {
        let filled = items.last { $0.name == "default" }?.value
        let declared = items.last { $0.name == "type" }?.value.plainText(in: file)
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

    /// Finds the kinds of locals, which may refer to one another, in a few rounds.
    private mutating func classifyLocals() {
        for _ in 0..<8 {
            let found = locals.mapValues { kind(of: $0) }
            if localKinds == found { return }
            localKinds = found
        }
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

/// The path of a module's folder that is named without `./`, as releases before 0.11 took it.
func modulePath(_ source: String) -> String? {
    let parts = source.split(separator: "/")
    let isFolder =
        (1...2).contains(parts.count) && !source.hasPrefix(".") && !source.hasPrefix("/")
        && !source.contains(":")
        && !source.contains("@") && !(parts.first ?? "").contains(".")
    return isFolder ? "./\(source)" : nil
}

extension OldValue {
    /// The text between the quotes of a value without interpolations.
    func plainText(in file: SourceFile) -> String? {
        guard case .text(let text) = kind, case .quoted = text.form, !text.hasInterpolation else {
            return nil
        }
        return SourceRange(file: file, start: range.lowerBound + 1, end: range.upperBound - 1).text
    }
}
