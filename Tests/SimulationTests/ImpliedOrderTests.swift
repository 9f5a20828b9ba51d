import Addresses
import Applying
import Diagnostics
import Evaluating
import Planning
import Providers
import States
import TestKit
import Testing
import Values

/// What a stack's plan says of order that its provider asks for, as `LATER < EARLIER`; `!` where it is left out.
struct ImpliedOrderCase: Sendable, CustomTestStringConvertible {
    let name: String
    let stack: StackText
    let orders: [String]

    init(_ name: String, _ stack: StackText, _ orders: String...) {
        self.name = name
        self.stack = stack
        self.orders = orders
    }

    var testDescription: String { name }

    private static let pair = """
        resource "net_group" "g" {}
        resource "net_rule" "r" { group = net_group.g.id }

        """

    static let making: [ImpliedOrderCase] = [
        ImpliedOrderCase(
            "both name one object", "\(pair)resource \"net_service\" \"s\" { group = net_group.g.id }",
            "net_service.s < net_rule.r"),
        ImpliedOrderCase(
            "each by another name of it", "\(pair)resource \"net_service\" \"s\" { group = net_group.g.arn }",
            "net_service.s < net_rule.r"),
        ImpliedOrderCase(
            "in blocks, sets and conditions",
            """
            resource "net_group" "g" { count = 3 }
            resource "net_rule" "r" { refs = [net_group.g[0].id, net_group.g[1].id] }
            resource "net_rule" "other" { refs = [net_group.g[2].id] }
            resource "net_service" "s" {
              bind { group = true ? net_group.g[1].id : net_group.g[2].id }
            }
            """, "net_service.s < net_rule.r"),
        ImpliedOrderCase(
            "by texts, of something that is not in the stack",
            """
            resource "net_rule" "r" { group = "group-7" }
            resource "net_rule" "other" { group = "group-8" }
            resource "net_service" "s" { group = "group-7" }
            """, "net_service.s < net_rule.r"),
        ImpliedOrderCase(
            "by a name here and an ARN there",
            """
            resource "net_role" "r" { name = "runner" }
            resource "net_task" "t" { role = net_role.r.arn }
            resource "net_policy" "p" { role = net_role.r.name }
            resource "net_policy" "other" { role = "walker" }
            resource "net_service" "s" { task = net_task.t.id }
            """, "net_service.s < net_policy.p"),
        ImpliedOrderCase(
            "the ARN of a role that is not in the stack",
            """
            resource "net_task" "t" { role = "arn:aws:iam::1:role/deep/runner" }
            resource "net_policy" "p" { role = "runner" }
            resource "net_service" "s" { task = net_task.t.id }
            """, "net_service.s < net_policy.p"),
        ImpliedOrderCase(
            "instances by their keys, through locals and functions",
            """
            locals {
              groups = { for name, group in net_group.g : name => upper(group.id) }
            }
            resource "net_group" "g" { for_each = toset(["a", "b"]) }
            resource "net_rule" "r" {
              for_each = net_group.g
              group    = each.value.id
            }
            resource "net_service" "s" {
              for_each = toset(["a", "b"])
              group    = local.groups[each.key]
            }
            """, #"net_service.s["a"] < net_rule.r["a"]"#, #"net_service.s["b"] < net_rule.r["b"]"#),
        ImpliedOrderCase(
            "a value that only the apply knows, by what it is made from",
            """
            resource "net_role" "r" {}
            resource "net_task" "t" { role = net_role.r.id }
            resource "net_policy" "p" { role = net_role.r.id }
            data "net_fact" "f" { name = net_task.t.id }
            locals { task = data.net_fact.f.id }
            resource "net_service" "s" { task = local.task }
            """, "net_service.s < net_policy.p"),
        ImpliedOrderCase(
            "nothing where the references say it",
            "\(pair)resource \"net_service\" \"s\" {\n  group = net_group.g.id\n  depends_on = [net_rule.r]\n}"
        ),
        ImpliedOrderCase(
            "nothing where a condition does not hold",
            "\(pair)resource \"net_service\" \"s\" {\n  group = net_group.g.id\n  kind = \"idle\"\n}"),
        ImpliedOrderCase(
            "nothing between groups of their own",
            """
            resource "net_group" "a" {}
            resource "net_group" "b" {}
            resource "net_rule" "r" { group = net_group.a.id }
            resource "net_service" "s" { group = net_group.b.id }
            """),
        ImpliedOrderCase(
            "nothing that would close a circle",
            """
            resource "net_group" "g" {}
            resource "net_service" "s" { group = net_group.g.id }
            resource "net_rule" "r" {
              group = net_group.g.id
              name  = net_service.s.id
            }
            resource "net_rule" "other" { group = net_group.g.id }
            """, "net_service.s < net_rule.other", "!net_service.s < net_rule.r"),
    ]

    static let modules = StackText(files: [
        "main.tf": """
        module "net" { source = "./net" }
        module "app" {
          source   = "./app"
          for_each = { x = 0, y = 1 }
          group    = element(module.net.groups, each.value)
        }
        """,
        "net/main.tf": """
        resource "net_group" "g" { count = 2 }
        resource "net_rule" "r" {
          count = 2
          group = net_group.g[count.index].id
        }
        output "groups" { value = net_group.g[*].arn }
        """,
        "app/main.tf": """
        variable "group" { type = string }
        resource "net_service" "s" { group = var.group }
        """,
    ])
}

@Suite struct ImpliedOrderTests {
    private func orders(_ plan: Plan) -> [String] {
        plan.implied.flatMap { order in
            order.waiting.flatMap { late in
                order.first.map { early in
                    "\(order.isKept ? "" : "!")\(plan.changes[late].address) < \(plan.changes[early].address)"
                }
            }
        }.sorted()
    }

    @Test(arguments: ImpliedOrderCase.making) func objectsAreMatchedByWhatTheyName(_ `case`: ImpliedOrderCase)
        async throws
    {
        let provider = RuledProvider()
        let engine = Engine(provider: provider)
        let plan = try await engine.plan(`case`.stack)
        #expect(orders(plan) == `case`.orders.sorted())
        try OrderLaw.check(plan)
        let result = try await engine.apply(plan, of: `case`.stack)
        #expect(!result.diagnostics.hasErrors)
        // What states say of dependencies are the references alone.
        for change in plan.changes where change.address.name.mode == .managed {
            let record = try engine.state()?.instances[change.address]?.current
            #expect(record?.dependencies == change.dependencies)
        }
        let destroy = try await engine.plan(`case`.stack, mode: .destroy)
        // Everything is known by now, so the same pairs are found the other way round.
        let turned = `case`.orders.map { text in
            let sides = text.drop { $0 == "!" }.split(separator: " < ")
            return "\(text.hasPrefix("!") ? "!" : "")\(sides[1]) < \(sides[0])"
        }
        if `case`.name != "a value that only the apply knows, by what it is made from",
            `case`.name != "instances by their keys, through locals and functions"
        {
            #expect(orders(destroy) == turned.sorted())
        }
        try OrderLaw.check(destroy)
        try await engine.apply(`case`.stack, mode: .destroy)
    }

    @Test func namesAreFollowedThroughModules() async throws {
        let plan = try await Engine(provider: RuledProvider()).plan(ImpliedOrderCase.modules)
        #expect(
            orders(plan) == [
                #"module.app["x"].net_service.s < module.net.net_rule.r[0]"#,
                #"module.app["y"].net_service.s < module.net.net_rule.r[1]"#,
            ])
    }

    @Test func callsAreMadeInThatOrder() async throws {
        // Without the rule, the service would come before the rules' long way.
        let stack: StackText = """
            resource "net_group" "g" { name = "group" }
            resource "net_lock" "l" { name = "lock" }
            resource "net_rule" "r" {
              name  = "rule"
              group = net_group.g.id
              kind  = net_lock.l.id
            }
            resource "net_service" "s" {
              name  = "service"
              group = net_group.g.id
            }
            resource "net_lock" "tail" {
              count = 3
              name  = "tail"
              kind  = net_service.s.id
            }
            """
        let provider = RuledProvider()
        let engine = Engine(provider: provider)
        try await engine.apply(stack)
        func place(_ call: String) throws -> Int { try #require(provider.calls.firstIndex(of: call)) }
        #expect(try place("create rule") < place("create service"))
        provider.forget()
        try await engine.apply(stack, mode: .destroy)
        #expect(try place("delete service") < place("delete rule"))
    }

    @Test func whatStaysGoesOverBeforeTheOldIsDeleted() async throws {
        func stack(_ locks: [String], _ used: String) -> StackText {
            StackText(
                locks.map { "resource \"net_lock\" \"\($0)\" { name = \"\($0)\" }\n" }.joined()
                    + "resource \"net_service\" \"s\" {\n  name = \"service\"\n  refs = [net_lock.\(used).id]\n}"
            )
        }
        let provider = RuledProvider()
        let engine = Engine(provider: provider)
        try await engine.apply(stack(["old"], "old"))
        provider.forget()
        try await engine.apply(stack(["new"], "new"))
        // References alone would have the old one deleted first.
        #expect(provider.calls == ["create new", "update service", "delete old"])
    }

    @Test func anOrderThatAReplacementExcludesIsToldAsLeftOut() async throws {
        func stack(_ version: Int, createsFirst: Bool) -> StackText {
            """
            resource "net_lock" "l" {
              version = "\(String(version))"
              lifecycle { create_before_destroy = \(String(createsFirst)) }
            }
            resource "net_service" "s" { refs = [net_lock.l.id] }
            """
        }
        let engine = Engine(provider: RuledProvider())
        try await engine.apply(stack(1, createsFirst: false))
        let plan = try await engine.plan(stack(2, createsFirst: false))
        #expect(orders(plan) == ["!net_lock.l < net_service.s"])
        #expect(orders(try await engine.plan(stack(2, createsFirst: true))).isEmpty)
    }

    @Test func manyThatWaitForManyTakeNoPairs() async throws {
        func size(_ count: Int) async throws -> Int {
            let plan = try await Engine(provider: RuledProvider()).plan(
                """
                resource "net_group" "g" {}
                resource "net_rule" "r" {
                  count = \(String(count))
                  group = net_group.g.id
                }
                resource "net_service" "s" {
                  count = \(String(count))
                  group = net_group.g.id
                }
                """)
            #expect(plan.implied.count == 1)
            if count < 100 { try OrderLaw.check(plan) }
            return plan.operations.edgeCount
        }
        let (small, large) = (try await size(50), try await size(500))
        #expect(large < 11 * small)
    }

    @Test func aProviderWithoutRulesCostsNothing() async throws {
        let plan = try await Engine(provider: RuledProvider(.none)).plan(ImpliedOrderCase.making[0].stack)
        #expect(plan.implied.isEmpty)
    }
}

/// What holds for the order of every plan.
enum OrderLaw {
    /// An order that is kept is in the graph of operations, and one that is left out would close a circle there.
    static func check(_ plan: Plan, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var makers: [Int: Int] = [:]
        var deletions: [Int: Int] = [:]
        for (node, operation) in plan.operations.nodes.enumerated() {
            guard case .call(let change, let call) = operation else { continue }
            switch call {
            case .create, .update: makers[change] = node
            case .delete: deletions[change] = node
            case .read, .forget: break
            }
        }
        func node(_ change: Int, _ phase: ImpliedOrder.Phase, isFirst: Bool) throws -> Int {
            switch phase {
            case .making: try #require(makers[change])
            case .deleting: try #require(deletions[change] ?? (isFirst ? makers[change] : nil))
            }
        }
        for order in plan.implied {
            for late in order.waiting {
                let waiting = try node(late, order.phase, isFirst: false)
                var circles = 0
                for early in order.first {
                    let first = try node(early, order.phase, isFirst: true)
                    if order.isKept {
                        #expect(
                            leads(plan.operations, from: waiting, to: first),
                            "\(plan.changes[late].address) and \(plan.changes[early].address): \(order.reason)",
                            sourceLocation: sourceLocation)
                    } else if leads(plan.operations, from: first, to: waiting) {
                        circles += 1
                    }
                }
                // What waits for many does so for all of them or for none.
                let wanted = order.isKept ? 0 : order.first.count > 16 ? 1 : order.first.count
                #expect(
                    circles >= wanted, "\(plan.changes[late].address): \(order.reason)",
                    sourceLocation: sourceLocation)
            }
        }
    }

    private static func leads(_ graph: AcyclicGraph<Planning.Operation>, from start: Int, to end: Int) -> Bool
    {
        var seen: Set<Int> = [start]
        var open = [start]
        while let node = open.popLast() {
            if node == end { return true }
            for next in graph.dependencies(of: node).map(Int.init) where seen.insert(next).inserted {
                open.append(next)
            }
        }
        return false
    }
}
