private import Synchronization

/// The text of one file that a user wrote, with the name it is shown under.
///
/// Ranges refer to their file, so that a diagnostic can be printed wherever it ends up. A file lives as long as the process: there are few,
/// a run needs them to its end, and so the ranges of a syntax tree, which are everywhere, need not be counted as references. Texts that
/// are read again and again, such as templates, come from `shared`.
public final class SourceFile: Sendable {
    /// The path as the user would type it, relative to the working directory where that is shorter.
    public let name: String
    /// The bytes as they are on disk, UTF-8.
    public let bytes: [UInt8]
    /// Made when the first place is asked for; most files are read without a finding.
    private let lines = Mutex<LineTable?>(nil)

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        // The reference that is never given back.
        _ = Unmanaged.passRetained(self)
    }

    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The file of this name and text; the same one each time.
    public static func shared(name: String, text: String) -> SourceFile {
        let key = SharedText(name: name, text: text)
        return sharedFiles.withLock { files in
            if let known = files[key] { return known }
            let file = SourceFile(name: name, text: text)
            files[key] = file
            return file
        }
    }

    /// The whole file as a range.
    public var range: SourceRange { SourceRange(file: self, start: 0, end: bytes.count) }

    private var lineTable: LineTable {
        lines.withLock { lines in
            if let lines { return lines }
            let made = LineTable(bytes)
            lines = made
            return made
        }
    }
}

private struct SharedText: Hashable, Sendable {
    let name: String
    let text: String
}

private let sharedFiles = Mutex<[SharedText: SourceFile]>([:])

extension SourceFile {
    /// The line and column of a byte offset.
    ///
    /// The first call reads the whole text, the others a few kilobytes at most.
    public func position(at offset: Int) -> SourcePosition {
        lineTable.position(at: min(max(offset, 0), bytes.count), in: bytes)
    }

    /// The number of lines; one that a line break at the end of the file begins is among them.
    public var lineCount: Int { lineTable.count }

    /// The bytes of a line counted from 1, without its line break; none where there is no such line.
    public func bytes(ofLine number: Int) -> Range<Int> {
        lineTable.line(number, in: bytes) ?? bytes.count..<bytes.count
    }

    /// The text of a line counted from 1, without its line break.
    public func line(_ number: Int) -> String {
        String(decoding: bytes[bytes(ofLine: number)], as: UTF8.self)
    }
}

extension SourceFile: Hashable {
    public static func == (left: SourceFile, right: SourceFile) -> Bool {
        left === right || (left.name == right.name && left.bytes == right.bytes)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
