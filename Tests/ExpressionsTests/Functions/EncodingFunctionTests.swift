import Digests
import Expressions
import Testing
import Values

@Suite struct EncodingFunctionTests {
    private let call = FunctionCalls()

    @Test(arguments: [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("é日", "w6nml6U=")])
    func base64(_ text: String, _ encoded: String) {
        #expect(call.text("base64encode", .string(text)) == encoded)
        #expect(call.text("base64decode", .string(encoded)) == text)
    }

    @Test(arguments: ["YQ", "YQ=", " YQ==", "YQ== ", "Pz8_", "YQ==YQ==", "====", "/w==", "1"])
    func base64Errors(_ text: String) {
        #expect(call.text("base64decode", .string(text)) == "error")
    }

    @Test func base64IgnoresLineBreaks() {
        #expect(call.text("base64decode", "YWJj\nZGVm\r\n") == "abcdef")
    }

    /// Recorded from Terraform's core 1.15.5, whose bytes they must be.
    @Test(
        "gzip",
        arguments: [
            ("", "H4sIAAAAAAAA/wAAAP//AQAA//8AAAAAAAAAAA=="),
            ("hello", "H4sIAAAAAAAA/8pIzcnJBwAAAP//AQAA//+GphA2BQAAAA=="),
            ("日本é", "H4sIAAAAAAAA/3o2femzOWsOrwQAAAD//wEAAP//xmyejAgAAAA="),
            (
                "the cat and the dog and the cat and the cow",
                "H4sIAAAAAAAA/yrJSFVITixRSMxLUQCxU/LT4Wxk8eT8cgAAAAD//wEAAP//NfG7QCsAAAA="
            ),
        ])
    func gzip(_ text: String, _ expected: String) {
        #expect(call.text("base64gzip", .string(text)) == expected)
    }

    @Test("gzip of texts longer than a window and a block")
    func gzipOfLongTexts() {
        let lines = (0..<20_000).map { "line \($0 * 7919 % 1000): the fox \($0 % 13)\n" }
        let digests = (0..<1000).map { Base64.encode(SHA512.digest(Array("\($0)".utf8))) }
        let recorded = [
            (lines.joined(), "f98428f0e7e5a8cebe4a572c5fa14003c46663534578c7ec8a2d3bc45faebc70"),
            (digests.joined(), "9f528f062cadf0cfaccb3d47ec48b6d1a2133947bbf322df3f038f383916c9a5"),
        ]
        for (text, expected) in recorded {
            let packed = call.text("base64gzip", .string(text))
            #expect(call.text("sha256", .string(packed)) == expected)
        }
    }

    @Test(
        "encodings",
        arguments: [
            ("é€日本ｱ", "UTF-8", "w6nigqzml6XmnKzvvbE="), ("a", "UTF-16", "/v8AYQ=="),
            ("a😀", "utf-16le", "YQA92ADe"),
            ("é", "latin1", "6Q=="), ("€ł", "ISO-8859-16", "pLM="), ("€", "windows-1252", "gA=="),
            ("жЖ", "KOI8-R", "1vY="),
            ("A", "IBM037", "wQ=="), ("日本ｱ", "Shift_JIS", "k/qWe7E="), ("日丂ｱ", "EUC-JP", "xvyPsKGOsQ=="),
            ("a日ｱ", "ISO-2022-JP", "YRskQkZ8GyhJMRsoQg=="), ("中€", "GBK", "1tCA"),
            ("中€😀", "gb18030", "1tCi45Q5/DY="),
            ("中a~", "HZ-GB-2312", "fntWUH59YX5+"), ("한갂", "EUC-KR", "x9GBQQ=="), ("中", "Big5", "pKQ="),
        ])
    func encodings(_ text: String, _ name: String, _ encoded: String) {
        #expect(call.text("textencodebase64", .string(text), .string(name)) == encoded)
        #expect(call.text("textdecodebase64", .string(encoded), .string(name)) == text)
    }

    @Test func encodingErrors() {
        #expect(call.text("textencodebase64", "日", "ISO-8859-1") == "error 0")
        #expect(call.text("textencodebase64", "a", "nope") == "error 1")
        #expect(call.text("textdecodebase64", "!!", "UTF-8") == "error 0")
        #expect(call.text("textdecodebase64", "//4=", "UTF-8") == "error 0")
        #expect(call.text("textdecodebase64", "2AAAYQ==", "UTF-16BE") == "error 0")
        #expect(call.text("textdecodebase64", "gQ==", "Shift_JIS") == "error 0")
    }

    @Test(
        "tables",
        arguments: [
            ("a,b\n1,2\n", #"list[{a: "1", b: "2"}]"#), ("a\r\n\r\n\"x\r\ny\"\r\n", #"list[{a: "x\#ny"}]"#),
            ("a,\n\"q\"\"q\",2", #"list[{: "2", a: "q"q"}]"#), ("a,b", "list[]"), ("", "error"),
            ("a,a\n1,2", "error"),
            ("a,b\n1", "error"), ("a\nx\"y", "error"), ("a\n\"x\"y", "error"), ("a\n\"x", "error"),
        ])
    func tables(_ text: String, _ expected: String) {
        #expect(call.text("csvdecode", .string(text)) == expected)
    }
}

extension String {
    fileprivate var base64: [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits: [Bool] = []
        for character in utf8 where character != UInt8(ascii: "=") {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits += (0..<6).map { value >> (5 - $0) & 1 == 1 }
        }
        return stride(from: 0, to: bits.count - 7, by: 8).map { start in
            bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }
}
