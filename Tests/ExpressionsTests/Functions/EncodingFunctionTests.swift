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

    @Test("gzip", arguments: ["", "hello", String(repeating: "hello, hello ", count: 500), "日本\u{0}é"])
    func gzip(_ text: String) throws {
        let bytes = try #require(call.text("base64gzip", .string(text)).base64)
        #expect(bytes.starts(with: [0x1F, 0x8B, 8]))
        #expect(Inflater.inflate(Array(bytes.dropFirst(10).dropLast(8))) == Array(text.utf8))
        #expect(bytes.count < max(40, text.utf8.count / 10))
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

/// Reads one DEFLATE block with the fixed code, straight from RFC 1951.
private struct Inflater {
    private let bytes: [UInt8]
    private var position = 0

    static func inflate(_ bytes: [UInt8]) -> [UInt8]? {
        var inflater = Inflater(bytes: bytes)
        return inflater.run()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func bit() -> Int {
        guard position / 8 < bytes.count else { return 0 }
        defer { position += 1 }
        return Int(bytes[position / 8] >> UInt8(position % 8) & 1)
    }

    private mutating func bits(_ count: Int) -> Int { (0..<count).reduce(0) { $0 | bit() << $1 } }
    private mutating func code(_ count: Int) -> Int { (0..<count).reduce(0) { code, _ in code << 1 | bit() } }

    private mutating func symbol() -> Int {
        var code = code(7)
        if code < 0x18 { return 256 + code }
        code = code << 1 | bit()
        if 0x30...0xBF ~= code { return code - 0x30 }
        if 0xC0...0xC7 ~= code { return code - 0xC0 + 280 }
        return (code << 1 | bit()) - 0x190 + 144
    }

    private mutating func run() -> [UInt8]? {
        guard bits(3) == 0b011 else { return nil }
        var output: [UInt8] = []
        while position / 8 < bytes.count {
            let symbol = symbol()
            if symbol == 256 { return output }
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            let length = symbol == 285 ? 258 : 3 + value(symbol - 257, codesPerBit: 4)
            let distance = 1 + value(code(5), codesPerBit: 2)
            guard distance <= output.count else { return nil }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        return nil
    }

    private mutating func value(_ code: Int, codesPerBit: Int) -> Int {
        guard code >= 2 * codesPerBit else { return code }
        let extra = code / codesPerBit - 1
        return (code % codesPerBit + codesPerBit) << extra + bits(extra)
    }
}
