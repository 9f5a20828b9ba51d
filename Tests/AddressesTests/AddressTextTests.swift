import Addresses
import TestKit
import Testing

@Suite struct AddressTextTests {
    private static let keys: [InstanceKey] = [
        .none, .index(0), .index(7), .index(123_456), .string(""), .string("blue"), .string("a b"),
        .string("a.b[c]"),
        .string("quote\"d"), .string("back\\slash"), .string("line\nbreak"), .string("tab\tstop"),
        .string("größe"), .string("日本"), .string("module.x"),
    ]

    private func random(_ seed: Int) -> InstanceAddress {
        var random = SeededGenerator(seed: seed)
        let names = ["a", "main", "with-dash", "_under", "größe", "data", "module", "x1"]
        let steps = (0..<random.number(0..<4)).map { _ in
            ModuleInstancePath.Step(
                names[random.number(0..<names.count)], Self.keys[random.number(0..<Self.keys.count)])
        }
        let name = ResourceName(
            random.oneIn(3) ? .data : .managed,
            type: ["aws_vpc", "terraform_data", "x"][random.number(0..<3)],
            name: names[random.number(0..<names.count)])
        return InstanceAddress(
            module: ModuleInstancePath(steps), name, key: Self.keys[random.number(0..<Self.keys.count)])
    }

    @Test(arguments: 0..<300) func whatIsPrintedIsReadBack(_ seed: Int) throws {
        let address = random(seed)
        #expect(try InstanceAddress(parsing: address.description) == address)
        #expect(try ModuleInstancePath(parsing: address.module.description) == address.module)
    }

    @Test(arguments: 0..<50) func manyAddressesAreSortedAsTwoAreCompared(_ seed: Int) {
        let addresses = (0..<40).map { random(seed * 1000 + $0) }
        #expect(addresses.inOrder() == addresses.sorted())
    }

    @Test func aListHasModulesByTheirDepthAndATreeEachWithWhatIsInIt() throws {
        let list = [
            "x.b", "module.a.x.b", "module.b[2].x.b", "module.b[10].x.b", "module.a.module.z.x.a",
            "module.b[2].module.a.x.a",
        ]
        let tree = [
            "x.b", "module.a.x.b", "module.a.module.z.x.a", "module.b[2].x.b", "module.b[2].module.a.x.a",
            "module.b[10].x.b",
        ]
        let addresses = try tree.map { try InstanceAddress(parsing: $0) }
        #expect(addresses.sorted().map(\.description) == list)
        #expect(addresses.reversed().sorted { $0.precedesInTree($1) } == addresses)
    }

    @Test(arguments: [
        "aws_vpc.main", "aws_vpc.main[0]", "aws_vpc.main[\"a b\"]", "data.aws_region.current",
        "module.net.aws_vpc.main", "module.net[\"x\"].module.sub[2].data.aws_region.r[1]",
    ]) func textsArePrintedAsTheyWere(_ text: String) throws {
        #expect(try InstanceAddress(parsing: text).description == text)
    }

    @Test(arguments: [
        "", "aws_vpc", "aws_vpc.", ".main", "aws_vpc.main.", "aws_vpc.main[", "aws_vpc.main[0",
        "aws_vpc.main[x]",
        "aws_vpc.main[\"x]", "aws_vpc.main[0]x", "module", "module.", "module.net", "module.net.", "1.2",
        "a..b",
        "aws_vpc.main[99999999999999999999]", "data.aws_region", "aws_vpc main",
    ]) func whatIsNoAddressIsRefusedWithASentence(_ text: String) throws {
        let problem = try #require(throws: AddressError.self) { _ = try InstanceAddress(parsing: text) }
        #expect(problem.message.hasSuffix("."))
    }

    @Test func addressesAreInOneOrder() {
        let addresses = (0..<80).map { random($0) }
        for left in addresses {
            for right in addresses where left != right { #expect((left < right) != (right < left)) }
        }
        #expect(addresses.sorted() == Array(addresses.reversed()).sorted())
    }

    @Test func aTargetNamesWhatIsWithin() throws {
        let instance = try InstanceAddress(parsing: "module.net[\"x\"].aws_vpc.main[0]")
        for text in [
            "module.net", "module.net[\"x\"]", "module.net[\"x\"].aws_vpc.main", instance.description,
        ] {
            #expect(try TargetAddress(parsing: text).contains(instance), "\(text)")
        }
        for text in [
            "module.net[\"y\"]", "module.other", "aws_vpc.main", "module.net[\"x\"].aws_vpc.main[1]",
        ] {
            #expect(try !TargetAddress(parsing: text).contains(instance), "\(text)")
        }
    }
}
