internal import Providers
internal import Values

/// Security groups and their rules.
///
/// Source: Amazon EC2 API reference, `CreateSecurityGroup`, `AuthorizeSecurityGroupIngress`, and "Error
/// codes".
enum SecurityGroups {
    static let behaviours = [
        group, defaultGroup, rule, separateRule("aws_vpc_security_group_ingress_rule"),
        separateRule("aws_vpc_security_group_egress_rule"),
    ]

    private static let missing = Refusal(
        "InvalidGroup.NotFound", "The security group '{subject}' does not exist")

    private static let group = Behaviour("aws_security_group") {
        $0.identity = ResourceIdentity(
            id: "sg-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")
        $0.form = ReferenceForm(idPrefix: "sg-", arn: ("ec2", "security-group/"))
        $0.missing = missing
        $0.inUse = Refusal("DependencyViolation", "resource {subject} has a dependent object")
        $0.references = [
            Reference("vpc_id", to: "aws_vpc"),
            Reference("ingress.security_groups", to: "aws_security_group"),
            Reference("egress.security_groups", to: "aws_security_group"),
        ]
        $0.uniques = [
            UniqueKey(
                ["vpc_id", "name"], "InvalidGroup.Duplicate",
                "The security group '{name}' already exists for VPC '{vpc_id}'")
        ]
        $0.computed = [Computed("owner_id") { .string($0.view.place.account) }]
        $0.checks = [
            { situation in
                guard let name = situation.text("name") else { return nil }
                if name == "default" {
                    return Refusal(
                        "InvalidParameterValue", "Cannot use reserved security group name: default",
                        at: "name")
                }
                guard name.hasPrefix("sg-") else { return nil }
                return Refusal(
                    "InvalidParameterValue",
                    "Value ({name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.",
                    at: "name")
            }
        ]
    }

    private static let defaultGroup = Behaviour("aws_default_security_group") {
        $0.identity = ResourceIdentity(arn: "arn:{partition}:ec2:{region}:{account}:security-group/{id}")
        $0.references = [
            Reference("vpc_id", to: "aws_vpc", deletion: .cascades),
            Reference("ingress.security_groups", to: "aws_security_group"),
            Reference("egress.security_groups", to: "aws_security_group"),
        ]
        $0.adoption = .required(
            { situation in
                situation.target("vpc_id", "aws_vpc")?.value.text("default_security_group_id")
                    .flatMap { situation.view.find("aws_security_group", $0) }
            }, missing)
    }

    private static let rule = Behaviour("aws_security_group_rule") {
        $0.references = [
            Reference("security_group_id", to: "aws_security_group", deletion: .cascades),
            Reference("source_security_group_id", to: "aws_security_group"),
        ]
        $0.uniques = [
            UniqueKey(
                [
                    "security_group_id", "type", "protocol", "from_port", "to_port", "cidr_blocks",
                    "ipv6_cidr_blocks", "prefix_list_ids", "source_security_group_id", "self",
                ], countsUnset: true, "InvalidPermission.Duplicate",
                "the specified rule \"peer: {cidr_blocks}{ipv6_cidr_blocks}{source_security_group_id}, {protocol}, "
                    + "from port: {from_port}, to port: {to_port}, ALLOW\" already exists")
        ]
        $0.computed = [
            Computed("id") { .string("sgrule-" + $0.hash("id").digits(10)) },
            Computed("security_group_rule_id") { .string("sgr-" + $0.hash("rule").hex(17)) },
        ]
        $0.checks = [orderedPorts]
    }

    private static func separateRule(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.identity = ResourceIdentity(
                id: "sgr-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:security-group-rule/{id}")
            $0.references = [
                Reference("security_group_id", to: "aws_security_group", deletion: .cascades),
                Reference("referenced_security_group_id", to: "aws_security_group"),
            ]
            $0.uniques = [
                UniqueKey(
                    [
                        "security_group_id", "ip_protocol", "from_port", "to_port", "cidr_ipv4", "cidr_ipv6",
                        "prefix_list_id", "referenced_security_group_id",
                    ], countsUnset: true, "InvalidPermission.Duplicate",
                    "the specified rule \"peer: {cidr_ipv4}{cidr_ipv6}{prefix_list_id}{referenced_security_group_id}, "
                        + "{ip_protocol}, from port: {from_port}, to port: {to_port}, ALLOW\" already exists")
            ]
            $0.computed = [Computed("security_group_rule_id") { $0.value["id"] }]
            $0.checks = [orderedPorts]
        }
    }

    private static let orderedPorts: Behaviour.Check = { situation in
        let name = situation.text("protocol") ?? situation.text("ip_protocol") ?? ""
        guard ["tcp", "udp", "6", "17"].contains(name), let from = situation.value["from_port"]?.asInt,
            let to = situation.value["to_port"]?.asInt, from > to
        else { return nil }
        return Refusal(
            "InvalidParameterValue",
            "Invalid value '{from_port}-{to_port}' for portRange. The from port is greater than the to port.",
            at: "from_port")
    }
}
