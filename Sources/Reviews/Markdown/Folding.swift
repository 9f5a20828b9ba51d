/// Makes the sections of a comment short enough, what matters least first.
///
/// Every change gets a line where there is room for that, and the most important ones are written whole with what room is left.
struct Folding {
    /// How many bytes the sections may have together.
    let room: Int

    /// Whether anything had to be folded.
    func fold(_ sections: inout [PlanSection]) -> Bool {
        let frames = sections.reduce(0) { $0 + $1.frameLength }
        let outputs = sections.reduce(0) { $0 + $1.outputText.utf8.count }
        let wholes = sections.reduce(0) { $0 + $1.wholes.reduce(0) { $0 + $1.utf8.count } }
        if frames + outputs + wholes <= room { return false }
        var length = frames
        giveLines(&sections, &length)
        if length + outputs <= room {
            length += outputs
        } else {
            for index in sections.indices { sections[index].hideOutputs() }
        }
        // The most important changes of all sections come first, as they do in each.
        let order = sections.indices.flatMap { section in
            sections[section].review.changes.indices.map { (section: section, change: $0) }
        }.sorted { left, right in
            let (a, b) = (weight(left, sections), weight(right, sections))
            return a != b ? a > b : (left.change, left.section) < (right.change, right.section)
        }
        for (section, change) in order {
            length += sections[section].wholes[change].utf8.count
            if length > room { break }
            sections[section].set(.whole, for: change)
        }
        return true
    }

    private func weight(_ place: (section: Int, change: Int), _ sections: [PlanSection]) -> Int {
        sections[place.section].review.changes[place.change].weight
    }

    /// Gives each group of like changes its lines, the most important first, and counts those for which there is no room.
    private func giveLines(_ sections: inout [PlanSection], _ length: inout Int) {
        let order = sections.indices.flatMap { section in
            sections[section].groups.indices.map { (section: section, group: $0) }
        }.sorted { left, right in
            let (a, b) = (weight(left, sections), weight(right, sections))
            return a != b ? a > b : (left.group, left.section) < (right.group, right.section)
        }
        var isFull = false
        for (section, group) in order {
            let members = sections[section].groups[group]
            let bytes = sections[section].lines(of: group, members).utf8.count
            isFull = isFull || length + bytes > room
            if !isFull { length += bytes }
            for change in members { sections[section].set(isFull ? .counted : .line, for: change) }
        }
    }

    private func weight(_ place: (section: Int, group: Int), _ sections: [PlanSection]) -> Int {
        let section = sections[place.section]
        return section.groups[place.group].first.map { section.review.changes[$0].weight } ?? 0
    }
}
