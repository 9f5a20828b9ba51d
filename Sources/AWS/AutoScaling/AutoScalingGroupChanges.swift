internal import AWSClient
internal import Providers
internal import Values

/// How Auto Scaling groups are changed.
///
/// Source: Auto Scaling API, `UpdateAutoScalingGroup` and the calls for single settings; user guide, "Instance refresh".
extension AutoScalingGroupType {
    static func update(_ call: LiveCall) async throws {
        let start = call.cloud.now
        try await changeSettings(call)
        try await changeTags(call)
        try await changeTraffic(call)
        try await refreshMachines(call)
        try await changeWarmPool(call)
        if call.changes("desired_capacity", "max_size", "min_size") {
            try await waitForCapacity(call, since: start)
        }
        try await changeMetrics(call)
        try await changeProcesses(call)
    }

    // MARK: - The group's own settings

    /// What an attribute becomes that is left out from now on, where AWS needs to be told.
    private static let cleared: [String: Document] = [
        "CapacityRebalance": false, "DefaultInstanceWarmup": -1,
        "InstanceMaintenancePolicy": ["MaxHealthyPercentage": -1, "MinHealthyPercentage": -1],
        "MaxInstanceLifetime": 0, "PlacementGroup": "", "TerminationPolicies": ["Default"],
    ]

    private static func changeSettings(_ call: LiveCall) async throws {
        let changed = settings.filter { call.changes($0) }
        let changesSubnets = call.changes("vpc_zone_identifier")
        guard !changed.isEmpty || changesSubnets else { return }
        // What machines start from stands in every change, so that new ones are of the planned kind whatever else happened.
        var input = document(call, changed + sources).withoutEmptyMembers
        for (attribute, member) in shape.members where changed.contains(attribute) {
            guard call[attribute].isEmptyForm, input[member.path].isAbsent,
                let value = cleared[member.path]
            else { continue }
            input = input.setting(member.path, value)
        }
        if changesSubnets { input = input.setting("VPCZoneIdentifier", .text(subnets(call))) }
        let whole = input.setting("AutoScalingGroupName", .text(call.id))
        try await call.retrying(["ScalingActivityInProgress"]) {
            try await call.retrying(["ValidationError"], words: "Invalid IAM Instance Profile") {
                _ = try await call.send(.autoScaling, "UpdateAutoScalingGroup", whole)
            }
        }
    }

    private static func changeTags(_ call: LiveCall) async throws {
        guard call.changes("tag", "tags") else { return }
        let (new, old) = (labels(call.object), labels(call.prior))
        let added = new.filter { !old.contains($0) }
        let keys = Set(new.compactMap { $0["key"]?.asString })
        let gone = old.filter { !keys.contains($0["key"]?.asString ?? "") }
        if !gone.isEmpty {
            _ = try await call.send(
                .autoScaling, "DeleteTags", ["Tags": .list(tags(gone, of: call.id))])
        }
        if !added.isEmpty {
            _ = try await call.send(
                .autoScaling, "CreateOrUpdateTags", ["Tags": .list(tags(added, of: call.id))])
        }
    }

    static func changeProcesses(_ call: LiveCall) async throws {
        let (added, removed) = call.difference("suspended_processes")
        for (operation, processes) in [("ResumeProcesses", removed), ("SuspendProcesses", added)]
        where !processes.isEmpty {
            _ = try await call.send(
                .autoScaling, Operation(operation),
                [
                    "AutoScalingGroupName": .text(call.id),
                    "ScalingProcesses": .texts(processes.compactMap(\.asString)),
                ])
        }
    }

    static func changeMetrics(_ call: LiveCall) async throws {
        let (added, removed) = call.difference("enabled_metrics")
        if !removed.isEmpty {
            _ = try await call.send(
                .autoScaling, "DisableMetricsCollection",
                [
                    "AutoScalingGroupName": .text(call.id),
                    "Metrics": .texts(removed.compactMap(\.asString)),
                ])
        }
        if !added.isEmpty {
            _ = try await call.send(
                .autoScaling, "EnableMetricsCollection",
                [
                    "AutoScalingGroupName": .text(call.id),
                    "Granularity": .text(call.text("metrics_granularity")),
                    "Metrics": .texts(call.texts("enabled_metrics")),
                ])
        }
    }

    // MARK: - Where traffic comes from

    /// The calls for one kind of traffic.
    private struct Traffic {
        let attribute: String
        /// What the operations end with, which is also what answers call the list.
        let name: String
        let member: String
    }

    private static let traffic = [
        Traffic(attribute: "load_balancers", name: "LoadBalancers", member: "LoadBalancerNames"),
        Traffic(
            attribute: "target_group_arns", name: "LoadBalancerTargetGroups", member: "TargetGroupARNs"),
        Traffic(attribute: "traffic_source", name: "TrafficSources", member: "TrafficSources"),
    ]

    /// Source: Auto Scaling API, `AttachTrafficSources` and its like: at most ten a call.
    private static let trafficMax = 10

    private static func changeTraffic(_ call: LiveCall) async throws {
        for kind in traffic {
            let (added, removed) = call.difference(kind.attribute)
            for (verb, state, values) in [("Detach", "Removing", removed), ("Attach", "Adding", added)] {
                for part in values.inParts(of: trafficMax) {
                    let input = shape.document(
                        call.object.setting([kind.attribute: .set(part, of: elementType(kind, part))]),
                        only: [kind.attribute])
                    _ = try await call.send(
                        .autoScaling, Operation("\(verb)\(kind.name)"),
                        input.setting("AutoScalingGroupName", .text(call.id)))
                    try await wait(until: state, isOver: kind, call)
                }
            }
        }
    }

    private static func elementType(_ kind: Traffic, _ values: [Value]) -> ValueType {
        guard case .set(let element)? = schema.objectType[kind.attribute] else { return .string }
        return element
    }

    private static func wait(until state: String, isOver kind: Traffic, _ call: LiveCall) async throws {
        let what = state == "Adding" ? "the load balancers to take the group" : "the group to leave"
        try await call.wait(for: what) {
            let all = try await call.cloud.all(
                .autoScaling, Operation("Describe\(kind.name)"), ["AutoScalingGroupName": .text(call.id)],
                kind.name, paging: .largeNextToken)
            return !all.contains { $0["State"].text == state }
        }
    }

    // MARK: - New machines for old ones

    private static let preferencesShape: Shape = [
        "alarm_specification": .block("AlarmSpecification", ["alarms": "Alarms"]),
        "auto_rollback": "AutoRollback", "checkpoint_delay": .numeric("CheckpointDelay"),
        "checkpoint_percentages": "CheckpointPercentages",
        "instance_warmup": .numeric("InstanceWarmup"),
        "max_healthy_percentage": "MaxHealthyPercentage",
        "min_healthy_percentage": "MinHealthyPercentage",
        "scale_in_protected_instances": "ScaleInProtectedInstances", "skip_matching": "SkipMatching",
        "standby_instances": "StandbyInstances",
    ]

    /// Replaces the machines one after the other, where the user wants that when what they are started from changes.
    ///
    /// It goes on after the run. One that is under way is called off: it would bring the machines to what was planned before.
    private static func refreshMachines(_ call: LiveCall) async throws {
        guard let refresh = call.block("instance_refresh") else { return }
        let triggers = refresh["triggers"]?.asElements?.compactMap(\.asString) ?? []
        guard (sources + triggers).contains(where: { call.changes($0) }) else { return }
        let preferences = refresh.firstBlock("preferences")
        var input: Document = [
            "AutoScalingGroupName": .text(call.id),
            "Preferences": preferences.map { preferencesShape.document($0).withoutEmptyMembers } ?? .absent,
            "Strategy": .text(refresh["strategy"]?.asString),
        ]
        // Going back needs to know from what to what.
        if preferences?["auto_rollback"]?.asBool == true {
            let wanted = document(call, ["launch_template", "mixed_instances_policy"]).withoutEmptyMembers
            input = input.setting("DesiredConfiguration", wanted)
        }
        let whole = input
        let running = ["InstanceRefreshInProgress", "InstanceRefreshInProgressFault"]
        do throws(AWSError) {
            _ = try await call.send(.autoScaling, "StartInstanceRefresh", whole)
            return
        } catch {
            guard error.has(running) else { throw error }
        }
        try await cancelRefresh(call)
        try await call.retrying(running) {
            _ = try await call.send(.autoScaling, "StartInstanceRefresh", whole)
        }
    }

    private static func cancelRefresh(_ call: LiveCall) async throws {
        let group: Document = ["AutoScalingGroupName": .text(call.id)]
        try await call.send(
            .autoScaling, "CancelInstanceRefresh", group,
            ignoring: ["ActiveInstanceRefreshNotFound", "ActiveInstanceRefreshNotFoundFault"])
        let over: Set = ["Cancelled", "Failed", "Successful", "RollbackFailed", "RollbackSuccessful"]
        try await call.wait(for: "the instance refresh that is under way to be called off") {
            let refreshes = try await call.send(.autoScaling, "DescribeInstanceRefreshes", group)[
                "InstanceRefreshes"]
            return refreshes.items.allSatisfy { over.contains($0["Status"].text ?? "") }
        }
    }

    // MARK: - Warm pools

    private static func changeWarmPool(_ call: LiveCall) async throws {
        guard call.changes("warm_pool") else { return }
        if let pool = call.block("warm_pool") {
            try await putWarmPool(pool, call)
        } else {
            try await deleteWarmPool(call)
        }
    }

    static func putWarmPool(_ pool: Value, _ call: LiveCall) async throws {
        let input = poolShape.document(pool).withoutEmptyMembers
        _ = try await call.send(
            .autoScaling, "PutWarmPool", input.setting("AutoScalingGroupName", .text(call.id)))
    }

    /// Takes the warm pool down, after its machines unless that is to be forced.
    static func deleteWarmPool(_ call: LiveCall) async throws {
        let group: Document = ["AutoScalingGroupName": .text(call.id)]
        let isForced = call.bool("force_delete") || call.bool("force_delete_warm_pool")
        func pool() async throws -> Answer {
            try await call.send(.autoScaling, "DescribeWarmPool", group)
        }
        if !isForced {
            _ = try await call.send(
                .autoScaling, "PutWarmPool",
                group.merging(["MaxGroupPreparedCapacity": 0, "MinSize": 0]))
            try await call.wait(for: "the machines of the warm pool to end") {
                try await pool()["Instances"].items.isEmpty
            }
        }
        try await call.retrying(
            ["ResourceInUse", "ScalingActivityInProgress"], for: .seconds(call.secondsLeft)
        ) {
            _ = try await call.send(
                .autoScaling, "DeleteWarmPool",
                group.setting("ForceDelete", isForced ? true : .absent))
        }
        try await call.wait(for: "the warm pool to be gone") {
            try await pool()["WarmPoolConfiguration"].members.isEmpty
        }
    }
}
