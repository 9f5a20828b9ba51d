/// A group of regions with accounts, names and addresses of its own.
///
/// Source: AWS General Reference, "AWS service endpoints"; the SDKs' `partitions.json`.
struct CloudPartition: Hashable, Sendable {
    /// As ARNs have it.
    let id: String
    let dnsSuffix: String

    /// The partition that a region's name belongs to; `aws` for names that no other has.
    init(region: String) {
        let found = Self.others.first { region.hasPrefix($0.regionPrefix) }
        id = found?.id ?? "aws"
        dnsSuffix = found?.dnsSuffix ?? "amazonaws.com"
    }

    // Longer prefixes come first.
    private static let others: [(regionPrefix: String, id: String, dnsSuffix: String)] = [
        ("cn-", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-", "aws-us-gov", "amazonaws.com"),
        ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
        ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
        ("us-iso-", "aws-iso", "c2s.ic.gov"),
        ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
        ("eusc-", "aws-eusc", "amazonaws.eu"),
    ]
}
