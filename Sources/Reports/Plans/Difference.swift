import Values

/// What happens to one part of an object, at any depth.
enum PartAction: Hashable {
    case keep, create, update, delete

    /// The action of a whole whose sides are there or not, before a look at its parts.
    init(before: Value?, after: Value?) {
        switch (before, after) {
        case (nil, nil): self = .keep
        case (nil, _): self = .create
        case (_, nil): self = .delete
        default: self = .keep
        }
    }

    /// The action of a whole when this is what its sides tell and a part has the other action.
    func joined(_ part: PartAction) -> PartAction { part == .keep || part == self ? self : .update }
}

/// A value before and after, taken apart as far as a reader needs.
struct Difference {
    /// A part with its name.
    struct Named {
        let name: String
        let value: Difference
    }

    indirect enum Content {
        /// A value without parts; nil where the side has none.
        case primitive(before: Value?, after: Value?)
        /// A value that is not known yet, and what was there before.
        case unknown(before: Difference?)
        case sensitive(isUnchanged: Bool, before: Bool, after: Bool)
        /// An argument of which nothing is kept.
        case writeOnly
        case object([Named])
        case map([Named])
        /// With the neighbours of what changes, as the order matters.
        case list([Difference])
        case set([Difference])
        case typeChange(before: Difference, after: Difference)
    }

    var action: PartAction
    /// Whether this part is why the object must be replaced.
    var replaces: Bool
    var content: Content
}

/// A block before and after: of a whole resource, or of a nested block.
struct BlockDifference {
    struct Group {
        let name: String
        /// Whether these blocks as a whole are why the object must be replaced.
        let replaces: Bool
        let blocks: [Labelled]
    }

    /// A nested block with its label, where its type has one.
    struct Labelled {
        let label: String?
        let block: Nested
    }

    indirect enum Nested {
        case block(BlockDifference)
        case sensitive(PartAction)
        case unknown(PartAction)

        var action: PartAction {
            switch self {
            case .block(let block): block.action
            case .sensitive(let action), .unknown(let action): action
            }
        }
    }

    var action: PartAction
    var replaces: Bool
    var attributes: [Difference.Named]
    var groups: [Group]
}

/// The paths that force a replacement, seen from one part of the object.
struct ReplacementPaths {
    private let rest: [ArraySlice<ValuePath.Step>]

    init(_ paths: [ValuePath]) {
        rest = paths.map { $0.steps[...] }
    }

    private init(rest: [ArraySlice<ValuePath.Step>]) {
        self.rest = rest
    }

    static let none = ReplacementPaths([])

    /// Whether this very part forces the replacement.
    var isHere: Bool { rest.contains(where: \.isEmpty) }

    func attribute(_ name: String) -> ReplacementPaths {
        child { $0 == .attribute(name) || $0 == .key(name) }
    }

    func index(_ index: Int) -> ReplacementPaths { child { $0 == .index(index) } }

    /// Below an element of a set, which cannot be told apart: any of them.
    var element: ReplacementPaths {
        child { if case .element = $0 { true } else { false } }
    }

    private func child(_ matches: (ValuePath.Step) -> Bool) -> ReplacementPaths {
        if rest.isEmpty { return self }
        return ReplacementPaths(rest: rest.filter { $0.first.map(matches) ?? false }.map { $0.dropFirst() })
    }
}
