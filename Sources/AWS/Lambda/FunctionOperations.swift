internal import AWSClient

/// The operations of Lambda, and what several types do with them.
///
/// Source: AWS Lambda API reference.
enum FunctionOperations {
    private static let functions = "/2015-03-31/functions"
    private static let function = "/2015-03-31/functions/{FunctionName}"

    static let create = Operation("CreateFunction", .post, functions, body: .rest())
    static let get = Operation("GetFunction", .get, function)
    static let getConfiguration = Operation("GetFunctionConfiguration", .get, "\(function)/configuration")
    static let updateConfiguration = Operation(
        "UpdateFunctionConfiguration", .put, "\(function)/configuration", body: .rest())
    static let updateCode = Operation("UpdateFunctionCode", .put, "\(function)/code", body: .rest())
    static let publish = Operation("PublishVersion", .post, "\(function)/versions", body: .rest())
    static let listVersions = Operation(
        "ListVersionsByFunction", .get, "\(function)/versions", query: ["Marker": "Marker"])
    static let delete = Operation("DeleteFunction", .delete, function)
    static let putLimit = Operation(
        "PutFunctionConcurrency", .put, "/2017-10-31/functions/{FunctionName}/concurrency", body: .rest())
    static let deleteLimit = Operation(
        "DeleteFunctionConcurrency", .delete, "/2017-10-31/functions/{FunctionName}/concurrency")
    static let putSigning = Operation(
        "PutFunctionCodeSigningConfig", .put, "/2020-06-30/functions/{FunctionName}/code-signing-config",
        body: .rest())
    static let deleteSigning = Operation(
        "DeleteFunctionCodeSigningConfig", .delete,
        "/2020-06-30/functions/{FunctionName}/code-signing-config")
    static let createAlias = Operation("CreateAlias", .post, "\(function)/aliases", body: .rest())
    static let getAlias = Operation("GetAlias", .get, "\(function)/aliases/{Name}")
    static let updateAlias = Operation("UpdateAlias", .put, "\(function)/aliases/{Name}", body: .rest())
    static let deleteAlias = Operation("DeleteAlias", .delete, "\(function)/aliases/{Name}")
    static let addPermission = Operation(
        "AddPermission", .post, "\(function)/policy", query: ["Qualifier": "Qualifier"], body: .rest())
    static let getPolicy = Operation(
        "GetPolicy", .get, "\(function)/policy", query: ["Qualifier": "Qualifier"])
    static let removePermission = Operation(
        "RemovePermission", .delete, "\(function)/policy/{StatementId}", query: ["Qualifier": "Qualifier"])
    private static let tag = Operation("TagResource", .post, "/2017-03-31/tags/{Resource}", body: .rest())
    private static let untag = Operation(
        "UntagResource", .delete, "/2017-03-31/tags/{Resource}", query: ["TagKeys": "tagKeys"])

    /// Here, tags are a map.
    static let tags = LiveTags(
        creation: { ["Tags": .record($0.mapValues { .text($0) })] }, member: "Tags", names: ("", ""),
        add: { call, tags in
            _ = try await call.send(
                .lambda, tag,
                ["Resource": .text(call.text("arn")), "Tags": .record(tags.mapValues { .text($0) })])
        },
        remove: { call, keys in
            _ = try await call.send(
                .lambda, untag, ["Resource": .text(call.text("arn")), "TagKeys": .texts(keys)])
        })

    /// Makes a call that is refused while a role, a key or a network is too young, or another change is not over.
    static func whenReady<Result>(_ call: LiveCall, _ body: () async throws -> Result) async throws -> Result
    {
        let codes = ["InvalidParameterValueException"]
        return try await call.retrying(codes, words: "cannot be assumed by Lambda", for: .seconds(300)) {
            try await call.retrying(codes, words: "does not have permissions", for: .seconds(300)) {
                try await call.retrying(
                    ["ResourceConflictException"], words: "in progress", for: .seconds(300)
                ) {
                    try await body()
                }
            }
        }
    }

    /// The ARN by which API Gateway calls a function.
    static func invocation(
        of arn: String, _ call: LiveCall, date: String = "2015-03-31", _ action: String = "invocations"
    ) -> String {
        let region = call.cloud.region
        let partition = CloudPartition(region: region).id
        return "arn:\(partition):apigateway:\(region):lambda:path/\(date)/functions/\(arn)/\(action)"
    }
}
