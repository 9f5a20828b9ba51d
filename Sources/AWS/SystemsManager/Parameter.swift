internal import AWSClient
internal import Providers
internal import Values

/// A named value that programs look up.
///
/// Source: `aws_ssm_parameter` in the provider's reference; Systems Manager API `PutParameter`.
enum ParameterType {
    static let schema = ResourceSchema(
        "aws_ssm_parameter", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:ssm:{region}:{account}:parameter/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("type", .string, allowed: ["String", "StringList", "SecureString"]),
        .optional("allowed_pattern", .string),
        .optionalComputed("arn", .string),
        .optionalComputed(
            "data_type", .string, replacement: .always,
            allowed: ["aws:ec2:image", "aws:ssm:integration", "text"]),
        .optional("description", .string),
        .optionalComputed("insecure_value", .string),
        .optionalComputed("key_id", .string),
        .optional("overwrite", .bool),
        .optionalComputed(
            "tier", .string, replacement: .conditional,
            allowed: ["Standard", "Advanced", "Intelligent-Tiering"]),
        .optionalComputed("value", .string, isSensitive: true),
        .writeOnly("value_wo", .string),
        .optional("value_wo_version", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("has_value_wo", .bool),
        .computed("version", .number),
    ]

    private static let constraints = Constraints([
        .exactlyOne(["value_wo", "insecure_value", "value"]),
        .requires("value_wo", ["value_wo_version"]),
        .requires("value_wo_version", ["value_wo"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(
            ["version"],
            whenChanged: [
                "data_type", "description", "insecure_value", "tier", "type", "value", "value_wo_version",
            ])
        draft.recompute(["value"], whenChanged: ["insecure_value"])
        draft.recompute(["insecure_value"], whenChanged: ["value"])
        // A parameter cannot become a smaller one.
        if draft.prior?["tier"]?.asString == "Advanced", draft.planned["tier"]?.asString == "Standard" {
            draft.requireReplacement(.attribute("tier"))
        }
    }
}

// MARK: - Calls

extension ParameterType {
    static let live = LiveResource(
        schema: schema, gone: ["ParameterNotFound"], tags: tags, create: create, read: read,
        update: { call in
            let isMore = call.changes(
                "allowed_pattern", "description", "insecure_value", "key_id", "tier", "type", "value",
                "value_wo_version")
            if isMore { try await put(call, isNew: false) }
        },
        delete: { _ = try await $0.send(.ssm, "DeleteParameter", ["Name": .text($0.id)]) },
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let tags = LiveTags(
        creation: { ["Tags": LiveTags.pairs($0)] }, member: "TagList", names: ("Key", "Value"),
        add: { call, tags in
            _ = try await call.send(
                .ssm, "AddTagsToResource",
                [
                    "ResourceType": "Parameter", "ResourceId": .text(call.id), "Tags": LiveTags.pairs(tags),
                ])
        },
        remove: { call, keys in
            _ = try await call.send(
                .ssm, "RemoveTagsFromResource",
                ["ResourceType": "Parameter", "ResourceId": .text(call.id), "TagKeys": .texts(keys)])
        })

    private static let shape: Shape = [
        "allowed_pattern": .told("AllowedPattern"), "data_type": "DataType",
        "description": .told("Description"), "key_id": .told("KeyId"), "name": "Name", "tier": "Tier",
        "type": "Type",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("name") ?? ""
        try await put(call, isNew: true)
        // A call that may write over something takes no tags.
        let all = call["tags_all"].texts
        if call.bool("overwrite"), !all.isEmpty {
            try await tags.add(call.with(["id": .string(name)]), all)
        }
        return ["id": .string(name)]
    }

    private static func put(_ call: LiveCall, isNew: Bool) async throws {
        let overwrites = isNew ? call.bool("overwrite") : true
        let value =
            call.configuration["value_wo"]?.asString ?? call.configuration["insecure_value"]?.asString
            ?? call.configuration["value"]?.asString ?? call["value"].asString
        var input = call.input(
            shape, "allowed_pattern", "data_type", "description", "name", "tier", "type"
        ).withoutEmptyMembers
        if call.text("type") == "SecureString" {
            input = input.setting("KeyId", .text(call.text("key_id")))
        }
        // What was said once stays, unless something else is said.
        if !isNew, call.changes("description"), call.text("description") == nil {
            input = input.setting("Description", "")
        }
        _ = try await call.send(
            .ssm, "PutParameter",
            input.merging(["Value": .text(value), "Overwrite": .bool(overwrites)])
                .merging(overwrites ? [:] : call.creationTags))
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.send(
            .ssm, "GetParameter", ["Name": .text(call.id), "WithDecryption": true])["Parameter"]
        guard
            let description = try await call.find(
                .ssm, "DescribeParameters",
                [
                    "ParameterFilters": [
                        ["Key": "Name", "Option": "Equals", "Values": [.text(call.id)]]
                    ]
                ], "Parameters")
        else { return nil }
        var state = call.state(shape, description)
        let value = found["Value"].text ?? ""
        state["arn"] = found["ARN"].text.map { .string($0) }
        state["version"] = found["Version"].int.map { .number($0) }
        let isHidden = call.object["value_wo_version"]?.asInt != nil
        state["has_value_wo"] = .bool(isHidden)
        state["value"] = isHidden ? .null(.string) : .string(value)
        let isOpen = call.object["insecure_value"]?.asString != nil
        state["insecure_value"] = isOpen ? .string(value) : .null(.string)
        let tags = try await call.send(
            .ssm, "ListTagsForResource", ["ResourceType": "Parameter", "ResourceId": .text(call.id)])
        state.tags = self.tags.tags(from: tags["TagList"])
        return state
    }
}
