internal import AWSClient
internal import Providers
internal import Values

/// Objects that a search by tags or stacks finds.
///
/// Source: `aws_resourcegroups_group` in the provider's reference; Resource Groups API `CreateGroup`.
enum ResourceGroupType {
    static let schema = ResourceSchema(
        "aws_resourcegroups_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:resource-groups:{region}:{account}:group/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("configuration", .set, configuration),
        .one("resource_query", resourceQuery),
        .timeouts("create", "update"),
    ]

    private static let configuration = BlockSchema(
        attributes: [
            .required("type", .string)
        ], blocks: [NestedBlockSchema("parameters", .set, parameters)])

    private static let parameters = BlockSchema(attributes: [
        .required("name", .string),
        .required("values", .list(.string)),
    ])

    private static let resourceQuery = BlockSchema(attributes: [
        .required("query", .string),
        .optional(
            "type", .string, default: .string("TAG_FILTERS_1_0"),
            allowed: ["TAG_FILTERS_1_0", "CLOUDFORMATION_STACK_1_0"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }
}

// MARK: - Calls

extension ResourceGroupType {
    static let live = LiveResource(
        schema: schema, gone: ["NotFoundException"], tags: tags, timeouts: LiveTimeouts(create: 5, update: 5),
        sameness: sameness, create: create, finish: settle, read: read, update: update,
        delete: { _ = try await $0.send(.resourceGroups, deleteGroup, ["GroupName": .text($0.id)]) },
        identify: { ["id": .string($0), "name": .string($0)] })

    static let sameness = Sameness(["resource_query.query": JSONText.form])

    private static let createGroup = Operation("CreateGroup", .post, "/groups", body: .rest())
    private static let put = Operation(
        "PutGroupConfiguration", .post, "/put-group-configuration", body: .rest())
    private static let getQuery = Operation("GetGroupQuery", .post, "/get-group-query", body: .rest())
    private static let getConfiguration = Operation(
        "GetGroupConfiguration", .post, "/get-group-configuration", body: .rest())
    private static let updateQuery = Operation(
        "UpdateGroupQuery", .post, "/update-group-query", body: .rest())
    private static let tag = Operation("Tag", .put, "/resources/{Arn}/tags", body: .rest())
    private static let untag = Operation("Untag", .patch, "/resources/{Arn}/tags", body: .rest())
    private static let getTags = Operation("GetTags", .get, "/resources/{Arn}/tags")

    private static let getGroup = Operation("GetGroup", .post, "/get-group", body: .rest())
    private static let updateGroup = Operation("UpdateGroup", .post, "/update-group", body: .rest())
    private static let deleteGroup = Operation("DeleteGroup", .post, "/delete-group", body: .rest())

    /// Here, tags are a map.
    private static let tags = LiveTags(
        creation: { ["Tags": .record($0.mapValues { .text($0) })] }, member: "Tags", names: ("", ""),
        add: { call, tags in
            _ = try await call.send(
                .resourceGroups, tag,
                ["Arn": .text(call.text("arn")), "Tags": .record(tags.mapValues { .text($0) })])
        },
        remove: { call, keys in
            _ = try await call.send(
                .resourceGroups, untag, ["Arn": .text(call.text("arn")), "Keys": .texts(keys)])
        })

    private static let shape: Shape = [
        "arn": "GroupArn", "description": .told("Description"), "name": "Name",
        "resource_query": .block("ResourceQuery", ["query": "Query", "type": "Type"]),
        "configuration": .blocks(
            "Configuration",
            ["type": "Type", "parameters": .blocks("Parameters", ["name": "Name", "values": "Values"])]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "configuration", "description", "name", "resource_query")
        let answer = try await call.send(
            .resourceGroups, createGroup, input.withoutEmptyMembers.merging(call.creationTags))
        return [
            "id": .string(call.text("name") ?? ""),
            "arn": .string(try answer.required("Group.GroupArn", of: "CreateGroup")),
        ]
    }

    private static func settle(_ call: LiveCall) async throws {
        guard !call.blocks("configuration").isEmpty else { return }
        try await call.wait(
            for: "the group's configuration", pending: ["UPDATING"], wanted: ["UPDATE_COMPLETE"]
        ) {
            try await call.send(.resourceGroups, getConfiguration, ["Group": .text(call.id)])[
                path: "GroupConfiguration.Status"
            ].text ?? "UPDATE_COMPLETE"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name: Document = ["GroupName": .text(call.id)]
        let group = try await call.send(.resourceGroups, getGroup, name)["Group"]
        guard !group.isAbsent else { return nil }
        var whole = group
        // A group has a query or a configuration; which of them, an import does not know.
        let isImport = call["configuration"].isUnknown
        if !call.blocks("configuration").isEmpty || isImport {
            let found = try await call.send(.resourceGroups, getConfiguration, ["Group": .text(call.id)])
            whole = whole.setting("Configuration", found[path: "GroupConfiguration.Configuration"])
        }
        if whole["Configuration"].items.isEmpty {
            let found = try await call.send(.resourceGroups, getQuery, name)
            whole = whole.setting("ResourceQuery", found[path: "GroupQuery.ResourceQuery"])
        }
        var state = call.state(shape, whole)
        let tags = try await call.send(.resourceGroups, getTags, ["Arn": group["GroupArn"]])["Tags"]
        state.tags = tags.members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("description") {
            _ = try await call.send(
                .resourceGroups, updateGroup,
                ["GroupName": .text(call.id), "Description": .text(call["description"].asString ?? "")])
        }
        if call.changes("resource_query"), call.block("resource_query") != nil {
            _ = try await call.send(
                .resourceGroups, updateQuery,
                call.input(shape, "resource_query").setting("GroupName", .text(call.id)))
        }
        if call.changes("configuration") {
            _ = try await call.send(
                .resourceGroups, put, call.input(shape, "configuration").setting("Group", .text(call.id)))
            try await settle(call)
        }
    }
}
