internal import AWSClient
internal import Providers
internal import Values

/// A source of machines for clusters.
///
/// Source: `aws_ecs_capacity_provider` in the provider's reference; ECS API `CreateCapacityProvider`.
enum CapacityProviderType {
    static let schema = ResourceSchema(
        "aws_ecs_capacity_provider", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("cluster", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("auto_scaling_group_provider", autoScalingGroupProvider, replacement: .always),
        .one("managed_instances_provider", managedInstancesProvider, replacement: .always),
    ]

    private static let autoScalingGroupProvider = BlockSchema(
        attributes: [
            .required("auto_scaling_group_arn", .string, replacement: .always),
            .optionalComputed("managed_draining", .string, allowed: ["ENABLED", "DISABLED"]),
            .optionalComputed("managed_termination_protection", .string, allowed: ["ENABLED", "DISABLED"]),
        ], blocks: [.one("managed_scaling", managedScaling, isComputed: true)])

    private static let managedScaling = BlockSchema(attributes: [
        .optionalComputed("instance_warmup_period", .number),
        .optionalComputed("maximum_scaling_step_size", .number),
        .optionalComputed("minimum_scaling_step_size", .number),
        .optionalComputed("status", .string, allowed: ["ENABLED", "DISABLED"]),
        .optionalComputed("target_capacity", .number),
    ])

    private static let managedInstancesProvider = BlockSchema(
        attributes: [
            .required("infrastructure_role_arn", .string),
            .optional("propagate_tags", .string, allowed: ["CAPACITY_PROVIDER", "NONE"]),
        ],
        blocks: [
            .one("infrastructure_optimization", infrastructureOptimization),
            .exactlyOne("instance_launch_template", instanceLaunchTemplate),
        ])

    private static let infrastructureOptimization = BlockSchema(attributes: [
        .optional("scale_in_after", .number)
    ])

    private static let instanceLaunchTemplate = BlockSchema(
        attributes: [
            .required("ec2_instance_profile_arn", .string),
            .optionalComputed("capacity_option_type", .string, allowed: ["ON_DEMAND", "SPOT"]),
            .optional("monitoring", .string, allowed: ["BASIC", "DETAILED"]),
        ],
        blocks: [
            .one("instance_requirements", instanceRequirements),
            .exactlyOne("network_configuration", networkConfiguration),
            .one("storage_configuration", storageConfiguration),
        ])

    private static let instanceRequirements = InstanceRequirements(
        acceleratorManufacturers: ["amazon-web-services", "amd", "nvidia", "xilinx", "habana"],
        acceleratorNames: [
            "a100", "inferentia", "k520", "k80", "m60", "radeon-pro-v520", "t4", "vu9p", "v100",
            "a10g", "h100", "t4g", "l40s", "l4",
        ],
        acceleratorTypes: ["gpu", "fpga", "inference"],
        cpuManufacturers: ["intel", "amd", "amazon-web-services"],
        needsSizes: true
    ).block

    private static let networkConfiguration = BlockSchema(attributes: [
        .required("subnets", .set(.string)),
        .optional("security_groups", .set(.string)),
    ])

    private static let storageConfiguration = BlockSchema(attributes: [
        .required("storage_size_gib", .number)
    ])

    private static let constraints = Constraints([
        .exactlyOne(["auto_scaling_group_provider", "managed_instances_provider"])
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        // Another kind of provider is a new one; what a provider of a kind is set to can be changed, but for its group.
        for name in ["auto_scaling_group_provider", "managed_instances_provider"] {
            guard let old = draft.prior?.firstBlock(name), let new = draft.planned.firstBlock(name) else {
                continue
            }
            let path = ValuePath([.attribute(name)])
            draft.requiresReplacement.removeAll { $0 == path }
            if new["auto_scaling_group_arn"] != old["auto_scaling_group_arn"] {
                draft.requireReplacement(
                    path.appending(.index(0)).appending(.attribute("auto_scaling_group_arn")))
            }
            // How machines are paid for is said once.
            let options = [old, new].map {
                $0.firstBlock("instance_launch_template")?["capacity_option_type"]?.nonEmptyText
            }
            if options[0] != options[1], options.allSatisfy({ $0 != nil }) {
                draft.requireReplacement(
                    path.appending(.index(0)).appending(.attribute("instance_launch_template")))
            }
        }
    }
}

// MARK: - Calls

extension CapacityProviderType {
    static let live = LiveResource(
        schema: schema, tags: .ecs, timeouts: LiveTimeouts(create: 20, update: 10, delete: 20),
        create: create, finish: waitUntilActive, read: read, update: update, delete: delete,
        identify: { text in
            ["id": .string(text), "name": .string(text.split(separator: "/").last.map(String.init) ?? text)]
        })

    private static let shape: Shape = [
        "arn": "capacityProviderArn",
        "auto_scaling_group_provider": .block(
            "autoScalingGroupProvider",
            [
                "auto_scaling_group_arn": "autoScalingGroupArn", "managed_draining": "managedDraining",
                "managed_scaling": .block(
                    "managedScaling",
                    [
                        "instance_warmup_period": "instanceWarmupPeriod",
                        "maximum_scaling_step_size": "maximumScalingStepSize",
                        "minimum_scaling_step_size": "minimumScalingStepSize", "status": "status",
                        "target_capacity": "targetCapacity",
                    ]), "managed_termination_protection": "managedTerminationProtection",
            ]), "cluster": "cluster", "id": "capacityProviderArn",
        "managed_instances_provider": .block(
            "managedInstancesProvider",
            [
                "infrastructure_optimization": .block(
                    "infrastructureOptimization", ["scale_in_after": "scaleInAfter"]),
                "infrastructure_role_arn": "infrastructureRoleArn",
                "instance_launch_template": .block("instanceLaunchTemplate", templateShape),
                "propagate_tags": "propagateTags",
            ]), "name": "name",
    ]

    private static let templateShape: Shape = [
        "capacity_option_type": "capacityOptionType", "ec2_instance_profile_arn": "ec2InstanceProfileArn",
        "instance_requirements": .block("instanceRequirements", InstanceRequirements.shape),
        "monitoring": "monitoring",
        "network_configuration": .block(
            "networkConfiguration", ["security_groups": "securityGroups", "subnets": "subnets"]),
        "storage_configuration": .block("storageConfiguration", ["storage_size_gib": "storageSizeGiB"]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "auto_scaling_group_provider", "cluster", "managed_instances_provider", "name"
        ).withoutEmptyParts
        // A role of a moment ago is not known everywhere.
        let answer = try await call.retrying(["ClientException"], words: "assume") {
            try await call.send(.ecs, "CreateCapacityProvider", input.merging(call.creationTags))
        }
        let arn = Value.string(
            try answer.required("capacityProvider.capacityProviderArn", of: "CreateCapacityProvider"))
        return ["arn": arn, "id": arn]
    }

    private static func waitUntilActive(_ call: LiveCall) async throws {
        try await call.wait(for: "the capacity provider to become active") {
            guard let provider = try await describe(call) else { return false }
            if provider["updateStatus"].text?.hasSuffix("_FAILED") == true {
                throw AWSError(
                    .unreadable, service: .ecs,
                    message: provider["updateStatusReason"].nonEmptyText
                        ?? "The capacity provider could not be set up, and ECS gives no reason.",
                    mayHaveEffect: true)
            }
            return provider["updateStatus"].text?.hasSuffix("_IN_PROGRESS") != true
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let provider = try await describe(call) else { return nil }
        return call.state(shape, provider)
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        let found = try await call.find(
            .ecs, "DescribeCapacityProviders",
            [
                "capacityProviders": [.text(call.text("arn") ?? call.text("name") ?? call.id)],
                "cluster": .text(call.text("cluster")), "include": ["TAGS"],
            ], "capacityProviders")
        return found?["status"].text == "INACTIVE" ? nil : found
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("auto_scaling_group_provider", "managed_instances_provider") else { return }
        let input = call.input(
            shape, "auto_scaling_group_provider", "cluster", "managed_instances_provider", "name"
        )
        .withoutEmptyParts
        // The group itself cannot be changed, and so is not told.
        let members = input["autoScalingGroupProvider"].members.filter { $0.name != "autoScalingGroupArn" }
        let group: Document = members.isEmpty ? .absent : .fields(members)
        try await call.retrying(["UpdateInProgressException"], for: .seconds(call.secondsLeft)) {
            _ = try await call.send(
                .ecs, "UpdateCapacityProvider", input.setting("autoScalingGroupProvider", group))
        }
        try await waitUntilActive(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        // Clusters let go of it a moment after they were told to.
        try await call.retrying(["ResourceInUseException", "UpdateInProgressException"]) {
            _ = try await call.send(
                .ecs, "DeleteCapacityProvider",
                ["capacityProvider": .text(call.id), "cluster": .text(call.text("cluster"))])
        }
        try await call.wait(for: "the capacity provider to be gone") {
            let provider = try await describe(call)
            if provider?["updateStatus"].text == "DELETE_FAILED" {
                throw AWSError(
                    .unreadable, service: .ecs,
                    message: provider?["updateStatusReason"].nonEmptyText
                        ?? "The capacity provider could not be deleted, and ECS gives no reason.",
                    mayHaveEffect: true)
            }
            return provider == nil || provider?["updateStatus"].text == "DELETE_COMPLETE"
        }
    }
}
