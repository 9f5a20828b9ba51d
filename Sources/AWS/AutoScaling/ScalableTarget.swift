internal import AWSClient
internal import Providers
internal import Values

/// Something whose size may be changed, and within which limits.
///
/// Source: `aws_appautoscaling_target` in the provider's reference; Application Auto Scaling API
/// `RegisterScalableTarget`.
enum ScalableTargetType {
    static let schema = ResourceSchema(
        "aws_appautoscaling_target", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{resource_id}",
        arn: "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{hex17}{hex17}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("max_capacity", .number),
        .required("min_capacity", .number),
        .required("resource_id", .string, replacement: .always),
        .required("scalable_dimension", .string, replacement: .always),
        .required("service_namespace", .string, replacement: .always),
        .optionalComputed("role_arn", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("suspended_state", suspendedState, isComputed: true)
    ]

    private static let suspendedState = BlockSchema(attributes: [
        .optional("dynamic_scaling_in_suspended", .bool, default: .false),
        .optional("dynamic_scaling_out_suspended", .bool, default: .false),
        .optional("scheduled_scaling_suspended", .bool, default: .false),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

/// What Application Auto Scaling's types have in common.
///
/// Source: Application Auto Scaling API reference.
enum ScalingCalls {
    static let target: Shape = [
        "resource_id": "ResourceId", "scalable_dimension": "ScalableDimension",
        "service_namespace": "ServiceNamespace",
    ]

    /// The members that say what is scaled.
    static func input(_ call: LiveCall) -> Document { target.document(call.object) }

    /// The one of a target's policies or actions that has the name of the object.
    ///
    /// What has names is asked for by name, and looked for in the answer all the same: a name may be another's for another dimension.
    static func named(
        _ member: String, _ operation: Operation, _ names: Document, _ list: String, _ call: LiveCall
    ) async throws -> Document? {
        let found = try await call.cloud.all(
            .applicationAutoScaling, operation, input(call).merging(names), list, paging: .largeNextToken)
        return found.first { $0[member].text == call.text("name") }
    }

    /// The parts of an id such as `ecs/service/shop/web/ecs:service:DesiredCount`; resources have slashes in their names.
    static func parts(_ text: String, names: Int) throws -> (values: [String: Value], name: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count >= 3 + names else {
            throw ProviderFailure.importID(
                text, "SERVICE-NAMESPACE/RESOURCE-ID/SCALABLE-DIMENSION" + (names == 0 ? "" : "/NAME"))
        }
        let dimension = parts[parts.count - 1 - names]
        return (
            [
                "resource_id": .string(parts[1..<(parts.count - 1 - names)].joined(separator: "/")),
                "scalable_dimension": .string(dimension), "service_namespace": .string(parts[0]),
            ], parts[parts.count - 1]
        )
    }

    static let tags = LiveTags(
        creation: { ["Tags": map($0)] }, member: "Tags", names: ("", ""),
        add: { call, tags in
            _ = try await call.send(
                .applicationAutoScaling, "TagResource",
                ["ResourceARN": .text(call.text("arn")), "Tags": map(tags)])
        },
        remove: { call, keys in
            _ = try await call.send(
                .applicationAutoScaling, "UntagResource",
                ["ResourceARN": .text(call.text("arn")), "TagKeys": .texts(keys)])
        })

    private static func map(_ tags: [String: String]) -> Document { .record(tags.mapValues { .text($0) }) }

    /// The tags of an object; nil where the service does not tell, as not every partition's does.
    static func readTags(_ arn: String?, _ call: LiveCall) async throws -> [String: String]? {
        guard let arn else { return nil }
        do throws(AWSError) {
            let answer = try await call.send(
                .applicationAutoScaling, "ListTagsForResource", ["ResourceARN": .text(arn)])
            return answer["Tags"].members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
        } catch {
            guard error.isUnsupported else { throw error }
            return nil
        }
    }
}

extension ScalableTargetType {
    static let live = LiveResource(
        schema: schema, gone: ["ObjectNotFoundException"], tags: ScalingCalls.tags, create: create,
        read: read, update: { _ = try await register($0, [:]) }, delete: delete,
        identify: { text in
            let values = try ScalingCalls.parts(text, names: 0).values
            return values.merging(["id": values["resource_id"] ?? .null(.string)]) { $1 }
        })

    private static let shape: Shape = [
        "arn": "ScalableTargetARN", "id": "ResourceId", "max_capacity": "MaxCapacity",
        "min_capacity": "MinCapacity", "resource_id": "ResourceId", "role_arn": "RoleARN",
        "scalable_dimension": "ScalableDimension", "service_namespace": "ServiceNamespace",
        "suspended_state": .block(
            "SuspendedState",
            [
                "dynamic_scaling_in_suspended": "DynamicScalingInSuspended",
                "dynamic_scaling_out_suspended": "DynamicScalingOutSuspended",
                "scheduled_scaling_suspended": "ScheduledScalingSuspended",
            ]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await register(call, call.creationTags)
        return [
            "arn": answer["ScalableTargetARN"].nonEmptyText.map { .string($0) } ?? call["arn"],
            "id": call["resource_id"],
        ]
    }

    /// Registers the target, or brings one that is registered to other limits.
    private static func register(_ call: LiveCall, _ tags: Document) async throws -> Answer {
        let input = call.input(
            shape, "max_capacity", "min_capacity", "resource_id", "role_arn", "scalable_dimension",
            "service_namespace", "suspended_state"
        ).merging(tags)
        // Neither roles nor services of a moment ago are known everywhere.
        return try await call.retrying(["ValidationException"], words: "Unable to assume IAM role") {
            try await call.retrying(["ValidationException"], words: "ECS service doesn't exist") {
                try await call.send(.applicationAutoScaling, "RegisterScalableTarget", input)
            }
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let target = try await describe(call) else { return nil }
        var state = call.state(shape, target)
        state.tags = try await ScalingCalls.readTags(target["ScalableTargetARN"].text, call)
        return state
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .applicationAutoScaling, "DescribeScalableTargets",
            [
                "ResourceIds": [.text(call.text("resource_id"))],
                "ScalableDimension": .text(call.text("scalable_dimension")),
                "ServiceNamespace": .text(call.text("service_namespace")),
            ], "ScalableTargets")
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .applicationAutoScaling, "DeregisterScalableTarget", ScalingCalls.input(call))
        try await call.wait(for: "the scalable target to be gone") { try await describe(call) == nil }
    }
}
