import Addresses
import Planning

/// The comment lines above a change: what will happen to which object, and why.
struct ChangeHeader {
    let style: Style

    /// The lines without their margin; nil where there is nothing to say.
    func lines(_ change: Change) -> [String]? {
        let name = style.paint(label(change), .bold)
        switch change.action {
        case .keep:
            if let id = change.importing {
                let isGenerated = change.generatedConfiguration != nil
                guard let previous = change.previousAddress else {
                    return ["\(name) will be imported"] + (isGenerated ? ["(config will be generated)"] : [])
                }
                return [
                    "\(style.paint("\(previous)", .bold)) has moved to \(name)", "(imported from \"\(id)\")",
                ]
            }
            guard let previous = change.previousAddress else { return nil }
            return ["\(style.paint("\(previous)", .bold)) has moved to \(name)"]
        case .create: return ["\(name) will be created"] + origin(change)
        case .read: return ["\(name) will be read during apply"] + readReason(change) + origin(change)
        case .update: return ["\(name) will be updated in-place"] + origin(change)
        case .replace:
            let loss =
                change.importing == nil
                ? [] : [style.paint("Warning: this will destroy the imported resource", .yellow)]
            return ["\(name) \(replacement(change))"] + origin(change) + loss
        case .delete: return ["\(name) will be \(style.paint("destroyed", .bold, .red))"] + deletion(change)
        case .forget:
            return [
                "\(name) will no longer be managed by Terraform, but will not be destroyed",
                "(destroy = false is set in the configuration)",
            ] + origin(change)
        }
    }

    private func label(_ change: Change) -> String {
        change.deposed.map { "\(change.address) (deposed object \($0))" } ?? "\(change.address)"
    }

    private func origin(_ change: Change) -> [String] {
        (change.previousAddress.map { ["(moved from \($0))"] } ?? [])
            + (change.importing.map { ["(imported from \"\($0)\")"] } ?? [])
    }

    private func replacement(_ change: Change) -> String {
        switch change.reason {
        case .replaceBecauseTainted: "is tainted, so must be \(style.paint("replaced", .bold, .red))"
        case .replaceByRequest: "will be \(style.paint("replaced", .bold, .red)), as requested"
        case .replaceByTriggers:
            "will be \(style.paint("replaced", .bold, .red)) due to changes in replace_triggered_by"
        default: "must be \(style.paint("replaced", .bold, .red))"
        }
    }

    private func readReason(_ change: Change) -> [String] {
        switch change.reason {
        case .readBecauseConfigUnknown: ["(config refers to values not yet known)"]
        case .readBecauseDependencyPending: ["(depends on a resource or a module with changes pending)"]
        case .readBecauseCheckNested: ["(config will be reloaded to verify a check block)"]
        default: []
        }
    }

    private func deletion(_ change: Change) -> [String] {
        if change.deposed != nil {
            return ["(left over from a partially-failed replacement of this instance)"] + origin(change)
        }
        let address = change.address
        let reason: String? =
            switch change.reason {
            case .deleteBecauseNoResourceConfig: "because \(address.name) is not in configuration"
            case .deleteBecauseNoMoveTarget:
                "because \(change.previousAddress.map { "\($0)" } ?? "it") was moved to \(address), "
                    + "which is not in configuration"
            case .deleteBecauseNoModule: "because \(address.module) is not in configuration"
            case .deleteBecauseWrongRepetition:
                switch address.key {
                case .none: "because resource uses count or for_each"
                case .index: "because resource does not use count"
                case .string: "because resource does not use for_each"
                }
            case .deleteBecauseCountIndex: "because index \(address.key) is out of range for count"
            case .deleteBecauseEachKey: "because key \(address.key) is not in for_each map"
            default: nil
            }
        return (reason.map { ["(\($0))"] } ?? []) + origin(change)
    }
}
