import Planning
import Reports
import Testing
import Values

/// Differences as a reviewer wants them: what changed, in which of several things, and no more.
struct ReadableDifferenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let before: Value
        let after: Value
        /// What stands after `o = `, without the margin of an output.
        let text: String

        var testDescription: String { name }
    }

    @Test(arguments: cases) func `only what changed is shown`(_ test: Case) throws {
        #expect(try text(test.before, test.after) == test.text)
    }

    private func text(_ before: Value, _ after: Value) throws -> String {
        let change = OutputChange(action: .update, before: before, after: after, isSensitive: false)
        let text = PlanRenderer(style: .plain).text(try plan(outputs: ["o": change]))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("  ~ o = ") })
        let end = try #require(lines[start...].firstIndex(of: ""))
        return
            ([String(lines[start].dropFirst(8))] + lines[(start + 1)..<end].map { String($0.dropFirst(4)) })
            .joined(separator: "\n")
    }

    static func container(_ name: String, image: String) -> Value {
        .object(["name": .string(name), "image": .string(image), "cpu": .number(1)])
    }

    static func statement(_ sid: String?, _ action: String) -> Value {
        var fields: [String: Value] = [
            "Effect": .string("Allow"), "Action": .string(action), "Resource": .string("*"),
        ]
        if let sid { fields["Sid"] = .string(sid) }
        return .object(fields)
    }

    static func json(_ value: Value) -> Value {
        var writer = JSONWriter()
        writer.value(value)
        return .string(writer.text)
    }

    static func rule(_ port: Int, _ text: String) -> Value {
        .object([
            "from_port": .number(port), "to_port": .number(port), "protocol": .string("tcp"),
            "note": .string(text),
        ])
    }

    static let ruleType = ValueType.object([
        "from_port": .number, "to_port": .number, "protocol": .string, "note": .string,
    ])

    static let cases: [Case] = [
        Case(
            name: "a container among others",
            before: json(.tuple([container("web", image: "w:1"), container("log", image: "l:1")])),
            after: json(
                .tuple([
                    container("new", image: "n:1"), container("web", image: "w:2"),
                    container("log", image: "l:1"),
                ])),
            text: """
                jsonencode(
                  ~ [
                      + {
                          + cpu   = 1
                          + image = "n:1"
                          + name  = "new"
                        },
                      ~ {
                          ~ image = "w:1" -> "w:2"
                            name  = "web"
                            # (1 unchanged attribute hidden)
                        },
                        {
                            cpu   = 1
                            image = "l:1"
                            name  = "log"
                        },
                    ]
                )
                """),
        Case(
            name: "a statement of a policy",
            before: json(
                .object(["Statement": .tuple([statement("Read", "s3:Get"), statement("Write", "s3:Put")])])),
            after: json(
                .object(["Statement": .tuple([statement("Write", "s3:*"), statement("Read", "s3:Get")])])),
            text: """
                jsonencode(
                  ~ {
                      ~ Statement = [
                          - {
                              - Action   = "s3:Get"
                              - Effect   = "Allow"
                              - Resource = "*"
                              - Sid      = "Read"
                            },
                          ~ {
                              ~ Action   = "s3:Put" -> "s3:*"
                                Sid      = "Write"
                                # (2 unchanged attributes hidden)
                            },
                          + {
                              + Action   = "s3:Get"
                              + Effect   = "Allow"
                              + Resource = "*"
                              + Sid      = "Read"
                            },
                        ]
                    }
                )
                """),
        Case(
            name: "a statement without a name",
            before: json(.tuple([statement(nil, "s3:Get"), statement(nil, "s3:Put")])),
            after: json(.tuple([statement(nil, "s3:Get"), statement(nil, "s3:*")])),
            text: """
                jsonencode(
                  ~ [
                        {
                            Action   = "s3:Get"
                            Effect   = "Allow"
                            Resource = "*"
                        },
                      ~ {
                          ~ Action   = "s3:Put" -> "s3:*"
                            Effect   = "Allow"
                            # (1 unchanged attribute hidden)
                        },
                    ]
                )
                """),
        Case(
            name: "an element of a list of objects",
            before: .tuple([rule(80, "a"), rule(443, "b")]), after: .tuple([rule(80, "a"), rule(443, "c")]),
            text: """
                [
                    {
                        from_port = 80
                        note      = "a"
                        protocol  = "tcp"
                        to_port   = 80
                    },
                  ~ {
                        from_port = 443
                      ~ note      = "b" -> "c"
                        protocol  = "tcp"
                        to_port   = 443
                    },
                ]
                """),
        Case(
            name: "white space", before: .string("{\"a\":1}"), after: .string("{ \"a\": 1 }"),
            text: """
                jsonencode( # whitespace changes
                    {
                        a = 1
                    }
                )
                """),
        Case(
            name: "white space at the end of lines", before: .string("one\ntwo"),
            after: .string("one\ntwo\n"),
            text: """
                <<-EOT # whitespace changes
                    one
                    two
                EOT
                """),
        Case(
            name: "a line of many", before: .string((1...40).map { "line \($0)" }.joined(separator: "\n")),
            after: .string((1...40).map { $0 == 20 ? "changed" : "line \($0)" }.joined(separator: "\n")),
            text: """
                <<-EOT
                    # (16 unchanged lines hidden)
                    line 17
                    line 18
                    line 19
                  - line 20
                  + changed
                    line 21
                    line 22
                    line 23
                    # (17 unchanged lines hidden)
                EOT
                """),
        Case(
            name: "a long text", before: .string(String(repeating: "a", count: 3_000) + "b"),
            after: .string(String(repeating: "a", count: 3_000) + "c"),
            text: longText),
    ]

    private static let longText =
        "(2,920 bytes) … \"\(String(repeating: "a", count: 80))b\" -> "
        + "(2,920 bytes) … \"\(String(repeating: "a", count: 80))c\""

    // MARK: - Blocks of sets

    @Test func aRuleThatChangesIsShownAsChanged() throws {
        let type = ValueType.object(["port": .number, "sources": .set(.string)])
        func rules(_ sources: [(Int, String)]) -> Value {
            .set(
                sources.map { .object(["port": .number($0), "sources": .set([.string($1)], of: .string)]) },
                of: type)
        }
        let before = server(["id": .string("s"), "rule": rules([(80, "10.0.0.0/8"), (443, "10.0.0.0/8")])])
        let after = server(["id": .string("s"), "rule": rules([(80, "10.0.0.0/8"), (443, "0.0.0.0/0")])])
        let text = PlanRenderer(style: .plain).text(
            try plan([change("web", .update(from: before, to: after))]))
        #expect(
            text.contains(
                """
                      ~ rule {
                            port    = 443
                          ~ sources = [
                              - "10.0.0.0/8",
                              + "0.0.0.0/0",
                            ]
                        }
                """), "\(text)")
    }

    // MARK: - Size

    @Test(.timeLimit(.minutes(15))) func largeValuesTakeNoTime() throws {
        let many = (0..<10_000).map { Self.rule($0 % 60_000, "note \($0)") }
        var changed = many
        changed[77] = Self.rule(77, "another")
        let set = try text(.set(many, of: Self.ruleType), .set(changed, of: Self.ruleType))
        #expect(set.contains("~ note      = \"note 77\" -> \"another\""))
        let list = try text(.tuple(many), .tuple([Self.rule(70_000, "first")] + many.shuffledBySeed))
        #expect(list.contains("+ {"))
        let large = String(repeating: "0123456789", count: 500_000)
        #expect(try text(.string(large), .string("x" + large)).utf8.count < 1_000)
        let lines = String(repeating: "some line of text\n", count: 250_000)
        #expect(try text(.string(lines), .string(lines + "end\n")).utf8.count < 20_000)
    }
}

extension [Value] {
    /// The elements in another order, the same one each time.
    fileprivate var shuffledBySeed: [Value] { indices.map { self[($0 * 7_919) % count] } }
}
