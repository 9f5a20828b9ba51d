internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting build projects.
extension BuildProjectType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], tags: tags, create: create, finish: show,
        read: read, update: update,
        delete: {
            _ = try await $0.send(.codeBuild, "DeleteProject", ["name": .text($0.text("name") ?? $0.id)])
        },
        identify: {
            ["id": .string($0), "name": .string($0.split(separator: "/").last.map(String.init) ?? $0)]
        })

    /// Tags are members of the project like others.
    private static let tags = LiveTags(
        creation: { ["tags": LiveTags.pairs($0, "key", "value")] }, member: "tags", names: ("key", "value"),
        add: { call, _ in try await putTags(call) }, remove: { call, _ in try await putTags(call) })

    private static func putTags(_ call: LiveCall) async throws {
        _ = try await call.send(
            .codeBuild, "UpdateProject",
            [
                "name": .text(call.text("name")),
                "tags": LiveTags.pairs(call["tags_all"].texts, "key", "value"),
            ])
    }

    private static let artifactShape: Shape = [
        "type": "type", "artifact_identifier": "artifactIdentifier",
        "bucket_owner_access": "bucketOwnerAccess", "encryption_disabled": "encryptionDisabled",
        "location": "location", "name": "name", "namespace_type": "namespaceType",
        "override_artifact_name": "overrideArtifactName", "packaging": "packaging", "path": "path",
    ]

    private static let sourceShape: Shape = [
        "type": "type", "auth": .block("auth", ["type": "type", "resource": "resource"]),
        "build_status_config": .block(
            "buildStatusConfig", ["context": "context", "target_url": "targetUrl"]),
        "buildspec": "buildspec", "git_clone_depth": .unlessZero("gitCloneDepth"),
        "git_submodules_config": .block(
            "gitSubmodulesConfig", ["fetch_submodules": "fetchSubmodules"]),
        "insecure_ssl": .unlessFalse("insecureSsl"), "location": "location",
        "report_build_status": .unlessFalse("reportBuildStatus"), "source_identifier": "sourceIdentifier",
    ]

    private static let environmentShape: Shape = [
        "certificate": "certificate", "compute_type": "computeType",
        "docker_server": .block(
            "dockerServer", ["compute_type": "computeType", "security_group_ids": "securityGroupIds"]),
        "environment_variable": .blocks(
            "environmentVariables", ["name": "name", "value": "value", "type": "type"]),
        "fleet": .block("fleet", ["fleet_arn": "fleetArn"]), "image": "image",
        "image_pull_credentials_type": "imagePullCredentialsType", "privileged_mode": "privilegedMode",
        "registry_credential": .block(
            "registryCredential",
            ["credential": "credential", "credential_provider": "credentialProvider"]), "type": "type",
    ]

    private static let shape: Shape = [
        "artifacts": .block("artifacts", artifactShape), "auto_retry_limit": .unlessZero("autoRetryLimit"),
        "build_batch_config": .block(
            "buildBatchConfig",
            [
                "combine_artifacts": "combineArtifacts",
                "restrictions": .block(
                    "restrictions",
                    [
                        "compute_types_allowed": "computeTypesAllowed",
                        "maximum_builds_allowed": .unlessZero("maximumBuildsAllowed"),
                    ]), "service_role": "serviceRole", "timeout_in_mins": .unlessZero("timeoutInMins"),
            ]), "build_timeout": "timeoutInMinutes",
        "cache": .block(
            "cache",
            [
                "cache_namespace": "cacheNamespace", "location": "location", "modes": "modes", "type": "type",
            ]), "concurrent_build_limit": .unlessZero("concurrentBuildLimit"),
        "description": "description", "encryption_key": "encryptionKey",
        "environment": .block("environment", environmentShape),
        "file_system_locations": .blocks(
            "fileSystemLocations",
            [
                "identifier": "identifier", "location": "location", "mount_options": "mountOptions",
                "mount_point": "mountPoint", "type": "type",
            ]),
        "logs_config": .block(
            "logsConfig",
            [
                "cloudwatch_logs": .block(
                    "cloudWatchLogs",
                    ["group_name": "groupName", "status": "status", "stream_name": "streamName"]),
                "s3_logs": .block(
                    "s3Logs",
                    [
                        "bucket_owner_access": "bucketOwnerAccess",
                        "encryption_disabled": "encryptionDisabled", "location": "location",
                        "status": "status",
                    ]),
            ]), "name": "name", "queued_timeout": "queuedTimeoutInMinutes",
        "secondary_artifacts": .blocks("secondaryArtifacts", artifactShape),
        "secondary_source_version": .blocks(
            "secondarySourceVersions",
            ["source_identifier": "sourceIdentifier", "source_version": "sourceVersion"]),
        "secondary_sources": .blocks("secondarySources", sourceShape), "service_role": "serviceRole",
        "source": .block("source", sourceShape), "source_version": "sourceVersion",
        "vpc_config": .block(
            "vpcConfig",
            ["security_group_ids": "securityGroupIds", "subnets": "subnets", "vpc_id": "vpcId"]),
    ]

    private static func input(_ call: LiveCall) -> Document {
        shape.document(call.object).withoutEmptyMembers.setting(
            "badgeEnabled", .bool(call.bool("badge_enabled")))
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        // A role that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(["InvalidInputException"], words: "CodeBuild is not authorized")
        {
            try await call.send(.codeBuild, "CreateProject", input(call).merging(call.creationTags))
        }
        let arn = try answer.required("project.arn", of: "CreateProject")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    /// Projects are private at first.
    private static func show(_ call: LiveCall) async throws {
        if let visibility = call.text("project_visibility"), visibility != "PRIVATE" {
            try await setVisibility(call)
        }
    }

    private static func setVisibility(_ call: LiveCall) async throws {
        _ = try await call.send(
            .codeBuild, "UpdateProjectVisibility",
            [
                "projectArn": .text(call.text("arn")),
                "projectVisibility": .text(call.text("project_visibility")),
                "resourceAccessRole": .text(call.text("resource_access_role")),
            ])
    }

    private static let answers: Shape = [
        "arn": "arn", "id": "arn", "badge_enabled": "badge.badgeEnabled",
        "badge_url": .told("badge.badgeRequestUrl"), "project_visibility": "projectVisibility",
        "public_project_alias": .told("publicProjectAlias"), "resource_access_role": "resourceAccessRole",
    ]

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name = call.text("name") ?? call.id
        guard
            let found = try await call.find(
                .codeBuild, "BatchGetProjects", ["names": [.text(name)]], "projects")
        else { return nil }
        var state = call.state(shape, found)
        for (name, value) in answers.values(found, schema.block) { state[name] = value }
        for name in [
            "build_batch_config", "file_system_locations", "secondary_artifacts", "secondary_source_version",
            "secondary_sources", "vpc_config",
        ] where state[name] == nil {
            state[name] = schema.block.block(name)?.empty
        }
        // What every project has need not be said.
        let isPlain = found[path: "cache.type"].text ?? "NO_CACHE" == "NO_CACHE"
        if isPlain, call.blocks("cache").isEmpty { state["cache"] = schema.block.block("cache")?.empty }
        if call.blocks("logs_config").isEmpty, hasUsualLogs(found["logsConfig"]) {
            state["logs_config"] = schema.block.block("logs_config")?.empty
        }
        if state.tags == nil { state.tags = [:] }
        return state
    }

    private static func hasUsualLogs(_ logs: Document) -> Bool {
        let group = logs["cloudWatchLogs"]
        return group["status"].text ?? "ENABLED" == "ENABLED" && group["groupName"].nonEmptyText == nil
            && logs[path: "s3Logs.status"].text ?? "DISABLED" == "DISABLED"
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("project_visibility", "resource_access_role") { try await setVisibility(call) }
        let names = shape.members.map(\.attribute) + ["badge_enabled"]
        guard names.contains(where: { call.changes($0) }) else { return }
        // What is not said stays as it is, so that what is not there any more has to be said.
        let empty: Document = [
            "buildBatchConfig": [:], "cache": ["type": "NO_CACHE"], "concurrentBuildLimit": -1,
            "description": "", "fileSystemLocations": [],
            "logsConfig": ["cloudWatchLogs": ["status": "ENABLED"], "s3Logs": ["status": "DISABLED"]],
            "secondaryArtifacts": [], "secondarySourceVersions": [],
            "secondarySources": [], "sourceVersion": "", "vpcConfig": [:],
        ]
        let gone = Set(
            [
                ("build_batch_config", "buildBatchConfig"), ("cache", "cache"),
                ("concurrent_build_limit", "concurrentBuildLimit"), ("description", "description"),
                ("logs_config", "logsConfig"),
                ("file_system_locations", "fileSystemLocations"),
                ("secondary_artifacts", "secondaryArtifacts"),
                ("secondary_source_version", "secondarySourceVersions"),
                ("secondary_sources", "secondarySources"), ("source_version", "sourceVersion"),
                ("vpc_config", "vpcConfig"),
            ].filter { call.changes($0.0) }.map(\.1))
        let cleared = Document.fields(empty.members.filter { gone.contains($0.name) })
        try await call.retrying(["InvalidInputException"], words: "CodeBuild is not authorized") {
            _ = try await call.send(.codeBuild, "UpdateProject", cleared.merging(input(call)))
        }
    }
}
