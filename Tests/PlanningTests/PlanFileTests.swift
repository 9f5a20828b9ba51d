import Addresses
import Configurations
import Diagnostics
import Evaluating
import Providers
import States
import Testing
import Values

@testable import Planning

@Suite struct PlanFileTests {
    @Test(arguments: 0..<150) func plansReadBack(_ seed: Int) throws {
        var random = RandomValues(seed: UInt64(seed))
        let file = try random.planFile()
        let bytes = file.encoded()
        let read = try PlanFile(decoding: bytes, schemas: anySchema)
        expectSame(read, file)
        // The second writing sees what equality does not: precisions, shapes' order, repeated edges.
        #expect(read.encoded() == bytes)
    }

    private func expectSame(_ read: PlanFile, _ file: PlanFile) {
        #expect(read.sources.map { Array($0.name.utf8) } == file.sources.map { Array($0.name.utf8) })
        #expect(read.sources.map(\.bytes) == file.sources.map(\.bytes))
        #expect(read.rootFolder == file.rootFolder)
        #expect(read.modules == file.modules)
        #expect(read.providers == file.providers)
        #expect(read.isSimulated == file.isSimulated)
        #expect(read.version == file.version)
        let (plan, expected) = (read.plan, file.plan)
        #expect(plan.mode == expected.mode)
        #expect(plan.basis == expected.basis)
        #expect(plan.changes.map(Facts.init) == expected.changes.map(Facts.init))
        #expect(plan.drift.map(Facts.init) == expected.drift.map(Facts.init))
        #expect(plan.outputs == expected.outputs)
        #expect(plan.operations.nodes == expected.operations.nodes)
        #expect(plan.operations.order == expected.operations.order)
        for node in expected.operations.nodes.indices {
            #expect(plan.operations.dependencies(of: node) == expected.operations.dependencies(of: node))
        }
        #expect(plan.prior == expected.prior)
        #expect(plan.checks == expected.checks)
        #expect(plan.targets == expected.targets)
        #expect(plan.isErrored == expected.isErrored)
        #expect(plan.implied == expected.implied)
        #expect(plan.isComplete == expected.isComplete)
        #expect(plan.timestamp == expected.timestamp)
        #expect(plan.changesOrder == expected.changesOrder)
        #expect(plan.emptyModules == expected.emptyModules)
    }

    @Test func valuesReadBack() throws {
        var random = RandomValues(seed: 7)
        let values = (0..<3000).map { _ in random.value() }
        #expect(try throughFile(values) == values)
    }

    @Test func numbersKeepTheirPrecision() throws {
        var random = RandomValues(seed: 8)
        let numbers = (0..<3000).map { _ in random.number() }
        for (read, number) in zip(try throughFile(numbers.map { .number($0) }), numbers) {
            #expect(read == .number(number))
            #expect(read.asNumber?.exactText == number.asStored.exactText)
            #expect(read.asNumber?.isNegativeZero == number.isNegativeZero)
        }
    }

    @Test func marksAndTypesStayAtEveryDepth() throws {
        let inner = Value.object(["id": .unknown(.string), "x": Value.null(.list(.bool)).marked(.sensitive)])
        let value = Value.object([
            "list": .list(
                [inner, inner.marked(.sensitive)], of: .object(["id": .string, "x": .list(.bool)])),
            "set": .set([.string("b"), Value.string("a").marked(.sensitive)], of: .string),
            "map": .map([:], of: .number),
            "tuple": .tuple([.null, .true, .null(.dynamic), .unknown(.dynamic)]),
            "list of nothing": .list([], of: .set(.string)),
        ])
        #expect(try throughFile(value) == value)
    }

    @Test func ephemeralValuesAreNotWritten() throws {
        let secret = Value.string("hunter2").marked([.ephemeral, .sensitive])
        let file = try planFile(about: .object(["a": secret]))
        #expect(!file.encoded().contains("hunter2".utf8))
        let read = try throughFile(.object(["a": secret]))
        #expect(read["a"] == Value.null(.string).marked([.ephemeral, .sensitive]))
    }

    @Test func sameFileHasSameBytes() throws {
        var bytes: Set<[UInt8]> = []
        for _ in 0..<5 {
            var random = RandomValues(seed: 99)
            bytes.insert(try random.planFile().encoded())
        }
        #expect(bytes.count == 1)
    }

    @Test func schemasAreAskedForOncePerTypeAndProvider() throws {
        let aws = "provider[\"registry.terraform.io/hashicorp/aws\"]"
        let changes = (0..<50).map { index in
            Change(
                address: InstanceAddress(ResourceName(type: "aws_vpc", name: "v"), key: .index(index)),
                schema: simpleSchema, provider: aws, action: .create(.object([:])))
        }
        var asked: [String] = []
        _ = try PlanFile(decoding: try planFile(changes).encoded()) { name, source in
            asked.append("\(name) of \(source)")
            return simpleSchema
        }
        #expect(asked == ["aws_vpc.v of registry.terraform.io/hashicorp/aws"])
    }

    @Test func configurationsLoadFromTheFileAlone() throws {
        let main = SourceFile(
            name: "main.tf",
            text: "module \"a\" {\n  source = \"./a\"\n}\nmodule \"b\" {\n  source = \"org/b/aws\"\n}\n")
        let nested = SourceFile(name: "a/main.tf", text: "locals {\n  x = 1\n}\n")
        let remote = SourceFile(name: ".terraform/modules/b/b.tf", text: "locals {\n  y = 1\n}\n")
        let empty = try planFile([])
        let file = PlanFile(
            plan: empty.plan, sources: [remote, main, nested, nested], rootFolder: ".",
            modules: ["b": ".terraform/modules/b"], providers: [], isSimulated: false, version: "")
        let read = try PlanFile(decoding: file.encoded(), schemas: anySchema)
        let loaded = read.configuration()
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.output.root.children["a"]?.locals.keys.sorted() == ["x"])
        #expect(loaded.output.root.children["b"]?.locals.keys.sorted() == ["y"])
        #expect(configurationDigest(loaded.output.sources) == configurationDigest(file.sources))
    }

    @Test func digestsTellConfigurationsApart() {
        let a = SourceFile(name: "a.tf", text: "x")
        let b = SourceFile(name: "b.tf", text: "y")
        #expect(configurationDigest([a, b]) == configurationDigest([b, a, b]))
        #expect(configurationDigest([a]) != configurationDigest([a, b]))
        #expect(
            configurationDigest([SourceFile(name: "a", text: "bc")])
                != configurationDigest([SourceFile(name: "ab", text: "c")]))
        // Made with `printf '4:a.tf1:x' | sha256sum`.
        #expect(
            configurationDigest([a]) == "d662aa54cd7cb51dba2bf647dbeb0ec8783e2a1fa19f265da9d8b06a363f96de")
    }
}

/// A plan file with these changes and nothing else.
func planFile(_ changes: [Change]) throws -> PlanFile {
    let basis = Basis(
        workspace: "default", lineage: nil, serial: 0, configurationDigest: "", variables: [:],
        ephemeralVariables: [])
    let plan = Plan(
        mode: .normal, basis: basis, changes: changes, drift: [], outputs: [:],
        operations: try AcyclicGraph([], dependencies: []), prior: StateSnapshot(lineage: "", writer: ""),
        checks: [],
        targets: [], isErrored: false, isComplete: true, timestamp: 0)
    return PlanFile(
        plan: plan, sources: [], rootFolder: ".", modules: [:], providers: [], isSimulated: false, version: ""
    )
}

func planFile(about value: Value, type: String = "test_thing") throws -> PlanFile {
    try planFile([
        Change(
            address: InstanceAddress(ResourceName(type: type, name: "a")), schema: simpleSchema,
            provider: "p",
            action: .create(value))
    ])
}

private func throughFile(_ value: Value) throws -> Value {
    try #require(try throughFile([value]).first)
}

private func throughFile(_ values: [Value]) throws -> [Value] {
    let name = ResourceName(type: "test_thing", name: "a")
    let changes = values.enumerated().map { index, value in
        Change(
            address: InstanceAddress(name, key: .index(index)), schema: simpleSchema, provider: "p",
            action: .create(value))
    }
    let read = try PlanFile(decoding: planFile(changes).encoded(), schemas: anySchema)
    return read.plan.changes.compactMap(\.after)
}

/// All that is in a change but its schema, which has no equality.
private struct Facts: Hashable {
    let address: InstanceAddress
    let texts: [String?]
    let previous: InstanceAddress?
    var action: Change.Action?
    var values: [Value?] = []
    var bytes: [[UInt8]] = []
    var dependencies: [ResourceAddress] = []
    var flags: [Bool] = []

    init(_ change: Change) {
        address = change.address
        texts = [
            change.deposed, change.provider, change.reason?.rawValue, change.importing, change.schema.type,
        ]
        previous = change.previousAddress
        action = change.action
        bytes = [change.priorPrivate, change.plannedPrivate]
        dependencies = change.dependencies
        flags = [change.createBeforeDestroy, change.isTainted]
    }

    init(_ drift: Drift) {
        address = drift.address
        texts = [drift.provider, drift.schema.type]
        previous = drift.previousAddress
        values = [drift.before, drift.after]
    }
}
