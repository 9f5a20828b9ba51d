import Programs

/// The kinds of archives that packages come in.
enum ArchiveKind: String, Sendable, CaseIterable {
    case zip
    case tar
    case tarGzip = "tar.gz"
    case tarBzip2 = "tar.bz2"
    case tarXz = "tar.xz"

    /// The kind that an address asks for by name, as in `?archive=tgz`.
    init?(named name: String) {
        switch name {
        case "tgz": self = .tarGzip
        case "tbz2": self = .tarBzip2
        case "txz": self = .tarXz
        default: self.init(rawValue: name)
        }
    }

    /// The kind that the end of a path tells; nil where it tells none.
    init?(path: String) {
        let endings = ArchiveKind.allCases.map(\.rawValue) + ["tgz", "tbz2", "txz"]
        guard let ending = endings.first(where: { path.hasSuffix(".\($0)") }) else { return nil }
        self.init(named: ending)
    }

    /// Reads an archive of this kind.
    func entries(_ bytes: [UInt8], environment: [String: String]) throws(ArchiveProblem) -> [ArchiveEntry] {
        switch self {
        case .zip: try readZip(bytes)
        case .tar: try readTar(bytes)
        case .tarGzip: try readTar(gunzip(bytes))
        case .tarBzip2: try readTar(decompress(bytes, "bzip2", environment))
        case .tarXz: try readTar(decompress(bytes, "xz", environment))
        }
    }

    /// Has another program decompress what is rarely met; what comes out is read by the same code as any tar archive.
    private func decompress(_ bytes: [UInt8], _ name: String, _ environment: [String: String])
        throws(ArchiveProblem) -> [UInt8]
    {
        let program = Program(
            words: [name, "-dc"], environment: environment, input: bytes,
            outputBytesMax: ArchiveLimits.bytesMax,
            timeMax: .seconds(600))
        let result: Program.Result
        do throws(Program.Failure) {
            result = try program.run()
        } catch {
            switch error {
            case .notThere:
                throw .unsupported(
                    "it needs the program \(name), which is not on this machine; install it, or use a zip or tar.gz archive"
                )
            case .cannotStart(let reason):
                throw .unsupported("the program \(name) cannot be started: \(reason)")
            case .timedOut: throw .unsupported("the program \(name) takes too long")
            case .tooMuchOutput: throw .tooLarge
            }
        }
        guard result.status == 0 else {
            throw .damaged(
                "something that \(name) does not take: \(result.error.split(whereSeparator: \.isNewline).first ?? "")"
            )
        }
        return result.output
    }
}
