import Addresses
import Planning
import Providers
import Reports
import States
import Testing
import Values

struct JSONTests {
    private func part(_ document: [UInt8], _ names: String...) throws -> String {
        var value = try parseJSON(document)
        for name in names {
            let elements = Int(name).flatMap { value.asElements?[$0] }
            value = try #require(elements ?? value[name])
        }
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }

    private func jsonPlan(_ plan: Plan) -> [UInt8] {
        JSONPlan(configuration: nil) { _, _ in nil }.document(plan)
    }

    @Test func unknownAndSensitivePartsAreMasks() throws {
        let input = Value.object([
            "list": .tuple([.string("a"), .unknown(.string)]), "later": .unknown(.string),
            "empty": .object([:]),
            "secret": .object(["p": .string("pw").marked(.sensitive)]),
        ])
        let after = object(
            dataSchema, ["id": .unknown(.string), "input": input, "output": .unknown(.tuple([.string]))])
        let document = jsonPlan(try plan([change("d", .create(after), dataSchema)]))
        let change = try part(document, "resource_changes", "0", "change")
        #expect(
            change == """
                {"actions":["create"],\
                "after":{"input":{"empty":{},"list":["a",null],"secret":{"p":"pw"}},"triggers_replace":null},\
                "after_sensitive":{"input":{"empty":{},"list":[false,false],"secret":{"p":true}},"output":[]},\
                "after_unknown":{"id":true,"input":{"empty":{},"later":true,"list":[false,true],"secret":{}},\
                "output":true},\
                "before":null,"before_sensitive":false}
                """)
    }

    @Test func replacementsNameTheirPaths() throws {
        let before = object(dataSchema, ["id": .string("x"), "triggers_replace": .tuple([.number(1)])])
        let after = object(dataSchema, ["id": .unknown(.string), "triggers_replace": .tuple([.number(2)])])
        let action = Change.Action.replace(
            before, with: after, order: .deleteFirst, because: [.attribute("triggers_replace")])
        let document = jsonPlan(
            try plan([change("d", action, dataSchema, key: .string("k"), reason: .replaceBecauseCannotUpdate)]
            ))
        let entry = try part(document, "resource_changes", "0")
        #expect(entry.contains(#""replace_paths":[["triggers_replace"]]"#))
        #expect(entry.contains(#""actions":["delete","create"]"#))
        #expect(entry.contains(#""index":"k""#))
        #expect(entry.contains(#""action_reason":"replace_because_cannot_update""#))
        #expect(entry.contains(#""before_sensitive":{"triggers_replace":[false]}"#))
    }

    @Test func whatASchemaHidesIsMarked() throws {
        let after = server(["id": .string("s"), "password": .string("hush")])
        let document = jsonPlan(try plan([change("s", .keep(after))]))
        #expect(
            try part(document, "resource_changes", "0", "change", "after_sensitive")
                == #"{"disk":[],"password":true,"rule":[]}"#)
        #expect(
            try part(document, "planned_values", "root_module", "resources", "0", "schema_version") == "1")
    }

    @Test func outputsOfAPlan() throws {
        let outputs = [
            "gone": OutputChange(action: .delete, before: .number(1), after: nil, isSensitive: false),
            "later": OutputChange(action: .create, before: nil, after: .unknown(.string), isSensitive: false),
            "secret": OutputChange(
                action: .update, before: .string("a"), after: .string("b"), isSensitive: true),
        ]
        let document = jsonPlan(try plan(outputs: outputs, variables: ["v": .string("x")]))
        #expect(
            try part(document, "output_changes") == """
                {"gone":{"actions":["delete"],"after":null,"after_sensitive":false,"after_unknown":false,"before":1,\
                "before_sensitive":false},\
                "later":{"actions":["create"],"after_sensitive":false,"after_unknown":true,"before":null,\
                "before_sensitive":false},\
                "secret":{"actions":["update"],"after":"b","after_sensitive":true,"after_unknown":false,"before":"a",\
                "before_sensitive":true}}
                """)
        #expect(
            try part(document, "planned_values", "outputs")
                == #"{"later":{"sensitive":false},"secret":{"sensitive":true,"type":"string","value":"b"}}"#)
        #expect(try part(document, "variables") == #"{"v":{"value":"x"}}"#)
        #expect(try part(document, "timestamp") == #""2026-11-21T07:53:12Z""#)
    }

    @Test func aState() throws {
        let record = ObjectRecord(
            attributes: .json(.object(["id": .string("s"), "password": .string("hush")])), isTainted: true,
            provider: "provider[\"registry.terraform.io/example/cloud\"]",
            dependencies: [ResourceAddress(ResourceName(type: "cloud_net", name: "n"))])
        let module = ModuleInstancePath([.init("m", .index(0))])
        let address = InstanceAddress(module: module, ResourceName(type: "cloud_server", name: "s"))
        let state = StateSnapshot(
            lineage: "l", writer: "1.15.5",
            outputs: ["o": OutputRecord(value: .number(1), isSensitive: false)],
            instances: [address: InstanceRecord(current: record)])
        let document = JSONState { name, _ in name.type == "cloud_server" ? serverSchema : nil }.document(
            state)
        #expect(
            try part(document, "values", "root_module") == """
                {"child_modules":[{"address":"module.m[0]","resources":[\
                {"address":"module.m[0].cloud_server.s","depends_on":["cloud_net.n"],"mode":"managed","name":"s",\
                "provider_name":"registry.terraform.io/example/cloud","schema_version":0,\
                "sensitive_values":{"password":true},"tainted":true,"type":"cloud_server",\
                "values":{"disk":null,"id":"s","image":null,"note":null,"password":"hush","policy":null,"rule":null,\
                "size":null,"tags":null,"zones":null}}]}]}
                """)
        #expect(
            String(decoding: JSONState { _, _ in nil }.document(nil), as: UTF8.self)
                == "{\"format_version\":\"1.0\"}\n")
    }
}
