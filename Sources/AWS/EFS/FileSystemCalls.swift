internal import AWSClient
internal import Values

/// Calls of EFS that several types make.
///
/// Source: Amazon EFS API.
enum FileSystemCalls {
    private static let tag = Operation(
        "TagResource", .post, "/2015-02-01/resource-tags/{ResourceId}", body: .rest())
    private static let untag = Operation(
        "UntagResource", .delete, "/2015-02-01/resource-tags/{ResourceId}", query: ["TagKeys": "tagKeys"])

    static let tags = LiveTags(
        creation: { ["Tags": LiveTags.pairs($0)] }, member: "Tags", names: ("Key", "Value"),
        add: { call, tags in
            _ = try await call.send(
                .efs, tag, ["ResourceId": .text(call.id), "Tags": LiveTags.pairs(tags)])
        },
        remove: { call, keys in
            _ = try await call.send(
                .efs, untag, ["ResourceId": .text(call.id), "TagKeys": .texts(keys)])
        })

    /// The part of names and ARNs that a file system's are made of.
    static func arn(_ call: LiveCall, _ account: String, _ fileSystem: String) -> String {
        let region = call.cloud.region
        let partition = CloudPartition(region: region).id
        return "arn:\(partition):elasticfilesystem:\(region):\(account):file-system/\(fileSystem)"
    }

    static func dnsName(_ call: LiveCall, _ fileSystem: String) -> String {
        let region = call.cloud.region
        return "\(fileSystem).efs.\(region).\(CloudPartition(region: region).dnsSuffix)"
    }
}
