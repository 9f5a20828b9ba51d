/// Reads a tar archive: the format of POSIX with its extended headers, and GNU's long names.
///
/// Source: pax, IEEE Std 1003.1, section "pax Interchange Format"; the GNU tar manual, "Basic Tar Format".
func readTar(_ bytes: [UInt8]) throws(ArchiveProblem) -> [ArchiveEntry] {
    var reader = TarReader(bytes)
    return try reader.entries()
}

private let blockSize = 512

private struct TarReader {
    private let bytes: [UInt8]
    private var position = 0
    /// What extended headers say about the next entry.
    private var path: String?
    private var linkPath: String?
    private var size: Int?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func entries() throws(ArchiveProblem) -> [ArchiveEntry] {
        var entries: [ArchiveEntry] = []
        while let header = try nextHeader() {
            let length = header.hasContent ? size ?? header.size : 0
            guard length >= 0, length <= bytes.count - position else { throw .cutOff }
            let content = bytes[position..<(position + length)]
            position += (length + blockSize - 1) / blockSize * blockSize
            switch header.kind {
            case UInt8(ascii: "L"): path = text(content)
            case UInt8(ascii: "K"): linkPath = text(content)
            case UInt8(ascii: "x"): try readExtended(content)
            // What holds for all entries is nothing that matters here: git writes the commit's name.
            case UInt8(ascii: "g"): break
            default:
                guard entries.count < ArchiveLimits.entriesMax else { throw .tooManyEntries }
                entries.append(try entry(header, content))
                (path, linkPath, size) = (nil, nil, nil)
            }
        }
        return entries
    }

    private func entry(_ header: Header, _ content: ArraySlice<UInt8>) throws(ArchiveProblem) -> ArchiveEntry
    {
        let path = path ?? header.path
        let target = linkPath ?? header.linkPath
        switch header.kind {
        case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
            // Before POSIX, a slash at the end was how folders were told.
            if path.hasSuffix("/") { return ArchiveEntry(path: path, content: .folder) }
            return ArchiveEntry(path: path, content: .file(content, isExecutable: header.mode & 0o100 != 0))
        case UInt8(ascii: "1"): return ArchiveEntry(path: path, content: .sameAs(target))
        case UInt8(ascii: "2"): return ArchiveEntry(path: path, content: .link(to: target))
        case UInt8(ascii: "5"): return ArchiveEntry(path: path, content: .folder)
        default: throw .unsafe("\(path) is neither a file nor a folder")
        }
    }

    /// Reads the next header; nil at the end, which is two blocks of zeros, or the end of the bytes.
    private mutating func nextHeader() throws(ArchiveProblem) -> Header? {
        guard position < bytes.count else { return nil }
        guard position + blockSize <= bytes.count else { throw .cutOff }
        let block = Array(bytes[position..<(position + blockSize)])
        if block.allSatisfy({ $0 == 0 }) { return nil }
        position += blockSize
        return try Header(block)
    }

    private func text(_ content: ArraySlice<UInt8>) -> String {
        String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Reads records `LENGTH NAME=VALUE\n`.
    private mutating func readExtended(_ content: ArraySlice<UInt8>) throws(ArchiveProblem) {
        var rest = content
        while !rest.isEmpty, rest.first != 0 {
            let digits = rest.prefix { $0 != UInt8(ascii: " ") }
            guard let length = Int(String(decoding: digits, as: UTF8.self)), length > digits.count + 1,
                length <= rest.count
            else {
                throw .damaged("an extended header that is none")
            }
            let record = rest.prefix(length).dropFirst(digits.count + 1).dropLast()
            rest = rest.dropFirst(length)
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else {
                throw .damaged("an extended header that is none")
            }
            let value = String(decoding: record[(equals + 1)...], as: UTF8.self)
            switch String(decoding: record[..<equals], as: UTF8.self) {
            case "path": path = value
            case "linkpath": linkPath = value
            case "size":
                guard let number = Int(value), number >= 0 else { throw .damaged("a size that is none") }
                size = number
            default: break
            }
        }
    }
}

private struct Header {
    let path: String
    let linkPath: String
    let kind: UInt8
    let mode: Int
    let size: Int

    /// Links have no content, whatever their size field says.
    var hasContent: Bool { ![UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "5")].contains(kind) }

    init(_ block: [UInt8]) throws(ArchiveProblem) {
        func text(_ range: Range<Int>) -> String {
            String(decoding: block[range].prefix { $0 != 0 }, as: UTF8.self)
        }
        func number(_ range: Range<Int>) throws(ArchiveProblem) -> Int {
            let digits = block[range].drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
            if digits.isEmpty { return 0 }
            // GNU writes large numbers as bytes, with the first bit set.
            if block[range.lowerBound] & 0x80 != 0 { throw .tooLarge }
            guard let value = Int(String(decoding: digits, as: UTF8.self), radix: 8), value >= 0 else {
                throw .damaged("a number that is none")
            }
            return value
        }
        let sum = try number(148..<156)
        let counted = block.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element))
        }
        guard sum == counted else { throw .damaged("a header whose checksum does not fit") }
        kind = block[156]
        mode = try number(100..<108)
        size = try number(124..<136)
        linkPath = text(157..<257)
        let isPOSIX = block[257..<263].elementsEqual(Array("ustar\0".utf8))
        let prefix = isPOSIX ? text(345..<500) : ""
        path = prefix.isEmpty ? text(0..<100) : "\(prefix)/\(text(0..<100))"
    }
}
