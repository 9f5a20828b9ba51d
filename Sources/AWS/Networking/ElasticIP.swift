internal import Providers
internal import Values

/// A public address that stays.
///
/// Source: `aws_eip` in the provider's reference; EC2 API `AllocateAddress`.
enum ElasticIPType {
    static let schema = ResourceSchema(
        "aws_eip", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "eipalloc-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("address", .string, replacement: .always),
        .optional("associate_with_private_ip", .string),
        .optional("customer_owned_ipv4_pool", .string),
        .optionalComputed("domain", .string, replacement: .always, allowed: ["vpc", "standard"]),
        .optionalComputed("instance", .string),
        .optionalComputed("ipam_pool_id", .string, replacement: .always),
        .optionalComputed("network_border_group", .string, replacement: .always),
        .optionalComputed("network_interface", .string),
        .optionalComputed("public_ipv4_pool", .string, replacement: .always),
        .retired("vpc", .bool, "Use domain = \"vpc\" instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("allocation_id", .string),
        .computed("association_id", .string),
        .computed("carrier_ip", .string),
        .computed("customer_owned_ip", .string),
        .computed("private_dns", .string),
        .computed("private_ip", .string),
        .computed("ptr_record", .string),
        .computed("public_dns", .string),
        .computed("public_ip", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("delete", "read", "update")]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        if draft.configuration["vpc"]?.asBool == true, draft.planned["domain"]?.isUnknown == true {
            draft.set("domain", to: .string("vpc"))
        }
        draft.recompute(
            ["association_id", "private_dns", "private_ip"],
            whenChanged: ["associate_with_private_ip", "instance", "network_interface"])
        // An address is associated with a machine or with a network card; each follows from the other.
        draft.recompute(["network_interface"], whenChanged: ["instance"])
        if draft.configuration.isSet("network_interface") {
            draft.recompute(["instance"], whenChanged: ["network_interface"])
        }
    }
}
