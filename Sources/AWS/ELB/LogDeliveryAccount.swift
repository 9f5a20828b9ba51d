internal import Providers
internal import Values

/// The account from which load balancers write their logs.
///
/// Source: data source `aws_elb_service_account` in the provider's reference.
enum LogDeliveryAccountData {
    static let schema = ResourceSchema("aws_elb_service_account", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [.arn]

    /// The account of the region that is named, or else of the provider's; nil where neither is known.
    static func read(_ configuration: Value, settings: Value) throws(ProviderFailure) -> Value? {
        guard let region = configuration["region"]?.asString ?? settings["region"]?.asString else {
            return nil
        }
        guard let account = accounts[region] else {
            throw ProviderFailure(
                .rejected, "Unknown region",
                "Load balancers in \"\(region)\" write their logs as a service, and not from an account: name "
                    + "logdelivery.elasticloadbalancing.amazonaws.com as the principal instead.",
                path: .attribute("region"))
        }
        let partition = CloudPartition(region: region).id
        return schema.objectValue([
            "arn": .string("arn:\(partition):iam::\(account):root"), "id": .string(account),
            "region": .string(region),
        ])
    }

    /// The accounts by region; regions opened since 2022 have none.
    ///
    /// Source: Elastic Load Balancing user guide, "Enable access logs", "Attach a policy to your bucket".
    private static let accounts = [
        "af-south-1": "098369216593", "ap-east-1": "754344448648", "ap-northeast-1": "582318560864",
        "ap-northeast-2": "600734575887", "ap-northeast-3": "383597477331", "ap-south-1": "718504428378",
        "ap-southeast-1": "114774131450", "ap-southeast-2": "783225319266", "ap-southeast-3": "589379963580",
        "ca-central-1": "985666609251", "cn-north-1": "638102146993", "cn-northwest-1": "037604701340",
        "eu-central-1": "054676820928", "eu-north-1": "897822967062", "eu-south-1": "635631232127",
        "eu-west-1": "156460612806", "eu-west-2": "652711504416", "eu-west-3": "009996457667",
        "me-south-1": "076674570225", "sa-east-1": "507241528517", "us-east-1": "127311923021",
        "us-east-2": "033677994240", "us-gov-east-1": "190560391635", "us-gov-west-1": "048591011584",
        "us-west-1": "027434742980", "us-west-2": "797873946194",
    ]
}
