/// Makes the sections of a comment short enough, what matters least first.
struct Folding {
    /// How many bytes the sections may have together.
    let room: Int

    /// Whether anything had to be folded.
    func fold(_ sections: inout [PlanSection]) -> Bool {
        var length = 0
        for section in sections {
            length += section.frameLength + section.outputText.utf8.count
            length += section.wholes.reduce(0) { $0 + $1.utf8.count }
        }
        if length <= room { return false }
        // The least important change of all sections comes first; reviews have the most important ones first.
        let order = sections.indices.flatMap { section in
            sections[section].review.changes.indices.map { (section: section, change: $0) }
        }.sorted { left, right in
            let (a, b) = (sections[left.section].review.changes[left.change].weight, sections[right.section].review.changes[right.change].weight)
            return a != b ? a < b : (left.change, left.section) > (right.change, right.section)
        }
        for (section, change) in order where length > room {
            length -= sections[section].wholes[change].utf8.count - sections[section].lines[change].utf8.count
            sections[section].set(.line, for: change)
        }
        for index in sections.indices where length > room {
            length -= sections[index].outputText.utf8.count
            sections[index].hideOutputs()
        }
        for (section, change) in order where length > room {
            length -= sections[section].lines[change].utf8.count
            sections[section].set(.counted, for: change)
        }
        return true
    }
}
