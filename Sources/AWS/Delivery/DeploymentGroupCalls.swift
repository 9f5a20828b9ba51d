internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting deployment groups.
extension DeploymentGroupType {
    static let live = LiveResource(
        schema: schema,
        gone: [
            "ApplicationDoesNotExistException", "DeploymentGroupDoesNotExistException",
            "DeploymentConfigDoesNotExistException",
        ], tags: .deployment, create: create, read: read, update: update,
        delete: { call in
            _ = try await call.send(
                .codeDeploy, "DeleteDeploymentGroup",
                [
                    "applicationName": .text(call.text("app_name")),
                    "deploymentGroupName": .text(call.text("deployment_group_name")),
                ])
        },
        identify: { text in
            guard let mark = text.firstIndex(of: ":") else {
                throw ProviderFailure.importID(text, "APPLICATION:GROUP")
            }
            return [
                "app_name": .string(String(text[..<mark])),
                "deployment_group_name": .string(String(text[text.index(after: mark)...])),
            ]
        })

    private static let filterShape: Shape = ["key": "Key", "type": "Type", "value": "Value"]
    private static let nameShape: Shape = ["name": "name"]
    private static let routeShape: Shape = ["listener_arns": "listenerArns"]

    private static let shape: Shape = [
        "app_name": "applicationName", "compute_platform": "computePlatform",
        "deployment_config_name": "deploymentConfigName", "deployment_group_id": "deploymentGroupId",
        "deployment_group_name": "deploymentGroupName", "id": "deploymentGroupId",
        "outdated_instances_strategy": "outdatedInstancesStrategy", "service_role_arn": "serviceRoleArn",
        "termination_hook_enabled": "terminationHookEnabled",
        "alarm_configuration": .block(
            "alarmConfiguration",
            [
                "alarms": .picked("alarms", "name"), "enabled": "enabled",
                "ignore_poll_alarm_failure": "ignorePollAlarmFailure",
            ]
        ).alwaysTold,
        "auto_rollback_configuration": .block(
            "autoRollbackConfiguration", ["enabled": "enabled", "events": "events"]
        ).alwaysTold,
        "blue_green_deployment_config": .block(
            "blueGreenDeploymentConfiguration",
            [
                "deployment_ready_option": .block(
                    "deploymentReadyOption",
                    [
                        "action_on_timeout": "actionOnTimeout",
                        "wait_time_in_minutes": .unlessZero("waitTimeInMinutes"),
                    ]),
                "green_fleet_provisioning_option": .block(
                    "greenFleetProvisioningOption", ["action": "action"]),
                "terminate_blue_instances_on_deployment_success": .block(
                    "terminateBlueInstancesOnDeploymentSuccess",
                    [
                        "action": "action",
                        "termination_wait_time_in_minutes": .unlessZero("terminationWaitTimeInMinutes"),
                    ]),
            ]),
        "deployment_style": .block(
            "deploymentStyle", ["deployment_option": "deploymentOption", "deployment_type": "deploymentType"]),
        "ec2_tag_filter": .blocks("ec2TagFilters", filterShape).alwaysTold,
        "ecs_service": .blocks(
            "ecsServices", ["cluster_name": "clusterName", "service_name": "serviceName"]
        ).alwaysTold,
        "load_balancer_info": .block(
            "loadBalancerInfo",
            [
                "elb_info": .blocks("elbInfoList", nameShape),
                "target_group_info": .blocks("targetGroupInfoList", nameShape),
                "target_group_pair_info": .blocks(
                    "targetGroupPairInfoList",
                    [
                        "prod_traffic_route": .block("prodTrafficRoute", routeShape),
                        "target_group": .blocks("targetGroups", nameShape),
                        "test_traffic_route": .block("testTrafficRoute", routeShape),
                    ]),
            ]
        ).alwaysTold,
        "on_premises_instance_tag_filter": .blocks("onPremisesInstanceTagFilters", filterShape).alwaysTold,
        "trigger_configuration": .blocks(
            "triggerConfigurations",
            [
                "trigger_events": "triggerEvents", "trigger_name": "triggerName",
                "trigger_target_arn": "triggerTargetArn",
            ]
        ).alwaysTold,
    ]

    private static func input(_ call: LiveCall) -> Document {
        var document = shape.document(call.object).withoutEmptyMembers
        document = .fields(
            document.members.filter { !["computePlatform", "deploymentGroupId"].contains($0.name) })
        let groups = call.texts("autoscaling_groups")
        if !groups.isEmpty { document = document.setting("autoScalingGroups", .texts(groups.sorted())) }
        let sets = call.blocks("ec2_tag_set").map { set -> Document in
            .list(
                (set["ec2_tag_filter"]?.asElements ?? []).map { filterShape.document($0).withoutEmptyMembers }
            )
        }
        if !sets.isEmpty { document = document.setting("ec2TagSet", ["ec2TagSetList": .list(sets)]) }
        return document
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        // A role that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(
            ["InvalidRoleException", "InvalidTriggerConfigException"], for: .seconds(300)
        ) {
            try await call.send(
                .codeDeploy, "CreateDeploymentGroup", input(call).merging(call.creationTags))
        }
        return ["id": .string(try answer.required("deploymentGroupId", of: "CreateDeploymentGroup"))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.send(
            .codeDeploy, "GetDeploymentGroup",
            [
                "applicationName": .text(call.text("app_name")),
                "deploymentGroupName": .text(call.text("deployment_group_name")),
            ])["deploymentGroupInfo"]
        guard !found.isAbsent else { return nil }
        var state = call.state(shape, found)
        // A group that was never told of these has blocks that say nothing.
        for name in ["alarm_configuration", "auto_rollback_configuration", "load_balancer_info"]
        where call.blocks(name).isEmpty && state[name]?.asElements?.allSatisfy(\.isEmptyForm) ?? true {
            state[name] = schema.block.block(name)?.empty
        }
        // Some versions of the service name the groups, others describe them.
        let groups = found["autoScalingGroups"].items.compactMap { $0["name"].text ?? $0.text }
        state["autoscaling_groups"] = .set(groups.map { .string($0) }, of: .string)
        state["ec2_tag_set"] = tagSets(found)
        let name = "\(call.text("app_name") ?? "")/\(call.text("deployment_group_name") ?? "")"
        let place = "arn:{partition}:codedeploy:{region}:{account}:deploymentgroup:\(name)"
        if let arn = try await call.connection.arn(place, call.object) {
            state["arn"] = .string(arn)
            state.tags = try await tags(of: arn, call)
        }
        return state
    }

    private static func tagSets(_ found: Document) -> Value? {
        guard let block = schema.block.block("ec2_tag_set")?.block,
            let inner = block.block("ec2_tag_filter")?.block
        else { return nil }
        let sets = found[path: "ec2TagSet.ec2TagSetList"].items.map { set -> Value in
            let filters = set.items.map { filterShape.object($0, inner) }
            return .object(["ec2_tag_filter": .set(filters, of: .object(inner.objectType))])
        }
        return .set(sets, of: .object(block.objectType))
    }

    static func tags(of arn: String, _ call: LiveCall) async throws -> [String: String] {
        let answer = try await call.send(.codeDeploy, "ListTagsForResource", ["ResourceArn": .text(arn)])
        return LiveTags.deployment.tags(from: answer["Tags"])
    }

    private static func update(_ call: LiveCall) async throws {
        let names = schema.block.attributes.map(\.name) + schema.block.blocks.map(\.name)
        guard names.contains(where: { !$0.hasPrefix("tags") && call.changes($0) }) else { return }
        let old = call.prior?["deployment_group_name"]?.asString
        let new = call.text("deployment_group_name")
        // What is not said stays as it is, so that what is not there any more has to be said.
        var empty: Document = [
            "alarmConfiguration": ["enabled": false, "alarms": []], "autoScalingGroups": [],
            "autoRollbackConfiguration": ["enabled": false], "ec2TagFilters": [],
            "onPremisesInstanceTagFilters": [], "triggerConfigurations": [],
        ]
        if call.changes("ec2_tag_set") { empty = empty.setting("ec2TagSet", ["ec2TagSetList": []]) }
        if call.changes("load_balancer_info"), call.blocks("load_balancer_info").isEmpty {
            empty = empty.setting("loadBalancerInfo", ["elbInfoList": [], "targetGroupInfoList": []])
        }
        let input = empty.merging(input(call)).merging([
            "currentDeploymentGroupName": .text(old),
            "newDeploymentGroupName": old == new ? .absent : .text(new), "deploymentGroupName": .absent,
        ])
        try await call.retrying(
            ["InvalidRoleException", "InvalidTriggerConfigException"], for: .seconds(300)
        ) {
            _ = try await call.send(.codeDeploy, "UpdateDeploymentGroup", input)
        }
    }
}
