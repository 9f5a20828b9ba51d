/// One thing in an archive.
struct ArchiveEntry: Sendable {
    enum Content: Sendable {
        case folder
        case file(ArraySlice<UInt8>, isExecutable: Bool)
        /// A symbolic link, to a path that starts at the link's folder.
        case link(to: String)
        /// Another name of a file that stands before it in the archive.
        case sameAs(String)
    }

    /// The path as the archive has it.
    let path: String
    let content: Content
}
