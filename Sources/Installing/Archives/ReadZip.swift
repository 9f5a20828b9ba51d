/// Reads a zip archive by its central directory.
///
/// Source: PKWARE's APPNOTE.TXT, version 6.3. Stored and deflated entries are read; encrypted ones, other methods and archives of more than
/// 4 GiB or several parts are not.
func readZip(_ bytes: [UInt8]) throws(ArchiveProblem) -> [ArchiveEntry] {
    let directory = try endRecord(bytes)
    var entries: [ArchiveEntry] = []
    var position = directory.offset
    var left = ArchiveLimits.bytesMax
    for _ in 0..<directory.count {
        guard entries.count < ArchiveLimits.entriesMax else { throw .tooManyEntries }
        let record = try CentralRecord(bytes, position)
        position = record.end
        let content = try record.content(bytes, bytesMax: left)
        if case .file(let data, _) = content { left -= data.count }
        entries.append(ArchiveEntry(path: record.name, content: content))
    }
    return entries
}

/// Finds the record at the end, which has a comment of any text behind it.
private func endRecord(_ bytes: [UInt8]) throws(ArchiveProblem) -> (count: Int, offset: Int) {
    let size = 22
    var position = bytes.count - size
    let last = max(0, position - 0xFFFF)
    while position >= last {
        if littleEndian32(bytes, position) == 0x0605_4B50,
            position + size + Int(littleEndian16(bytes, position + 20)) == bytes.count
        {
            let count = Int(littleEndian16(bytes, position + 10))
            let offset = Int(littleEndian32(bytes, position + 16))
            guard littleEndian16(bytes, position + 4) == 0, count < 0xFFFF, offset < 0xFFFF_FFFF else {
                throw .unsupported("it is a zip archive of several parts, or of the large kind")
            }
            return (count, offset)
        }
        position -= 1
    }
    throw .damaged("no end of a zip archive")
}

private struct CentralRecord {
    let name: String
    let end: Int
    private let flags: UInt16
    private let method: UInt16
    private let crc: UInt32
    private let packed: Int
    private let size: Int
    private let offset: Int
    /// The kind and permissions of the file, where the archive comes from a Unix.
    private let mode: UInt32

    init(_ bytes: [UInt8], _ position: Int) throws(ArchiveProblem) {
        guard position >= 0, position + 46 <= bytes.count else { throw .cutOff }
        guard littleEndian32(bytes, position) == 0x0201_4B50 else {
            throw .damaged("no entry where one should be")
        }
        flags = littleEndian16(bytes, position + 8)
        method = littleEndian16(bytes, position + 10)
        crc = littleEndian32(bytes, position + 16)
        packed = Int(littleEndian32(bytes, position + 20))
        size = Int(littleEndian32(bytes, position + 24))
        let nameSize = Int(littleEndian16(bytes, position + 28))
        let system = bytes[position + 5]
        mode = system == 3 ? littleEndian32(bytes, position + 38) >> 16 : 0
        offset = Int(littleEndian32(bytes, position + 42))
        end =
            position + 46 + nameSize + Int(littleEndian16(bytes, position + 30))
            + Int(littleEndian16(bytes, position + 32))
        guard end <= bytes.count else { throw .cutOff }
        guard
            let name = String(validating: bytes[(position + 46)..<(position + 46 + nameSize)], as: UTF8.self)
        else {
            throw .unsupported("it has a name that is not UTF-8")
        }
        self.name = name
    }

    func content(_ bytes: [UInt8], bytesMax: Int) throws(ArchiveProblem) -> ArchiveEntry.Content {
        guard flags & 1 == 0 else { throw .unsupported("\(name) is encrypted") }
        guard packed < 0xFFFF_FFFF, size < 0xFFFF_FFFF else {
            throw .unsupported("\(name) is of the large kind")
        }
        if name.hasSuffix("/") { return .folder }
        guard size <= bytesMax else { throw .tooLarge }
        guard offset + 30 <= bytes.count, littleEndian32(bytes, offset) == 0x0403_4B50 else {
            throw .damaged("no file where one should be")
        }
        let start =
            offset + 30 + Int(littleEndian16(bytes, offset + 26)) + Int(littleEndian16(bytes, offset + 28))
        guard start + packed <= bytes.count else { throw .cutOff }
        let data: ArraySlice<UInt8>
        switch method {
        case 0:
            guard packed == size else { throw .damaged("a length that does not fit") }
            data = bytes[start..<(start + size)]
        case 8:
            data = try Inflater.inflate(bytes, from: start, bytesMax: size, sizeHint: size).output[...]
        default: throw .unsupported("\(name) is compressed in a way other than deflate")
        }
        guard data.count == size, checksum(data) == crc else {
            throw .damaged("a checksum that does not fit, of \(name)")
        }
        switch mode & 0o170000 {
        case 0o120000: return .link(to: String(decoding: data, as: UTF8.self))
        case 0o040000: return .folder
        case 0, 0o100000: return .file(data, isExecutable: mode & 0o100 != 0)
        default: throw .unsafe("\(name) is neither a file nor a folder")
        }
    }
}
