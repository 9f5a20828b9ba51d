import AWSClient
import Providers
import Testing
import Values

@testable import AWS

@Suite struct LiveFrameTests {
    private static let inner = BlockSchema(attributes: [
        .optional("name", .string), .optional("port", .number),
    ])
    private static let schema = BlockSchema(
        attributes: [
            .optional("text", .string), .optional("count", .number), .optional("flag", .bool),
            .optional("list", .list(.string)), .optional("ids", .set(.string)),
            .optional("labels", .map(.string)),
            .optional("deep", .string), .optional("gone", .string),
        ],
        blocks: [
            NestedBlockSchema("one", .list, inner, maximum: 1), NestedBlockSchema("many", .set, inner),
        ])
    private static let shape: Shape = [
        "text": "text", "count": "count", "flag": "flag", "list": "list", "ids": .picked("idSet", "id"),
        "labels": "labels", "deep": "a.b", "gone": .told("gone"),
        "one": .block("one", ["name": "name", "port": "port"]),
        "many": .blocks("many", ["name": "name", "port": "port"]),
    ]

    private static func object(_ name: String, _ port: Int) -> Value {
        .object(["name": .string(name), "port": .number(port)])
    }

    private static let values: [String: Value] = [
        "text": .string("t"), "count": .number(3), "flag": .true, "list": .list([.string("x")], of: .string),
        "ids": .set([.string("i")], of: .string), "labels": .map(["k": .string("v")], of: .string),
        "deep": .string("d"), "gone": .null(.string),
        "one": .list([object("o", 1)], of: .object(inner.objectType)),
        "many": .set([object("m", 2)], of: .object(inner.objectType)),
    ]

    private static let document: Document = [
        "text": "t", "count": 3, "flag": true, "list": ["x"], "idSet": [["id": "i"]], "labels": ["k": "v"],
        "a": ["b": "d"], "one": ["name": "o", "port": 1], "many": [["name": "m", "port": 2]],
    ]

    @Test func aShapeGoesBothWays() {
        let found = Self.shape.values(Self.document, Self.schema)
        #expect(found == Self.values)
        let sent = Self.shape.document(.object(Self.values))
        for (name, value) in [("text", "t"), ("count", "3"), ("flag", "true")] {
            #expect(sent[name].text == value)
        }
        #expect(sent[path: "a.b"].text == "d")
        #expect(sent["gone"].isAbsent)
        #expect(sent["idSet"].items.map { $0["id"].text } == ["i"])
        #expect(sent[path: "one.port"].int == 1)
        #expect(sent["many"].items.map { $0["name"].text } == ["m"])
    }

    @Test func whatAnAnswerLeavesOutIsNotTold() {
        #expect(
            Self.shape.values(["text": "t"], Self.schema) == ["text": .string("t"), "gone": .null(.string)])
    }

    @Test(
        "durations",
        arguments: [
            ("10m", 600), ("1h30m", 5400), ("90s", 90), ("1.5h", 5400), ("500ms", 0), ("", nil), ("x", nil),
            ("5", nil),
        ]
            as [(String, Int?)])
    func durations(_ text: String, _ expected: Int?) {
        #expect(seconds(in: text) == expected)
    }

    private static func rule(
        _ port: Int, _ blocks: [String], _ description: String = "", isSelf: Bool = false
    ) -> Value {
        let type = SecurityGroupRules.block.objectType
        let values: [String: Value] = [
            "from_port": .number(port), "to_port": .number(port), "protocol": .string("tcp"),
            "cidr_blocks": .list(blocks.map { .string($0) }, of: .string),
            "description": .string(description),
            "ipv6_cidr_blocks": .list([], of: .string), "prefix_list_ids": .list([], of: .string),
            "security_groups": .set([], of: .string), "self": .bool(isSelf),
        ]
        return .object(Fields(shape: type.shape, values: type.names.map { values[$0] ?? .null }))
    }

    private static func permission(_ port: Int, _ blocks: [String], _ description: String = "") -> Document {
        [
            "ipProtocol": "tcp", "fromPort": .number(port), "toPort": .number(port),
            "ipRanges": .list(blocks.map { ["cidrIp": .text($0), "description": .text(description)] }),
        ]
    }

    @Test(
        "rules keep the grouping of the configuration",
        arguments: [
            (
                [rule(80, ["10.0.0.0/8", "11.0.0.0/8"])], [permission(80, ["11.0.0.0/8", "10.0.0.0/8"])],
                [rule(80, ["10.0.0.0/8", "11.0.0.0/8"])]
            ),
            (
                [rule(80, ["10.0.0.0/8"]), rule(80, ["11.0.0.0/8"])],
                [permission(80, ["11.0.0.0/8", "10.0.0.0/8"])],
                [rule(80, ["10.0.0.0/8"]), rule(80, ["11.0.0.0/8"])]
            ),
            (
                [rule(80, ["10.0.0.0/8", "11.0.0.0/8"])], [permission(80, ["11.0.0.0/8"])],
                [rule(80, ["11.0.0.0/8"])]
            ),
            (
                [rule(80, ["10.0.0.0/8"])],
                [permission(80, ["10.0.0.0/8"]), permission(81, ["0.0.0.0/0"], "new")],
                [rule(80, ["10.0.0.0/8"]), rule(81, ["0.0.0.0/0"], "new")]
            ),
            (
                [rule(80, ["10.0.0.0/8"], "a")], [permission(80, ["10.0.0.0/8"], "b")],
                [rule(80, ["10.0.0.0/8"], "b")]
            ),
            ([rule(80, ["10.0.0.0/8"])], [], []),
        ] as [([Value], [Document], [Value])])
    func grouping(_ known: [Value], _ found: [Document], _ expected: [Value]) {
        let blocks = SecurityGroupRules.blocks(
            SecurityGroupPermission.all(in: .list(found)), group: "sg-1", known: known)
        #expect(blocks == .set(expected, of: .object(SecurityGroupRules.block.objectType)))
    }

    @Test func refusalsSayWhatToDo() {
        for (code, words) in [
            ("UnauthorizedOperation", "must allow the action CreateVpc"), ("VpcLimitExceeded", "A quota"),
            ("InvalidGroup.Duplicate", "slipway import"), ("DependencyViolation", "still uses it"),
            ("ExpiredToken", "Log in anew"),
        ] {
            let error = AWSError(
                .refused(code), service: .ec2, operation: "CreateVpc", message: "No.", requestID: "id-7",
                status: 400)
            let failure = ProviderFailure(error, "creating", "aws_vpc", id: nil)
            #expect(failure.summary == "creating aws_vpc: \(code)")
            #expect(failure.detail.contains(words) && failure.detail.contains("id-7"), "\(failure.detail)")
            #expect(failure.effect == .none)
        }
    }

    @Test func everyLiveTypeHasASchema() {
        for type in AWSSchema.provider.resourceNames {
            guard let live = LiveTypes.resource(type) else { continue }
            #expect(live.schema === AWSSchema.provider.resource(type), "\(type)")
            #expect(live.tags != nil || live.schema.block.attribute("tags_all") == nil, "\(type)")
        }
    }
}
