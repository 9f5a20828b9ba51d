import Providers
import Values

/// What a step of a rule leads to.
enum OrderSubject: Hashable {
    /// The object of a change, by its position.
    case object(Int)
    /// Something that a text names and no change is about.
    case text(String)
}

/// The objects of a plan that rules are about, as they are before it or will be after it, and what they name.
///
/// Indexes are made when first asked for.
final class OrderObjects {
    private let changes: [Change]
    private let rules: OrderRules
    private let standIns: StandIns?
    private let value: (Change) -> Value?
    private var byType: [String: [Int]] = [:]
    private var named: [[String]: [String: [Int]]] = [:]
    private var naming: [Look: [OrderSubject: [Int]]] = [:]
    private var advanced: [Way: [OrderSubject]] = [:]

    private struct Way: Hashable {
        let place: [Int]
        let subject: OrderSubject
    }

    private struct Look: Hashable {
        let step: OrderRule.Step
        let types: [String]
    }

    /// - Parameters:
    ///   - changes: all changes of the plan.
    ///   - members: the positions of those that rules are about.
    ///   - rules: the rules.
    ///   - standIns: what stands for values that are not known yet; nil where all are known.
    ///   - value: the object of a change.
    init(
        _ changes: [Change], _ members: [Int], _ rules: OrderRules, standIns: StandIns?,
        value: @escaping (Change) -> Value?
    ) {
        self.changes = changes
        self.rules = rules
        self.standIns = standIns
        self.value = value
        for index in members where value(changes[index]) != nil {
            byType[changes[index].schema.type, default: []].append(index)
        }
    }

    func ofType(_ type: String) -> [Int] { byType[type] ?? [] }

    func meets(_ index: Int, _ conditions: [OrderRule.Condition]) -> Bool {
        conditions.allSatisfy { condition in
            switch condition {
            case .equal(let path, let text): texts(index, [path], of: []).contains(text)
            case .unequal(let path, let text): !texts(index, [path], of: []).contains(text)
            }
        }
    }

    // MARK: - Steps

    /// What a step leads to from a subject of these types.
    ///
    /// `place` tells the step from others.
    func advance(_ subject: OrderSubject, _ step: OrderRule.Step, _ types: [String], at place: [Int])
        -> [OrderSubject]
    {
        let way = Way(place: place, subject: subject)
        if let known = advanced[way] { return known }
        let found: [OrderSubject]
        switch step {
        case .to(let targets, by: let paths):
            guard case .object(let index) = subject else { return [] }
            found = texts(index, paths, of: targets).flatMap { resolve($0, targets, for: index) }
        case .from: found = objects(naming: subject, step, types).map { .object($0) }
        }
        advanced[way] = found
        return found
    }

    /// The objects that the last step of a rule leads to.
    ///
    /// What is named is there already, and its objects are those of its types; what names it is looked up.
    func last(_ steps: [OrderRule.Step], from subject: OrderSubject, since waiters: [String]) -> [Int] {
        guard let step = steps.last else { return [] }
        switch step {
        case .to(let types, by: _):
            guard case .object(let index) = subject, types.contains(changes[index].schema.type) else {
                return []
            }
            return [index]
        case .from: return objects(naming: subject, step, steps.dropLast().last?.types ?? waiters)
        }
    }

    private func objects(naming subject: OrderSubject, _ step: OrderRule.Step, _ types: [String]) -> [Int] {
        let look = Look(step: step, types: types)
        if naming[look] == nil {
            var index: [OrderSubject: [Int]] = [:]
            guard case .from(let sources, by: let paths) = step else { return [] }
            for object in sources.flatMap(ofType) {
                var seen = Set<OrderSubject>()
                for text in texts(object, paths, of: types) {
                    for target in resolve(text, types, for: object) where seen.insert(target).inserted {
                        index[target, default: []].append(object)
                    }
                }
            }
            naming[look] = index
        }
        return naming[look]?[subject] ?? []
    }

    // MARK: - Names

    /// What a text names: objects of these types, or else the text by itself.
    private func resolve(_ text: String, _ types: [String], for referrer: Int) -> [OrderSubject] {
        let standing = StandIns.objects(in: text).filter { types.contains(changes[$0].schema.type) }
        if !standing.isEmpty { return standing.map { .object($0) } }
        let names = self.names(of: types)
        for candidate in candidates(text) {
            guard let found = names[candidate] else { continue }
            // Two accounts or regions may have the same name each.
            let own = found.filter { changes[$0].provider == changes[referrer].provider }
            return (own.isEmpty ? found : own).map { .object($0) }
        }
        return [.text(text.hasPrefix("arn:") ? lastPart(text) : text)]
    }

    private func names(of types: [String]) -> [String: [Int]] {
        if let known = named[types] { return known }
        var found: [String: [Int]] = [:]
        for type in types {
            for object in ofType(type) {
                guard let fields = value(changes[object])?.asFields else { continue }
                var seen = Set<String>()
                for name in ["id", "arn"] + (rules.names[type] ?? []) {
                    guard let text = fields[name]?.asString, !text.isEmpty, seen.insert(text).inserted else {
                        continue
                    }
                    found[text, default: []].append(object)
                }
            }
        }
        named[types] = found
        return found
    }

    /// A text, the name at the end of an ARN, and either without a revision.
    private func candidates(_ text: String) -> [String] {
        var found = [text]
        if text.hasPrefix("arn:") { found.append(lastPart(text)) }
        if let name = found.last, let colon = name.lastIndex(of: ":"),
            name[name.index(after: colon)...].allSatisfy(\.isNumber)
        {
            found.append(String(name[..<colon]))
        }
        return found
    }

    private func lastPart(_ arn: String) -> String {
        let resource = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? ""
        return resource.split(separator: "/").last.map(String.init) ?? String(resource)
    }

    // MARK: - Texts

    /// The texts of an object at some paths; what is not known is told by what stands for it.
    ///
    /// `types` are those of the objects that the texts name.
    private func texts(_ index: Int, _ paths: [String], of types: [String]) -> [String] {
        guard let object = value(changes[index]) else { return [] }
        var found: [String] = []
        for path in paths {
            let steps = path.split(separator: ".").map(String.init)[...]
            guard object.collectTexts(at: steps, into: &found), let standIns, let name = steps.first else {
                continue
            }
            if let configured = standIns.configured(index),
                !configured.collectTexts(at: steps, into: &found)
            {
                continue
            }
            found += standIns.referred(by: index, name, types: types)
        }
        return found
    }
}

extension Value {
    /// Adds the texts at a path, through blocks and collections; says whether something there is not known.
    fileprivate func collectTexts(at steps: ArraySlice<String>, into found: inout [String]) -> Bool {
        var hasUnknown = false
        switch content {
        case .unknown: return true
        case .null: return false
        case .string(let text):
            if steps.isEmpty, !text.isEmpty { found.append(text) }
        case .bool(let flag):
            if steps.isEmpty { found.append(flag ? "true" : "false") }
        case .number(let number):
            if steps.isEmpty { found.append("\(number)") }
        case .list(let elements, _), .tuple(let elements):
            for element in elements where element.collectTexts(at: steps, into: &found) { hasUnknown = true }
        case .set(let elements, _):
            for element in elements.sorted where element.collectTexts(at: steps, into: &found) {
                hasUnknown = true
            }
        case .map(let fields, _), .object(let fields):
            guard let name = steps.first else { return false }
            return fields[name]?.collectTexts(at: steps.dropFirst(), into: &found) ?? false
        }
        return hasUnknown
    }
}
