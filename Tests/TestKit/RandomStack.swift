/// A random stack of `terraform_data` blocks that depend on one another, and its later versions.
public struct RandomStack: Sendable {
    private struct Block: Sendable {
        let name: Int
        var count: Int?
        var value: Int
        var trigger: Int?
        var createsFirst: Bool
        /// Names of blocks with lower numbers, so that no circle comes about.
        var uses: [Int]
        var waitsFor: [Int]
    }

    private var random: SeededGenerator
    private var blocks: [Block] = []
    private var nextName = 0

    public init(seed: Int) {
        random = SeededGenerator(seed: seed)
        for _ in 0..<random.number(1..<14) { addBlock() }
    }

    private mutating func addBlock() {
        let earlier = blocks.map(\.name)
        func some(_ random: inout SeededGenerator) -> [Int] {
            earlier.filter { _ in random.oneIn(max(2, earlier.count / 2)) }
        }
        blocks.append(
            Block(
                name: nextName, count: random.oneIn(3) ? random.number(0..<4) : nil,
                value: random.number(0..<99),
                trigger: random.oneIn(3) ? random.number(0..<9) : nil, createsFirst: random.oneIn(3),
                uses: some(&random), waitsFor: random.oneIn(3) ? some(&random) : []))
        nextName += 1
    }

    /// Changes the stack a little: values, triggers, counts, blocks that go and blocks that come.
    public mutating func mutate() {
        for index in blocks.indices where random.oneIn(3) {
            switch random.number(0..<4) {
            case 0: blocks[index].value += 1
            case 1: blocks[index].trigger = random.number(0..<99)
            case 2: if blocks[index].count != nil { blocks[index].count = random.number(0..<4) }
            default: blocks[index].createsFirst = true
            }
        }
        if random.oneIn(2), blocks.count > 1 {
            let gone = blocks.remove(at: random.number(0..<blocks.count)).name
            for index in blocks.indices {
                blocks[index].uses.removeAll { $0 == gone }
                blocks[index].waitsFor.removeAll { $0 == gone }
            }
        }
        if random.oneIn(2) { addBlock() }
    }

    /// The stack as a file.
    public var text: String {
        let counted = Set(blocks.filter { $0.count != nil }.map(\.name))
        func reference(_ name: Int) -> String {
            counted.contains(name)
                ? "join(\",\", terraform_data.r\(name)[*].id)" : "terraform_data.r\(name).id"
        }
        var text = "locals {\n  names = [\(blocks.map { "\"r\($0.name)\"" }.joined(separator: ", "))]\n}\n"
        for block in blocks {
            let index = block.count == nil ? "0" : "count.index"
            text += "resource \"terraform_data\" \"r\(block.name)\" {\n"
            if let count = block.count { text += "  count = \(count)\n" }
            let parts = ["\"v\(block.value)\"", index] + block.uses.map(reference)
            text += "  input = [\(parts.joined(separator: ", "))]\n"
            if let trigger = block.trigger { text += "  triggers_replace = \(trigger)\n" }
            if !block.waitsFor.isEmpty {
                text +=
                    "  depends_on = [\(block.waitsFor.map { "terraform_data.r\($0)" }.joined(separator: ", "))]\n"
            }
            if block.createsFirst { text += "  lifecycle {\n    create_before_destroy = true\n  }\n" }
            text += "}\n"
        }
        if let last = blocks.last { text += "output \"last\" {\n  value = \(reference(last.name))\n}\n" }
        return text + "output \"names\" {\n  value = local.names\n}\n"
    }
}
