/// The names of an object in the order in which they were written.
final class WrittenShape {
    let names: [String]
    /// The names as they stand in a document; empty where something in them needs an escape.
    let texts: [[UInt8]]
    private let shape: ObjectShape
    /// For each name of the shape, which of the written members has its value; nil where they stand in order.
    private let order: [Int]?

    init(_ names: [String]) {
        self.names = names
        texts = names.map { name in
            let isPlain = name.utf8.allSatisfy {
                $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
            return isPlain ? Array("\"\(name)\"".utf8) : []
        }
        var last: [String: Int] = [:]
        for (index, name) in names.enumerated() { last[name] = index }
        let sorted = last.keys.sorted()
        shape = ObjectShape(sorted: sorted)
        let order = sorted.compactMap { last[$0] }
        self.order = order.elementsEqual(names.indices) ? nil : order
    }

    /// Whether the text at a position is the name of a member.
    func matches(_ bytes: [UInt8], _ position: Int, member: Int) -> Bool {
        guard member < texts.count else { return false }
        let text = texts[member]
        guard !text.isEmpty, position + text.count <= bytes.count else { return false }
        for index in text.indices where bytes[position + index] != text[index] { return false }
        return true
    }

    func fields(_ values: [Value]) -> Fields {
        Fields(shape: shape, values: order.map { $0.map { values[$0] } } ?? values)
    }
}
