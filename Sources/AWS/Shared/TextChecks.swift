internal import Values

extension Constraint {
    /// The text must be JSON.
    static func json(_ name: String) -> Constraint {
        .text(name) { text in
            do {
                _ = try parseJSON(Array(text.utf8))
                return nil
            } catch {
                return "contains an invalid JSON document: \(error)."
            }
        }
    }

    /// The text must be the JSON of an IAM policy: an object.
    static func policy(_ name: String) -> Constraint {
        .text(name) { text in
            do {
                let document = try parseJSON(Array(text.utf8))
                return document.asFields == nil ? "is not a policy: a JSON object is required." : nil
            } catch {
                return "contains an invalid JSON policy: \(error)."
            }
        }
    }

    static func cidr(
        _ name: String, _ family: AddressRange.Family? = nil, lengths: ClosedRange<Int> = 0...128
    )
        -> Constraint
    {
        .text(name) { text in
            // An empty text stands for an argument left out.
            if text.isEmpty { return nil }
            guard let range = AddressRange(text), family == nil || range.family == family else {
                let kind = family.map { $0 == .v4 ? "IPv4 " : "IPv6 " } ?? ""
                return "must be a valid \(kind)CIDR block, but this is \"\(text)\"."
            }
            if !range.beginsAtNetwork {
                return "must begin at a network address: \"\(text)\" stands for \"\(range.network)\"."
            }
            guard lengths.contains(range.length) else {
                return
                    "must have a prefix length between \(lengths.lowerBound) and \(lengths.upperBound), "
                    + "but \"\(text)\" has \(range.length)."
            }
            return nil
        }
    }

    static func range(_ name: String, _ range: ClosedRange<Int>) -> Constraint {
        .number(name) { number in
            range.contains(number)
                ? nil
                : "must be in the range (\(range.lowerBound) - \(range.upperBound)), but this is \(number)."
        }
    }

    static func port(_ name: String) -> Constraint { range(name, 1...65535) }

    /// The numbers that an argument takes.
    static func number(_ name: String, in allowed: [Int]) -> Constraint {
        .number(name) { number in
            if allowed.contains(number) { return nil }
            let list = allowed.map(String.init).joined(separator: ", ")
            return "must be one of \(list), but this is \(number)."
        }
    }

    static func length(_ name: String, _ range: ClosedRange<Int>) -> Constraint {
        .text(name) { text in
            range.contains(text.count)
                ? nil : "must have between \(range.lowerBound) and \(range.upperBound) characters."
        }
    }

    /// The texts that an argument takes in capitals or small letters.
    static func oneOf(_ name: String, _ allowed: [String]) -> Constraint {
        .text(name) { text in
            if allowed.contains(text.uppercased()) { return nil }
            let list = allowed.map { "\"\($0)\"" }.joined(separator: ", ")
            return "must be one of \(list), but this is \"\(text)\"."
        }
    }
}
