internal import Transport
internal import Values

/// Tells of requests and answers, with secrets masked.
struct RequestLog: Sendable {
    let write: @Sendable (String) -> Void

    func request(_ service: Service, _ operation: Operation, _ input: Document, url: String, attempt: Int) {
        let again = attempt > 1 ? " (attempt \(attempt))" : ""
        write("\(service.id) \(operation.name)\(again): \(operation.method.rawValue) \(url) \(shown(input))")
    }

    func answer(
        _ service: Service, _ operation: Operation, _ response: HTTPResponse, _ document: Document,
        took: Double
    ) {
        let id = ["x-amzn-RequestId", "x-amz-request-id"].lazy.compactMap { response.header($0) }.first
        write(
            "\(service.id) \(operation.name): \(response.status) in \(Int(took * 1000)) ms, request \(id ?? "without id") \(shown(document))"
        )
    }

    func failure(_ service: Service, _ operation: Operation, _ error: AWSError) {
        write("\(service.id) \(operation.name): failed: \(error.code ?? "\(error.kind)"): \(error.message)")
    }

    private func shown(_ document: Document) -> String {
        let text = String(decoding: document.masked.json, as: UTF8.self)
        return text.count > 4000 ? "\(text.prefix(4000))…" : text
    }
}

extension Document {
    /// The document with stars for whatever may be a secret by its name.
    var masked: Document {
        switch self {
        case .list(let elements, let member): return .list(elements.map(\.masked), member: member)
        case .fields(let fields):
            // Environments of containers have pairs of a name and a value; the value may be anything.
            return .fields(
                fields.map { field in
                    isSecret(field.name) ? Field(field.name, "***") : Field(field.name, field.value.masked)
                })
        default: return self
        }
    }
}

private func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    let exact: Set<String> = [
        "value", "body", "userdata", "policydocument.secret", "accesskeyid", "keymaterial", "zipfile",
        "plaintext",
        "environment", "variables", "authorizationtoken", "certificatebody",
    ]
    return exact.contains(name)
        || ["secret", "password", "token", "privatekey", "credential", "customerkey"].contains {
            name.contains($0)
        }
}
