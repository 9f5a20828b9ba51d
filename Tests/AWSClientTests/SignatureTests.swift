import Digests
import Testing

@testable import AWSClient

/// The published examples: the Signature Version 4 test suite, the IAM user guide, and the S3 API reference.
@Suite struct SignatureTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        var method = "GET"
        var path = "/"
        var query: [(String, String)] = []
        var headers: [(String, String)] = []
        var body = ""
        var token: String?
        let signed: String
        let signature: String

        var testDescription: String { name }
    }

    private static let vectors: [Example] = [
        Example(
            name: "get-vanilla", signed: "host;x-amz-date",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Example(
            name: "get-vanilla-query-order-key-case", query: [("Param2", "value2"), ("Param1", "value1")],
            signed: "host;x-amz-date",
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Example(
            name: "get-relative-relative", path: "/example1/example2/../..", signed: "host;x-amz-date",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Example(
            name: "get-slash-dot-slash", path: "/./", signed: "host;x-amz-date",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Example(
            name: "a path that is encoded once more", path: "/%E1%88%B4", signed: "host;x-amz-date",
            signature: "697b34846207a3f72246f99d74ae1ee4fe54f44bb06730c58a0d339eb079596d"),
        Example(
            name: "post-vanilla", method: "POST", signed: "host;x-amz-date",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        Example(
            name: "post-x-www-form-urlencoded", method: "POST",
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
            signed: "content-type;host;x-amz-date",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        Example(
            name: "post-sts-header-before", method: "POST",
            token:
                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==",
            signed: "host;x-amz-date;x-amz-security-token",
            signature: "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"),
        Example(
            name: "get-header-value-trim",
            headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
            signed: "host;my-header1;my-header2;x-amz-date",
            signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
    ]

    @Test("the test suite", arguments: vectors) func suite(_ example: Example) {
        let headers = SignatureV4(scope: SigningScope(region: "us-east-1", service: "service")).headers(
            signing: request(example, host: "example.amazonaws.com"),
            with: Credentials(
                accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                sessionToken: example.token, origin: "a test"),
            at: Moment(seconds: 1_440_938_160))
        check(headers, example, "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request")
    }

    private static let storageVectors: [Example] = [
        Example(
            name: "get object", path: "/test.txt", headers: [("Range", "bytes=0-9")],
            signed: "host;range;x-amz-content-sha256;x-amz-date",
            signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        Example(
            name: "put object", method: "PUT", path: "/test%24file.text",
            headers: [
                ("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ], body: "Welcome to Amazon S3.",
            signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        Example(
            name: "get bucket lifecycle", query: [("lifecycle", "")],
            signed: "host;x-amz-content-sha256;x-amz-date",
            signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        Example(
            name: "list objects", query: [("max-keys", "2"), ("prefix", "J")],
            signed: "host;x-amz-content-sha256;x-amz-date",
            signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ]

    @Test("S3's examples", arguments: storageVectors) func storage(_ example: Example) {
        let headers = SignatureV4(scope: SigningScope(region: "us-east-1", service: "s3"), isS3: true)
            .headers(
                signing: request(example, host: "examplebucket.s3.amazonaws.com"),
                with: Credentials(
                    accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    origin: "a test"), at: Moment(seconds: 1_369_353_600))
        check(headers, example, "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request")
    }

    @Test func bodiesMayBeLeftUnsigned() {
        let signature = SignatureV4(
            scope: SigningScope(region: "us-east-1", service: "s3"), payload: .unsigned, isS3: true)
        let headers = signature.headers(
            signing: SigningRequest(method: "PUT", host: "h", path: "/k", body: [1, 2, 3]),
            with: Credentials(accessKey: "A", secretKey: "S", origin: "a test"), at: Moment(seconds: 0))
        #expect(headers.first { $0.name == "x-amz-content-sha256" }?.value == "UNSIGNED-PAYLOAD")
    }

    /// RFC 4231, cases 1, 2 and 6.
    @Test(
        "HMAC",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func hmacs(_ key: [UInt8], _ message: String, _ expected: String) {
        #expect(hexadecimal(hmac(Array(message.utf8), key: key)) == expected)
    }

    @Test(
        "times",
        arguments: [
            ("2015-08-30T12:36:00Z", "20150830T123600Z"), ("2024-02-29T23:59:59.123Z", "20240229T235959Z"),
            ("2000-01-01T01:00:00+01:00", "20000101T000000Z"), ("1970-01-01T00:00:00Z", "19700101T000000Z"),
        ])
    func times(_ text: String, _ expected: String) {
        #expect(Moment(timestamp: text)?.basicText == expected)
    }

    @Test func headersWithDatesAreRead() {
        #expect(Moment(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.seconds == 784_111_777)
        for text in ["", "yesterday", "Sun, 06 Nov 1994 99:99:99 GMT", "Sun, 06 Non 1994 08:49:37 GMT"] {
            #expect(Moment(httpDate: text) == nil, "\(text)")
        }
    }

    @Test func credentialsHaveNoText() {
        let keys = Credentials(accessKey: "AKID", secretKey: "hunter2", origin: "a test")
        for text in ["\(keys)", String(reflecting: keys), "\([keys])"] { #expect(!text.contains("hunter2")) }
    }

    private func request(_ example: Example, host: String) -> SigningRequest {
        SigningRequest(
            method: example.method, host: host, path: example.path,
            query: example.query.map { (name: $0, value: $1) },
            headers: example.headers.map { (name: $0, value: $1) }, body: Array(example.body.utf8))
    }

    private func check(_ headers: [(name: String, value: String)], _ example: Example, _ scope: String) {
        let found = headers.first { $0.name == "Authorization" }?.value
        let expected =
            "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=\(example.signed), Signature=\(example.signature)"
        #expect(found == expected)
    }
}
