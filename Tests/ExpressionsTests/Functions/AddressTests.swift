import Expressions
import Testing

@Suite("Network addresses")
struct AddressTests {
    @Test(
        "reading and writing",
        arguments: [
            ("10.0.0.1", "10.0.0.1"), ("010.00.0.0000255", "10.0.0.255"), ("::", "::"), ("::1", "::1"),
            ("1::", "1::"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
            ("1:0:0:4:0:0:0:8", "1:0:0:4::8"), ("1:0:3:0:5:0:7:0", "1:0:3:0:5:0:7:0"),
            ("0:0:3:4:5:6:0:0", "::3:4:5:6:0:0"), ("2001:DB8::A", "2001:db8::a"), ("::1.2.3.4", "::102:304"),
            ("64:ff9b::1.2.3.4", "64:ff9b::102:304"), ("::ffff:10.0.0.1", "10.0.0.1"), ("00001::", "1::"),
        ])
    func text(_ text: String, _ expected: String) {
        #expect(IPAddress(parsing: text)?.description == expected)
    }

    @Test(
        "refused",
        arguments: [
            "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", " 1.2.3.4", "1.2.3.a", "1.2.3.-4", ":",
            ":::", "1::2::3",
            "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7:8::", "12345::", "g::",
            "::1.2.3",
            "1.2.3.4::", "fe80::1%eth0", "1:", ":1",
        ])
    func refused(_ text: String) {
        #expect(IPAddress(parsing: text) == nil)
    }

    @Test(
        "blocks",
        arguments: [
            ("10.1.2.3/8", "10.0.0.0/8"), ("10.0.0.0/08", "10.0.0.0/8"), ("1.2.3.4/32", "1.2.3.4/32"),
            ("1.2.3.4/0", "0.0.0.0/0"), ("fe80::1/10", "fe80::/10"), ("::1/128", "::1/128"),
        ])
    func block(_ text: String, _ expected: String) {
        #expect(CIDRBlock(parsing: text)?.description == expected)
    }

    @Test(
        "refused blocks",
        arguments: [
            "", "/", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/+8",
            "1.2.3.4/8/9",
        ]
    )
    func refusedBlock(_ text: String) {
        #expect(CIDRBlock(parsing: text) == nil)
    }

    @Test("what is inside a block") func inside() throws {
        let block = try #require(CIDRBlock(parsing: "10.1.0.0/16"))
        let smaller = try #require(CIDRBlock(parsing: "10.1.2.0/24"))
        let beside = try #require(CIDRBlock(parsing: "10.2.0.0/16"))
        let other = try #require(CIDRBlock(parsing: "::/0"))
        #expect(block.first.description == "10.1.0.0")
        #expect(block.last.description == "10.1.255.255")
        #expect(other.last.description == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
        #expect(block.contains(smaller) && block.contains(block) && !smaller.contains(block))
        #expect(block.overlaps(smaller) && smaller.overlaps(block))
        #expect(!block.overlaps(beside) && !block.overlaps(other) && !other.overlaps(block))
        #expect(block.contains(block.last) && !block.contains(beside.first))
        #expect(block.first < block.last && beside.first < other.first)
    }
}
