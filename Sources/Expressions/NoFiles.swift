/// Stands in where an expression is evaluated that may not read files.
public struct NoFiles: FileReading {
    public init() {}

    public func contents(of path: String) throws(FileReadingError) -> [UInt8] { throw refusal }
    public func isFile(_ path: String) throws(FileReadingError) -> Bool { throw refusal }
    public func files(below folder: String) throws(FileReadingError) -> [String] { throw refusal }
    public func absolute(_ path: String) -> String { path }
    public var home: String { "" }

    private var refusal: FileReadingError { FileReadingError("files cannot be read here") }
}
