import Providers
import Values

extension PlanDraft {
    /// Makes a new object where a map of arbitrary values has changed: `triggers`, `keepers`.
    ///
    /// New keys without a value change nothing yet.
    mutating func replaceWhenChanged(map name: String) {
        guard let prior, let planned = planned[name], planned != prior[name] else { return }
        guard let new = planned.asFields, let old = prior[name]?.asFields else {
            if planned.isUnknown || planned.isNull
                || planned.asFields?.values.contains(where: { !$0.isNull }) == true
            {
                requireReplacement(.attribute(name))
            }
            return
        }
        let isNew = new.contains { key, value in
            old[key] == nil ? !value.isNull : value != old[key]
        }
        let isLost = old.names.contains { new[$0] == nil }
        if isNew || isLost { requireReplacement(.attribute(name)) }
    }
}
