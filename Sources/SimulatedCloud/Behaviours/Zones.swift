/// The availability zones of the simulated regions.
///
/// Source: AWS documentation, "AWS Availability Zones"; zone ids as `DescribeAvailabilityZones` forms them.
enum Zones {
    /// The zones that are offered when nobody asks for a certain one.
    static func names(in region: String) -> [String] { ["a", "b", "c"].map { region + $0 } }

    /// Whether a zone may exist in a region: the largest has six.
    static func exists(_ zone: String, in region: String) -> Bool {
        guard zone.hasPrefix(region), let letter = zone.last else { return false }
        return zone.count == region.count + 1 && ("a"..."f").contains(letter)
    }

    /// The id that is the same in all accounts: `use1-az1`.
    static func id(of zone: String) -> String {
        let region = String(zone.dropLast())
        let number = zone.last?.asciiValue.map { Int($0) - 96 } ?? 1
        return "\(abbreviation(of: region))-az\(number)"
    }

    /// The short form of a region: `use1` for `us-east-1`.
    static func abbreviation(of region: String) -> String {
        region.split(separator: "-").map { part in
            switch part {
            case "northeast": "ne"
            case "northwest": "nw"
            case "southeast": "se"
            case "southwest": "sw"
            case "north", "south", "east", "west", "central", "gov", "iso": String(part.prefix(1))
            default: String(part.prefix(2))
            }
        }.joined()
    }
}
