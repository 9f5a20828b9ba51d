import Addresses
public import Configurations
package import Planning
import Values

/// The part of what drifted that a plan's changes come from: attributes that are changed back, and those that the configuration of
/// something that changes refers to.
///
/// The rest would be noise: most services fill in attributes that nothing reads. Terraform shows the second kind only
/// (`relevant_attributes`).
public struct RelevantDrift {
    private let configuration: Configuration?
    private let schema: StateRenderer.SchemaLookup

    /// Where no configuration is known, only what is changed back can be told.
    public init(configuration: Configuration?, schema: @escaping StateRenderer.SchemaLookup) {
        self.configuration = configuration
        self.schema = schema
    }

    /// Each object that drifted with only those differences that matter; all of them in a refresh-only plan.
    package func find(_ plan: Plan) -> [Drift] {
        guard plan.mode != .refreshOnly, !plan.drift.isEmpty else { return plan.drift }
        let attributes = configuration.map { RelevantAttributes.find(plan, $0, schema: schema) } ?? []
        let read = Dictionary(grouping: attributes, by: \.resource).mapValues { $0.map { $0.path[...] } }
        let undone = RelevantDrift.changedAttributes(plan)
        return plan.drift.compactMap { drift in
            let paths = (read["\(drift.address)"] ?? []) + (undone[drift.address] ?? [])
            guard !paths.isEmpty else { return nil }
            let after = drift.after.map { RelevantDrift.part(of: $0, at: paths, before: drift.before) }
            // A plain move is no drift for people: the change says it.
            guard after != drift.before else { return nil }
            return Drift(
                address: drift.address, previousAddress: drift.previousAddress, schema: drift.schema,
                provider: drift.provider, before: drift.before, after: after)
        }
    }

    /// The attributes that a plan changes of each object that drifted; the whole object where it is made anew.
    private static func changedAttributes(
        _ plan: Plan
    ) -> [InstanceAddress: [ArraySlice<RelevantAttribute.Step>]] {
        let drifted = Set(plan.drift.map(\.address))
        var result: [InstanceAddress: [ArraySlice<RelevantAttribute.Step>]] = [:]
        for change in plan.changes where !change.isNoOp && drifted.contains(change.address) {
            guard let before = change.before?.asFields, let after = change.after else {
                result[change.address, default: []].append([])
                continue
            }
            // What only the provider fills in is unknown then, and nobody's wish.
            for (name, value) in before {
                guard let new = after[name], !new.isUnknown, new != value else { continue }
                result[change.address, default: []].append([.name(name)])
            }
        }
        return result
    }

    /// The value before, with what is new at one of the paths or below; sets count as a whole.
    private static func part(
        of after: Value, at paths: [ArraySlice<RelevantAttribute.Step>], before: Value
    ) -> Value {
        if paths.contains(where: \.isEmpty) { return after }
        switch (before.content, after.content) {
        case (.object(let old), .object), (.map(let old, _), .map):
            var result = old
            for (name, paths) in below(paths) {
                guard case .name(let name) = name, let new = after[name] else { continue }
                result = result.setting(
                    name, to: old[name].map { part(of: new, at: paths, before: $0) } ?? new)
            }
            if case .map(_, let element) = after.content {
                return Value(.map(result, of: element), marks: after.marks)
            }
            return Value(.object(result), marks: after.marks)
        case (.list(let old, let element), .list(let new, _)) where old.count == new.count:
            return Value(.list(part(of: new, at: paths, before: old), of: element), marks: after.marks)
        case (.tuple(let old), .tuple(let new)) where old.count == new.count:
            return Value(.tuple(part(of: new, at: paths, before: old)), marks: after.marks)
        default: return after
        }
    }

    private static func part(
        of after: [Value], at paths: [ArraySlice<RelevantAttribute.Step>], before: [Value]
    ) -> [Value] {
        var result = before
        for (step, paths) in below(paths) {
            guard case .index(let index) = step, after.indices.contains(index) else { continue }
            result[index] = part(of: after[index], at: paths, before: before[index])
        }
        return result
    }

    private static func below(_ paths: [ArraySlice<RelevantAttribute.Step>]) -> [RelevantAttribute
        .Step: [ArraySlice<RelevantAttribute.Step>]]
    {
        Dictionary(grouping: paths) { $0[$0.startIndex] }.mapValues { $0.map { $0.dropFirst() } }
    }
}
