internal import AWSClient
internal import Providers
internal import Values

/// Waiting for the machines of a group to work, as its configuration wants it.
///
/// Source: `aws_autoscaling_group` in the provider's reference, "Waiting for Capacity"; Auto Scaling API, `DescribeScalingActivities`;
/// Elastic Load Balancing API, `DescribeTargetHealth` and `DescribeInstanceHealth`.
extension AutoScalingGroupType {
    /// Waits until as many machines work as are wanted: at least so many for a new group, exactly so many afterwards.
    ///
    /// A machine that AWS fails to start ends the wait at once, unless the user says to go on.
    static func waitForCapacity(_ call: LiveCall, since start: Moment) async throws {
        guard let limit = call.text("wait_for_capacity_timeout").flatMap(capacityWait), limit > 0 else {
            return
        }
        var call = call
        call.deadline = call.cloud.now.adding(Double(limit))
        let wanted = Wanted(call)
        var found = Working()
        do {
            try await call.wait(for: "the machines of the group to work") {
                if !call.bool("ignore_failed_scaling_activities") {
                    try await checkActivities(call, since: start)
                }
                guard let group = try await describe(call) else { return false }
                found = try await working(group, call, balanced: wanted.balanced != nil)
                return wanted.isMet(by: found)
            }
        } catch let error as AWSError where error.kind == .timedOut {
            throw AWSError(
                .timedOut, service: .autoScaling,
                message: "\(error.message) \(wanted.missing(found))", mayHaveEffect: true)
        }
    }

    /// How many machines there shall be, by capacity.
    private struct Wanted {
        let healthy: Int?
        /// Nil where nobody asks for load balancers to find them healthy.
        let balanced: Int?
        let isExact: Bool

        init(_ call: LiveCall) {
            isExact = call.prior != nil
            func positive(_ name: String) -> Int? { call.int(name).flatMap { $0 > 0 ? $0 : nil } }
            let size = call["desired_capacity"].asInt
            healthy = isExact ? size : size ?? call.int("min_size")
            balanced =
                positive("wait_for_elb_capacity") ?? (isExact ? nil : positive("min_elb_capacity"))
        }

        func isMet(by found: Working) -> Bool {
            func isMet(_ wanted: Int?, _ found: Int) -> Bool {
                wanted.map { isExact ? found == $0 : found >= $0 } ?? true
            }
            return isMet(healthy, found.healthy) && isMet(balanced, found.balanced)
        }

        func missing(_ found: Working) -> String {
            let least = isExact ? "exactly" : "at least"
            var words = healthy.map {
                "The group shall have \(least) \($0) healthy machines in service, and has \(found.healthy)."
            }
            if let balanced {
                words =
                    (words.map { "\($0) " } ?? "")
                    + "Its load balancers shall find \(least) \(balanced) healthy, and find \(found.balanced)."
            }
            return words ?? ""
        }
    }

    /// How many machines work, by capacity.
    private struct Working {
        var healthy = 0
        var balanced = 0
    }

    private static func working(_ group: Document, _ call: LiveCall, balanced: Bool) async throws -> Working {
        let health = balanced ? try await healthyByBalancer(call) : []
        let isWeighted = !group["MixedInstancesPolicy"].isAbsent
        var found = Working()
        for machine in group["Instances"].items {
            guard machine["HealthStatus"].text?.lowercased() == "healthy",
                machine["LifecycleState"].text == "InService"
            else { continue }
            let weight = isWeighted ? machine["WeightedCapacity"].int ?? 1 : 1
            found.healthy += weight
            let id = machine["InstanceId"].text ?? ""
            if health.allSatisfy({ $0.contains(id) }) { found.balanced += weight }
        }
        return found
    }

    /// The machines that are healthy, for each load balancer and target group.
    private static func healthyByBalancer(_ call: LiveCall) async throws -> [Set<String>] {
        var balancers = call.texts("load_balancers")
        var groups = call.texts("target_group_arns")
        for source in call.blocks("traffic_source") {
            guard let identifier = source["identifier"]?.nonEmptyText else { continue }
            switch source["type"]?.asString {
            case "elb": balancers.append(identifier)
            case "vpc-lattice": continue
            default: if identifier.contains(":targetgroup/") { groups.append(identifier) }
            }
        }
        var all: [Set<String>] = []
        for name in Set(balancers) {
            let states = try await call.send(
                .classicLoadBalancing, "DescribeInstanceHealth", ["LoadBalancerName": .text(name)])[
                    "InstanceStates"]
            let healthy = states.items.filter { $0["State"].text == "InService" }
            all.append(Set(healthy.compactMap { $0["InstanceId"].text }))
        }
        for arn in Set(groups) {
            let states = try await call.send(
                .loadBalancing, "DescribeTargetHealth", ["TargetGroupArn": .text(arn)])[
                    "TargetHealthDescriptions"]
            let healthy = states.items.filter { $0[path: "TargetHealth.State"].text == "healthy" }
            all.append(Set(healthy.compactMap { $0[path: "Target.Id"].text }))
        }
        return all
    }

    /// Throws what AWS says of a machine that it failed to start since then.
    private static func checkActivities(_ call: LiveCall, since start: Moment) async throws {
        let activities = try await call.send(
            .autoScaling, "DescribeScalingActivities", ["AutoScalingGroupName": .text(call.id)])[
                "Activities"]
        for activity in activities.items {
            guard activity["StatusCode"].text == "Failed",
                let time = activity["StartTime"].text.flatMap({ Moment(timestamp: $0) }),
                time.adding(1) >= start
            else { continue }
            let reason = activity["StatusMessage"].nonEmptyText ?? activity["Description"].nonEmptyText
            throw AWSError(
                .unreadable, service: .autoScaling,
                message:
                    "The group could not change its size: \(reason ?? "Auto Scaling gives no reason.") "
                    + "Mend what it names, or set ignore_failed_scaling_activities to wait whatever happens.",
                mayHaveEffect: true)
        }
    }
}
