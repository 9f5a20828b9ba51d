/// The characters of a character encoding by number, and their numbers by character.
///
/// Tables are written as text: characters follow each other, `a-d` stands for all from `a` to `d`, `12;` for 12
/// numbers without a character, `{41}` for the character of that code point; blanks mean nothing.
struct CharacterTable: Sendable {
    private let scalars: [Unicode.Scalar?]
    private let numbers: [Unicode.Scalar: Int]

    /// Reads a table; of several numbers for a character the first is taken, or the last.
    init(_ text: String, prefersLast: Bool = false) {
        var reader = Reader(scalars: Array(text.unicodeScalars))
        let scalars = reader.table()
        var numbers: [Unicode.Scalar: Int] = [:]
        for (number, scalar) in scalars.enumerated() {
            guard let scalar, prefersLast || numbers[scalar] == nil else { continue }
            numbers[scalar] = number
        }
        self.scalars = scalars
        self.numbers = numbers
    }

    subscript(number: Int) -> Unicode.Scalar? { scalars.indices.contains(number) ? scalars[number] : nil }

    func number(of scalar: Unicode.Scalar) -> Int? { numbers[scalar] }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var position = 0

        mutating func table() -> [Unicode.Scalar?] {
            var table: [Unicode.Scalar?] = []
            while let scalar = next() {
                if "0"..."9" ~= scalar {
                    var digits = String(scalar)
                    while let digit = next(), digit != ";" { digits.unicodeScalars.append(digit) }
                    table += Array(repeating: nil, count: Int(digits) ?? 0)
                } else if scalar == "-", case .some(.some(let first)) = table.last {
                    let last = next().map { character($0) } ?? first
                    for code in stride(from: first.value + 1, through: last.value, by: 1) {
                        table.append(Unicode.Scalar(code))
                    }
                } else {
                    table.append(character(scalar))
                }
            }
            return table
        }

        private mutating func next() -> Unicode.Scalar? {
            while position < scalars.count, scalars[position] == " " || scalars[position] == "\n" {
                position += 1
            }
            guard position < scalars.count else { return nil }
            position += 1
            return scalars[position - 1]
        }

        private mutating func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            guard scalar == "{" else { return scalar }
            var digits = ""
            while let digit = next(), digit != "}" { digits.unicodeScalars.append(digit) }
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        }
    }

    static let jis0208 = CharacterTable(jis0208Characters)
    static let jis0212 = CharacterTable(jis0212Characters)
    static let gbk = CharacterTable(gbkCharacters)
    static let eucKR = CharacterTable(eucKRCharacters)
    static let big5 = CharacterTable(big5Characters, prefersLast: true)
}
