import Foundation

/// The two ends of a pipe, closed at the latest with the last reference; other programs do not inherit them.
public final class DescriptorPair {
    public private(set) var reading: Int32
    public private(set) var writing: Int32

    /// Nil where the system has no more descriptors; `errno` says so.
    public init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        closeReading()
        closeWriting()
    }

    public func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    public func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}
