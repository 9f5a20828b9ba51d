import Providers
import SimulatedCloud
import Testing
import Values

@Suite("The store of the simulated cloud")
struct StoreTests {
    @Test("is read back as it was written")
    func roundTrip() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        try await rig.delete("aws_ecs_service", stack["service"])
        try await rig.delete("aws_ecs_task_definition", stack["task"])
        try await rig.delete("aws_route_table_association", stack["association"])
        let text = rig.cloud.state.json()
        let again = try CloudStore(json: text, schemas: [rig.schemas])
        #expect(again.json() == text)
        #expect(
            String(decoding: text, as: UTF8.self).hasPrefix("{\n  \"simulated\": true,\n  \"format\": 1,\n"))
        // References, names and revisions work as before.
        let other = Rig(again)
        for name in ["vpc", "lb", "targets"] {
            let step = try #require(MiniStack.steps.first { $0.name == name })
            #expect(try await other.read(step.type, stack[name]) == rig.read(step.type, stack[name]))
        }
        let refusal = try await other.refusal { try await other.delete("aws_vpc", stack["vpc"]) }
        #expect(refusal?.hasPrefix("DependencyViolation") == true)
        let step = try #require(MiniStack.steps.first { $0.name == "task" })
        #expect(try await other.create(step.type, step.arguments(stack), token: "again")["revision"] == 2)
    }

    @Test("knows the newest of many revisions when it is read back")
    func revisions() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "role")
        let step = try #require(MiniStack.steps.first { $0.name == "task" })
        for index in 1...11 { try await rig.create(step.type, step.arguments(stack), token: "\(index)") }
        let again = Rig(try CloudStore(json: rig.cloud.state.json(), schemas: [rig.schemas]))
        for rig in [rig, again] {
            let newest = try await rig.data("aws_ecs_task_definition", ["task_definition": "web"])
            #expect(newest["revision"] == 11)
            let fifth = try await rig.data("aws_ecs_task_definition", ["task_definition": "web:5"])
            #expect(fifth["revision"] == 5)
        }
    }

    @Test(
        "refuses what it cannot be read from, and says where",
        arguments: [
            ("", "line 1, column 1"), ("{\n  \"simulated\": tru\n}", "line 2, column 16"),
            ("[]", "simulated:"),
            (#"{"simulated": false}"#, "simulated:"), (#"{"simulated": true, "format": 2}"#, "format:"),
            (#"{"simulated": true, "format": 1, "objects": {}}"#, "objects:"),
            (#"{"simulated": true, "format": 1, "objects": [3]}"#, "objects[0].type:"),
            (#"{"simulated": true, "format": 1, "revisions": {"a": "x"}}"#, "revisions.a:"),
            (#"{"simulated": true, "format": 1, "revisions": {"a": 9223372036854775807}}"#, "revisions.a:"),
            (object(#""attributes": 1"#), "objects[0].attributes:"),
            (object(#""attributes": {"cidr_bloc": "x"}"#), "objects[0].attributes.cidr_bloc:"),
            (object(#""attributes": {"tags": ["x"]}"#), "objects[0].attributes.tags:"),
        ])
    func corrupt(_ text: String, _ place: String) {
        let error = #expect(throws: CloudStoreError.self) {
            try CloudStore(json: Array(text.utf8), schemas: [TestSchemas.aws])
        }
        #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
    }

    @Test("survives any damage to its text without a crash")
    func damage() async throws {
        let rig = Rig()
        _ = try await MiniStack.made(in: rig, upTo: "route")
        let text = rig.cloud.state.json()
        for cut in stride(from: 0, to: text.count, by: 37) {
            _ = try? CloudStore(json: Array(text[..<cut]), schemas: [rig.schemas])
            var changed = text
            changed[cut] = UInt8(ascii: "}")
            _ = try? CloudStore(json: changed, schemas: [rig.schemas])
        }
    }

    @Test("shows drift that was made on purpose")
    func drift() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let id = stack["vpc"].text("id")
        try rig.cloud.edit { (store) throws(CloudStoreError) in
            try store.set(type: "aws_vpc", id: id, .attribute("enable_dns_support"), to: .false)
            try store.set(
                type: "aws_vpc", id: id, ValuePath([.attribute("tags"), .key("Owner")]),
                to: .string("somebody"))
            try store.set(
                type: "aws_ecs_service", id: stack["service"].text("arn"), .attribute("desired_count"),
                to: "5")
        }
        let vpc = try await rig.read("aws_vpc", stack["vpc"])
        #expect(vpc?["enable_dns_support"] == .false)
        #expect(vpc?["tags"]?["Owner"] == "somebody")
        #expect(vpc?["tags"]?["Name"] == "shop")
        #expect(try await rig.read("aws_ecs_service", stack["service"])?["desired_count"] == 5)
        let gateway = stack["gateway"].text("id")
        try rig.cloud.edit { (store) throws(CloudStoreError) in
            try store.set(
                type: "aws_internet_gateway", id: gateway, ValuePath([.attribute("tags"), .key("Owner")]),
                to: "me")
        }
        let tags = try await rig.read("aws_internet_gateway", stack["gateway"])?["tags"]
        #expect(tags == .map(["Owner": "me"], of: .string))
        let removed = rig.cloud.edit { $0.remove(type: "aws_security_group", id: stack["group"].text("id")) }
        #expect(removed)
        #expect(try await rig.read("aws_security_group", stack["group"]) == nil)
        // What is gone can be deleted once more.
        try await rig.delete("aws_security_group", stack["group"])
        #expect(rig.cloud.state.objects(matching: "shop").count == 5)
    }

    @Test("refuses drift that makes no sense")
    func wrongDrift() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig, upTo: "vpc")
        let id = stack["vpc"].text("id")
        #expect(throws: CloudStoreError.self) {
            try rig.cloud.edit { (store) throws(CloudStoreError) in
                try store.set(type: "aws_vpc", id: "vpc-0", .attribute("cidr_block"), to: "10.0.0.0/8")
            }
        }
        #expect(throws: CloudStoreError.self) {
            try rig.cloud.edit { (store) throws(CloudStoreError) in
                try store.set(type: "aws_vpc", id: id, .attribute("nothing"), to: "x")
            }
        }
        #expect(throws: CloudStoreError.self) {
            try rig.cloud.edit { (store) throws(CloudStoreError) in
                try store.set(type: "aws_vpc", id: id, .attribute("enable_dns_support"), to: "perhaps")
            }
        }
    }

    private static func object(_ rest: String) -> String {
        let key = #""type": "aws_vpc", "region": "us-east-1", "name": "vpc-1""#
        return #"{"simulated": true, "format": 1, "objects": [{\#(key), \#(rest)}]}"#
    }
}
