package import Transport

extension Service {
    /// The answer in a response that reports success.
    package func decode(_ operation: Operation, _ response: HTTPResponse) throws(AWSError) -> Answer {
        let document: Document
        let isRaw = operation.answer == .raw
        if isRaw {
            document = ["Body": .text(String(decoding: response.body, as: UTF8.self))]
        } else if operation.answer == .none || response.body.allSatisfy({ $0 <= 0x20 }) {
            document = .fields([])
        } else {
            do {
                document = try decoded(operation, response.body)
            } catch {
                throw AWSError(
                    .unreadable, service: self, operation: operation.name,
                    message: "The answer of \(id) to \(operation.name) cannot be read: \(error).",
                    requestID: requestID(response, nil), status: response.status, mayHaveEffect: true)
            }
        }
        return Answer(document, headers: response.headers, requestID: requestID(response, document))
    }

    private func decoded(_ operation: Operation, _ body: [UInt8]) throws -> Document {
        switch wire {
        case .json, .restJSON: return try Document(json: body)
        case .ec2, .restXML: return try Document.reading(xml: body).content
        case .query:
            let content = try Document.reading(xml: body).content
            let result = content["\(operation.name)Result"]
            guard result.isAbsent else { return result.members.isEmpty ? .fields([]) : result }
            return .fields(content.members.filter { $0.name != "ResponseMetadata" })
        }
    }

    private func requestID(_ response: HTTPResponse, _ document: Document?) -> String? {
        for name in ["x-amzn-RequestId", "x-amz-request-id", "x-amzn-request-id"] {
            if let id = response.header(name), !id.isEmpty { return id }
        }
        for path in ["RequestId", "RequestID", "requestId", "ResponseMetadata.RequestId", "Error.RequestId"] {
            if let id = document?[path: path].nonEmptyText { return id }
        }
        return nil
    }

    // MARK: - Errors

    /// What a response says that reports no success.
    package func decodeError(_ operation: Operation, _ response: HTTPResponse) -> AWSError {
        let document: Document
        var root: String?
        switch wire {
        case .json, .restJSON: document = (try? Document(json: response.body)) ?? .absent
        case .ec2, .query, .restXML:
            let read = try? Document.reading(xml: response.body)
            document = read?.content ?? .absent
            root = read?.root
        }
        let error = errorElement(document)
        // Route 53 refuses batches of changes with an element of the error's own name.
        let batch = document["Messages"].texts
        let named =
            response.header("x-amzn-ErrorType") ?? error["__type"].nonEmptyText
            ?? (batch.isEmpty ? nil : root)
        let code = (named ?? error["code"].nonEmptyText ?? error["Code"].nonEmptyText).map(plainCode)
        let words =
            error["message"].nonEmptyText ?? error["Message"].nonEmptyText
            ?? error["errorMessage"].nonEmptyText
            ?? (batch.isEmpty ? nil : batch.joined(separator: " "))
        var failure = AWSError(
            .refused(code ?? statusCode(response.status)), service: self, operation: operation.name,
            message: words ?? plainText(response), requestID: requestID(response, document),
            status: response.status, mayHaveEffect: response.status >= 500, hasCode: code != nil)
        failure.homeRegion = response.header("x-amz-bucket-region") ?? error["Region"].nonEmptyText
        return failure
    }

    private func errorElement(_ document: Document) -> Document {
        for path in ["Errors.Error", "Error"] {
            let found = document[path: path]
            if !found.isAbsent { return found }
        }
        return document
    }

    /// The code without the namespace before it and the address behind it.
    ///
    /// Source: Smithy, "AWS JSON 1.1 protocol", operation error serialization.
    private func plainCode(_ text: String) -> String {
        let before = text.split(separator: ":").first ?? ""
        return String(before.split(separator: "#").last ?? before)
    }

    /// A code for answers without one, as those to HEAD requests are.
    private func statusCode(_ status: Int) -> String {
        switch status {
        case 301: "PermanentRedirect"
        case 403: "AccessDenied"
        case 404: "NotFound"
        case 409: "Conflict"
        case 412: "PreconditionFailed"
        case 429: "TooManyRequests"
        default: "HTTP \(status)"
        }
    }

    private func plainText(_ response: HTTPResponse) -> String {
        let words = String(decoding: response.body.prefix(2000), as: UTF8.self)
        guard !words.contains("<") else { return "The service answered with the status \(response.status)." }
        let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.isEmpty
            ? "The service answered with the status \(response.status)." : String(line.prefix(300))
    }
}
