/// Which code points are one another's upper and lower case: Unicode's simple case folding.
///
/// The orbit of `k` is `k`, `K` and U+212A KELVIN SIGN. The mappings come from the standard library. A code point
/// whose mapping has several scalars (`ß` to `SS`) folds by its other mapping or not at all, which is what simple
/// folding means.
enum CaseFolding {
    /// All code points equal to one but for case, itself among them.
    static func orbit(of scalar: UInt32) -> [UInt32] {
        orbits[scalar] ?? [scalar]
    }

    /// A set together with the other cases of all its members.
    static func closure(of ranges: [ScalarRange]) -> [ScalarRange] {
        var result = ranges
        for range in ranges {
            var index = firstIndex(notBelow: range.first)
            while index < cased.count, cased[index] <= range.last {
                for member in orbit(of: cased[index]) where member < range.first || member > range.last {
                    result.append(ScalarRange(first: member, last: member))
                }
                index += 1
            }
        }
        return result
    }

    /// The orbits of more than one code point, by each of their members.
    private static let orbits: [UInt32: [UInt32]] = {
        var members: [UInt32: [UInt32]] = [:]
        for value in 0..<0x1F000 as Range<UInt32> {
            guard let scalar = Unicode.Scalar(value), UnicodeCategories.isAssigned(scalar) else {
                continue
            }
            let properties = scalar.properties
            guard properties.changesWhenLowercased || properties.changesWhenUppercased else {
                continue
            }
            // Dotless i is the one letter whose upper case (`I`) does not fold back together with it.
            if value != 0x131 {
                members[key(of: scalar), default: []].append(value)
            }
        }
        var result: [UInt32: [UInt32]] = [:]
        for orbit in members.values where orbit.count > 1 {
            for member in orbit {
                result[member] = orbit
            }
        }
        return result
    }()

    private static let cased = orbits.keys.sorted()

    /// What all members of an orbit have in common: the lower case of their upper case.
    private static func key(of scalar: Unicode.Scalar) -> UInt32 {
        let upper = single(scalar.properties.uppercaseMapping) ?? scalar
        return (single(upper.properties.lowercaseMapping) ?? upper).value
    }

    private static func single(_ mapping: String) -> Unicode.Scalar? {
        let scalars = mapping.unicodeScalars
        return scalars.count == 1 ? scalars.first : nil
    }

    private static func firstIndex(notBelow scalar: UInt32) -> Int {
        var low = 0
        var high = cased.count
        while low < high {
            let middle = (low + high) / 2
            if cased[middle] < scalar {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
