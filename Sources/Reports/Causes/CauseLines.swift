import Addresses
package import Planning
import States
import Values

/// The lines of a plan that say what set each change off, such as
/// `because var.image changed (prod.tfvars:3) → aws_ecs_task_definition.api is replaced → its arn is new`.
package struct CauseLines {
    private var chains: CauseChains
    private let words: CauseWords
    private let width: Int
    /// Whether there was nothing before: that everything is new goes without saying then.
    private let isFirst: Bool

    package init(_ plan: Plan, width: Int) {
        chains = CauseChains(plan)
        words = CauseWords(plan)
        self.width = width
        isFirst = !plan.prior.instances.keys.contains { $0.name.mode == .managed }
    }

    /// The line for the change at a position of the plan's list; nil where there is nothing to say that its header does not.
    package mutating func line(_ position: Int) -> String? {
        let change = words.plan.changes[position]
        guard let reasons = words.plan.causes.reasons[position],
            let (main, chain) = mainCause(reasons), !goesWithoutSaying(chain, change)
        else { return nil }
        let others = otherLeaves(reasons, than: main)
        let about = chain.length == 0 ? change.address : nil
        func start(_ length: CauseWords.Length) -> String {
            "because \(words.text(chain.leaf, of: about, length))"
        }
        let more = others.isEmpty ? "" : "; \(others.count) more cause\(others.count == 1 ? "" : "s")"
        let (long, short) = (hops(chain, change), hops(chain, change, isShort: true))
        var candidates: [String] = []
        if others.count == 1, let other = others.first {
            candidates.append(start(.full) + long + "; also \(words.text(other, of: change.address))")
        }
        candidates.append(start(.full) + long + more)
        candidates.append(start(.shorter) + long + more)
        candidates.append(start(.shortest) + long + more)
        candidates.append(start(.shortest) + short + more)
        candidates.append(start(.shortest) + short)
        candidates.append(start(.shortest) + (chain.length > 0 ? " → …" : ""))
        return candidates.first { $0.columns <= width } ?? cut(candidates[candidates.count - 1])
    }

    /// The cause that the line is about: what the configuration or the world did comes before what follows anyhow.
    private mutating func mainCause(_ reasons: [Reason]) -> (Cause, CauseChain)? {
        var fallback: (Cause, CauseChain)?
        for reason in reasons {
            for cause in chains.ends(of: reason.causes) {
                guard let chain = chains.chain(of: cause) else { continue }
                if !chain.leaf.isSaidByHeader { return (cause, chain) }
                fallback = fallback ?? (cause, chain)
            }
        }
        return fallback
    }

    private func goesWithoutSaying(_ chain: CauseChain, _ change: Change) -> Bool {
        switch chain.leaf {
        case .added where isFirst, .missing where isFirst || chain.length == 0: return true
        default: break
        }
        return chain.length == 0 && chain.leaf.isSaidByHeader
    }

    /// The leaves of all other chains of the change.
    private mutating func otherLeaves(_ reasons: [Reason], than main: Cause) -> [CausalLeaf] {
        var seen = Set<CausalLeaf>()
        var variables = Set<String>()
        func isNew(_ leaf: CausalLeaf) -> Bool {
            // A variable is one cause, however many parts of it are read.
            if case .variable(let change) = leaf { return variables.insert(change.name).inserted }
            return seen.insert(leaf).inserted
        }
        if let leaf = chains.chain(of: main)?.leaf { _ = isNew(leaf) }
        var found: [CausalLeaf] = []
        for cause in chains.ends(of: reasons.flatMap(\.causes)) {
            guard let leaf = chains.chain(of: cause)?.leaf, !leaf.isSaidByHeader, isNew(leaf)
            else { continue }
            found.append(leaf)
        }
        return found
    }

    /// The changes between a leaf and the change that the line is about.
    private func hops(_ chain: CauseChain, _ change: Change, isShort: Bool = false) -> String {
        guard let first = chain.first, let last = chain.last else { return "" }
        var text = ""
        if chain.length > 1 {
            if isShort {
                text += " → …"
            } else if !chain.leaf.names(first.change.address) {
                text += " → \(name(first, change, isShort)) \(fate(first))"
            }
            if chain.length > 2, !isShort { text += " → …" }
        }
        if chain.length > 1 || !chain.leaf.names(last.change.address) {
            text += " → \(name(last, change, isShort)) \(fate(last))"
        }
        guard !last.path.steps.isEmpty else { return text }
        let isNew =
            switch last.change.action {
            case .create, .replace: true
            default: false
            }
        let pronoun = last.count > 1 ? "their" : "its"
        return text + " → \(pronoun) \(last.path.nameText) \(isNew ? "is new" : "changes")"
    }

    private func fate(_ hop: CauseChain.Hop) -> String { words.fate(hop.change, plural: hop.count > 1) }

    private func name(_ hop: CauseChain.Hop, _ change: Change, _ isShort: Bool) -> String {
        let address = hop.change.address
        let name =
            isShort && address.module == change.address.module
            ? "\(address.name)\(hop.count > 1 ? InstanceKey.none : address.key)"
            : "\(hop.count > 1 ? address.resource : address)"
        return hop.count > 1 ? "\(hop.count) of \(name)" : name
    }

    private func cut(_ text: String) -> String {
        var room = width - 1
        var result = ""
        for character in text {
            room -= character.columns
            if room < 0 { break }
            result.append(character)
        }
        return result + "…"
    }
}

extension CausalLeaf {
    /// Whether the lines above an object's block say this already.
    fileprivate var isSaidByHeader: Bool {
        switch self {
        case .requested, .tainted, .leftOver, .checked, .imported, .moved(_, nil): true
        case .removed(.block, last: nil): true
        default: false
        }
    }

    /// Whether the words for the leaf say what becomes of the object.
    fileprivate func names(_ address: InstanceAddress) -> Bool {
        switch self {
        case .added(_, .block(let text)), .missing(_, .block(let text)), .removed(.block(let text), _):
            text == "\(address.block)"
        default: false
        }
    }
}
