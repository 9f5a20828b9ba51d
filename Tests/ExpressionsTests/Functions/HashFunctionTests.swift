import Digests
import Expressions
import Testing
import Values

@Suite struct HashFunctionTests {
    private let call = FunctionCalls(files: ["a.txt": "hello world"])

    @Test(
        "digests",
        arguments: [
            ("md5", "5eb63bbbe01eeed093cb22bb8f5acdc3"), ("sha1", "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"),
            ("sha256", "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"),
            (
                "sha512",
                "309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f"
                    + "989dd35bc5ff499670da34255b45b0cfd830e81f605dcf7dc5542e93ae9cd76f"
            ), ("base64sha256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="),
            (
                "base64sha512",
                "MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw=="
            ),
        ])
    func digests(_ name: String, _ digest: String) {
        #expect(call.text(name, "hello world") == digest)
        let file = name.hasPrefix("base64") ? "filebase64" + name.dropFirst(6) : "file" + name
        #expect(call.text(file, "a.txt") == digest)
        #expect(call.text(file, "b.txt") == "error")
    }

    @Test(
        "parts make the same digest as the whole",
        arguments: [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000])
    func parts(_ length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        func check<Kind: Digest>(_ kind: Kind.Type) {
            var digest = Kind()
            for start in stride(from: 0, to: length, by: 17) {
                digest.update(bytes[start..<min(start + 17, length)])
            }
            #expect(digest.finalize() == Kind.digest(bytes))
        }
        check(MD5.self)
        check(SHA1.self)
        check(SHA256.self)
        check(SHA512.self)
    }

    @Test(
        "uuidv5",
        arguments: [
            ("oid", "1.3.6.1.4", "af9d40a5-7a36-5c07-b23a-851cd99fbfa5"),
            (
                "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.terraform.io",
                "a5008fae-b28c-5ba5-96cd-82b4c53552d6"
            ),
            ("{6BA7B810-9dad-11d1-80b4-00c04fd430c8}", "x", "05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"),
            ("6ba7b8109dad11d180b400c04fd430c8", "x", "05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"),
            ("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x", "05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"),
            ("DNS", "x", "error 0"), ("6ba7b810-9dad-11d1-80b4-00c04fd430c", "x", "error 0"),
        ])
    func uuidv5(_ namespace: String, _ name: String, _ expected: String) {
        #expect(call.text("uuidv5", .string(namespace), .string(name)) == expected)
    }

    @Test func randomThingsWaitForTheApply() throws {
        #expect(call.text("uuid") == "unknown(string)")
        #expect(call.text("bcrypt", "x") == "unknown(string)")
        let apply = FunctionCalls(now: 0)
        let uuid = apply.text("uuid")
        #expect(uuid != apply.text("uuid"))
        #expect(uuid.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(apply.text("bcrypt", "x", 4).hasPrefix("$2a$04$"))
        #expect(apply.text("bcrypt", "x", 32) == "error 1")
        #expect(apply.text("bcrypt", .string(String(repeating: "x", count: 73)), 4) == "error 0")
    }

    @Test func rsadecryptReadsItsKey() {
        #expect(call.text("rsadecrypt", .string(RSAExample.message), .string(RSAExample.key)) == "Grüße")
        #expect(call.text("rsadecrypt", "x", .string(RSAExample.key)) == "error 0")
        #expect(call.text("rsadecrypt", "YQ==", .string(RSAExample.key)) == "error")
        #expect(call.text("rsadecrypt", "YQ==", "not a key") == "error 1")
        #expect(call.text("rsadecrypt", .null, .null) == "error 0")
    }
}
