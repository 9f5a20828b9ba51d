import Diagnostics
import HCL
import Testing

/// The outline of the value of `a = …`, which must be free of errors.
private func parsed(_ text: String) -> String {
    let result = parseFile(SourceFile(name: "test.tf", text: "a = \(text)\n"))
    guard result.diagnostics.isEmpty, let attribute = result.output.attribute("a") else {
        return result.diagnostics.map(\.summary).joined(separator: "; ")
    }
    return outline(attribute.expression)
}

private func parsedBare(_ text: String) -> String {
    let result = parseTemplate(SourceFile(name: "test.tftpl", text: text))
    return result.diagnostics.isEmpty
        ? outline(result.output) : result.diagnostics.map(\.summary).joined(separator: "; ")
}

@Suite("Templates") struct TemplateTests {
    @Test(
        "quoted text",
        arguments: [
            TreeCase(#""""#, #""""#),
            TreeCase(#""abc""#, #""abc""#),
            TreeCase(#""\n\r\t\"\\""#, #""\n\r\t\"\\""#),
            TreeCase(#""\u00e9 \U0001F600""#, "\"\u{E9} \u{1F600}\""),
            TreeCase("\"e\u{301}\"", "\"\u{E9}\""),
            TreeCase(#""e\u0301""#, "\"\u{E9}\""),
            TreeCase(#""$ % $$ %% $a %a""#, #""$ % $$ %% $a %a""#),
            TreeCase(#""$${a} %%{b}""#, #""${a} %{b}""#),
            TreeCase(#""$$${1} $$$""#, #""$${1} $$$""#),
            TreeCase(#""%${1}""#, #"(tmpl "%" (${} 1))"#),
            TreeCase(#""a$""#, #""a$""#),
            TreeCase("\"tab\there\"", #""tab\there""#),
        ])
    func quotedText(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "interpolation and strip markers",
        arguments: [
            TreeCase(#""${x}""#, "(wrap x)"),
            TreeCase(#""${~ x ~}""#, "(wrap x)"),
            TreeCase(#""${"a"}""#, #"(wrap "a")"#),
            TreeCase(#""${x}${y}""#, "(tmpl (${} x) (${} y))"),
            TreeCase(#""a ${x} b""#, #"(tmpl "a " (${} x) " b")"#),
            TreeCase(#""a  ${~ x ~}  b""#, #"(tmpl "a" (${} x) "b")"#),
            TreeCase(#"" ${~ x}""#, "(tmpl (${} x))"),
            TreeCase(#""\n ${~ x ~} \t""#, "(tmpl (${} x))"),
            TreeCase(#""a $ ${~ x}""#, #"(tmpl "a $" (${} x))"#),
            TreeCase(#""${"${"${x}"}"}""#, "(wrap (wrap (wrap x)))"),
            TreeCase(#""${f("a", "b ${c}")}""#, #"(wrap (call f "a" (tmpl "b " (${} c))))"#),
            TreeCase(#""${{ a = 1 }.a}""#, "(wrap (get {a=1} .a))"),
            TreeCase("\"${\n  1\n  + 2\n}\"", "(wrap (+ 1 2))"),
            TreeCase("\"${x # comment }\n}\"", "(wrap x)"),
            TreeCase("\"${[\nfoo\n]}\"", "(wrap [foo])"),
        ])
    func interpolation(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "directives",
        arguments: [
            TreeCase(#""%{ if a }x%{ endif }""#, #"(tmpl (if a (tmpl "x") (tmpl)))"#),
            TreeCase(#""%{if a}x%{else}y%{endif}""#, #"(tmpl (if a (tmpl "x") (tmpl "y")))"#),
            TreeCase(#""%{for x in y}${x},%{endfor}""#, #"(tmpl (for (x in y) (tmpl (${} x) ",")))"#),
            TreeCase(#""%{for k, v in y}%{endfor}""#, "(tmpl (for (k v in y) (tmpl)))"),
            TreeCase(#""a %{~ if b ~} c %{~ endif ~} d""#, #"(tmpl "a" (if b (tmpl "c") (tmpl)) "d")"#),
            TreeCase(
                #""%{if a}%{if b}x%{endif}%{else}%{for x in y}z%{endfor}%{endif}""#,
                #"(tmpl (if a (tmpl (if b (tmpl "x") (tmpl))) (tmpl (for (x in y) (tmpl "z")))))"#),
        ])
    func directives(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "heredocs",
        arguments: [
            TreeCase("<<EOT\nEOT", #""""#),
            TreeCase("<<EOT\nabc\nEOT", #""abc\n""#),
            TreeCase("<<EOT\r\nabc\r\nEOT\r", #""abc\r\n""#),
            TreeCase("<<EOT\n\n  a\nEOT", #""\n  a\n""#),
            TreeCase("<<EOT\na\n  \tEOT  ", #""a\n""#),
            TreeCase("<<EOT\nEOTX\nx EOT\nEOT", #""EOTX\nx EOT\n""#),
            TreeCase("<<EOT\n${x}\nEOT", #"(tmpl (${} x) "\n")"#),
            TreeCase("<<EOT\na\\n\"b\" $${c} $ %\nEOT", #""a\\n\"b\" ${c} $ %\n""#),
            TreeCase("<<EOT\n${<<IN\nx\nIN\n}\nEOT", #"(tmpl (${} "x\n") "\n")"#),
            TreeCase("[<<A\na\nA\n, <<B\nb\nB\n]", #"["a\n" "b\n"]"#),
            TreeCase("{a = <<A\na\nA\nb = 1}", #"{a="a\n" b=1}"#),
            TreeCase("<<Grüße\nx\nGrüße", #""x\n""#),
            // A marker removes white space up to the end of the line at most.
            TreeCase("<<EOT\na ${x ~}\n\n  b\nEOT", #"(tmpl "a " (${} x) "\n  b\n")"#),
            TreeCase("<<EOT\na\n  ${~ x}\nEOT", #"(tmpl "a\n" (${} x) "\n")"#),
            TreeCase("<<EOT\na\n${~ x}\nEOT", #"(tmpl "a" (${} x) "\n")"#),
        ])
    func heredocs(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "flush heredocs lose the indentation that all lines share",
        arguments: [
            TreeCase("<<-EOT\n    a\n      b\n  EOT", #""a\n  b\n""#),
            TreeCase("<<-EOT\n      a\n    b\n  EOT", #""  a\nb\n""#),
            TreeCase("<<-EOT\n  a\n\n  b\n  EOT", #""a\n\nb\n""#),
            TreeCase("<<-EOT\n  \n    a\n  EOT", #""  \na\n""#),
            TreeCase("<<-EOT\n\t x\n  \ty\n EOT", #""x\n\ty\n""#),
            TreeCase("<<-EOT\n  ${x}\n    y\n  EOT", #"(tmpl (${} x) "\n  y\n")"#),
            TreeCase("<<-EOT\n${x}\n    y\n  EOT", #"(tmpl (${} x) "\n    y\n")"#),
            TreeCase("<<-EOT\n    a ${x}\n    b\n  EOT", #"(tmpl "a " (${} x) "\nb\n")"#),
            TreeCase(
                "<<-EOT\n    %{ if x ~}\n    a\n    %{ endif ~}\n    b\n    EOT",
                #"(tmpl (if x (tmpl "    a\n") (tmpl)) "    b\n")"#),
        ])
    func flushHeredocs(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "bare templates",
        arguments: [
            TreeCase("", #""""#),
            TreeCase("a\nb", #""a\nb""#),
            TreeCase(#"a\n"b" $"#, #""a\\n\"b\" $""#),
            TreeCase("$${a} %%{b}", #""${a} %{b}""#),
            TreeCase("${x}", "(wrap x)"),
            TreeCase("${x}\n", #"(tmpl (${} x) "\n")"#),
            TreeCase(
                "%{ for x in y ~}\n- ${x}\n%{ endfor ~}\n", #"(tmpl (for (x in y) (tmpl "- " (${} x) "\n")))"#
            ),
        ])
    func bareTemplates(_ test: TreeCase) {
        #expect(parsedBare(test.text) == test.tree)
    }

    @Test("a part of a text as a template") func partOfText() {
        let file = SourceFile(name: "test", text: "xx${a}b yy")
        let range = SourceRange(file: file, start: 2, end: 7)
        let result = parseTemplate(file, range: range)
        #expect(result.diagnostics.isEmpty)
        #expect(outline(result.output) == #"(tmpl (${} a) "b")"#)
        #expect(result.output.range == range)
    }
}
