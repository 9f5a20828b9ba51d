import Addresses
import Diagnostics
import Planning
import Providers
import Reports
import TestKit
import Testing
import Values

/// An object that exists, and the resource block that is written for it.
struct GeneratedCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let schema: ResourceSchema
    let object: Value
    let text: String
    /// Whether the block says all that there is: then an import with it changes nothing.
    let isWhole: Bool

    init(
        _ description: String, _ attributes: [AttributeSchema] = [], blocks: [NestedBlockSchema] = [],
        validate: ResourceSchema.ConfigurationCheck? = nil, object: [String: Value], isWhole: Bool = true,
        _ body: String
    ) {
        testDescription = description
        schema = ResourceSchema(
            "cloud_server",
            block: BlockSchema(attributes: [.computed("id", .string)] + attributes, blocks: blocks),
            validate: validate)
        self.object = .object(object.merging(["id": .string("s-1")]) { $1 })
        self.isWhole = isWhole
        text = "resource \"cloud_server\" \"s\" {\n\(body)}"
    }

    private static let port = BlockSchema(attributes: [
        .required("port", .number), .optional("kind", .string),
    ])

    private static func ports(_ ports: [(Int, String?)]) -> [Value] {
        ports.map { port, kind in
            .object(["port": .number(port), "kind": kind.map { .string($0) } ?? .null(.string)])
        }
    }

    static let all = [
        GeneratedCase(
            "arguments by name, and nothing that only the provider decides",
            [
                .required("name", .string), .optional("size", .number), .optional("on", .bool),
                .computed("arn", .string), .optionalComputed("zone", .string),
                .optionalComputed("rack", .string),
                AttributeSchema("old", .string, .optional(default: nil), deprecation: "Use name."),
            ],
            object: [
                "name": .string("n"), "size": .null(.number), "on": .true, "arn": .string("arn:x"),
                "zone": .string("z"), "rack": .null(.string), "old": .string("o"),
            ], isWhole: false,
            """
              name = "n"
              on   = true
              size = null
              zone = "z"

            """),
        GeneratedCase(
            "secrets are never written",
            [
                AttributeSchema("password", .string, .optional(default: nil), isSensitive: true),
                AttributeSchema("token_wo", .string, .optional(default: nil), isWriteOnly: true),
            ], object: ["password": .string("hush"), "token_wo": .null(.string)], isWhole: false,
            """
              password = null # sensitive
              token_wo = null # write-only

            """),
        GeneratedCase(
            "texts with what would begin a template, end a text or break a line",
            [.required("a", .string), .required("b", .string)],
            object: ["a": .string("${x} %{y} $z \"q\" \\"), "b": .string("one\ntwo\t")],
            #"""
              a = "$${x} %%{y} $z \"q\" \\"
              b = "one\ntwo\t"

            """#),
        GeneratedCase(
            "documents in JSON as what they say", [.required("list", .string), .required("policy", .string)],
            object: [
                "list": .string("[1,\"a\"]"),
                "policy": .string(#"{"Statement":[{"Effect":"Allow"}],"a b":null}"#),
            ],
            """
              list = jsonencode([1, "a"])
              policy = jsonencode({
                Statement = [{
                  Effect = "Allow"
                }]
                "a b" = null
              })

            """),
        GeneratedCase(
            "what only looks like a document is a text", [.required("a", .string), .required("b", .string)],
            object: ["a": .string("{not json"), "b": .string("[")],
            """
              a = "{not json"
              b = "["

            """),
        GeneratedCase(
            "collections",
            [
                .optional("list", .list(.number)), .optional("map", .map(.string)),
                .optional("none", .map(.string)), .optional("set", .set(.string)),
            ],
            object: [
                "list": .list([.number(2), .number(1)], of: .number),
                "map": .map(["b": .string("x"), "a.b": .string("y")], of: .string),
                "none": .map([:] as [String: Value], of: .string),
                "set": .set([.string("b"), .string("a")], of: .string),
            ],
            """
              list = [2, 1]
              map = {
                "a.b" = "y"
                b     = "x"
              }
              none = {}
              set  = ["a", "b"]

            """),
        GeneratedCase(
            "blocks of each kind",
            blocks: [
                NestedBlockSchema("each", .map, port), NestedBlockSchema("many", .list, port),
                NestedBlockSchema("one", .single, port), NestedBlockSchema("some", .set, port),
                NestedBlockSchema("unused", .list, port),
            ],
            object: [
                "each": .map(["x y": ports([(1, nil)])[0]], of: .object(port.objectType)),
                "many": .list(ports([(2, "b"), (1, "a")]), of: .object(port.objectType)),
                "one": ports([(3, nil)])[0],
                "some": .set(ports([(5, nil), (4, nil)]), of: .object(port.objectType)),
                "unused": .list([], of: .object(port.objectType)),
            ],
            """
              each "x y" {
                kind = null
                port = 1
              }
              many {
                kind = "b"
                port = 2
              }
              many {
                kind = "a"
                port = 1
              }
              one {
                kind = null
                port = 3
              }
              some {
                kind = null
                port = 4
              }
              some {
                kind = null
                port = 5
              }

            """),
        GeneratedCase(
            "empty texts, and values that may not be written, are none",
            [
                .optional("empty", .string),
                AttributeSchema("mode", .string, .optional(default: nil), allowed: ["a", "b"]),
                .required("name", .string),
            ], object: ["empty": .string(""), "mode": .string("c"), "name": .string("")], isWhole: false,
            """
              empty = null
              mode  = null
              name  = ""

            """),
        GeneratedCase(
            "of arguments that exclude each other, one",
            [.optional("prefix", .string), .required("name", .string)],
            validate: { value in
                value["prefix"]?.isNull ?? true
                    ? [] : [ConfigurationProblem(.attribute("prefix"), "Conflict", "Not beside a name.")]
            }, object: ["prefix": .string("p"), "name": .string("n")], isWhole: false,
            """
              name   = "n"
              prefix = null

            """),
    ]
}

/// The texts of `plan -generate-config-out`.
@Suite struct GeneratedTextTests {
    private let importing: StackText = """
        import {
          to = cloud_server.s
          id = "the \\"id\\""
        }
        """

    private func found(_ one: GeneratedCase, _ stack: StackText) async throws -> [UnconfiguredImport] {
        let engine = Engine(provider: ImportedProvider(one.schema, one.object))
        let result = await findUnconfiguredImports(try engine.request(stack, options: PlanOptions()))
        #expect(result.diagnostics.isEmpty)
        return result.output
    }

    @Test(arguments: GeneratedCase.all) func anObjectBecomesABlock(_ one: GeneratedCase) async throws {
        let found = try await found(one, importing)
        #expect(found.map { ResourceSource.block($0) } == [one.text])
        let file = ResourceSource.file(found)
        #expect(
            file == """
                # __generated__ by Terraform
                # These resources were made from objects that exist. Read them, and move them to the files where they belong.

                # __generated__ by Terraform from "the \\"id\\""
                \(one.text)

                """)
        // What was written can be read, and where it says all, asks for what is there.
        let engine = Engine(provider: ImportedProvider(one.schema, one.object))
        let plan = try await engine.plan(StackText("\(importing.files["main.tf"] ?? "")\n\(file)"))
        let change = try #require(plan.changes.first)
        #expect(change.importing == "the \"id\"")
        if one.isWhole { #expect(change.isNoOp) }
    }

    @Test func theProviderIsNamedWhereItIsNotTheOneOfTheType() async throws {
        let one = GeneratedCase.all[5]
        let other = try await found(
            one,
            """
            provider "cloud" { alias = "east" }
            import {
              to       = cloud_server.s
              id       = "1"
              provider = cloud.east
            }
            """)
        let text = try #require(other.first.map { ResourceSource.block($0) })
        #expect(text.hasPrefix("resource \"cloud_server\" \"s\" {\n  provider = cloud.east\n  list "))
    }

    @Test func severalObjectsComeInTheOrderOfTheirBlocks() async throws {
        let found = try await found(
            GeneratedCase.all[4],
            """
            import {
              to = cloud_server.b
              id = "1"
            }
            import {
              to = cloud_server.a
              id = "2"
            }
            """)
        #expect(found.map { "\($0.address)" } == ["cloud_server.b", "cloud_server.a"])
    }
}

/// A provider with one type and one object, which it finds under any id.
private final class ImportedProvider: Provider {
    let source = "registry.terraform.io/hashicorp/cloud"
    let schema: ProviderSchema
    fileprivate let object: StoredObject

    init(_ type: ResourceSchema, _ object: Value) {
        schema = ProviderSchema(
            settings: BlockSchema(), resources: ["cloud_server": { type }])
        self.object = StoredObject(schema: type, value: object)
    }

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        ConfiguredImportedProvider(object: object)
    }
}

private struct ConfiguredImportedProvider: ConfiguredProvider {
    let object: StoredObject
    let answersAtOnce = true

    private func refusal() -> ProviderFailure { ProviderFailure(.rejected, "Only imports") }

    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
        planBySchema(proposal, settings: .null)
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? { object }

    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject? {
        object
    }

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject { throw refusal() }
    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject { throw refusal() }
    func delete(_ request: ApplyRequest) async throws(ProviderFailure) { throw refusal() }
    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
        throw refusal()
    }
}
