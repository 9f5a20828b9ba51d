import Expressions

/// Writes archives in the ZIP format, the same bytes for the same entries.
///
/// Source: PKWARE, APPNOTE.TXT 6.3 (".ZIP File Format Specification"), sections 4.3 and 4.4.
struct ZipArchive {
    struct Entry {
        let name: String
        let content: [UInt8]
        /// Unix permissions; nil where the entry never was a file.
        let permissions: Int?
    }

    /// The archive; nil where it would be larger than the format without its extensions allows.
    static func bytes(of entries: [Entry]) -> [UInt8]? {
        guard entries.count < 0xFFFF,
            entries.allSatisfy({ $0.name.utf8.count < 0xFFFF && $0.content.count < sizeMax })
        else { return nil }
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = body.count
            guard offset < sizeMax else { return nil }
            let packed = Deflate.compress(entry.content, .archive)
            let name = Array(entry.name.utf8)
            let common = header(entry, packedCount: packed.count, nameCount: name.count)
            body += number(0x0403_4B50, 4) + common + name + packed
            // A file of Unix, with its mode in the upper half of the attributes.
            directory += number(0x0201_4B50, 4) + number(entry.permissions == nil ? 20 : 0x0314, 2) + common
            directory += number(0, 2) + number(0, 2) + number(0, 2)
            directory +=
                number(entry.permissions.map { (0o100_000 | $0) << 16 } ?? 0, 4) + number(offset, 4) + name
        }
        guard body.count + directory.count < sizeMax else { return nil }
        let count = number(entries.count, 2)
        return body + directory + number(0x0605_4B50, 4) + number(0, 4) + count + count
            + number(directory.count, 4) + number(body.count, 4) + number(0, 2)
    }

    private static let sizeMax = 0xFFFF_FFFF

    /// What the header before the content and that in the directory have in common, from the version needed on.
    private static func header(_ entry: Entry, packedCount: Int, nameCount: Int) -> [UInt8] {
        // Names are UTF-8, contents are packed by DEFLATE, and times are the first that the format knows: 1980-01-01.
        number(20, 2) + number(0x0800, 2) + number(8, 2) + number(0, 2) + number(0x0021, 2)
            + number(Int(Gzip.checksum(entry.content)), 4) + number(packedCount, 4)
            + number(entry.content.count, 4) + number(nameCount, 2) + number(0, 2)
    }

    /// A number in so many bytes, lowest first.
    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
