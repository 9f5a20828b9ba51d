public import Diagnostics

/// Warnings of one kind, of which only the first is shown in full.
///
/// Source: Terraform shows each kind of warning once and counts the others; warnings without a place are never grouped,
/// since only their words tell them apart, and neither are those of conditions, each of which is about an object of its own.
struct WarningGroup {
    let first: Diagnostic
    var count = 1

    /// The warnings by kind, in the order in which the kinds come.
    static func groups(_ warnings: [Diagnostic]) -> [WarningGroup] {
        var groups: [WarningGroup] = []
        var places: [String: Int] = [:]
        for warning in warnings {
            let isGrouped = warning.range != nil && !warning.isOfCondition
            if isGrouped, let place = places[warning.summary] {
                groups[place].count += 1
                continue
            }
            if isGrouped { places[warning.summary] = groups.count }
            groups.append(WarningGroup(first: warning))
        }
        return groups
    }
}

extension [Diagnostic] {
    /// The findings as people get them: each kind of warning once, with how many more there are of it.
    public func groupedForReport() -> [Diagnostic] {
        let warnings = filter { $0.severity == .warning }
        let grouped = WarningGroup.groups(warnings).map { group in
            guard group.count > 1 else { return group.first }
            var result = group.first
            let more =
                group.count == 2
                ? "(and one more similar warning elsewhere)"
                : "(and \(group.count - 1) more similar warnings elsewhere)"
            result.detail += (result.detail.isEmpty ? "" : "\n\n") + more
            return result
        }
        return grouped + errors
    }
}
