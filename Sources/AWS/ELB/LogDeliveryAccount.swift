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
}
