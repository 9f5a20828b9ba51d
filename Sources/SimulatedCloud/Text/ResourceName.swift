/// An Amazon Resource Name, taken apart.
///
/// Source: IAM user guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
struct ResourceName: Hashable, Sendable {
    let partition: String
    let service: String
    let region: String
    let account: String
    /// Everything after the account, slashes and colons included.
    let resource: String

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 6, parts[0] == "arn" else { return nil }
        (partition, service, region, account, resource) = (parts[1], parts[2], parts[3], parts[4], parts[5])
    }

    /// What comes after the last slash or colon: mostly the name.
    static func lastPart(_ text: String) -> String {
        guard text.hasPrefix("arn:") else { return text }
        return String(text.suffix(while: { $0 != "/" && $0 != ":" }))
    }
}

extension String {
    /// The longest end whose characters all pass.
    fileprivate func suffix(while passes: (Character) -> Bool) -> Substring {
        var start = endIndex
        while start > startIndex, passes(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
