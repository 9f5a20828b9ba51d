internal import AWSClient
internal import Providers
internal import Values

/// A security group that exists already.
///
/// Source: data source `aws_security_group` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum SecurityGroupLookupData {
    static let schema = ResourceSchema("aws_security_group", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("vpc_id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("description", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("filter", .set, filter),
        .timeouts("read"),
    ]

    private static let filter = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .set(.string)),
    ])
}

// MARK: - Calls

extension SecurityGroupLookupData {
    private static let shape: Shape = [
        "description": "groupDescription", "id": "groupId", "name": "groupName", "owner_id": "ownerId",
        "vpc_id": "vpcId",
    ]

    static let live = LiveData { query in
        let filters = query.filters(by: [("name", "group-name"), ("vpc_id", "vpc-id")])
        let input: Document = ["GroupId": query.text("id").map { [.text($0)] } ?? .absent]
        let group = try await query.one(
            "DescribeSecurityGroups", "securityGroupInfo", input, filters, "EC2 Security Group")
        return query.answer(
            try await query.state(
                shape, group, arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}"))
    }
}
