import Configurations
import Expressions
public import Planning
import Values

/// What is promoted from where to where.
public struct PromotionSources: Sendable {
    public var from: ComparedSide
    public var to: ComparedSide
    /// What was applied last in the workspace that values are taken from; nil where that is not known.
    public var record: AppliedRecord?
    /// Whether the values of the files count where nobody knows what was applied.
    public var trustsFiles: Bool

    public init(from: ComparedSide, to: ComparedSide, record: AppliedRecord?, trustsFiles: Bool) {
        self.from = from
        self.to = to
        self.record = record
        self.trustsFiles = trustsFiles
    }
}

extension Promotion {
    /// What of one workspace the other gets.
    ///
    /// What a workspace runs is what it was applied with, which its files may not say: values can come from a command line, and files
    /// can have been edited since.
    public init(_ sources: PromotionSources, _ options: PromotionOptions) {
        var merge = PromotionMerge(
            rules: PromotionRules(from: sources.from.workspace, to: sources.to.workspace), options: options)
        var values: [String: Value] = [:]
        var notes: [String] = []
        for variable in sources.to.configuration.root.variables.values.sorted(by: { $0.name < $1.name })
        where !variable.isEphemeral {
            let name = variable.name
            guard let target = sources.to.variables[name],
                sources.from.configuration.root.variables[name] != nil
            else { continue }
            switch sources.running(name, variable, &notes) {
            case .known(let source, let origin):
                guard let plain = source.promoted,
                    plain != target.value.promoted || merge.rules.isByWorkspace(plain)
                else { continue }
                merge.begin(name, origin, isSecret: variable.isSensitive)
                if let value = merge.merged(plain, target.value.promoted ?? .null) { values[name] = value }
            case .unknown(let origin):
                merge.begin(name, origin, isSecret: variable.isSensitive)
                merge.leave(nil, target.value.promoted, .unknown)
            case .nothing: continue
            }
        }
        self.init(
            from: sources.from.name, to: sources.to.name, taken: merge.taken, left: merge.left,
            values: values,
            notes: notes)
    }
}

extension PromotionSources {
    fileprivate enum Running {
        case known(Value, origin: String?)
        case unknown(origin: String?)
        /// The workspace has no value for the variable.
        case nothing
    }

    /// The value that the first workspace runs a variable with.
    fileprivate func running(_ name: String, _ variable: Variable, _ notes: inout [String]) -> Running {
        let written = from.variables[name]
        guard let record else {
            guard trustsFiles, let written else { return .nothing }
            return .known(written.value, origin: written.origin)
        }
        guard let recorded = record.variables[name] else { return .nothing }
        if let written, written.value.isWhollyKnown,
            recorded.digest == valueDigest(written.value, salt: record.salt)
        {
            return .known(written.value, origin: written.origin)
        }
        if written != nil, !variable.isSensitive, trustsFiles {
            let place = written?.origin.map { " (\($0))" } ?? ""
            notes.append(
                "\(from.name) runs var.\(name) with another value than its files have\(place): it was applied with the one from "
                    + "\(recorded.origin).")
        }
        guard !variable.isSensitive,
            let value = recorded.value.flatMap({ try? variable.constraint.convert($0) })
        else {
            return .unknown(origin: "\(recorded.origin)")
        }
        return .known(value, origin: "\(recorded.origin)")
    }
}

/// Puts two values of a variable together, part by part.
private struct PromotionMerge {
    let rules: PromotionRules
    let options: PromotionOptions
    private(set) var taken: [Promotion.Part] = []
    private(set) var left: [Promotion.Exception] = []
    private var variable = ""
    private var origin: String?
    private var isSecret = false

    init(rules: PromotionRules, options: PromotionOptions) {
        self.rules = rules
        self.options = options
    }

    mutating func begin(_ variable: String, _ origin: String?, isSecret: Bool) {
        self.variable = variable
        self.origin = origin
        self.isSecret = isSecret
    }

    /// The value of the second workspace with the parts of the first that it gets; nil where it gets none.
    mutating func merged(_ source: Value, _ target: Value) -> Value? {
        let count = taken.count
        let value = merge(source, target, ValuePath(), [variable])
        return taken.count > count ? value : nil
    }

    mutating func leave(
        _ source: Value?, _ target: Value?, _ reason: Promotion.Reason, at path: ValuePath = ValuePath()
    ) {
        left.append(Promotion.Exception(part: part(source, target, path), reason: reason))
    }

    private func part(_ source: Value?, _ target: Value?, _ path: ValuePath) -> Promotion.Part {
        Promotion.Part(
            variable: variable, path: path, before: isSecret ? nil : target, after: isSecret ? nil : source,
            origin: origin)
    }

    private mutating func merge(_ source: Value, _ target: Value, _ path: ValuePath, _ names: [String])
        -> Value
    {
        if source == target, !(path.steps.isEmpty && rules.isByWorkspace(source)) { return target }
        if isSecret {
            leave(source, target, .secret, at: path)
            return target
        }
        let name = PromotionOptions.name(variable, path)
        if options.excepts(name) {
            leave(source, target, .option, at: path)
            return target
        }
        if options.includes(name) { return take(source, target, path) }
        switch (source.content, target.content) {
        case (.object(let new), .object(let old)): return .object(merge(new, old, path, names, isMap: false))
        case (.map(let new, _), .map(let old, let type)):
            return .map(merge(new, old, path, names, isMap: true), of: type)
        case (.list(let new, _), .list(let old, let type)) where new.count == old.count:
            return .list(merge(new, old, path, names), of: type)
        case (.tuple(let new), .tuple(let old)) where new.count == old.count:
            return .tuple(merge(new, old, path, names))
        case (.object, _), (.map, _), (.list, _), (.tuple, _), (.set, _):
            return decide(.leave(.structure), source, target, path)
        default:
            return decide(rules.verdict(names, source, target.isNull ? nil : target), source, target, path)
        }
    }

    private mutating func merge(
        _ new: Fields, _ old: Fields, _ path: ValuePath, _ names: [String], isMap: Bool
    ) -> Fields {
        var result = old
        var new = new
        // A variable with a value for each workspace: the one's entry gets what the other's has.
        if path.steps.isEmpty, let source = new[rules.from], new[rules.to] != nil {
            new = old.setting(rules.to, to: source)
        }
        for key in Set(new.names).union(old.names).sorted() {
            let place = path.appending(isMap ? .key(key) : .attribute(key))
            // The keys of a map are data: they say nothing about what stands behind them.
            let around = isMap ? names : [key] + names
            switch (new[key], old[key]) {
            case (let source?, let target?):
                result = result.setting(key, to: merge(source, target, place, around))
            case (let source?, nil):
                if let added = add(source, place, around) { result = result.setting(key, to: added) }
            case (nil, let target): leave(nil, target, .structure, at: place)
            }
        }
        return result
    }

    private mutating func merge(_ new: [Value], _ old: [Value], _ path: ValuePath, _ names: [String])
        -> [Value]
    {
        var result: [Value] = []
        for (index, pair) in zip(new, old).enumerated() {
            result.append(merge(pair.0, pair.1, path.appending(.index(index)), names))
        }
        return result
    }

    /// What only the first workspace has: taken over where it is the version of something, or asked for.
    private mutating func add(_ source: Value, _ path: ValuePath, _ names: [String]) -> Value? {
        let name = PromotionOptions.name(variable, path)
        let isWanted = options.includes(name) || options.includes(.structure)
        let verdict: PromotionRules.Verdict
        if options.excepts(name) {
            verdict = .leave(.option)
        } else if isWanted {
            verdict = .take(source)
        } else if source.asElements != nil {
            verdict = .leave(.structure)
        } else {
            verdict = rules.verdict(names, source, nil)
        }
        switch verdict {
        case .take(let value):
            taken.append(part(value, nil, path))
            return value
        case .leave(let reason):
            leave(source, nil, reason, at: path)
            return nil
        }
    }

    private mutating func decide(
        _ verdict: PromotionRules.Verdict, _ source: Value, _ target: Value, _ path: ValuePath
    ) -> Value {
        switch verdict {
        case .take(let value): return value == target ? target : take(value, target, path)
        case .leave(let reason) where options.includes(reason): return take(source, target, path)
        case .leave(let reason):
            leave(source, target, reason, at: path)
            return target
        }
    }

    private mutating func take(_ source: Value, _ target: Value, _ path: ValuePath) -> Value {
        taken.append(part(source, target, path))
        return source
    }
}

extension Value {
    /// The value without marks; nil where parts of it are not known.
    fileprivate var promoted: Value? { isWhollyKnown ? withoutMarksDeep().value : nil }
}
