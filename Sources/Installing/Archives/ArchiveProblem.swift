/// What is wrong with an archive, as the end of a sentence.
enum ArchiveProblem: Error, Hashable, Sendable {
    case damaged(String)
    case cutOff
    case tooLarge
    case tooManyEntries
    case unsafe(String)
    case unsupported(String)
    case notWritable(String)

    var message: String {
        switch self {
        case .damaged(let what): "the archive is damaged: it has \(what)"
        case .cutOff: "the archive is damaged: it ends too early"
        case .tooLarge:
            "the archive unpacks to more than \(ArchiveLimits.bytesMax >> 20) MiB, which no module needs"
        case .tooManyEntries:
            "the archive has more than \(ArchiveLimits.entriesMax) entries, which no module needs"
        case .unsafe(let what): "the archive is not safe to unpack: \(what)"
        case .unsupported(let what): "the archive cannot be unpacked: \(what)"
        case .notWritable(let reason): "the archive cannot be unpacked: \(reason)"
        }
    }
}

/// What an archive may hold at most.
enum ArchiveLimits {
    /// Of all its files, unpacked.
    static let bytesMax = 512 << 20
    static let entriesMax = 50_000
    /// As it is downloaded.
    static let packedBytesMax = 256 << 20
    static let pathBytesMax = 4096
}
