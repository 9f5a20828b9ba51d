internal import AWSClient
internal import Providers
internal import Values

/// How Auto Scaling groups are made, read and taken down; `AutoScalingGroupChanges.swift` has how they are changed, and
/// `AutoScalingGroupCapacity.swift` how their machines are waited for.
///
/// Source: Auto Scaling API, `CreateAutoScalingGroup`, `DescribeAutoScalingGroups`, `DeleteAutoScalingGroup`.
extension AutoScalingGroupType {
    static let live = LiveResource(
        schema: schema, timeouts: LiveTimeouts(create: 20, update: 10, delete: 10), sameness: sameness,
        create: create, finish: finish, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "name": .string($0)] })

    static let shape: Shape = [
        "arn": "AutoScalingGroupARN",
        "availability_zone_distribution": .block(
            "AvailabilityZoneDistribution",
            ["capacity_distribution_strategy": "CapacityDistributionStrategy"]),
        "availability_zones": "AvailabilityZones", "capacity_rebalance": "CapacityRebalance",
        "capacity_reservation_specification": .block(
            "CapacityReservationSpecification",
            [
                "capacity_reservation_preference": "CapacityReservationPreference",
                "capacity_reservation_target": .block(
                    "CapacityReservationTarget",
                    [
                        "capacity_reservation_ids": "CapacityReservationIds",
                        "capacity_reservation_resource_group_arns": "CapacityReservationResourceGroupArns",
                    ]),
            ]), "context": "Context", "default_cooldown": "DefaultCooldown",
        "default_instance_warmup": "DefaultInstanceWarmup", "desired_capacity": "DesiredCapacity",
        "desired_capacity_type": "DesiredCapacityType",
        "enabled_metrics": .picked("EnabledMetrics", "Metric"),
        "health_check_grace_period": "HealthCheckGracePeriod", "health_check_type": "HealthCheckType",
        "instance_maintenance_policy": .block(
            "InstanceMaintenancePolicy",
            [
                "max_healthy_percentage": "MaxHealthyPercentage",
                "min_healthy_percentage": "MinHealthyPercentage",
            ]), "launch_configuration": "LaunchConfigurationName",
        "launch_template": .block(
            "LaunchTemplate",
            ["id": "LaunchTemplateId", "name": "LaunchTemplateName", "version": "Version"]),
        "load_balancers": "LoadBalancerNames",
        "max_instance_lifetime": .unlessZero("MaxInstanceLifetime"), "max_size": "MaxSize",
        "min_size": "MinSize",
        "mixed_instances_policy": .block("MixedInstancesPolicy", mixedShape),
        "name": "AutoScalingGroupName", "placement_group": "PlacementGroup",
        "predicted_capacity": "PredictedCapacity",
        "protect_from_scale_in": "NewInstancesProtectedFromScaleIn",
        "service_linked_role_arn": "ServiceLinkedRoleARN",
        "suspended_processes": .picked("SuspendedProcesses", "ProcessName"),
        "tag": .blocks("Tags", tagShape), "target_group_arns": "TargetGroupARNs",
        "termination_policies": "TerminationPolicies",
        "traffic_source": .blocks("TrafficSources", ["identifier": "Identifier", "type": "Type"]),
        "warm_pool_size": "WarmPoolSize",
    ]

    private static let mixedShape: Shape = [
        "instances_distribution": .block(
            "InstancesDistribution",
            [
                "on_demand_allocation_strategy": "OnDemandAllocationStrategy",
                "on_demand_base_capacity": "OnDemandBaseCapacity",
                "on_demand_percentage_above_base_capacity": "OnDemandPercentageAboveBaseCapacity",
                "spot_allocation_strategy": "SpotAllocationStrategy",
                "spot_instance_pools": .unlessZero("SpotInstancePools"), "spot_max_price": "SpotMaxPrice",
            ]),
        "launch_template": .block(
            "LaunchTemplate",
            [
                "launch_template_specification": .block("LaunchTemplateSpecification", templateShape),
                "override": .blocks(
                    "Overrides",
                    [
                        "instance_requirements": .block(
                            "InstanceRequirements", InstanceRequirements.largeShape),
                        "instance_type": "InstanceType",
                        "launch_template_specification": .block(
                            "LaunchTemplateSpecification", templateShape),
                        "weighted_capacity": "WeightedCapacity",
                    ]),
            ]),
    ]

    private static let templateShape: Shape = [
        "launch_template_id": "LaunchTemplateId", "launch_template_name": "LaunchTemplateName",
        "version": "Version",
    ]

    private static let tagShape: Shape = [
        "key": "Key", "propagate_at_launch": "PropagateAtLaunch", "value": "Value",
    ]

    static let poolShape: Shape = [
        "instance_reuse_policy": .block("InstanceReusePolicy", ["reuse_on_scale_in": "ReuseOnScaleIn"]),
        "max_group_prepared_capacity": "MaxGroupPreparedCapacity", "min_size": "MinSize",
        "pool_state": "PoolState",
    ]

    // MARK: - Making

    /// The attributes that say what a group starts machines from.
    static let sources = ["launch_configuration", "launch_template", "mixed_instances_policy"]

    /// The attributes that both calls take, the one that makes a group and the one that changes it.
    static let settings =
        sources + [
            "availability_zone_distribution", "availability_zones", "capacity_rebalance",
            "capacity_reservation_specification", "context", "default_cooldown", "default_instance_warmup",
            "desired_capacity", "desired_capacity_type", "health_check_grace_period", "health_check_type",
            "instance_maintenance_policy", "max_instance_lifetime", "max_size", "min_size",
            "placement_group", "protect_from_scale_in", "service_linked_role_arn", "termination_policies",
        ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name()
        var input = document(
            call, settings + ["load_balancers", "name", "target_group_arns", "traffic_source"])
        input = input.merging([
            "AutoScalingGroupName": .text(name), "VPCZoneIdentifier": .text(subnets(call)),
        ])
        // Hooks are there before the first machine starts.
        let isBegunEmpty = !call.blocks("initial_lifecycle_hook").isEmpty
        if isBegunEmpty {
            input = input.merging(["DesiredCapacity": .absent, "MaxSize": 0, "MinSize": 0])
        }
        let labels = tags(labels(call.object), of: name)
        let whole = input.withoutEmptyMembers.setting("Tags", labels.isEmpty ? .absent : .list(labels))
        // A profile of a moment ago is not known everywhere.
        try await call.retrying(["ValidationError"], words: "Invalid IAM Instance Profile") {
            _ = try await call.send(.autoScaling, "CreateAutoScalingGroup", whole)
        }
        return ["id": .string(name), "name": .string(name)]
    }

    /// Attributes as both calls take them; of a launch template, they take its id or its name.
    static func document(_ call: LiveCall, _ names: [String]) -> Document {
        shape.document(call.object, only: Set(names)).namingTemplatesOnce
    }

    static func subnets(_ call: LiveCall) -> String? {
        let ids = call.texts("vpc_zone_identifier").sorted()
        return ids.isEmpty ? nil : ids.joined(separator: ",")
    }

    /// The tags of a group: in blocks, or in the form that older stacks have, a set of maps.
    static func labels(_ object: Value?) -> [Value] {
        let blocks = object?["tag"]?.asElements ?? []
        let maps = object?["tags"]?.asElements ?? []
        guard let block = schema.block.block("tag")?.block else { return blocks }
        return blocks
            + maps.map { map in
                let isPropagated = Sameness.truth(map["propagate_at_launch"] ?? .null)
                return .object(
                    Fields(
                        shape: block.objectType.shape,
                        values: block.objectType.names.map { name in
                            name == "propagate_at_launch"
                                ? .bool(isPropagated.asBool ?? false) : map[name] ?? .null(.string)
                        }))
            }
    }

    static func tags(_ blocks: [Value], of group: String) -> [Document] {
        blocks.map { block in
            tagShape.document(block).merging([
                "ResourceId": .text(group), "ResourceType": "auto-scaling-group",
            ])
        }
    }

    private static func finish(_ call: LiveCall) async throws {
        let start = call.cloud.now
        let hooks = call.blocks("initial_lifecycle_hook")
        for hook in hooks {
            let shape: Shape = [
                "default_result": "DefaultResult", "heartbeat_timeout": .unlessZero("HeartbeatTimeout"),
                "lifecycle_transition": "LifecycleTransition", "name": "LifecycleHookName",
                "notification_metadata": "NotificationMetadata",
                "notification_target_arn": "NotificationTargetARN", "role_arn": "RoleARN",
            ]
            let input = shape.document(hook).withoutEmptyMembers.setting(
                "AutoScalingGroupName", .text(call.id))
            // A role of a moment ago may not publish everywhere yet.
            try await call.retrying(
                ["ValidationError"], words: "Unable to publish test message to notification target"
            ) { _ = try await call.send(.autoScaling, "PutLifecycleHook", input) }
        }
        if !hooks.isEmpty {
            _ = try await call.send(
                .autoScaling, "UpdateAutoScalingGroup",
                document(call, ["desired_capacity", "max_size", "min_size"]).setting(
                    "AutoScalingGroupName", .text(call.id)))
        }
        try await waitForCapacity(call, since: start)
        try await changeProcesses(call)
        try await changeMetrics(call)
        if let pool = call.block("warm_pool") { try await putWarmPool(pool, call) }
    }

    // MARK: - Reading

    static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .autoScaling, "DescribeAutoScalingGroups", ["AutoScalingGroupNames": [.text(call.id)]],
            "AutoScalingGroups")
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let group = try await describe(call) else { return nil }
        var state = call.state(shape, group)
        if let subnets = group["VPCZoneIdentifier"].text {
            state["vpc_zone_identifier"] = .set(
                subnets.split(separator: ",").map { .string(String($0)) }, of: .string)
        }
        readSource(group, into: &state)
        readTags(call, into: &state)
        if let granularity = group["EnabledMetrics"].items.first?["Granularity"].nonEmptyText {
            state["metrics_granularity"] = .string(granularity)
        }
        // A policy of minus one is none.
        if group[path: "InstanceMaintenancePolicy.MinHealthyPercentage"].int == -1 {
            state["instance_maintenance_policy"] = schema.block.block("instance_maintenance_policy")?.empty
        }
        try await readWarmPool(group, call, into: &state)
        if call["name_prefix"].isUnknown { state["name_prefix"] = .string(generatedPrefix(of: call.id)) }
        return state
    }

    /// The tags of the user's own; those that the older form has stay in it.
    private static func readTags(_ call: LiveCall, into state: inout LiveState) {
        guard let tags = state["tag"]?.asElements,
            let type = schema.block.block("tag")?.block.objectType
        else { return }
        let ignored = IgnoredTags(call.connection.settings)
        let maps = call["tags"].asElements ?? []
        let older = Set(maps.compactMap { $0["key"]?.asString })
        let own = tags.filter { tag in
            let key = tag["key"]?.asString ?? ""
            return !key.hasPrefix("aws:") && !ignored.contains(key)
        }
        state["tag"] = .set(
            own.filter { !older.contains($0["key"]?.asString ?? "") }, of: .object(type))
        guard !older.isEmpty else { return }
        let kept = own.filter { older.contains($0["key"]?.asString ?? "") }.map { tag -> Value in
            // Flags may be written in several ways, which all mean the same.
            maps.first { labels(.object(["tags": .tuple([$0])])).first == tag }
                ?? .map(
                    (tag.asFields ?? .empty).dictionary.mapValues {
                        (try? $0.converted(to: .string)) ?? .string("")
                    }, of: .string)
        }
        state["tags"] = .set(kept, of: .map(.string))
    }

    /// A group that starts machines from one thing has none of the others.
    private static func readSource(_ group: Document, into state: inout LiveState) {
        let isMixed = !group["MixedInstancesPolicy"].isAbsent
        let isTemplate = !isMixed && !group["LaunchTemplate"].isAbsent
        let isConfiguration = !isMixed && !isTemplate && !group["LaunchConfigurationName"].isAbsent
        guard isMixed || isTemplate || isConfiguration else { return }
        if !isMixed {
            state["mixed_instances_policy"] = schema.block.block("mixed_instances_policy")?.empty
        }
        if !isTemplate { state["launch_template"] = schema.block.block("launch_template")?.empty }
        if !isConfiguration { state["launch_configuration"] = .null(.string) }
    }

    /// The warm pool, which the group itself may not tell.
    private static func readWarmPool(_ group: Document, _ call: LiveCall, into state: inout LiveState)
        async throws
    {
        guard let block = schema.block.block("warm_pool") else { return }
        var pool = group["WarmPoolConfiguration"]
        if pool.isAbsent, call.block("warm_pool") != nil {
            pool = try await call.send(
                .autoScaling, "DescribeWarmPool", ["AutoScalingGroupName": .text(call.id)])[
                    "WarmPoolConfiguration"]
        }
        let isThere = pool["Status"].text != "PendingDelete" && !pool["PoolState"].isAbsent
        let told: Document = ["MaxGroupPreparedCapacity": -1]
        state["warm_pool"] =
            isThere
            ? .list(
                [poolShape.object(told.merging(pool), block.block)], of: .object(block.block.objectType))
            : block.empty
    }

    // MARK: - Taking down

    private static func delete(_ call: LiveCall) async throws {
        guard let group = try await describe(call) else { return }
        let isForced = call.bool("force_delete")
        if !group["WarmPoolConfiguration"].isAbsent || call.block("warm_pool") != nil {
            try await deleteWarmPool(call)
        }
        if !isForced { try await drain(group, call) }
        try await call.retrying(
            ["ResourceInUse", "ScalingActivityInProgress"], for: .seconds(call.secondsLeft)
        ) {
            _ = try await call.send(
                .autoScaling, "DeleteAutoScalingGroup",
                [
                    "AutoScalingGroupName": .text(call.id),
                    "ForceDelete": isForced ? true : .absent,
                ])
        }
        try await call.wait(for: "the group to be gone") { try await describe(call) == nil }
    }

    /// Ends all machines of a group, protected ones as well.
    private static func drain(_ group: Document, _ call: LiveCall) async throws {
        let protected = group["Instances"].items.filter { $0["ProtectedFromScaleIn"].bool == true }
        let ids = protected.compactMap { $0["InstanceId"].text }
        for part in ids.inParts(of: protectionsMax) {
            _ = try await call.send(
                .autoScaling, "SetInstanceProtection",
                [
                    "AutoScalingGroupName": .text(call.id), "InstanceIds": .texts(part),
                    "ProtectedFromScaleIn": false,
                ])
        }
        try await call.retrying(["ScalingActivityInProgress"], for: .seconds(call.secondsLeft)) {
            _ = try await call.send(
                .autoScaling, "UpdateAutoScalingGroup",
                [
                    "AutoScalingGroupName": .text(call.id), "DesiredCapacity": 0, "MaxSize": 0,
                    "MinSize": 0,
                ])
        }
        try await call.wait(for: "the machines of the group to end") {
            let left = try await describe(call)?["Instances"].items ?? []
            return left.isEmpty
        }
    }

    /// Source: Auto Scaling API, `SetInstanceProtection`, at most 50 instances a call.
    private static let protectionsMax = 50
}

extension Document {
    /// The document where launch templates that have an id are named by it alone.
    fileprivate var namingTemplatesOnce: Document {
        switch self {
        case .fields(let fields):
            let hasID = !self["LaunchTemplateId"].isAbsent
            return .fields(
                fields.filter { !hasID || $0.name != "LaunchTemplateName" }.map {
                    Field($0.name, $0.value.namingTemplatesOnce)
                })
        case .list(let elements, let member):
            return .list(elements.map(\.namingTemplatesOnce), member: member)
        case .absent, .text, .number, .bool: return self
        }
    }
}

extension Array {
    /// The elements in parts of at most so many, for calls that do not take more at once.
    func inParts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: Swift.max(1, size)).map {
            Array(self[$0..<Swift.min($0 + Swift.max(1, size), count)])
        }
    }
}
