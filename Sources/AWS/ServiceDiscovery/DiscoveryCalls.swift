internal import AWSClient
internal import Providers
internal import Values

/// What Cloud Map's types have in common: namespaces are made and deleted by operations that take a while.
///
/// Source: Cloud Map API reference.
enum DiscoveryCalls {
    static let tags = LiveTags.byARN(
        .serviceDiscovery, "ResourceARN", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource",
        "UntagResource")

    static func readTags(_ arn: String?, _ call: LiveCall) async throws -> [String: String]? {
        guard let arn else { return nil }
        let answer = try await call.send(
            .serviceDiscovery, "ListTagsForResource", ["ResourceARN": .text(arn)])
        return tags.tags(from: answer["Tags"])
    }

    /// Waits until an operation is through, and gives what it was about; one that failed is an error.
    @discardableResult static func finish(_ answer: Answer, _ name: String, _ call: LiveCall) async throws
        -> Document
    {
        // What there is nothing to do for has no operation.
        guard let id = answer["OperationId"].nonEmptyText else { return .absent }
        var operation = Document.absent
        try await call.wait(for: "Cloud Map to be done") {
            operation = try await call.send(
                .serviceDiscovery, "GetOperation", ["OperationId": .text(id)])["Operation"]
            if operation["Status"].text == "FAIL" {
                throw AWSError(
                    .refused(operation["ErrorCode"].nonEmptyText ?? "FAIL"), service: .serviceDiscovery,
                    operation: name, message: operation["ErrorMessage"].text ?? "", mayHaveEffect: true)
            }
            return operation["Status"].text == "SUCCESS"
        }
        return operation["Targets"]
    }

    // MARK: - Namespaces

    static func createNamespace(_ operation: String, _ shape: Shape, _ call: LiveCall) async throws
        -> [String: Value]
    {
        let input = call.input(shape, "description", "name", "vpc").merging(call.creationTags)
        let answer = try await call.send(
            .serviceDiscovery, Operation(operation), input.setting("CreatorRequestId", .text(call.token)))
        let targets = try await finish(answer, operation, call)
        guard let id = targets["NAMESPACE"].nonEmptyText else {
            throw AWSError(
                .unreadable, service: .serviceDiscovery, operation: operation,
                message: "Cloud Map does not say which namespace was made.", mayHaveEffect: true)
        }
        return ["id": .string(id)]
    }

    static func readNamespace(_ shape: Shape, _ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.serviceDiscovery, "GetNamespace", ["Id": .text(call.id)])
        var state = call.state(shape, answer["Namespace"])
        state.tags = try await readTags(answer[path: "Namespace.Arn"].text, call)
        return state
    }

    static func deleteNamespace(_ call: LiveCall) async throws {
        let answer = try await call.send(.serviceDiscovery, "DeleteNamespace", ["Id": .text(call.id)])
        try await finish(answer, "DeleteNamespace", call)
    }

    static func updateDescription(_ operation: String, _ call: LiveCall) async throws {
        guard call.changes("description") else { return }
        let answer = try await call.send(
            .serviceDiscovery, Operation(operation),
            [
                "Id": .text(call.id), "Namespace": ["Description": .text(call.text("description") ?? "")],
                "UpdaterRequestId": .text(call.token),
            ])
        try await finish(answer, operation, call)
    }
}
