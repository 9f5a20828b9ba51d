internal import AWSClient
internal import Providers
internal import Values

// Making, reading, changing and deleting functions.
extension LambdaFunctionType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], deletionRetries: ["ResourceConflictException"],
        tags: FunctionOperations.tags, create: create, finish: finish, read: read, update: update,
        delete: delete, identify: { ["id": .string($0), "function_name": .string($0)] })

    /// What a function is, besides its code.
    private static let configurationShape: Shape = [
        "description": "Description", "handler": "Handler", "kms_key_arn": "KMSKeyArn", "layers": "Layers",
        "memory_size": "MemorySize", "role": "Role", "runtime": "Runtime", "timeout": "Timeout",
        "dead_letter_config": .block("DeadLetterConfig", ["target_arn": "TargetArn"]),
        "environment": .block("Environment", ["variables": "Variables"]),
        "ephemeral_storage": .block("EphemeralStorage", ["size": "Size"]),
        "file_system_config": .blocks(
            "FileSystemConfigs", ["arn": "Arn", "local_mount_path": "LocalMountPath"]),
        "image_config": .block("ImageConfig", imageShape),
        "logging_config": .block(
            "LoggingConfig",
            [
                "log_format": "LogFormat", "application_log_level": "ApplicationLogLevel",
                "system_log_level": "SystemLogLevel", "log_group": "LogGroup",
            ]),
        "snap_start": .block(
            "SnapStart", ["apply_on": "ApplyOn", "optimization_status": "OptimizationStatus"]),
        "tracing_config": .block("TracingConfig", ["mode": "Mode"]),
        "vpc_config": .block(
            "VpcConfig",
            [
                "security_group_ids": "SecurityGroupIds", "subnet_ids": "SubnetIds",
                "ipv6_allowed_for_dual_stack": "Ipv6AllowedForDualStack", "vpc_id": "VpcId",
            ]),
        "capacity_provider_config": .block(
            "CapacityProviderConfig",
            [
                "lambda_managed_instances_capacity_provider_config": .block(
                    "LambdaManagedInstancesCapacityProviderConfig",
                    [
                        "capacity_provider_arn": "CapacityProviderArn",
                        "execution_environment_memory_gib_per_vcpu": "ExecutionEnvironmentMemoryGiBPerVCpu",
                        "per_execution_environment_max_concurrency":
                            "PerExecutionEnvironmentMaxConcurrency",
                    ])
            ]),
    ]

    private static let imageShape: Shape = [
        "command": "Command", "entry_point": "EntryPoint", "working_directory": "WorkingDirectory",
    ]

    /// What is said once.
    private static let beginnings: Shape = [
        "architectures": "Architectures", "code_signing_config_arn": "CodeSigningConfigArn",
        "durable_config": .block("DurableConfig", durableShape), "function_name": "FunctionName",
        "package_type": "PackageType", "publish": "Publish", "publish_to": "PublishTo",
        "tenancy_config": .block("TenancyConfig", ["tenant_isolation_mode": "TenantIsolationMode"]),
    ]

    private static let durableShape: Shape = [
        "execution_timeout": "ExecutionTimeout", "retention_period": "RetentionPeriodInDays",
    ]

    private static let codeShape: Shape = [
        "image_uri": "ImageUri", "s3_bucket": "S3Bucket", "s3_key": "S3Key",
        "s3_object_version": "S3ObjectVersion", "source_kms_key_arn": "SourceKMSKeyArn",
    ]

    /// What a role or network that was made a moment ago is refused for.
    private static let youth = ["InvalidParameterValueException", "ResourceConflictException"]

    // MARK: - Making and changing

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("function_name") ?? ""
        var input = configurationShape.document(call.object).merging(beginnings.document(call.object))
            .withoutEmptyMembers
        if call.text("publish_to") == nil { input = input.setting("PublishTo", .absent) }
        input = input.setting("Code", try code(call)).merging(call.creationTags)
        let answer = try await FunctionOperations.whenReady(call) {
            try await call.send(.lambda, FunctionOperations.create, input)
        }
        return [
            "id": .string(name), "arn": .string(plainARN(answer["FunctionArn"].text ?? "", answer.document)),
        ]
    }

    /// The code, or where it is.
    private static func code(_ call: LiveCall) throws -> Document {
        guard let path = call.text("filename") else {
            return codeShape.document(call.object).withoutEmptyMembers
        }
        guard let bytes = call.cloud.file(path) else {
            throw ProviderFailure(
                .rejected, "Unable to load \"\(path)\"",
                "The file \"\(path)\" that has the code of the function (filename) is not there, or cannot be read. Paths are relative to the folder in which Slipway runs."
            )
        }
        return codeShape.document(call.object, only: ["source_kms_key_arn"]).withoutEmptyMembers
            .setting("ZipFile", .text(base64(bytes)))
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(for: "the function to be active") {
            let found = try await configuration(call)
            return try isDone(found["State"], "Pending", found["StateReason"])
        }
        if let limit = call.int("reserved_concurrent_executions"), limit >= 0 {
            try await setLimit(limit, call)
        }
    }

    private static func configuration(_ call: LiveCall) async throws -> Document {
        try await call.send(
            .lambda, FunctionOperations.getConfiguration, ["FunctionName": .text(call.id)]
        ).document
    }

    /// Whether a change is over; one that failed is an error.
    private static func isDone(_ state: Document, _ pending: String, _ reason: Document) throws -> Bool {
        guard state.text != "Failed" else {
            throw AWSError(
                .unreadable, service: .lambda, message: "The function failed: \(reason.text ?? "").",
                mayHaveEffect: true)
        }
        return state.text != pending
    }

    private static func waitUntilUpdated(_ call: LiveCall) async throws {
        try await call.wait(for: "the function to be updated") {
            let found = try await configuration(call)
            return try isDone(found["LastUpdateStatus"], "InProgress", found["LastUpdateStatusReason"])
        }
    }

    private static func setLimit(_ limit: Int, _ call: LiveCall) async throws {
        let name: Document = ["FunctionName": .text(call.id)]
        if limit < 0 {
            _ = try await call.send(.lambda, FunctionOperations.deleteLimit, name)
        } else {
            _ = try await call.send(
                .lambda, FunctionOperations.putLimit,
                name.setting("ReservedConcurrentExecutions", .number(limit)))
        }
    }

    private static func update(_ call: LiveCall) async throws {
        let name: Document = ["FunctionName": .text(call.id)]
        if call.changes("code_signing_config_arn") {
            if let arn = call.text("code_signing_config_arn") {
                _ = try await call.send(
                    .lambda, FunctionOperations.putSigning, name.setting("CodeSigningConfigArn", .text(arn)))
            } else {
                _ = try await call.send(.lambda, FunctionOperations.deleteSigning, name)
            }
        }
        let changed = Set(configurationShape.members.map(\.attribute).filter { call.changes($0) })
        if !changed.isEmpty {
            let input = Shape.clearing(configurationShape.document(call.object, only: changed), changed)
            try await FunctionOperations.whenReady(call) {
                _ = try await call.send(
                    .lambda, FunctionOperations.updateConfiguration, name.merging(input))
            }
            try await waitUntilUpdated(call)
        }
        let hasNewCode = call.changes(
            "filename", "image_uri", "s3_bucket", "s3_key", "s3_object_version", "source_code_hash",
            "code_sha256", "architectures", "source_kms_key_arn")
        if hasNewCode {
            let input = try code(call).merging(
                beginnings.document(call.object, only: ["architectures"]).withoutEmptyMembers)
            try await FunctionOperations.whenReady(call) {
                _ = try await call.send(
                    .lambda, FunctionOperations.updateCode, name.merging(input))
            }
            try await waitUntilUpdated(call)
        }
        if call.changes("reserved_concurrent_executions") {
            try await setLimit(call.int("reserved_concurrent_executions") ?? -1, call)
        }
        if call.bool("publish"), !changed.isEmpty || hasNewCode || call.changes("publish") {
            _ = try await call.send(
                .lambda, FunctionOperations.publish,
                name.setting("PublishTo", .text(call.text("publish_to"))))
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("skip_destroy") { return }
        let name: Document = ["FunctionName": .text(call.id)]
        if call.bool("replace_security_groups_on_destroy"), let network = call.block("vpc_config") {
            // Groups that a function had are held for long after it; it takes others with it.
            let subnets = network["subnet_ids"]?.asElements?.compactMap(\.asString) ?? []
            let input: Document = [
                "VpcConfig": [
                    "SubnetIds": .texts(subnets),
                    "SecurityGroupIds": .texts(try await lastGroups(call, network)),
                ]
            ]
            _ = try await call.send(.lambda, FunctionOperations.updateConfiguration, name.merging(input))
            try await waitUntilUpdated(call)
        }
        _ = try await call.send(.lambda, FunctionOperations.delete, name)
    }

    /// The groups that a function has at its end: those that the user names, or else the default one of its network.
    private static func lastGroups(_ call: LiveCall, _ network: Value) async throws -> [String] {
        let named = call.texts("replacement_security_group_ids")
        guard named.isEmpty else { return named }
        let place = network["vpc_id"]?.asString ?? ""
        let filters = [LiveCall.filter("group-name", "default"), LiveCall.filter("vpc-id", place)]
        let found = try await call.find(
            .ec2, "DescribeSecurityGroups", ["Filter": .list(filters)], "securityGroupInfo")
        guard let id = found?["groupId"].nonEmptyText else {
            throw AWSError(.unreadable, message: "The network \(place) has no default security group.")
        }
        return [id]
    }

    // MARK: - Reading

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.lambda, FunctionOperations.get, ["FunctionName": .text(call.id)])
        let found = answer["Configuration"]
        guard !found.isAbsent else { return nil }
        var state = LiveState()
        let layers = found["Layers"].items.map { $0["Arn"] }
        let image = found[path: "ImageConfigResponse.ImageConfig"]
        let document = found.merging([
            "Layers": layers.isEmpty ? .absent : .list(layers), "ImageConfig": image,
            "Environment": found[path: "Environment.Variables"].isAbsent ? .absent : found["Environment"],
        ])
        for (name, value) in configurationShape.values(document, schema.block) { state[name] = value }
        for (name, value) in beginnings.values(document, schema.block) where name != "publish" {
            state[name] = value
        }
        for name in ["description", "handler", "kms_key_arn", "runtime"] where state[name] == nil {
            state[name] = .string("")
        }
        for name in ["dead_letter_config", "environment", "file_system_config", "image_config", "vpc_config"]
        where state[name]?.asElements?.allSatisfy(\.isEmptyForm) ?? true {
            state[name] = schema.block.block(name)?.empty
        }
        for (name, isNone) in [
            ("vpc_config", found[path: "VpcConfig.VpcId"].nonEmptyText == nil),
            ("dead_letter_config", found[path: "DeadLetterConfig.TargetArn"].nonEmptyText == nil),
            ("snap_start", found[path: "SnapStart.ApplyOn"].text == "None"),
        ] where isNone {
            state[name] = schema.block.block(name)?.empty
        }
        if layers.isEmpty { state["layers"] = .list([], of: .string) }
        state["image_uri"] = .string(answer[path: "Code.ImageUri"].text ?? "")
        state["reserved_concurrent_executions"] = .number(
            answer[path: "Concurrency.ReservedConcurrentExecutions"].int ?? -1)
        addNames(&state, found, call)
        try await addVersion(&state, call)
        state.tags = answer["Tags"].members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
        return state
    }

    private static func addNames(_ state: inout LiveState, _ found: Document, _ call: LiveCall) {
        let arn = plainARN(found["FunctionArn"].text ?? "", found)
        state["arn"] = .string(arn)
        state["function_name"] = .string(found["FunctionName"].text ?? call.id)
        state["invoke_arn"] = .string(FunctionOperations.invocation(of: arn, call))
        state["response_streaming_invoke_arn"] = .string(
            FunctionOperations.invocation(of: arn, call, date: "2021-11-15", "response-streaming-invocations")
        )
        state["last_modified"] = .string(found["LastModified"].text ?? "")
        state["code_sha256"] = .string(found["CodeSha256"].text ?? "")
        // The user's own checksum says when the code changes; of an import only AWS's is known.
        let hash = call["source_code_hash"]
        state["source_code_hash"] = hash.isUnknown || hash.isNull ? state["code_sha256"] : hash
        state["source_code_size"] = found["CodeSize"].int.map { .number($0) }
        state["signing_job_arn"] = .string(found["SigningJobArn"].text ?? "")
        state["signing_profile_version_arn"] = .string(found["SigningProfileVersionArn"].text ?? "")
    }

    /// The version that was published last.
    private static func addVersion(_ state: inout LiveState, _ call: LiveCall) async throws {
        let versions = try await call.cloud.all(
            .lambda, FunctionOperations.listVersions, ["FunctionName": .text(call.id)], "Versions",
            paging: .marker)
        let newest = versions.max { Int($0["Version"].text ?? "") ?? 0 < Int($1["Version"].text ?? "") ?? 0 }
        let version = newest?["Version"].text ?? "$LATEST"
        let arn = "\(state["arn"]?.asString ?? ""):\(version)"
        state["version"] = .string(version)
        state["qualified_arn"] = .string(arn)
        state["qualified_invoke_arn"] = .string(FunctionOperations.invocation(of: arn, call))
    }

    /// The ARN without a version.
    private static func plainARN(_ arn: String, _ found: Document) -> String {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        return parts.prefix(7).joined(separator: ":")
    }
}

extension Shape {
    /// Says an empty form of what shall not be there any more, which Lambda would otherwise leave as it is.
    fileprivate static func clearing(_ input: Document, _ changed: Set<String>) -> Document {
        let empty: [String: (String, Document)] = [
            "dead_letter_config": ("DeadLetterConfig", ["TargetArn": ""]),
            "description": ("Description", ""),
            "environment": ("Environment", ["Variables": [:]]),
            "file_system_config": ("FileSystemConfigs", []),
            "image_config": ("ImageConfig", [:]),
            "kms_key_arn": ("KMSKeyArn", ""),
            "layers": ("Layers", []),
            "snap_start": ("SnapStart", ["ApplyOn": "None"]),
            "tracing_config": ("TracingConfig", ["Mode": "PassThrough"]),
            "vpc_config": ("VpcConfig", ["SecurityGroupIds": [], "SubnetIds": []]),
        ]
        return changed.sorted().reduce(input) { document, name in
            guard let (member, value) = empty[name], document[member].isAbsent else { return document }
            return document.setting(member, value)
        }
    }
}
