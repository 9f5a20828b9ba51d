import Providers
import SimulatedCloud
import Testing
import Values

@Suite("Data sources of the simulated cloud")
struct DataSourceTests {
    @Test("know the zones of a region")
    func zones() async throws {
        let zones = try await Rig().data("aws_availability_zones", ["state": "available"])
        #expect(zones["names"]?.asElements == ["us-east-1a", "us-east-1b", "us-east-1c"])
        #expect(zones["zone_ids"]?.asElements == ["use1-az1", "use1-az2", "use1-az3"])
        #expect(zones.text("id") == "us-east-1")
        let others = try await Rig(region: "ap-southeast-2").data(
            "aws_availability_zones",
            ["exclude_names": ["ap-southeast-2a"], "exclude_zone_ids": ["apse2-az3"]])
        #expect(others["names"]?.asElements == ["ap-southeast-2b"])
        let filtered = try await Rig().data(
            "aws_availability_zones", ["filter": [["name": "zone-name", "values": ["us-east-1c"]]]])
        #expect(filtered["names"]?.asElements == ["us-east-1c"])
    }

    @Test("know the account")
    func identity() async throws {
        let identity = try await Rig().data("aws_caller_identity")
        #expect(identity.text("account_id") == "123456789012")
        #expect(identity.text("arn").hasPrefix("arn:aws:"))
        #expect(identity.isWhollyKnown)
    }

    @Test("find objects by their arguments, tags and filters")
    func objects() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let vpc = stack["vpc"].text("id")
        for search: [String: Value] in [
            ["id": .string(vpc)], ["tags": ["Name": "shop"]], ["cidr_block": "10.0.0.0/16"],
            ["filter": [["name": "tag:Name", "values": ["sh*"]]]],
        ] {
            #expect(try await rig.data("aws_vpc", search).text("id") == vpc)
        }
        let subnets = try await rig.data(
            "aws_subnets", ["filter": [["name": "vpc-id", "values": [.string(vpc)]]]])
        #expect(Set(subnets["ids"]?.asElements ?? []) == [stack.id("a"), stack.id("b")])
        #expect(
            try await rig.data("aws_ecs_cluster", ["cluster_name": "shop"]).text("arn")
                == stack["cluster"].text("arn"))
        let task = try await rig.data("aws_ecs_task_definition", ["task_definition": "web"])
        #expect(task["revision"] == 1)
    }

    @Test("say what they looked for when they find nothing, or too much")
    func missing() async throws {
        let rig = Rig()
        let none = try await rig.refusal { _ = try await rig.data("aws_vpc", ["tags": ["Name": "x"]]) }
        #expect(none == "aws_vpc not found in the simulated cloud")
        for index in 0..<2 {
            try await rig.create("aws_vpc", ["cidr_block": "10.0.0.0/16"], token: "\(index)")
        }
        let two = try await rig.refusal { _ = try await rig.data("aws_vpc", ["cidr_block": "10.0.0.0/16"]) }
        #expect(two == "2 objects of aws_vpc match")
        let wrong = try await rig.refusal {
            _ = try await rig.data("aws_vpc", ["filter": [["name": "colour", "values": ["red"]]]])
        }
        #expect(wrong?.hasPrefix("InvalidParameterValue") == true)
    }

    @Test("that need no cloud are answered by whoever knows them")
    func pure() async throws {
        let options = CloudOptions(pureDataSource: { type, _, _ in
            type == "aws_iam_policy_document" ? .object(["id": "1", "json": "{}"]) : nil
        })
        #expect(try await Rig(options: options).data("aws_iam_policy_document").text("json") == "{}")
        let refusal = try await Rig().refusal { _ = try await Rig().data("aws_iam_policy_document") }
        #expect(refusal == "The simulated cloud has no answer for aws_iam_policy_document")
    }

    @Test("aside, objects can be imported by the ids that users know")
    func importing() async throws {
        let rig = Rig()
        let stack = try await MiniStack.made(in: rig)
        let table = stack["table"].text("id")
        let cases = [
            ("vpc", "aws_vpc", stack["vpc"].text("id")), ("service", "aws_ecs_service", "shop/web"),
            ("cluster", "aws_ecs_cluster", "shop"), ("lb", "aws_lb", stack["lb"].text("arn")),
            ("route", "aws_route", "\(table)_0.0.0.0/0"), ("role", "aws_iam_role", "run"),
            ("association", "aws_route_table_association", "\(stack["a"].text("id"))/\(table)"),
        ]
        for (name, type, id) in cases {
            let found = try await rig.configured().importObject(rig.schema(type), id: id)
            #expect(found?.value == (try await rig.read(type, stack[name])), "\(type)")
        }
        #expect(try await rig.configured().importObject(rig.schema("aws_vpc"), id: "vpc-0") == nil)
    }
}
