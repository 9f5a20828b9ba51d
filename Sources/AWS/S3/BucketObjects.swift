internal import AWSClient

/// The objects of a bucket.
enum BucketObjects {
    private static let listVersions = Operation(
        "ListObjectVersions", .get, "/{Bucket}?versions",
        query: ["KeyMarker": "key-marker", "VersionIdMarker": "version-id-marker"])
    private static let deleteObjects = Operation(
        "DeleteObjects", .post, "/{Bucket}?delete",
        headers: ["BypassGovernanceRetention": "x-amz-bypass-governance-retention"], body: .member("Delete"))

    /// Deletes all objects of a bucket with all their versions.
    ///
    /// What is deleted is not listed any more, so each round begins at the beginning; it ends with the operation's time.
    static func deleteAll(of bucket: String, _ call: LiveCall) async throws {
        call.progress("deleting the objects of \(bucket)")
        while true {
            let page = try await call.send(.s3, listVersions, ["Bucket": .text(bucket)]).document
            let found = page.all("Version") + page.all("DeleteMarker")
            if found.isEmpty { return }
            let objects = found.map { object -> Document in
                ["Key": object["Key"], "VersionId": object["VersionId"]]
            }
            let answer = try await call.send(
                .s3, deleteObjects,
                [
                    "Bucket": .text(bucket), "BypassGovernanceRetention": true,
                    "Delete": ["Object": .list(objects, member: ""), "Quiet": true],
                ])
            if let failed = answer.document.all("Error").first {
                throw AWSError(
                    .refused(failed["Code"].text ?? "Unknown"), service: .s3, operation: "DeleteObjects",
                    message:
                        "The object \"\(failed["Key"].text ?? "")\" cannot be deleted: \(failed["Message"].text ?? "")",
                    mayHaveEffect: true)
            }
            guard call.cloud.now < call.deadline else {
                throw AWSError(
                    .timedOut, message: "It took too long to delete the objects of \(bucket).",
                    mayHaveEffect: true)
            }
        }
    }
}
