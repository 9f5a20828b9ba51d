public import AWSClient
public import States
public import Values

/// A state in a bucket, one object per workspace.
///
/// Source: developer.hashicorp.com/terraform/language/backend/s3.
public struct S3Place: Sendable {
    private let bucket: String
    private let key: String
    private let workspacePrefix: String
    private let client: CloudClient

    /// The place that a backend's arguments describe, none of them unknown.
    ///
    /// What they leave open, the environment and the shared configuration say. Nothing is called yet.
    public init(_ arguments: Value, in world: ClientWorld) throws(BackendProblem) {
        for name in arguments.asFields?.names ?? [] where !S3Arguments.all.contains(name) {
            throw BackendProblem("The s3 backend has no argument \"\(name)\".", argument: name)
        }
        for name in S3Arguments.unsupported where arguments[name]?.isNull == false {
            throw BackendProblem(
                "The s3 backend's \(name) cannot be used yet. Leave it out to read the state without it.",
                argument: name)
        }
        func required(_ name: String) throws(BackendProblem) -> String {
            guard let text = arguments[name]?.asString, !text.isEmpty else {
                throw BackendProblem("The s3 backend needs \(name).", argument: name)
            }
            return text
        }
        bucket = try required("bucket")
        key = try required("key")
        guard !key.hasPrefix("/"), !key.hasSuffix("/") else {
            throw BackendProblem("The key of a state neither begins nor ends with a slash.", argument: "key")
        }
        workspacePrefix = arguments["workspace_key_prefix"]?.asString ?? "env:"
        do {
            client = try .configured(ClientSettings(s3Backend: arguments), in: world)
        } catch {
            throw BackendProblem(error.message)
        }
    }

    /// Where a workspace's state is, for people.
    public func location(of workspace: String) -> String { "s3://\(bucket)/\(object(of: workspace))" }

    /// The state of a workspace; nil where there is none.
    public func snapshot(of workspace: String) async throws(BackendProblem) -> StateSnapshot? {
        let answer: Answer
        do {
            answer = try await client.call(
                .s3, S3Place.getObject, ["Bucket": .text(bucket), "Key": .text(object(of: workspace))])
        } catch {
            if error.has(["NoSuchKey"]) { return nil }
            throw BackendProblem("Reading \(location(of: workspace)) failed: \(error.words)")
        }
        do {
            return try StateSnapshot(stateV4: Array((answer["Body"].text ?? "").utf8))
        } catch {
            throw BackendProblem("\(location(of: workspace)) cannot be used. \(error.message)")
        }
    }

    private static let getObject = Operation("GetObject", .get, "/{Bucket}/{Key+}", answer: .raw)

    private func object(of workspace: String) -> String {
        workspace == "default" ? key : "\(workspacePrefix)/\(workspace)/\(key)"
    }
}

extension AWSError {
    /// What went wrong, with the service's code.
    fileprivate var words: String {
        if case .refused(let code) = kind { "\(code): \(message)" } else { message }
    }
}
