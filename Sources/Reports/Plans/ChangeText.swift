import Addresses
import Planning
import Providers
import Values

/// One change as a plan shows it: its comment lines, and the object as a block with what happens to each part.
struct ChangeText {
    let style: Style

    /// The text of a change, without a line break at its end; nil where nothing happens.
    ///
    /// What it says about causes and order stands on lines of its own below the lines that tools look for.
    func text(_ change: Change, because cause: String? = nil, order: [String] = []) -> String? {
        guard var comments = ChangeHeader(style: style).lines(change) else { return nil }
        if let cause { comments.append(style.paint(cause, .gray)) }
        comments += order.map { style.paint($0, .gray) }
        let lead = leads(change.action)
        var layout = DifferenceLayout(style: style)
        layout.showsUnchanged = change.importing != nil
        let block = difference(change)
        // Where an object comes from stands in one column for all kinds of changes.
        let margins = comments.map { $0.hasPrefix("(moved from ") ? "  " : lead.comment }
        return zip(margins, comments).map { "\($0)# \($1)\n" }.joined()
            + "\(lead.symbol)\(kind(change.address.name)) "
            + layout.text(block, 0)
    }

    /// What an object lost or got outside of this stack.
    func text(_ drift: Drift) -> String? {
        var layout = DifferenceLayout(style: style)
        let name = style.paint("\(drift.address)", .bold)
        let block = Differ().compare(drift.before, drift.after, as: drift.schema.block, .none)
        let comment: String
        let symbol: String
        if drift.after == nil {
            comment = "\(name) has been deleted"
            symbol = layout.symbol(.delete)
        } else if block.action != .keep {
            comment = "\(name) has changed"
            symbol = layout.symbol(.update)
        } else if let previous = drift.previousAddress {
            comment = "\(style.paint("\(previous)", .bold)) has moved to \(name)"
            symbol = layout.symbol(.keep)
        } else {
            return nil
        }
        layout.omitsNull = false
        return "  # \(comment)\n\(symbol)\(kind(drift.address.name)) \(layout.text(block, 0))"
    }

    private func difference(_ change: Change) -> BlockDifference {
        let block = change.schema.block
        let differ = Differ()
        return switch change.action {
        case .forget(let value): differ.compare(value, value, as: block, .none)
        case .replace(let before, let after, _, let paths):
            differ.compare(before, after, as: block, ReplacementPaths(paths))
        default: differ.compare(change.before, change.after, as: block, .none)
        }
    }

    private func leads(_ action: Change.Action) -> (comment: String, symbol: String) {
        let minus = style.paint("-", .red)
        let plus = style.paint("+", .green)
        return switch action {
        case .keep: ("  ", "    ")
        case .create: ("  ", "  \(plus) ")
        case .read: ("  ", " \(style.paint("<=", .cyan)) ")
        case .update: ("  ", "  \(style.paint("~", .yellow)) ")
        case .replace(_, _, .deleteFirst, _): ("  ", "\(minus)/\(plus) ")
        case .replace(_, _, .createFirst, _): ("  ", "\(plus)/\(minus) ")
        case .delete: ("  ", "  \(minus) ")
        // One column to the left, as Terraform has it.
        case .forget: (" ", " \(style.paint(".", .red)) ")
        }
    }

    private func kind(_ name: ResourceName) -> String {
        "\(name.mode == .data ? "data" : "resource") \(name.type.quotedForDisplay) \(name.name.quotedForDisplay)"
    }
}
