extension [[String: InputValue]] {
    /// The values under the names that the variables have today.
    func renamed(_ names: [String: String]) -> [[String: InputValue]] {
        names.isEmpty ? self : map { $0.renamed(names) }
    }
}

extension [String: InputValue] {
    func renamed(_ names: [String: String]) -> [String: InputValue] {
        var result = self
        for (old, new) in names {
            if let value = result.removeValue(forKey: old), result[new] == nil { result[new] = value }
        }
        return result
    }
}
