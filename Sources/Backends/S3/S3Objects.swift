internal import AWSClient
internal import Digests

/// The objects of a bucket that states and their locks are kept in.
struct S3Objects: Sendable {
    private let settings: S3Settings
    private let client: CloudClient

    init(_ settings: S3Settings, _ client: CloudClient) {
        self.settings = settings
        self.client = client
    }

    /// The bytes of an object; nil where there is none.
    func get(_ name: String) async throws(AWSError) -> [UInt8]? {
        do {
            let answer = try await client.call(.s3, S3Objects.getObject, place(name).merging(customerKey))
            return Array((answer["Body"].text ?? "").utf8)
        } catch {
            if error.has(["NoSuchKey"]) { return nil }
            throw error
        }
    }

    /// Writes an object; with `isNew`, only where there is none, and the result is false where there is one.
    func put(_ name: String, _ bytes: [UInt8], isNew: Bool = false) async throws(AWSError) -> Bool {
        var operation = S3Objects.putObject
        if settings.skipsChecksum { operation.ownChecksum = "Content-MD5" }
        var input = place(name).merging([
            "ContentType": "application/json", "Body": .text(String(decoding: bytes, as: UTF8.self)),
            "ACL": .text(settings.acl), "IfNoneMatch": isNew ? "*" : .absent,
        ])
        switch settings.encryption {
        case .none: break
        case .service: input = input.merging(["ServerSideEncryption": "AES256"])
        case .kms(let key):
            input = input.merging(["ServerSideEncryption": "aws:kms", "SSEKMSKeyId": .text(key)])
        case .customer: input = input.merging(customerKey)
        }
        do {
            _ = try await client.call(.s3, operation, input)
            return true
        } catch {
            // Two that write at the same moment are told so by another code than one that is late.
            if isNew, error.has(["PreconditionFailed", "ConditionalRequestConflict", "Conflict"]) {
                return false
            }
            throw error
        }
    }

    func delete(_ name: String) async throws(AWSError) {
        _ = try await client.call(.s3, S3Objects.deleteObject, place(name))
    }

    /// The names of all objects that begin with a text.
    func names(_ prefix: String) async throws(AWSError) -> [String] {
        var names: [String] = []
        var token: Document = .absent
        repeat {
            let answer = try await client.call(
                .s3, S3Objects.listObjects,
                [
                    "Bucket": .text(settings.bucket), "Prefix": .text(prefix), "ContinuationToken": token,
                ])
            names += answer.document.all("Contents").compactMap { $0["Key"].text }
            let next = answer["NextContinuationToken"].nonEmptyText
            token = answer["IsTruncated"].bool == true ? .text(next) : .absent
        } while !token.isAbsent
        return names
    }

    private func place(_ name: String) -> Document {
        ["Bucket": .text(settings.bucket), "Key": .text(name)]
    }

    /// What tells the service the key that it forgets after each call.
    private var customerKey: Document {
        guard case .customer(let key) = settings.encryption else { return .absent }
        return [
            "SSECustomerAlgorithm": "AES256", "SSECustomerKey": .text(key),
            "SSECustomerKeyMD5": .text(base64(MD5.digest(Base64.decode(key) ?? []))),
        ]
    }

    private static let customerKeyHeaders = [
        "SSECustomerAlgorithm": "x-amz-server-side-encryption-customer-algorithm",
        "SSECustomerKey": "x-amz-server-side-encryption-customer-key",
        "SSECustomerKeyMD5": "x-amz-server-side-encryption-customer-key-MD5",
    ]
    private static let writingHeaders = customerKeyHeaders.merging([
        "ContentType": "Content-Type", "ACL": "x-amz-acl",
        "SSEKMSKeyId": "x-amz-server-side-encryption-aws-kms-key-id",
        "ServerSideEncryption": "x-amz-server-side-encryption", "IfNoneMatch": "If-None-Match",
    ]) { $1 }
    private static let getObject = Operation(
        "GetObject", .get, "/{Bucket}/{Key+}", headers: customerKeyHeaders, answer: .raw)
    private static let putObject = Operation(
        "PutObject", .put, "/{Bucket}/{Key+}", headers: writingHeaders, body: .raw("Body"), answer: .none)
    private static let deleteObject = Operation(
        "DeleteObject", .delete, "/{Bucket}/{Key+}", answer: .none)
    private static let listObjects = Operation(
        "ListObjectsV2", .get, "/{Bucket}?list-type=2",
        query: ["Prefix": "prefix", "ContinuationToken": "continuation-token"])
}
