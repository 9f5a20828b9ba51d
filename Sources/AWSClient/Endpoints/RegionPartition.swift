/// A set of regions that share accounts and names.
///
/// Source: the partitions and their patterns in the endpoint rules of the AWS SDKs.
public struct RegionPartition: Hashable, Sendable {
    public let id: String
    public let dnsSuffix: String
    public let dualStackSuffix: String
    /// The region that global services are called in.
    public let globalRegion: String

    public static func of(region: String) -> RegionPartition {
        table.first { region.hasPrefix($0.prefix) }?.partition ?? aws
    }

    private static let aws = RegionPartition(
        id: "aws", dnsSuffix: "amazonaws.com", dualStackSuffix: "api.aws", globalRegion: "us-east-1")

    private static let table: [(prefix: String, partition: RegionPartition)] = [
        (
            "cn-",
            RegionPartition(
                id: "aws-cn", dnsSuffix: "amazonaws.com.cn",
                dualStackSuffix: "api.amazonwebservices.com.cn", globalRegion: "cn-northwest-1")
        ),
        (
            "us-gov-",
            RegionPartition(
                id: "aws-us-gov", dnsSuffix: "amazonaws.com", dualStackSuffix: "api.aws",
                globalRegion: "us-gov-west-1")
        ),
        (
            "us-iso-",
            RegionPartition(
                id: "aws-iso", dnsSuffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov",
                globalRegion: "us-iso-east-1")
        ),
        (
            "us-isob-",
            RegionPartition(
                id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud",
                globalRegion: "us-isob-east-1")
        ),
        (
            "eu-isoe-",
            RegionPartition(
                id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk",
                globalRegion: "eu-isoe-west-1")
        ),
        (
            "us-isof-",
            RegionPartition(
                id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov",
                globalRegion: "us-isof-south-1")
        ),
        (
            "eusc-",
            RegionPartition(
                id: "aws-eusc", dnsSuffix: "amazonaws.eu", dualStackSuffix: "api.amazonwebservices.eu",
                globalRegion: "eusc-de-east-1")
        ),
    ]
}
