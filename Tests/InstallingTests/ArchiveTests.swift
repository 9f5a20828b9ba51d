import Foundation
import Testing

@testable import Installing

private let text =
    Array(String(repeating: "Slipway installs modules. ", count: 40).utf8) + (0...255).map { UInt8($0) }

/// The text above as zlib deflates it, with codes of its own.
private let deflated =
    "C87JLChPrFTIzCsuSczJKVbIzU8pzUkt1lMIHpUZlRmVGWEyDIxMzCysbOwcnFzcPLx8/AKCQsIiomLiEpJS0jKycvIKikrKKqpq6hqaWto6unr6BoZGxiamZuYW"
    + "llbWNrZ29g6OTs4urm7uHp5e3j6+fv4BgUHBIaFh4RGRUdExsXHxCYlJySmpaekZmVnZObl5+QWFRcUlpWXlFZVV1TW1dfUNjU3NLa1t7R2dXd09vX39EyZOmjxl"
    + "6rTpM2bOmj1n7rz5CxYuWrxk6bLlK1auWr1m7br1GzZu2rxl67btO3bu2r1n7779Bw4eOnzk6LHjJ06eOn3m7LnzFy5eunzl6rXrN27eun3n7r37Dx4+evzk6bPn"
    + "L16+ev3m7bv3Hz5++vzl67fvP37++v3n77//AA=="

@Suite struct InflateTests {
    private var bytes: [UInt8] { Array(Data(base64Encoded: deflated) ?? Data()) }

    @Test func whatZlibDeflatesComesOutAgain() throws {
        let (output, end) = try Inflater.inflate(bytes, from: 0, bytesMax: 1 << 20)
        #expect(output == text)
        #expect(end == bytes.count)
    }

    @Test func storedBlocksAreTakenAsTheyAre() throws {
        let stored: [UInt8] = [0b001, 3, 0, 0xFC, 0xFF, 1, 2, 3]
        #expect(try Inflater.inflate(stored, from: 0, bytesMax: 3).output == [1, 2, 3])
        #expect(throws: ArchiveProblem.self) {
            try Inflater.inflate([0b001, 3, 0, 0, 0, 1, 2, 3], from: 0, bytesMax: 3)
        }
    }

    @Test func copiesOfWhatIsBeingCopiedAreMade() throws {
        // The fixed code: "a", a copy of 258 bytes from one byte before, and the end.
        let bits = "1" + "10" + "10010001" + "11000101" + "00000" + "0000000"
        var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() where bit == "1" { packed[index / 8] |= 1 << (index % 8) }
        let output = try Inflater.inflate(packed, from: 0, bytesMax: 1000).output
        #expect(output == Array(repeating: UInt8(ascii: "a"), count: 259))
    }

    @Test func theOutputEndsAtItsLimit() {
        #expect(throws: ArchiveProblem.tooLarge) {
            try Inflater.inflate(bytes, from: 0, bytesMax: text.count - 1)
        }
    }

    @Test(arguments: 0..<300) func damageIsFoundOrHarmless(_ seed: Int) {
        var damaged = bytes
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<(1 + seed % 4) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % damaged.count
            damaged[place] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
        }
        if seed % 7 == 0 { damaged.removeLast(min(damaged.count, seed % 50)) }
        _ = try? Inflater.inflate(damaged, from: 0, bytesMax: 1 << 20)
    }

    @Test func gzipMembersAreReadOneAfterTheOther() throws {
        let member = gzipped(bytes, of: text, name: "x")
        #expect(try gunzip(member) == text)
        #expect(try gunzip(member + member) == text + text)
        #expect(try gunzip(member + [0, 0, 0]) == text)
        var wrong = member
        wrong[wrong.count - 5] ^= 1
        #expect(throws: ArchiveProblem.self) { try gunzip(wrong) }
        for length in stride(from: 0, to: member.count, by: 7) {
            #expect(throws: ArchiveProblem.self) { try gunzip(Array(member[..<length])) }
        }
    }

    private func gzipped(_ bytes: [UInt8], of text: [UInt8], name: String) -> [UInt8] {
        [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array(name.utf8) + [0] + bytes
            + littleEndian(checksum(text[...]))
            + littleEndian(UInt32(text.count))
    }
}

@Suite struct ArchiveReadingTests {
    @Test func aZipArchiveHasItsFiles() throws {
        let zip = makeZip([
            ("a/main.tf", "x = 1", 0o100644), ("a/run.sh", "#!", 0o100755), ("a/", "", 0o040755),
        ])
        let entries = try readZip(zip)
        #expect(entries.map(\.path) == ["a/main.tf", "a/run.sh", "a/"])
        guard case .file(let bytes, let isExecutable) = entries[1].content else {
            Issue.record("a file was expected")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "#!" && isExecutable)
    }

    @Test func damageInAZipArchiveIsFound() throws {
        let zip = makeZip([("main.tf", "x = 1", 0o100644)])
        for length in 0..<zip.count {
            #expect(throws: ArchiveProblem.self, "\(length)") { try readZip(Array(zip[..<length])) }
        }
        for place in zip.indices {
            var damaged = zip
            damaged[place] ^= 0xFF
            _ = try? readZip(damaged)
        }
        var wrong = zip
        wrong[38] ^= 1
        #expect(throws: ArchiveProblem.self) { try readZip(wrong) }
    }

    @Test func aTarArchiveHasItsFiles() throws {
        let long = String(repeating: "d/", count: 80) + "main.tf"
        let record = " path=\(long)\n"
        let length = record.utf8.count + 3
        let tar =
            makeTar("pax_global_header", "g", content: "52 comment=0123\n")
            + makeTar("x", "x", content: "\(length)\(record)") + makeTar("short", "0", content: "pax")
            + makeTar("././@LongLink", "L", content: long + "\0") + makeTar("short", "0", content: "gnu")
            + makeTar("link", "2", target: "main.tf") + makeTar("folder/", "5")
            + makeTar("old", "\0", content: "old")
            + [UInt8](repeating: 0, count: 1024)
        let entries = try readTar(tar)
        #expect(entries.map(\.path) == [long, long, "link", "folder/", "old"])
        for entry in entries.prefix(2) {
            guard case .file(let bytes, _) = entry.content else {
                Issue.record("a file was expected")
                continue
            }
            #expect(["pax", "gnu"].contains(String(decoding: bytes, as: UTF8.self)))
        }
    }

    @Test func damageInATarArchiveIsFound() {
        let tar = makeTar("main.tf", "0", content: "x = 1")
        #expect(throws: ArchiveProblem.cutOff) { try readTar(Array(tar[..<515])) }
        #expect(throws: ArchiveProblem.cutOff) { try readTar(Array(tar[..<100])) }
        // The last byte of the checksum means nothing.
        for place in 0..<512 where place != 155 {
            var damaged = tar
            damaged[place] ^= 0x15
            #expect(throws: ArchiveProblem.self, "\(place)") { try readTar(damaged) }
        }
    }

    @Test(arguments: ["3", "4", "6"]) func devicesAreRefused(_ kind: String) {
        #expect(throws: ArchiveProblem.self) { try readTar(makeTar("dev", kind)) }
    }

    @Test func kindsAreToldByNames() {
        #expect(ArchiveKind(path: "/x.zip") == .zip)
        #expect(ArchiveKind(path: "/x.tar.gz") == .tarGzip && ArchiveKind(path: "/x.tgz") == .tarGzip)
        #expect(ArchiveKind(path: "/x.txz") == .tarXz && ArchiveKind(path: "/x.tar.bz2") == .tarBzip2)
        #expect(ArchiveKind(path: "/x.gz") == nil && ArchiveKind(path: "/zip") == nil)
        #expect(ArchiveKind(named: "tar.xz") == .tarXz && ArchiveKind(named: "rar") == nil)
    }
}

@Suite struct UnpackTests {
    private let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("slipway-unpack-\(UUID().uuidString)").path

    private func file(_ path: String, _ text: String = "x") -> ArchiveEntry {
        ArchiveEntry(path: path, content: .file(Array(text.utf8)[...], isExecutable: false))
    }

    private func link(_ path: String, _ target: String) -> ArchiveEntry {
        ArchiveEntry(path: path, content: .link(to: target))
    }

    @Test func filesFoldersAndLinksComeToTheirPlaces() throws {
        defer { try? FileManager.default.removeItem(atPath: place) }
        let entries = [
            file("./a/main.tf", "1"), file("a/main.tf", "2"), link("b", "a/main.tf"), link("a/up", "../c/x"),
            file("c/x", "3"),
            ArchiveEntry(path: "d", content: .sameAs("a/main.tf")),
            ArchiveEntry(path: "e/", content: .folder),
        ]
        try unpack(entries, into: place)
        for (path, text) in [("a/main.tf", "2"), ("b", "2"), ("a/up", "3"), ("d", "2")] {
            #expect(try String(contentsOfFile: "\(place)/\(path)", encoding: .utf8) == text)
        }
        #expect(isFolder("\(place)/e"))
    }

    /// Archives that would write or lead outside.
    static let hostile: [[ArchiveEntry]] = {
        func file(_ path: String) -> ArchiveEntry {
            ArchiveEntry(path: path, content: .file([1], isExecutable: false))
        }
        func link(_ path: String, _ target: String) -> ArchiveEntry {
            ArchiveEntry(path: path, content: .link(to: target))
        }
        return [
            [file("../x")], [file("/etc/x")], [file("a/../../x")], [file("a/..")], [file("..\\x")],
            [file("a\0b")], [file("")],
            [file(String(repeating: "a/", count: 3000) + "x")], [link("l", "/etc/passwd")],
            [link("l", "../x")],
            [link("l", "..")], [link("l", "nowhere")], [link("a/l", "../../x")], [link("l", "l")],
            // A link to deep inside, and one through it to outside.
            [file("d/e/f/x"), link("m", "d/e/f"), link("n", "m/../../../../x")],
            [file("d/e/x"), link("d/e/up", "../.."), link("n", "d/e/up/../x")],
            // A file through a link.
            [link("l", "d"), file("d/x"), file("l/y"), file("l/../../y")],
            [link("l", "d"), file("d/x"), file("l/x")],
            [ArchiveEntry(path: "h", content: .sameAs("../x"))],
            [ArchiveEntry(path: "h", content: .sameAs("later")), file("later")],
        ]
    }()

    @Test(arguments: hostile.indices) func nothingLeavesTheFolder(_ index: Int) {
        defer { try? FileManager.default.removeItem(atPath: place) }
        #expect(throws: ArchiveProblem.self) { try unpack(Self.hostile[index], into: place) }
    }
}

private func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private func littleEndian(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)]
}

/// A zip archive with stored files.
private func makeZip(_ files: [(name: String, text: String, mode: UInt32)]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text, mode) in files {
        let data = Array(text.utf8)
        let sizes =
            littleEndian(checksum(data[...])) + littleEndian(UInt32(data.count))
            + littleEndian(UInt32(data.count))
        let common: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0] + sizes + littleEndian(UInt16(name.utf8.count))
        directory +=
            littleEndian(0x0201_4B50 as UInt32) + [20, 3, 20, 0] + common + [0, 0, 0, 0, 0, 0, 0, 0]
        directory += littleEndian(mode << 16) + littleEndian(UInt32(body.count)) + Array(name.utf8)
        body += littleEndian(0x0403_4B50 as UInt32) + [20, 0] + common + [0, 0] + Array(name.utf8) + data
    }
    let count = littleEndian(UInt16(files.count))
    return body + directory + littleEndian(0x0605_4B50 as UInt32) + [0, 0, 0, 0] + count + count
        + littleEndian(UInt32(directory.count)) + littleEndian(UInt32(body.count)) + [0, 0]
}

/// One entry of a tar archive, filled to whole blocks.
private func makeTar(_ name: String, _ kind: String, content: String = "", target: String = "") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
        for (index, byte) in text.utf8.prefix(100).enumerated() { block[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000644", at: 100)
    let size = String(content.utf8.count, radix: 8)
    put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
    put("        ", at: 148)
    put(kind, at: 156)
    put(target, at: 157)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
    let data = Array(content.utf8)
    return block + data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
}
