/// A prefix code: for each symbol the bits that stand for it, none for a symbol that does not occur.
struct HuffmanCode {
    struct Word {
        /// The bits in the order in which they are written: the first one lowest.
        var bits: UInt32 = 0
        var length = 0
    }

    let words: [Word]

    /// The shortest code for symbols that occur so often, no word of which is longer than a limit.
    ///
    /// Source: RFC 1951, 3.2.2, for the words of given lengths. The lengths are those of package-merge, where a package goes
    /// before a symbol that weighs as much: so Go's writer decides, whose bytes Terraform prints.
    init(frequencies: [Int], lengthMax: Int) {
        var symbols = frequencies.indices.filter { frequencies[$0] > 0 }
        var words = Array(repeating: Word(), count: frequencies.count)
        guard symbols.count > 2 else {
            for (index, symbol) in symbols.enumerated() {
                words[symbol] = Word(bits: UInt32(index), length: 1)
            }
            self.words = words
            return
        }
        symbols.sort { (frequencies[$0], $0) < (frequencies[$1], $1) }
        let counts = HuffmanCode.lengthCounts(
            symbols.map { frequencies[$0] }, lengthMax: min(lengthMax, symbols.count - 1))
        var code: UInt32 = 0
        var rest = symbols[...]
        for (length, count) in counts.enumerated() {
            code <<= 1
            guard count > 0 else { continue }
            // The more often symbols occur, the shorter are their words; among those of one length the order is theirs.
            for symbol in rest.suffix(count).sorted() {
                words[symbol] = Word(bits: HuffmanCode.reversed(code, length), length: length)
                code += 1
            }
            rest = rest.dropLast(count)
        }
        self.words = words
    }

    private init(words: [Word]) {
        self.words = words
    }

    /// The code of literals and lengths that needs no description (RFC 1951, 3.2.6).
    static let fixedLiterals = HuffmanCode(
        words: (0..<286).map { (symbol: Int) -> Word in
            switch symbol {
            case 0..<144: Word(bits: reversed(UInt32(0x30 + symbol), 8), length: 8)
            case 144..<256: Word(bits: reversed(UInt32(0x190 + symbol - 144), 9), length: 9)
            case 256..<280: Word(bits: reversed(UInt32(symbol - 256), 7), length: 7)
            default: Word(bits: reversed(UInt32(0xC0 + symbol - 280), 8), length: 8)
            }
        })

    /// The code of distances that needs no description.
    static let fixedDistances = HuffmanCode(
        words: (0..<30).map { Word(bits: reversed(UInt32($0), 5), length: 5) })

    /// How many bits symbols that occur so often take.
    func bitCount(_ frequencies: [Int]) -> Int {
        zip(frequencies, words).reduce(0) { $0 + $1.0 * $1.1.length }
    }

    /// How many symbols get words of each length, by weights in ascending order.
    private static func lengthCounts(_ weights: [Int], lengthMax: Int) -> [Int] {
        // Each row holds the symbols and packages of two items of the row before, by weight.
        var rows: [[(weight: Int, isSymbol: Bool)]] = []
        for level in 0..<lengthMax {
            var packages: [Int] = []
            if level > 0 {
                let below = rows[level - 1]
                packages = stride(from: 0, to: below.count - 1, by: 2).map {
                    below[$0].weight + below[$0 + 1].weight
                }
            }
            var row: [(weight: Int, isSymbol: Bool)] = []
            row.reserveCapacity(weights.count + packages.count)
            var (symbol, package) = (0, 0)
            while symbol < weights.count || package < packages.count {
                if package == packages.count
                    || (symbol < weights.count && weights[symbol] < packages[package])
                {
                    row.append((weights[symbol], true))
                    symbol += 1
                } else {
                    row.append((packages[package], false))
                    package += 1
                }
            }
            rows.append(row)
        }
        // A symbol's word is as long as there are rows in which it is taken.
        var taken = 2 * weights.count - 2
        var symbolsTaken: [Int] = []
        for row in rows.reversed() {
            let symbols = row.prefix(taken).count { $0.isSymbol }
            symbolsTaken.append(symbols)
            taken = 2 * (taken - symbols)
        }
        symbolsTaken.append(0)
        return [0] + zip(symbolsTaken, symbolsTaken.dropFirst()).map { $0 - $1 }
    }

    private static func reversed(_ code: UInt32, _ length: Int) -> UInt32 {
        (0..<UInt32(length)).reduce(0) { $0 << 1 | (code >> $1 & 1) }
    }
}
