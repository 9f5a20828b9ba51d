import Diagnostics
import Reports
import Testing

struct DiagnosticTests {
    private let file = SourceFile(
        name: "main.tf",
        text: """
            # A "comment" {
            resource "aws_subnet" "a" {
              name   = "x${upper("}")}"
              vpc_id = aws_vpc.man.id
            }
            """)

    private func range(_ text: String) -> SourceRange {
        let whole = String(decoding: file.bytes, as: UTF8.self)
        let found = whole.range(of: text)
        let start = found.map { whole.utf8.distance(from: whole.startIndex, to: $0.lowerBound) } ?? 0
        return SourceRange(file: file, start: start, end: start + text.utf8.count)
    }

    private var undeclared: Diagnostic {
        Diagnostic(
            .error, "Reference to undeclared resource",
            "A managed resource \"aws_vpc\" \"man\" has not been declared in the root module. Did you mean \"main\"?",
            at: range("aws_vpc.man"),
            values: [.init(expression: "var.x", statement: "is \"foo\"")])
    }

    @Test func plainText() {
        #expect(
            DiagnosticRenderer(style: .plain).text(undeclared) == """

                Error: Reference to undeclared resource

                  on main.tf line 4, in resource "aws_subnet" "a":
                   4:   vpc_id = aws_vpc.man.id
                                 ~~~~~~~~~~~
                    ├────────────────
                    │ var.x is "foo"

                A managed resource "aws_vpc" "man" has not been declared in the root module.
                Did you mean "main"?

                """)
    }

    @Test func aFrameWithColours() {
        let text = DiagnosticRenderer(style: Style(hasColor: true)).text(undeclared)
        let lines = withoutEscapes(text).split(separator: "\n")
        #expect(lines.first == "╷")
        #expect(lines.dropFirst().first == "│ Error: Reference to undeclared resource")
        #expect(lines.dropFirst(2).first == "│")
        #expect(lines.last == "╵")
    }

    @Test func warningsWithAnAddressAndNotes() {
        let warning = Diagnostic(
            .warning, "Value is deprecated", at: nil, address: "aws_subnet.a",
            notes: [.init("It was set here.", at: range("name"))])
        #expect(
            DiagnosticRenderer(style: .plain).text(warning) == """

                Warning: Value is deprecated

                  with aws_subnet.a,

                Note: It was set here.
                  on main.tf line 3, in resource "aws_subnet" "a":
                   3:   name   = "x${upper("}")}"
                        ~~~~

                """)
    }

    @Test func theDocumentOfValidate() {
        #expect(
            String(decoding: DiagnosticJSON.document([undeclared]), as: UTF8.self) == """
                {
                  "format_version": "1.0",
                  "valid": false,
                  "error_count": 1,
                  "warning_count": 0,
                  "diagnostics": [
                    {
                      "severity": "error",
                      "summary": "Reference to undeclared resource",
                      "detail": "A managed resource \\"aws_vpc\\" \\"man\\" has not been declared in the root module. \
                Did you mean \\"main\\"?",
                      "range": {
                        "filename": "main.tf",
                        "start": {
                          "line": 4,
                          "column": 12,
                          "byte": 83
                        },
                        "end": {
                          "line": 4,
                          "column": 23,
                          "byte": 94
                        }
                      },
                      "snippet": {
                        "context": "resource \\"aws_subnet\\" \\"a\\"",
                        "code": "  vpc_id = aws_vpc.man.id",
                        "start_line": 4,
                        "highlight_start_offset": 11,
                        "highlight_end_offset": 22,
                        "values": [
                          {
                            "traversal": "var.x",
                            "statement": "is \\"foo\\""
                          }
                        ]
                      }
                    }
                  ]
                }

                """)
        #expect(
            String(decoding: DiagnosticJSON.document([]), as: UTF8.self).hasSuffix("\"diagnostics\": []\n}\n")
        )
    }
}

extension String {
    fileprivate func range(of needle: String) -> Range<Index>? { self.ranges(of: needle).first }
}
