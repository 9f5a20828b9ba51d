import Values

/// The digests that a review told, read from its JSON document.
public enum ReviewedDigests {
    /// The digests by stack and workspace; nil where the bytes are no review.
    public static func read(_ bytes: [UInt8]) -> [ReviewSubject: PlanDigest]? {
        guard let document = try? parseJSON(bytes),
            document["format_version"]?.asString?.hasPrefix("1.") == true,
            let plans = document["plans"]?.asElements
        else { return nil }
        var found: [ReviewSubject: PlanDigest] = [:]
        for plan in plans {
            guard let stack = plan["stack"]?.asString, let workspace = plan["workspace"]?.asString,
                let digest = plan["digest"]?.asString
            else { return nil }
            var parts: [String: String] = [:]
            for (list, prefix) in [("changes", ""), ("drift", ""), ("outputs", "output.")] {
                // Outside of a refresh-only plan drift is no part of what is applied.
                if list == "drift", plan["mode"]?.asString != "refresh-only" { continue }
                for entry in plan[list]?.asElements ?? [] {
                    guard let name = (entry["address"] ?? entry["name"])?.asString,
                        let part = entry["digest"]?.asString
                    else { return nil }
                    let deposed = entry["deposed"]?.asString.map { " (deposed \($0))" } ?? ""
                    parts[prefix + name + deposed] = part
                }
            }
            found[ReviewSubject(stack: stack, workspace: workspace)] = PlanDigest(text: digest, parts: parts)
        }
        return found
    }
}
