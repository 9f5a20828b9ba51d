internal import Providers
internal import Values

/// Keeps a number of tasks running, and connects them to load balancers and registries.
///
/// Source: `aws_ecs_service` in the provider's reference; ECS API `CreateService`.
enum ServiceType {
    static let schema = ResourceSchema(
        "aws_ecs_service", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:ecs:{region}:{account}:service/{cluster}/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optionalComputed("availability_zone_rebalancing", .string, allowed: ["ENABLED", "DISABLED"]),
        .optionalComputed("cluster", .string, replacement: .always),
        .optional("deployment_maximum_percent", .number, default: .number(200)),
        .optional("deployment_minimum_healthy_percent", .number, default: .number(100)),
        .optional("desired_count", .number),
        .optional("enable_ecs_managed_tags", .bool, default: .false),
        .optional("enable_execute_command", .bool, default: .false),
        .optional("force_delete", .bool),
        .optional("force_new_deployment", .bool),
        .optional("health_check_grace_period_seconds", .number),
        .optionalComputed("iam_role", .string, replacement: .always),
        .optionalComputed(
            "launch_type", .string, replacement: .always,
            allowed: ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
        .optionalComputed("platform_version", .string),
        .optional("propagate_tags", .string, allowed: ["TASK_DEFINITION", "SERVICE", "NONE"]),
        .optional(
            "scheduling_strategy", .string, default: .string("REPLICA"), replacement: .always,
            allowed: ["REPLICA", "DAEMON"]),
        .optional("sigint_rollback", .bool),
        .optional("task_definition", .string),
        .optionalComputed("triggers", .map(.string)),
        .optional("wait_for_steady_state", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("alarms", alarms),
        NestedBlockSchema("capacity_provider_strategy", .set, capacityProviderStrategy),
        .one("deployment_circuit_breaker", deploymentCircuitBreaker),
        .one("deployment_configuration", deploymentConfiguration, isComputed: true),
        .one("deployment_controller", deploymentController),
        NestedBlockSchema("load_balancer", .set, loadBalancer),
        .one("network_configuration", networkConfiguration),
        NestedBlockSchema("ordered_placement_strategy", .list, orderedPlacementStrategy, maximum: 5),
        NestedBlockSchema("placement_constraints", .set, placementConstraints, maximum: 10),
        .retired(
            "placement_strategy", .set, orderedPlacementStrategy, "Use ordered_placement_strategy instead."),
        .one("service_connect_configuration", serviceConnectConfiguration),
        .one("service_registries", serviceRegistries),
        .one("volume_configuration", volumeConfiguration),
        NestedBlockSchema("vpc_lattice_configurations", .set, vpcLatticeConfigurations),
        .timeouts("create", "delete", "update"),
    ]

    private static let alarms = BlockSchema(attributes: [
        .required("alarm_names", .set(.string)),
        .required("enable", .bool),
        .required("rollback", .bool),
    ])

    private static let capacityProviderStrategy = BlockSchema(attributes: [
        .required("capacity_provider", .string),
        .optional("base", .number),
        .optional("weight", .number),
    ])

    private static let deploymentCircuitBreaker = BlockSchema(attributes: [
        .required("enable", .bool),
        .required("rollback", .bool),
    ])

    private static let deploymentConfiguration = BlockSchema(
        attributes: [
            .optionalComputed("bake_time_in_minutes", .string),
            .optionalComputed("strategy", .string, allowed: ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]),
        ],
        blocks: [
            .one("canary_configuration", canaryConfiguration, isComputed: true),
            NestedBlockSchema("lifecycle_hook", .set, lifecycleHook),
            .one("linear_configuration", linearConfiguration, isComputed: true),
        ])

    private static let canaryConfiguration = BlockSchema(attributes: [
        .optionalComputed("canary_bake_time_in_minutes", .string),
        .optionalComputed("canary_percent", .number),
    ])

    private static let lifecycleHook = BlockSchema(attributes: [
        .required("hook_target_arn", .string),
        .required(
            "lifecycle_stages", .list(.string),
            allowed: [
                "RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT",
                "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT",
                "POST_PRODUCTION_TRAFFIC_SHIFT",
            ]),
        .required("role_arn", .string),
        .optional("hook_details", .string),
    ])

    private static let linearConfiguration = BlockSchema(attributes: [
        .optionalComputed("step_bake_time_in_minutes", .string),
        .optionalComputed("step_percent", .number),
    ])

    private static let deploymentController = BlockSchema(attributes: [
        .optional("type", .string, default: .string("ECS"), allowed: ["ECS", "CODE_DEPLOY", "EXTERNAL"])
    ])

    private static let loadBalancer = BlockSchema(
        attributes: [
            .required("container_name", .string),
            .required("container_port", .number),
            .optional("elb_name", .string),
            .optional("target_group_arn", .string),
        ],
        blocks: [.one("advanced_configuration", advancedConfiguration)])

    private static let advancedConfiguration = BlockSchema(attributes: [
        .required("alternate_target_group_arn", .string),
        .required("production_listener_rule", .string),
        .required("role_arn", .string),
        .optional("test_listener_rule", .string),
    ])

    static let networkConfiguration = BlockSchema(attributes: [
        .required("subnets", .set(.string)),
        .optional("assign_public_ip", .bool, default: .false),
        .optional("security_groups", .set(.string)),
    ])

    static let orderedPlacementStrategy = BlockSchema(attributes: [
        .required("type", .string, allowed: ["random", "spread", "binpack"]),
        .optional("field", .string),
    ])

    static let placementConstraints = BlockSchema(attributes: [
        .required("type", .string, allowed: ["distinctInstance", "memberOf"]),
        .optional("expression", .string),
    ])

    private static let serviceConnectConfiguration = BlockSchema(
        attributes: [
            .required("enabled", .bool),
            .optionalComputed("namespace", .string),
        ],
        blocks: [
            .one("access_log_configuration", accessLogConfiguration),
            .one("log_configuration", logConfiguration),
            NestedBlockSchema("service", .list, service),
        ])

    private static let accessLogConfiguration = BlockSchema(attributes: [
        .required("format", .string, allowed: ["TEXT", "JSON"]),
        .optionalComputed("include_query_parameters", .string, allowed: ["DISABLED", "ENABLED"]),
    ])

    private static let logConfiguration = BlockSchema(
        attributes: [
            .required(
                "log_driver", .string,
                allowed: [
                    "json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens",
                ]),
            .optionalComputed("options", .map(.string)),
        ],
        blocks: [NestedBlockSchema("secret_option", .list, secretOption)])

    private static let secretOption = BlockSchema(attributes: [
        .required("name", .string),
        .required("value_from", .string),
    ])

    private static let service = BlockSchema(
        attributes: [
            .required("port_name", .string),
            .optionalComputed("discovery_name", .string),
            .optional("ingress_port_override", .number),
        ],
        blocks: [
            .one("client_alias", clientAlias),
            .one("timeout", timeout),
            .one("tls", tls),
        ])

    private static let clientAlias = BlockSchema(
        attributes: [
            .required("port", .number),
            .optionalComputed("dns_name", .string),
        ],
        blocks: [NestedBlockSchema("test_traffic_rules", .list, testTrafficRules)])

    private static let testTrafficRules = BlockSchema(blocks: [.one("header", header)])

    private static let header = BlockSchema(
        attributes: [.required("name", .string)],
        blocks: [.exactlyOne("value", value)])

    private static let value = BlockSchema(attributes: [.required("exact", .string)])

    private static let timeout = BlockSchema(attributes: [
        .optional("idle_timeout_seconds", .number),
        .optional("per_request_timeout_seconds", .number),
    ])

    private static let tls = BlockSchema(
        attributes: [
            .optional("kms_key", .string),
            .optional("role_arn", .string),
        ],
        blocks: [.exactlyOne("issuer_cert_authority", issuerCertAuthority)])

    private static let issuerCertAuthority = BlockSchema(attributes: [
        .required("aws_pca_authority_arn", .string)
    ])

    private static let serviceRegistries = BlockSchema(attributes: [
        .required("registry_arn", .string),
        .optional("container_name", .string),
        .optional("container_port", .number),
        .optional("port", .number),
    ])

    private static let volumeConfiguration = BlockSchema(
        attributes: [.required("name", .string)],
        blocks: [.exactlyOne("managed_ebs_volume", managedEBSVolume)])

    private static let managedEBSVolume = BlockSchema(
        attributes: [
            .required("role_arn", .string),
            .optional("encrypted", .bool, default: .true),
            .optional(
                "file_system_type", .string, default: .string("xfs"),
                allowed: ["ext3", "ext4", "xfs", "ntfs"]),
            .optional("iops", .number),
            .optional("kms_key_id", .string),
            .optional("size_in_gb", .number),
            .optional("snapshot_id", .string),
            .optional("throughput", .number),
            .optional("volume_initialization_rate", .number),
            .optional("volume_type", .string),
        ],
        blocks: [NestedBlockSchema("tag_specifications", .list, tagSpecifications)])

    private static let tagSpecifications = BlockSchema(attributes: [
        .required("resource_type", .string, allowed: ["volume"]),
        .optional("propagate_tags", .string, allowed: ["TASK_DEFINITION", "SERVICE", "NONE"]),
        .optional("tags", .map(.string)),
    ])

    private static let vpcLatticeConfigurations = BlockSchema(attributes: [
        .required("port_name", .string),
        .required("role_arn", .string),
        .required("target_group_arn", .string),
    ])

    private static let constraints = Constraints([
        .custom(launchProblems),
        .range("health_check_grace_period_seconds", 0...2_147_483_647),
        .range("load_balancer.container_port", 0...65536),
        .range("service_registries.port", 0...65536),
        .range("capacity_provider_strategy.base", 0...100_000),
        .range("capacity_provider_strategy.weight", 0...1000),
    ])

    static let sameness = Sameness(forms)

    /// Names and ARNs of what is in the same account and region; the state has the form that the user wrote, or an ARN after an import.
    private static let plannedSameness = Sameness(
        forms.merging(["cluster": nameForm, "iam_role": nameForm]) { $1 })

    private static let forms: [String: Sameness.Form] = [
        "propagate_tags": propagationForm, "ordered_placement_strategy.field": fieldForm,
        "placement_strategy.field": fieldForm,
        "deployment_configuration.lifecycle_hook.hook_details": JSONText.form,
        "volume_configuration.managed_ebs_volume.tag_specifications.propagate_tags": propagationForm,
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(plannedSameness)
        draft.keepMissingBlocks(["alarms", "deployment_circuit_breaker", "deployment_controller"])
        planDaemon(&draft)
        planTriggers(&draft)
        planStrategy(&draft)
        planShifts(&draft)
    }

    /// A deployment shifts traffic in one way only: what another way needs is gone with it.
    private static func planShifts(_ draft: inout PlanDraft) {
        guard draft.prior != nil, let old = draft.planned["deployment_configuration"],
            case .list(let elements, let type) = old.content, let element = elements.first,
            let strategy = element["strategy"]?.asString,
            let written = draft.configuration.firstBlock("deployment_configuration")
        else { return }
        var gone: [String: Value] = [:]
        for (name, own) in [("canary_configuration", "CANARY"), ("linear_configuration", "LINEAR")]
        where own != strategy && written[name]?.isEmptyForm == true && element[name]?.isEmptyForm != true {
            gone[name] = deploymentConfiguration.block(name)?.empty
        }
        guard !gone.isEmpty else { return }
        draft.set("deployment_configuration", to: .list([element.setting(gone)], of: type).marked(old.marks))
    }

    /// Daemons run once on each machine: how many that is is not a matter of choice, and what the other defaults of services say does not
    /// apply to them.
    private static func planDaemon(_ draft: inout PlanDraft) {
        guard draft.prior != nil, draft.planned["scheduling_strategy"]?.asString == "DAEMON" else { return }
        draft.keepPrior("desired_count")
        for name in ["deployment_maximum_percent", "deployment_minimum_healthy_percent"]
        where draft.planned[name] == schema.block.attribute(name)?.defaultValue {
            draft.keepPrior(name)
        }
    }

    /// Tasks move to other capacity with a new deployment only.
    private static func planStrategy(_ draft: inout PlanDraft) {
        guard draft.prior != nil, draft.changes("capacity_provider_strategy"),
            draft.requiresReplacement.isEmpty, draft.planned["force_new_deployment"]?.asBool != true,
            draft.planned["force_new_deployment"]?.isUnknown != true
        else { return }
        draft.refusal = ProviderFailure(
            .rejected, "force_new_deployment should be true when capacity_provider_strategy is being updated",
            "The tasks of a service keep the capacity that they have until the service is deployed anew. Set force_new_deployment to true, "
                + "so that this change starts a deployment; it can stay so, as a service that is not changed is not deployed.",
            path: ValuePath([.attribute("capacity_provider_strategy")]))
    }

    /// Triggers count only where a change may start a new deployment, and their removal is none.
    private static func planTriggers(_ draft: inout PlanDraft) {
        guard draft.prior != nil, draft.changes("triggers") else { return }
        let isForced = draft.planned["force_new_deployment"]?.asBool == true
        if !isForced || draft.planned["triggers"]?.asFields?.isEmpty == true { draft.keepPrior("triggers") }
    }

    @Sendable private static func nameForm(_ value: Value) -> Value {
        value.asString.map { .string($0.split(separator: "/").last.map(String.init) ?? $0) } ?? value
    }

    /// To propagate no tags is to say nothing of it.
    @Sendable private static func propagationForm(_ value: Value) -> Value {
        value.asString == "NONE" ? .null : value
    }

    /// Fields of placement strategies are not case sensitive, and a host is an instance.
    @Sendable private static func fieldForm(_ value: Value) -> Value {
        guard let text = value.asString?.lowercased() else { return value }
        return .string(text == "host" ? "instanceid" : text)
    }

    /// A service has a launch type or a strategy; ECS refuses both.
    private static func launchProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration.isSet("launch_type"), configuration.isSet("capacity_provider_strategy") else {
            return []
        }
        return [
            ConfigurationProblem(
                .attribute("launch_type"), "Conflicting configuration arguments",
                "\"launch_type\": conflicts with capacity_provider_strategy")
        ]
    }
}
