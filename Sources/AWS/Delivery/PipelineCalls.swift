internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting pipelines.
extension PipelineType {
    static let live = LiveResource(
        schema: schema, gone: ["PipelineNotFoundException"], tags: tags, create: create, read: read,
        update: update,
        delete: { _ = try await $0.send(.codePipeline, "DeletePipeline", ["name": .text($0.id)]) },
        identify: { ["id": .string($0), "name": .string($0)] })

    private static let tags = LiveTags.byARN(
        .codePipeline, "resourceArn", "tags", "tagKeys", pairs: ("key", "value"), "TagResource",
        "UntagResource")

    private static let storeShape: Shape = [
        "location": "location", "type": "type",
        "encryption_key": .block("encryptionKey", ["id": "id", "type": "type"]),
    ]

    private static let ruleShape: Shape = [
        "name": "name", "commands": "commands", "configuration": "configuration",
        "input_artifacts": .picked("inputArtifacts", "name"), "region": "region", "role_arn": "roleArn",
        "timeout_in_minutes": "timeoutInMinutes",
        "rule_type_id": .block(
            "ruleTypeId",
            ["category": "category", "owner": "owner", "provider": "provider", "version": "version"]),
    ]

    private static let conditionShape: Shape = [
        "condition": .blocks("conditions", ["result": "result", "rule": .blocks("rules", ruleShape)])
    ]

    private static let patternShape: Shape = ["includes": "includes", "excludes": "excludes"]

    private static let triggerShape: Shape = [
        "provider_type": "providerType",
        "git_configuration": .block(
            "gitConfiguration",
            [
                "source_action_name": "sourceActionName",
                "pull_request": .blocks(
                    "pullRequest",
                    [
                        "events": "events", "branches": .block("branches", patternShape),
                        "file_paths": .block("filePaths", patternShape),
                    ]),
                "push": .blocks(
                    "push",
                    [
                        "branches": .block("branches", patternShape),
                        "file_paths": .block("filePaths", patternShape), "tags": .block("tags", patternShape),
                    ]),
            ]),
    ]

    private static let shape: Shape = [
        "execution_mode": "executionMode", "name": "name", "pipeline_type": "pipelineType",
        "role_arn": "roleArn",
        "stage": .blocks(
            "stages",
            [
                "name": "name",
                "action": .blocks(
                    "actions",
                    [
                        "category": "actionTypeId.category", "owner": "actionTypeId.owner",
                        "provider": "actionTypeId.provider", "version": "actionTypeId.version",
                        "configuration": "configuration",
                        "input_artifacts": .picked("inputArtifacts", "name"), "name": "name",
                        "namespace": "namespace", "output_artifacts": .picked("outputArtifacts", "name"),
                        "region": "region", "role_arn": "roleArn", "run_order": .unlessZero("runOrder"),
                        "timeout_in_minutes": .unlessZero("timeoutInMinutes"),
                    ]), "before_entry": .block("beforeEntry", conditionShape),
                "on_failure": .block(
                    "onFailure",
                    [
                        "result": "result",
                        "condition": .blocks(
                            "conditions", ["result": "result", "rule": .blocks("rules", ruleShape)]),
                        "retry_configuration": .block("retryConfiguration", ["retry_mode": "retryMode"]),
                    ]), "on_success": .block("onSuccess", conditionShape),
            ]), "trigger": .blocks("triggers", triggerShape),
        "variable": .blocks(
            "variables",
            ["name": "name", "default_value": "defaultValue", "description": "description"]),
    ]

    private static func declaration(_ call: LiveCall) -> Document {
        var document = shape.document(call.object).withoutEmptyMembers
        let stores = call.blocks("artifact_store")
        if stores.count == 1, stores.first?["region"]?.nonEmptyText == nil {
            document = document.setting(
                "artifactStore", stores.first.map { storeShape.document($0).withoutEmptyMembers } ?? .absent)
        } else {
            let all = stores.map { store -> Document.Field in
                .init(
                    store["region"]?.nonEmptyText ?? call.cloud.region,
                    storeShape.document(store).withoutEmptyMembers)
            }
            document = document.setting("artifactStores", .fields(all))
        }
        return document
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("name") ?? ""
        // A role that was made a moment ago is not known everywhere yet.
        try await call.retrying(["InvalidStructureException"], words: "not authorized") {
            _ = try await call.send(
                .codePipeline, "CreatePipeline", call.creationTags.setting("pipeline", declaration(call)))
        }
        return ["id": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.codePipeline, "GetPipeline", ["name": .text(call.id)])
        let found = answer["pipeline"]
        guard !found.isAbsent else { return nil }
        var state = call.state(shape, found)
        state["arn"] = answer[path: "metadata.pipelineArn"].text.map { .string($0) }
        state["artifact_store"] = stores(found)
        state["stage"] = state["stage"].map { keepingSecrets($0, known: call.blocks("stage")) }
        let triggers = Shape(dictionaryLiteral: ("trigger_all", .blocks("triggers", triggerShape)))
        for (name, value) in triggers.values(found, schema.block) { state[name] = value }
        let known = call.blocks("trigger")
        // Every pipeline of the second kind has triggers of its own; those of the stack are the stack's.
        if known.isEmpty, let block = schema.block.block("trigger") { state["trigger"] = block.empty }
        if let arn = answer[path: "metadata.pipelineArn"].text {
            let tags = try await call.send(
                .codePipeline, "ListTagsForResource", ["resourceArn": .text(arn)])
            state.tags = self.tags.tags(from: tags["tags"])
        }
        return state
    }

    private static func stores(_ found: Document) -> Value? {
        guard let block = schema.block.block("artifact_store")?.block else { return nil }
        var stores: [Value] = []
        if !found["artifactStore"].isAbsent {
            stores.append(storeShape.object(found["artifactStore"], block))
        }
        for field in found["artifactStores"].members {
            let store = storeShape.object(field.value, block)
            stores.append(store.setting(["region": .string(field.name)]))
        }
        return .set(stores, of: .object(block.objectType))
    }

    /// The answer hides the tokens that actions have with asterisks.
    private static func keepingSecrets(_ stages: Value, known: [Value]) -> Value {
        guard let elements = stages.asElements, let block = schema.block.block("stage")?.block,
            let inner = block.block("action")?.block
        else { return stages }
        let kept = elements.enumerated().map { place, stage -> Value in
            let before = place < known.count ? known[place]["action"]?.asElements ?? [] : []
            let actions = (stage["action"]?.asElements ?? []).enumerated().map { number, action -> Value in
                guard number < before.count, let old = before[number]["configuration"]?.texts,
                    var new = action["configuration"]?.texts
                else { return action }
                for (key, value) in new where !value.isEmpty && value.allSatisfy({ $0 == "*" }) {
                    new[key] = old[key] ?? value
                }
                return action.setting(["configuration": .map(new.mapValues { .string($0) }, of: .string)])
            }
            return stage.setting(["action": .list(actions, of: .object(inner.objectType))])
        }
        return .list(kept, of: .object(block.objectType))
    }

    private static func update(_ call: LiveCall) async throws {
        let names = [
            "artifact_store", "execution_mode", "pipeline_type", "role_arn", "stage", "trigger", "variable",
        ]
        guard names.contains(where: { call.changes($0) }) else { return }
        _ = try await call.send(.codePipeline, "UpdatePipeline", ["pipeline": declaration(call)])
    }
}
