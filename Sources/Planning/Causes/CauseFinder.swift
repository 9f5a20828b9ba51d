import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import States
import Values

/// How many values a chain may lead through.
private let depthMax = 100

/// Finds out why the changes of a finished plan are there.
///
/// It begins at the changes and follows the references of their arguments to what has another value than before. What does not
/// change is never looked at, and each value on the way once.
final class CauseFinder {
    let walk: PlanWalk
    let earlier: EarlierEvaluation
    let history: EditHistory?
    let drift: [InstanceAddress: Drift]
    private(set) var steps: [CausalStep] = []
    /// What was found about a value or an object; no causes where it is as it was.
    private var found: [Question: [Cause]] = [:]
    private var forEachValues: [InstanceAddress: (before: Value?, after: Value?)] = [:]
    private var depth = 0
    /// The module instances that have objects in the state, with those around them; found when first asked for.
    var populatedModules: Set<ModuleInstancePath>?
    private(set) lazy var moveIndex = MoveIndex(moveStatements(configuration))
    /// Steps for counts and `for_each` arguments by what they say, so that instances share them.
    var repetitionSteps: [String: Cause] = [:]

    /// A part of something that has a value.
    enum Question: Hashable {
        case value(CausalStep.Subject, ValuePath)
        case variable(String, ValuePath)
        case object(InstanceAddress, ValuePath)
        case objects(InstanceAddress, ValuePath)
    }

    init(_ walk: PlanWalk) {
        self.walk = walk
        history = walk.request.lastApplied?().map { EditHistory($0, walk.request) }
        earlier = EarlierEvaluation(
            walk.request, state: walk.moves.snapshot, objects: walk.priorByResource,
            variables: history?.earlierVariables ?? [:])
        drift = Dictionary(walk.drift.map { ($0.address, $0) }) { first, _ in first }
    }

    var configuration: Configuration { walk.request.configuration }
    var evaluation: Evaluation { walk.evaluation }

    /// Answers a question once; while the answer is being found, the question has none.
    func answer(_ question: Question, _ find: () -> [Cause]) -> [Cause] {
        if let known = found[question] { return known }
        found[question] = []
        depth += 1
        defer { depth -= 1 }
        let causes = find()
        found[question] = causes
        return causes
    }

    var isTooDeep: Bool { depth > depthMax }

    /// Takes a value on the way into the plan.
    func add(_ step: CausalStep) -> [Cause] {
        steps.append(step)
        return [.step(steps.count - 1)]
    }

    // MARK: - Values

    /// Why a part of a value of a module instance is not what it was; nothing where it is.
    ///
    /// `node` is the value's part of the configuration, and `find` finds the causes of a difference in what it is made from.
    func value(
        _ node: ConfigurationNode, _ subject: CausalStep.Subject, _ path: ValuePath, at place: SourcePlace,
        before: (EarlierEvaluation) -> Value?, after: Value?, find: () -> [Cause]
    ) -> [Cause] {
        answer(.value(subject, path)) {
            if isTooDeep { return [.leaf(.beyond(place))] }
            earlier.prepare(node)
            let old = before(earlier)?.part(at: path)
            let new = after?.part(at: path)
            let isOther = differ(old, new)
            guard isOther || history?.isEdited(beneath: node) ?? false else { return [] }
            let causes = find()
            guard !causes.isEmpty else { return [] }
            return add(
                CausalStep(
                    subject: subject, path: path, place: place,
                    before: isText(ofEarlier: node) ? old.flatMap(shown) : nil,
                    after: new.flatMap(shown), causes: causes.unique))
        }
    }

    /// Whether what a value is made from has the text that it had in the last apply, so that its earlier value can be told.
    func isText(ofEarlier node: ConfigurationNode) -> Bool {
        guard let history else { return false }
        guard case .resource = node, let index = walk.request.graph.indices[node] else {
            return !history.isEdited(beneath: node)
        }
        let graph = walk.request.graph.graph
        return !graph.dependencies(of: index).contains { history.isEdited(beneath: graph.nodes[Int($0)]) }
    }

    /// The values of `each` and `count` in an instance of a resource, before and now.
    func repetition(_ resource: Resource, of address: InstanceAddress, in module: ModuleInstance)
        -> Repetitions
    {
        switch (resource.repetition, address.key) {
        case (.count, .index(let index)):
            let data = RepetitionData.count(index: .number(index))
            return Repetitions(before: data, after: data)
        case (.forEach(let expression), .string(let name)):
            let values = forEachValues[address.resource] ?? bothValues(of: expression, in: module)
            forEachValues[address.resource] = values
            return Repetitions(
                before: .forEach(
                    key: .string(name), value: values.before?.forEachElement(name) ?? .unknown(.dynamic)),
                after: .forEach(
                    key: .string(name), value: values.after?.forEachElement(name) ?? .unknown(.dynamic)))
        default: return .none
        }
    }

    private func bothValues(of expression: Expression, in module: ModuleInstance) -> (
        before: Value?, after: Value?
    ) {
        (
            earlier.value(of: expression, in: module.path, .none),
            evaluation.evaluate(expression, in: module).output
        )
    }
}

/// What `each` and `count` stand for, before and now.
struct Repetitions {
    let before: RepetitionData
    let after: RepetitionData

    static let none = Repetitions(before: .none, after: .none)
}

/// Whether a value is another than it was; what is not known may be anything.
func differ(_ before: Value?, _ after: Value?) -> Bool {
    guard let before, let after else { return before != nil || after != nil }
    guard before.isWhollyKnown, after.isWhollyKnown else { return true }
    if before == after { return false }
    let (old, new) = (before.withoutMarksDeep().value, after.withoutMarksDeep().value)
    return !(old.isNull && new.isNull) && old != new
}

/// A value as a plan may tell it as a cause; nil where it is secret, not known, or too long to read.
func shown(_ value: Value) -> Value? {
    guard value.isWhollyKnown, value.deepMarks.isEmpty, value.isShort else { return nil }
    return value
}

extension Value {
    /// Whether the value takes a line or two.
    fileprivate var isShort: Bool {
        var room = 200
        return fits(&room)
    }

    private func fits(_ room: inout Int) -> Bool {
        switch content {
        case .string(let text): room -= text.utf8.count
        case .list(let elements, _), .tuple(let elements):
            for element in elements where !element.fits(&room) { return false }
        case .set(let elements, _): for element in elements.sorted where !element.fits(&room) { return false }
        case .map(let fields, _), .object(let fields):
            for (name, value) in fields {
                room -= name.utf8.count
                if !value.fits(&room) { return false }
            }
        case .null, .unknown, .bool, .number: room -= 5
        }
        room -= 2
        return room >= 0
    }

    /// What `each.value` is for a key of this map, object or set; nil where it has no such key.
    fileprivate func forEachElement(_ name: String) -> Value? {
        switch content {
        case .map(let fields, _), .object(let fields): fields[name]
        case .set: .string(name)
        default: nil
        }
    }
}

extension [Cause] {
    /// The causes, each where it comes first; of a variable that is read in several ways the one with values to show.
    var unique: [Cause] {
        if count < 2 { return self }
        var seen = Set<Cause>()
        var variables: [String: Int] = [:]
        var found: [Cause] = []
        for cause in self where seen.insert(cause).inserted {
            if case .leaf(.variable(let change)) = cause {
                if let known = variables[change.name] {
                    if change.before != nil, change.after != nil, !found[known].tellsValues {
                        found[known] = cause
                    }
                    continue
                }
                variables[change.name] = found.count
            }
            found.append(cause)
        }
        return found
    }
}

extension Cause {
    /// Whether it is a variable whose old and new values can be shown.
    fileprivate var tellsValues: Bool {
        if case .leaf(.variable(let change)) = self {
            change.before != nil && change.after != nil
        } else {
            false
        }
    }
}

extension SourceRange {
    /// The line that the range begins in.
    var place: SourcePlace { SourcePlace(file: file.name, line: startPosition.line) }
}
