import Diagnostics
import HCL
import Testing

/// A small generator of numbers that gives the same ones on every machine (SplitMix64).
private struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private let corpus = [
    "resource \"aws_instance\" \"web\" {\n  count = var.n > 0 ? 1 : 0\n  tags = merge(local.t, { Name = \"x-${a.b[0]}\" })\n}\n",
    "locals {\n  a = [for k, v in var.m : upper(k) if v != null]\n  b = { for x in y : x.id => x... }\n}\n",
    "locals {\n  t = <<-EOT\n    %{ for x in y ~}\n    - ${x}\n    %{ endfor ~}\n  EOT\n  u = 1\n}\n",
    "a = \"%{ if b }$${c}%%{d}%{ else }\\u00e9\\n%{ endif }\"\n",
    "a = x[*].b.*.c[0][d] # comment\nb = f(1, [2, 3]...) // more\nc = /* in */ -1.5e3 * (2 + !true)\n",
    "module \"m\" { source = \"./m\" }\nvariable x {}\n",
    "a = provider::aws::f({ a : 1, (b) = 2, \"c\" = 3 }, <<X\nl\nX\n)\n",
    "größe = \"日本 \u{1F600} e\u{301}\"\r\nb = a.0.c\r\n",
]

private let fragments = [
    "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "~}", "<<EOT\n", "<<-E\n", "EOT\n", "\n", "\r\n", "\\",
    "$", "%",
    "'", "`", ";", "=", "==", "=>", ":", "::", "...", ".", ".*", "[*]", "?", "/*", "*/", "#", "//", "-", "!",
    "&&",
    "&", "|", "for ", " in ", " if ", "else", "endif", "null", "1", "1.2.3", "1e9", "\u{FEFF}", "\u{A0}", "é",
    ",", "x",
]

@Suite("Damaged texts") struct FuzzTests {
    @Test("the parser ends and all ranges lie in the text", arguments: 0..<8)
    func mutations(_ seed: Int) {
        var generator = Generator(seed: UInt64(seed))
        for _ in 0..<150 {
            let file = SourceFile(name: "test.tf", bytes: mutated(using: &generator))
            check(file)
        }
    }

    @Test("every prefix and every suffix of the texts") func cuts() {
        for text in corpus {
            let bytes = Array(text.utf8)
            for index in stride(from: 0, through: bytes.count, by: 3) {
                check(SourceFile(name: "test.tf", bytes: Array(bytes[..<index])))
                check(SourceFile(name: "test.tf", bytes: Array(bytes[index...])))
            }
        }
    }

    private func mutated(using generator: inout Generator) -> [UInt8] {
        var bytes = Array((corpus.randomElement(using: &generator) ?? "").utf8)
        if Bool.random(using: &generator) {
            bytes += Array((corpus.randomElement(using: &generator) ?? "").utf8)
        }
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
                bytes.removeSubrange(place..<end)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 2, 3:
                bytes.insert(
                    contentsOf: Array((fragments.randomElement(using: &generator) ?? "").utf8), at: place)
            case 4:
                let other = Int.random(in: 0...bytes.count, using: &generator)
                if place < bytes.count, other < bytes.count { bytes.swapAt(place, other) }
            default:
                let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator))
                let piece = Array(bytes[place..<end])
                bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
            }
        }
        return bytes
    }

    private func check(_ file: SourceFile) {
        var collector = RangeCollector()
        let body = parseFile(file)
        collector.visit(body.output)
        collector.visit(body.diagnostics)
        let expression = parseExpression(file)
        collector.visit(expression.output)
        collector.visit(expression.diagnostics)
        let template = parseTemplate(file)
        collector.visit(template.output)
        collector.visit(template.diagnostics)
        let traversal = parseTraversal(file)
        if let output = traversal.output { collector.visit(output) }
        collector.visit(traversal.diagnostics)
        let isInside = collector.ranges.allSatisfy {
            $0.file === file && $0.start >= 0 && $0.start <= $0.end && $0.end <= file.bytes.count
        }
        #expect(isInside, "\(String(decoding: file.bytes, as: UTF8.self).debugDescription)")
        #expect(expression.output.isInvalid == false || expression.diagnostics.hasErrors)
    }
}

extension Expression {
    fileprivate var isInvalid: Bool {
        if case .invalid = kind { true } else { false }
    }
}
