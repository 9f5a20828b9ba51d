import Addresses
import Planning
import Reports
import Testing
import Values

/// Orders of a plan, and the lines that it has for them above its changes.
struct OrderLines: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let orders: [ImpliedOrder]
    let lines: [String]
    var width = 160

    /// The changes, by name: a, b and f are created, c is deleted, d replaced, e updated; f refers to b.
    private static let names = ["a", "b", "c", "d", "e", "f"]

    static func order(
        _ waiting: [String], _ phase: ImpliedOrder.Phase, _ first: [String], isKept: Bool = true
    ) -> ImpliedOrder {
        func positions(_ wanted: [String]) -> [Int] { wanted.compactMap { names.firstIndex(of: $0) } }
        return ImpliedOrder(
            waiting: positions(waiting), first: positions(first), phase: phase, reason: "the cloud needs it",
            isKept: isKept)
    }

    static let all = [
        OrderLines(testDescription: "nothing", orders: [], lines: []),
        OrderLines(
            testDescription: "one after one", orders: [order(["a"], .making, ["b"])],
            lines: ["a: after cloud_server.b: the cloud needs it"]),
        OrderLines(
            testDescription: "each of those that wait", orders: [order(["a", "e"], .making, ["b", "d"])],
            lines: [
                "a: after cloud_server.b and cloud_server.d: the cloud needs it",
                "e: after cloud_server.b and cloud_server.d: the cloud needs it",
            ]),
        OrderLines(
            testDescription: "what others come after anyhow goes without saying",
            orders: [order(["a"], .making, ["b", "f"])],
            lines: ["a: after cloud_server.f: the cloud needs it"]),
        OrderLines(
            testDescription: "four names, but no more",
            orders: [order(["a"], .making, ["b", "d", "e", "c"])],
            lines: [
                "a: after cloud_server.b, cloud_server.d, cloud_server.e and cloud_server.c: the cloud needs it"
            ]),
        OrderLines(
            testDescription: "the rest is counted",
            orders: [order(["a"], .making, ["b", "d", "e", "c", "a"])],
            lines: [
                "a: after cloud_server.b, cloud_server.d, cloud_server.e and 2 more: the cloud needs it"
            ]),
        OrderLines(
            testDescription: "deletions", orders: [order(["c", "d"], .deleting, ["e"])],
            lines: [
                "c: after cloud_server.e: the cloud needs it",
                "d: deleted after cloud_server.e: the cloud needs it",
            ]),
        OrderLines(
            testDescription: "what is left out is told where a replacement excludes it",
            orders: [
                order(["a"], .making, ["b"], isKept: false), order(["c"], .deleting, ["e"], isKept: false),
                order(["d"], .deleting, ["e"], isKept: false),
            ],
            lines: [
                "d: cannot be deleted after cloud_server.e without create_before_destroy: the cloud needs it"
            ]),
        OrderLines(
            testDescription: "long lines are cut", orders: [order(["a"], .making, ["b"])],
            lines: ["a: after cloud_server.b: the clo…"], width: 34),
    ]
}

@Suite struct OrderTests {
    private let value = server(["id": .string("s"), "image": .string("i")])

    private func sample(_ orders: [ImpliedOrder]) throws -> Plan {
        let replaced = Change.Action.replace(value, with: value, order: .deleteFirst, because: [])
        let other = ResourceAddress(ResourceName(type: "cloud_server", name: "b"))
        return try plan(
            [
                change("a", .create(value)), change("b", .create(value)), change("c", .delete(value)),
                change("d", replaced), change("e", .update(from: value, to: value)),
                change("f", .create(value), dependencies: [other]),
            ], implied: orders)
    }

    @Test(arguments: OrderLines.all) func aPlanSaysWhatComesAfterWhat(_ one: OrderLines) throws {
        let style = Style(hasColor: false, lineWidth: one.width)
        var name = ""
        var found: [String] = []
        for line in PlanRenderer(style: style).text(try sample(one.orders)).split(separator: "\n") {
            guard line.hasPrefix("  # ") else { continue }
            let comment = line.dropFirst(4)
            if comment.hasPrefix("cloud_server.") {
                name = String(comment.dropFirst("cloud_server.".count).prefix(1))
            } else {
                found.append("\(name): \(comment)")
            }
        }
        #expect(found == one.lines)
    }

    @Test func anExplanationTellsBothSides() throws {
        let plan = try sample([
            OrderLines.order(["a", "e"], .making, ["b"]),
            OrderLines.order(["d"], .deleting, ["e"], isKept: false),
        ])
        #expect(
            try sentences("a", 0, plan) == ["it waits for cloud_server.b: the cloud needs it"])
        #expect(
            try sentences("b", 1, plan) == [
                "cloud_server.a and cloud_server.e wait for it: the cloud needs it"
            ])
        #expect(
            try sentences("d", 3, plan) == [
                "it is deleted after cloud_server.e: the cloud needs it; left out, since it would close a circle "
                    + "(create_before_destroy = true for cloud_server.d would allow it)"
            ])
        #expect(try sentences("c", 2, plan).isEmpty)
    }

    private func sentences(_ name: String, _ position: Int, _ plan: Plan) throws -> [String] {
        let explanation = Explanation(
            address: plan.changes[position].address, place: nil, situation: .change(position),
            replacement: nil, dependents: [], attribute: nil)
        let text = ExplanationText(plan, style: .plain).text(explanation)
        let parts = text.split(separator: "Order beside what references show:\n")
        guard parts.count == 2 else { return [] }
        return parts[1].split(separator: "\n").map { String($0.dropFirst(2)) }
    }
}
