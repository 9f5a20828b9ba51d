import Foundation
import Providers
import Testing
import Values

@testable import BuiltinProviders

@Suite struct FileTests {
    private let test = TestWorld()

    @Test(arguments: ["local_file", "local_sensitive_file"])
    func `a file lives as long as its object`(type: String) async throws {
        let file = try await UtilityUnderTest(type, in: test)
        let arguments: [String: Value] = ["filename": .string("out/a"), "content": .string("abc")]
        let object = try await file.create(arguments)
        #expect(test.files["out/a"] == Array("abc".utf8))
        #expect(object["id"] == .string("a9993e364706816aba3e25717850c26c9cd0d89d"))
        #expect(object["content_md5"] == .string("900150983cd24fb0d6963f7d28e17f72"))
        #expect(object["content_base64sha256"] == .string("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="))
        #expect(try await file.read(object) == object)
        #expect(try await file.plan(object, arguments).value == object)
        let other = arguments.merging(["content": .string("x")]) { $1 }
        #expect(try await file.plan(object, other).replaced == [".content"])
        test.files.set("out/a", [1])
        #expect(try await file.read(object) == nil)
        try await file.delete(object)
        #expect(test.files.isEmpty)
        try await file.delete(object)
    }

    @Test func `a content has one source`() async throws {
        let file = try await UtilityUnderTest("local_file", in: test)
        test.files.set("s", [0, 255])
        let name = Value.string("t")
        _ = try await file.create(["filename": name, "source": .string("s")])
        #expect(test.files["t"] == [0, 255])
        _ = try await file.create(["filename": name, "content_base64": .string("AQI=")])
        #expect(test.files["t"] == [1, 2])
        #expect(file.problems(["filename": name]).count == 1)
        #expect(file.problems(["filename": name, "source": name, "content": name]).count == 1)
        #expect(file.problems(["filename": name, "content": .unknown(.string)]).isEmpty)
        let permissions = ["filename": name, "content": name, "file_permission": .string("9")]
        #expect(file.problems(permissions).count == 1)
        await #expect(throws: ProviderFailure.self) {
            try await file.create(["filename": name, "source": .string("missing")])
        }
    }

    @Test func `an existing file is read`() async throws {
        test.files.set("s", Array("hi".utf8))
        for type in ["local_file", "local_sensitive_file"] {
            let file = try await UtilityUnderTest(type, data: true, in: test)
            let result = try await file.data(["filename": .string("s")])
            #expect(result["content"] == .string("hi"))
            #expect(result["content_base64"] == .string("aGk="))
            await #expect(throws: ProviderFailure.self) { try await file.data(["filename": .string("t")]) }
        }
    }

    // MARK: - Archives

    @Test func `a folder is archived without what is left out`() async throws {
        for name in ["a.py", "b/c.py", "b/d.log", "b.txt", "e/f/g.py"] {
            test.files.set("src/\(name)", name.utf8)
        }
        let archive = try await UtilityUnderTest("archive_file", data: true, in: test)
        let result = try await archive.data([
            "type": .string("zip"), "source_dir": .string("src"), "output_path": .string("o.zip"),
            "excludes": .set([.string("**/*.log"), .string("e/f")], of: .string),
        ])
        let bytes = try #require(test.files["o.zip"])
        #expect(names(in: bytes) == ["a.py", "b/c.py", "b.txt"])
        #expect(result["output_size"] == .number(bytes.count))
        #expect(result["id"] == result["output_sha"])
        let again = try await archive.data([
            "type": .string("zip"), "source_dir": .string("src"), "output_path": .string("p.zip"),
            "excludes": .set([.string("**/*.log"), .string("e/f")], of: .string),
        ])
        #expect(again["output_base64sha256"] == result["output_base64sha256"])
    }

    @Test func `texts and single files are archived`() async throws {
        let archive = try await UtilityUnderTest("archive_file", in: test)
        test.files.set("x/y.txt", [1])
        let zip: [String: Value] = ["type": .string("zip"), "output_path": .string("o.zip")]
        func made(_ more: [String: Value]) async throws -> [String] {
            let object = try await archive.create(zip.merging(more) { $1 })
            #expect(try await archive.read(object) == object)
            return names(in: test.files["o.zip"] ?? [])
        }
        #expect(try await made(["source_file": .string("x/y.txt")]) == ["y.txt"])
        let content: [String: Value] = [
            "source_content": .string("c"), "source_content_filename": .string("d"),
        ]
        #expect(try await made(content) == ["d"])
        let sources = archive.blocks(
            "source", ["content": .string("1"), "filename": .string("b")],
            ["content": .string("2"), "filename": .string("a")])
        #expect(try await made(["source": sources]) == ["a", "b"])
        #expect(archive.problems(zip).count == 1)
        #expect(archive.problems(zip.merging(content) { $1 }.merging(["source": sources]) { $1 }).count == 1)
        await #expect(throws: ProviderFailure.self) { try await made(["source_dir": .string("empty")]) }
        await #expect(throws: ProviderFailure.self) {
            try await made(content.merging(["type": .string("rar")]) { $1 })
        }
    }

    @Test(arguments: [
        ("*.log", "a.log", true), ("*.log", "b/a.log", false), ("**/*.log", "b/c/a.log", true),
        ("**/*.log", "a.log", true), ("b", "b/c/a.log", true), ("b/**", "b/c", true), ("a?c", "abc", true),
        ("a?c", "ac", false), ("*a*b", "xaxxb", true), ("*a*b", "xaxxbc", false), ("", "a", false),
        ("a/**/z", "a/z", true), ("a/**/z", "a/b/c/z", true),
    ])
    func `patterns match paths and the folders on them`(pattern: String, path: String, matches: Bool) {
        #expect(PathPattern(pattern).matchesAnyFolder(of: path) == matches)
    }

    /// The names in the directory at the end of an archive.
    private func names(in bytes: [UInt8]) -> [String] {
        func number(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << ($1 * 8) }
        }
        guard bytes.count >= 22 else { return [] }
        let end = bytes.count - 22
        var names: [String] = []
        var at = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let length = number(at + 28, 2)
            names.append(String(decoding: bytes[(at + 46)..<(at + 46 + length)], as: UTF8.self))
            at += 46 + length
        }
        return names
    }
}
