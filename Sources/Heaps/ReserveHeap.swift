#if canImport(Glibc)
    import Glibc

    /// Reserves a large heap ahead, in pages of two megabytes, for a program that builds much and ends soon.
    ///
    /// Without it a third of the time that a large stack takes to read goes into faults, one for each four kilobytes that the tree
    /// touches for the first time. Only addresses are reserved: what is not touched takes no memory. Nothing is done where the
    /// system limits addresses, or has no large pages.
    ///
    /// To be called once, by the main thread, before much is allocated.
    /// - Returns: whether the heap has large pages now.
    @discardableResult
    public func reserveHeap() -> Bool {
        guard isUnlimited(RLIMIT_AS), isUnlimited(RLIMIT_DATA), let setting = heapSetting() else {
            return false
        }
        // Large arrays stay in the heap as well; of their own they would be mapped, and fault, each time anew.
        guard setting(HeapParameter.mappedBytesMin, Int32(mappedBytesMin)) == 1,
            setting(HeapParameter.returnedBytesMin, Int32.max) == 1,
            setting(HeapParameter.growth, Int32(reservedBytes)) == 1,
            // What does not fit into the first heap extends it, by all that is to be reserved.
            let first = malloc(mappedBytesMin / 4)
        else { return false }
        free(first)
        let page = largePageBytes
        let start = (UInt(bitPattern: first) + page - 1) / page * page
        let end = UInt(bitPattern: sbrk(0))
        guard start < end, let base = UnsafeMutableRawPointer(bitPattern: start) else { return false }
        return madvise(base, Int(end - start), Int32(MADV_HUGEPAGE)) == 0
    }

    /// Lets the heap of the calling thread have pages of two megabytes, for a thread that is about to build much.
    ///
    /// Threads but the main one have heaps of their own, which `reserveHeap` makes large and cannot say this of before there are any.
    /// To be called again is cheap and does nothing more.
    public func enlargeHeapPages() {
        guard let block = malloc(64) else { return }
        defer { free(block) }
        let place = UInt(bitPattern: block)
        // Below the end of the program's data is the heap of the main thread.
        guard place > UInt(bitPattern: sbrk(0)),
            let base = UnsafeMutableRawPointer(bitPattern: place & ~(threadHeapBytes - 1))
        else { return }
        madvise(base, Int(threadHeapBytes), Int32(MADV_HUGEPAGE))
    }

    /// The size and the alignment of the heaps that the C library makes for threads.
    private let threadHeapBytes: UInt = 64 << 20
    private let reservedBytes = 256 << 20
    private let largePageBytes: UInt = 2 << 20
    /// The smallest block that is mapped of its own: the largest value that the C library takes.
    private let mappedBytesMin = 32 << 20

    /// Source: mallopt(3); the header that names them is no part of Swift's view of the C library.
    private enum HeapParameter {
        static let returnedBytesMin: Int32 = -1
        static let growth: Int32 = -2
        static let mappedBytesMin: Int32 = -3
    }

    private typealias HeapSetting = @convention(c) (Int32, Int32) -> Int32

    private func heapSetting() -> HeapSetting? {
        dlsym(nil, "mallopt").map { unsafeBitCast($0, to: HeapSetting.self) }
    }

    private func isUnlimited(_ resource: __rlimit_resource) -> Bool {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 && limit.rlim_cur == rlim_t.max
    }
#else
    /// Does nothing where the C library has no such settings.
    @discardableResult
    public func reserveHeap() -> Bool { false }

    /// Does nothing where the C library has no such settings.
    public func enlargeHeapPages() {}
#endif
