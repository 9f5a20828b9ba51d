internal import AWSClient
internal import Providers
internal import Values

/// The ids of the security groups that a search finds.
///
/// Source: data source `aws_security_groups` in the provider's reference; EC2 API `DescribeSecurityGroups`.
enum SecurityGroupListData {
    static let schema = ResourceSchema("aws_security_groups", block: block)

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("arns", .list(.string)),
        .computed("ids", .list(.string)),
        .computed("vpc_ids", .list(.string)),
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

extension SecurityGroupListData {
    static let live = LiveData { query in
        let groups = try await query.all(
            "DescribeSecurityGroups", "securityGroupInfo", [:], query.filters())
        func texts(_ member: String) -> Value {
            .list(groups.map { .string($0[member].text ?? "") }, of: .string)
        }
        var arns: [Value] = []
        for group in groups {
            let known = Value.object([
                "id": .string(group["groupId"].text ?? ""), "owner_id": .string(group["ownerId"].text ?? ""),
                "region": .string(query.cloud.region),
            ])
            let pattern = "arn:{partition}:ec2:{region}:{account}:security-group/{id}"
            arns.append(.string(try await query.connection.arn(pattern, known) ?? ""))
        }
        return query.answer([
            "arns": .list(arns, of: .string), "id": .string(query.cloud.region), "ids": texts("groupId"),
            "vpc_ids": texts("vpcId"),
        ])
    }
}
