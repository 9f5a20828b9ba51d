internal import Providers
internal import Values

/// A rule about which arguments go together, or about the text of one.
///
/// Arguments are named by dotted paths; blocks on the way are entered, whatever their number. Unknown values
/// pass.
enum Constraint: Sendable {
    /// Where the first is set, none of the others may be.
    case conflicts(String, [String])
    case exactlyOne([String])
    case atLeastOne([String])
    /// Where the first is set, all others must be.
    case requires(String, [String])
    /// The values of an argument, one by one: nil, or what is wrong with one, as the end of a sentence.
    case text(String, @Sendable (String) -> String?)
    case number(String, @Sendable (Int) -> String?)
    /// Rules within each block of a type.
    case inside(String, [Constraint])
    /// Anything else.
    case custom(@Sendable (Value) -> [ConfigurationProblem])

    static func conflicts(_ first: String, _ second: String) -> Constraint { .conflicts(first, [second]) }
}

/// The rules of a resource type.
struct Constraints: Sendable {
    let rules: [Constraint]

    init(_ rules: [Constraint]) {
        self.rules = rules
    }

    func problems(in configuration: Value) -> [ConfigurationProblem] {
        rules.flatMap { $0.problems(in: configuration, at: ValuePath()) }
    }
}

extension Constraint {
    fileprivate func problems(in block: Value, at path: ValuePath) -> [ConfigurationProblem] {
        func place(_ name: String) -> ValuePath { path.appending(.attribute(name)) }
        switch self {
        case .conflicts(let name, let others):
            guard block.isSet(name) else { return [] }
            return others.filter { block.isSet($0) }.map { other in
                ConfigurationProblem(
                    place(name), "Conflicting configuration arguments", "\"\(name)\": conflicts with \(other)"
                )
            }
        case .exactlyOne(let names):
            let given = names.filter { block.isSet($0) }
            if given.count > 1 {
                let detail =
                    "only one of \(listed(names)) can be specified, but \(listed(given)) were specified."
                return [
                    ConfigurationProblem(
                        place(given[0]), "Invalid combination of arguments", "\"\(given[0])\": \(detail)")
                ]
            }
            guard given.isEmpty, !block.isUndecided(names) else { return [] }
            return [
                ConfigurationProblem(
                    path, "Invalid combination of arguments", "one of \(listed(names)) must be specified")
            ]
        case .atLeastOne(let names):
            guard !names.contains(where: { block.isSet($0) }), !block.isUndecided(names) else { return [] }
            return [
                ConfigurationProblem(
                    path, "Missing required argument", "one of \(listed(names)) must be specified")
            ]
        case .requires(let name, let others):
            guard block.isSet(name), others.contains(where: { !block.isSet($0) && !block.isUndecided([$0]) })
            else {
                return []
            }
            return [
                ConfigurationProblem(
                    place(name), "Missing required argument",
                    "\"\(name)\": all of \(listed(([name] + others).sorted())) must be specified")
            ]
        case .text(let name, let check):
            return block.parts(name, at: path).compactMap { place, value in
                value.asString.flatMap(check).map { invalid(name, place, $0) }
            }
        case .number(let name, let check):
            return block.parts(name, at: path).compactMap { place, value in
                value.asInt.flatMap(check).map { invalid(name, place, $0) }
            }
        case .inside(let name, let rules):
            return block.parts(name, at: path).flatMap { place, part in
                rules.flatMap { $0.problems(in: part, at: place) }
            }
        case .custom(let check):
            return check(block)
        }
    }

    private func invalid(_ name: String, _ place: ValuePath, _ fault: String) -> ConfigurationProblem {
        ConfigurationProblem(place, "Invalid value for an argument", "\"\(name)\" \(fault)")
    }

    private func listed(_ names: [String]) -> String { "`\(names.joined(separator: ","))`" }
}

extension Value {
    /// Whether an argument, or a block of a type, is certain to be there.
    func isSet(_ name: String) -> Bool {
        guard let part = self[name], !part.isNull, !part.isUnknown else { return false }
        // No blocks are an empty list of objects; an empty list of anything else was written by the user.
        switch part.content {
        case .list(let elements, of: .object), .tuple(let elements): return !elements.isEmpty
        case .set(let elements, of: .object): return !elements.isEmpty
        default: return true
        }
    }

    fileprivate func isUndecided(_ names: [String]) -> Bool { names.contains { self[$0]?.isUnknown == true } }

    /// The known parts at a dotted path and where they are; lists and sets are entered.
    fileprivate func parts(_ name: String, at path: ValuePath) -> [(ValuePath, Value)] {
        var found = [(path, self)]
        for step in name.split(separator: ".") {
            let name = String(step)
            found = found.flatMap { place, value in
                value[name].map { $0.elements(at: place.appending(.attribute(name))) } ?? []
            }
        }
        return found
    }

    private func elements(at path: ValuePath) -> [(ValuePath, Value)] {
        switch content {
        case .null, .unknown: []
        case .list(let elements, _), .tuple(let elements):
            elements.enumerated().flatMap { $1.elements(at: path.appending(.index($0))) }
        case .set(let elements, _): elements.sorted.flatMap { $0.elements(at: path.appending(.element($0))) }
        default: [(path, self)]
        }
    }
}
