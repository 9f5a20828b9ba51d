internal import Providers
internal import Values

/// Virtual machines, and groups of them.
///
/// Source: Amazon EC2 API reference, `RunInstances`; Amazon EC2 Auto Scaling API reference,
/// `CreateAutoScalingGroup`.
enum Machines {
    static let behaviours = [machine, template, group, groupPolicy, groupSchedule, keyPair]

    private static let machine = Behaviour("aws_instance") {
        $0.form = ReferenceForm(idPrefix: "i-", arn: ("ec2", "instance/"))
        $0.missing = Refusal("InvalidInstanceID.NotFound", "The instance ID '{subject}' does not exist")
        $0.references = [
            Reference("subnet_id", to: "aws_subnet"),
            Reference("vpc_security_group_ids", to: "aws_security_group"),
        ]
        $0.computed = [
            Computed("instance_state", always: "running"),
            Computed("primary_network_interface_id") { .string("eni-" + $0.hash("interface").hex(17)) },
            Computed("availability_zone") { situation in
                let zone = situation.target("subnet_id", "aws_subnet")?.value["availability_zone"]
                return zone ?? Zones.names(in: situation.view.place.region).first.map { .string($0) }
            },
            Computed("private_ip") { situation in
                let subnet = situation.target("subnet_id", "aws_subnet")?.value.text("cidr_block")
                let block = AddressBlock(subnet ?? "172.31.0.0/20")
                guard let block, block.size > 5 else { return nil }
                // The first four addresses of a subnet and its last one are AWS's own.
                return .string(block.address(situation.hash("address").draw() % (block.size - 5) + 4))
            },
            Computed("associate_public_ip_address") { situation in
                situation.target("subnet_id", "aws_subnet")?.value["map_public_ip_on_launch"]
            },
            Computed("public_ip") { situation in
                guard situation.value["associate_public_ip_address"]?.asBool == true else {
                    return .string("")
                }
                return .string(Networking.publicAddress(situation.hash("public")))
            },
            Computed("vpc_security_group_ids") { situation in
                let network = situation.target("subnet_id", "aws_subnet")?.value.text("vpc_id")
                let vpc = network.flatMap { situation.view.find("aws_vpc", $0) }
                return vpc?.value["default_security_group_id"].map { .tuple([$0]) }
            },
            Computed("private_dns") { situation in
                let host = (situation.text("private_ip") ?? "").map { $0 == "." ? "-" : $0 }
                return .string("ip-\(String(host)).\(situation.view.place.region).compute.internal")
            },
            Computed("tenancy", always: "default"),
            Computed("instance_initiated_shutdown_behavior", always: "stop"),
        ]
    }

    private static let template = Behaviour("aws_launch_template") {
        $0.form = ReferenceForm(idPrefix: "lt-")
        $0.missing = Refusal(
            "InvalidLaunchTemplateId.NotFound",
            "The specified launch template, with template ID {subject}, does not exist.")
        $0.uniques = [
            UniqueKey(
                ["name"], "InvalidLaunchTemplateName.AlreadyExistsException",
                "Launch template name already in use.")
        ]
        $0.computed = [
            Computed("latest_version") { version($0) },
            Computed("default_version") { situation in
                situation.value["update_default_version"]?.asBool == true || situation.prior == nil
                    ? version(situation) : situation.prior?["default_version"]
            },
        ]
    }

    /// Each change is a new version.
    private static func version(_ situation: Situation) -> Value {
        .number((situation.prior?["latest_version"]?.asInt ?? 0) + 1)
    }

    private static let group = Behaviour("aws_autoscaling_group") {
        $0.key = ["name"]
        $0.form = ReferenceForm(arn: ("autoscaling", "autoScalingGroup:"))
        $0.missing = Refusal("ValidationError", "AutoScalingGroup name not found - {subject}")
        $0.inUse = Refusal("ResourceInUse", "The Auto Scaling group '{subject}' is in use.")
        $0.references = [
            Reference("vpc_zone_identifier", to: "aws_subnet"),
            Reference("launch_template.id", to: "aws_launch_template", deletion: .ignored),
            LoadBalancing.targetGroups("target_group_arns", .ignored),
        ]
        $0.uniques = [
            UniqueKey(["name"], "AlreadyExists", "AutoScalingGroup by this name already exists - {name}")
        ]
        $0.computed = [
            Computed("desired_capacity") { $0.value["min_size"] },
            Computed("availability_zones") { situation in
                .tuple(
                    situation.targets("vpc_zone_identifier", "aws_subnet").compactMap {
                        $0.value["availability_zone"]
                    })
            },
            Computed("health_check_type", always: "EC2"),
            Computed("service_linked_role_arn") { situation in
                let role = "role/aws-service-role/autoscaling.\(publicDomain)/AWSServiceRoleForAutoScaling"
                return .string(situation.view.place.arn("iam", role, isGlobal: true))
            },
        ]
        $0.checks = [
            { situation in
                guard let low = situation.value["min_size"]?.asInt,
                    let high = situation.value["max_size"]?.asInt,
                    low > high
                else { return nil }
                return Refusal(
                    "ValidationError",
                    "Max bound, {max_size}, must be greater than or equal to min bound, {min_size}",
                    at: "max_size")
            }
        ]
    }

    private static let groupPolicy = Behaviour("aws_autoscaling_policy") {
        $0.key = ["autoscaling_group_name", "name"]
        $0.references = [
            Reference("autoscaling_group_name", to: "aws_autoscaling_group", deletion: .cascades)
        ]
        $0.adoption = .sameKey
    }

    private static let groupSchedule = Behaviour("aws_autoscaling_schedule") {
        $0.key = ["autoscaling_group_name", "scheduled_action_name"]
        $0.references = [
            Reference("autoscaling_group_name", to: "aws_autoscaling_group", deletion: .cascades)
        ]
        $0.adoption = .sameKey
    }

    private static let keyPair = Behaviour("aws_key_pair") {
        $0.key = ["key_name"]
        $0.computed = [
            Computed("id") { $0.value["key_name"] },
            Computed("key_name") { situation in
                .string(
                    (situation.text("key_name_prefix") ?? "terraform-") + situation.hash("name").digits(26))
            },
            Computed("key_pair_id") { .string("key-" + $0.hash("pair").hex(17)) },
            Computed("key_type", always: "rsa"),
        ]
        $0.uniques = [
            UniqueKey(["key_name"], "InvalidKeyPair.Duplicate", "The keypair '{key_name}' already exists.")
        ]
    }
}
