private import Synchronization

/// The text of one file that a user wrote, with the name it is shown under.
///
/// Ranges hold a reference to their file, so that a diagnostic can be printed wherever it ends up.
public final class SourceFile: Sendable {
    /// The path as the user would type it, relative to the working directory where that is shorter.
    public let name: String
    /// The bytes as they are on disk, UTF-8.
    public let bytes: [UInt8]
    /// Where lines begin; worked out when a place is first asked for.
    private let lines = Mutex<[Int]?>(nil)

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The offsets at which lines begin; the first is 0.
    var lineStarts: [Int] {
        lines.withLock { lines in
            if let lines { return lines }
            var found = [0]
            for (index, byte) in bytes.enumerated() where byte == 0x0A { found.append(index + 1) }
            lines = found
            return found
        }
    }

    /// The whole file as a range.
    public var range: SourceRange { SourceRange(file: self, start: 0, end: bytes.count) }
}

extension SourceFile: Hashable {
    public static func == (left: SourceFile, right: SourceFile) -> Bool {
        left === right || (left.name == right.name && left.bytes == right.bytes)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
