/// Findings that say the same, of several objects or places.
struct FindingGroup {
    /// The first of them.
    let finding: Finding
    private(set) var subjects: [String] = []

    /// The findings by what they say, in the order of their first ones.
    static func groups(of findings: [Finding]) -> [FindingGroup] {
        struct Key: Hashable { let severity, title, message: String }
        var positions: [Key: Int] = [:]
        var groups: [FindingGroup] = []
        for finding in findings {
            let key = Key(
                severity: finding.severity.rawValue, title: finding.title, message: finding.message)
            let position = positions[key] ?? groups.count
            if positions.updateValue(position, forKey: key) == nil {
                groups.append(FindingGroup(finding: finding))
            }
            if let subject = finding.address ?? finding.place.map({ "\($0)" }) {
                groups[position].subjects.append(subject)
            }
        }
        return groups
    }

    /// What the findings are about, a few by name.
    func subjects(naming count: Int) -> String {
        subjects.prefix(count).joined(separator: ", ")
            + (subjects.count > count ? " and \(subjects.count - count) more" : "")
    }
}
