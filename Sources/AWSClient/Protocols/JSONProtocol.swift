extension Service {
    /// A JSON object, and a header that names the operation.
    ///
    /// Source: Smithy, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
    func encodeJSON(_ operation: Operation, _ input: Document, version: String) -> WireRequest {
        let body = input.isAbsent ? Array("{}".utf8) : input.json
        return WireRequest(
            method: "POST", path: "/",
            headers: [
                ("Content-Type", "application/x-amz-json-\(version)"),
                ("X-Amz-Target", "\(target).\(operation.name)"),
            ], body: body)
    }
}
