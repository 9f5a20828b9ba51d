import Diagnostics
import HCL
import Testing

/// A text and its canonical layout.
struct LayoutCase: CustomTestStringConvertible, Sendable {
    let name: String
    let source: String
    let expected: String

    init(_ name: String, _ source: String, _ expected: String) {
        self.name = name
        self.source = source
        self.expected = expected
    }

    var testDescription: String { name }
}

private let layoutCases: [LayoutCase] = [
    .init("operators", "a=1+2*3- -4\nb=!  x&&y||-z>=1\n", "a = 1 + 2 * 3 - -4\nb = !x && y || -z >= 1\n"),
    .init("conditional", "a=x?-1:- 2\n", "a = x ? -1 : -2\n"),
    .init("calls and indexes", "a = f (x ,y ...) [ 0 ] . b\n", "a = f(x, y...)[0].b\n"),
    .init("namespaced call", "a = provider :: b ::c( 1 )\n", "a = provider::b::c(1)\n"),
    .init("for", "a=[for k,v in[1]:v if(v)]\n", "a = [for k, v in [1] : v if(v)]\n"),
    .init("minus that looks like a subtraction", "a={for k in x:k=>-k}\n", "a = { for k in x : k => - k }\n"),
    .init(
        "braces on one line", "a={b=1}\nc={ }\nd {e=1}\nf { }\n", "a = { b = 1 }\nc = {}\nd { e = 1 }\nf {}\n"
    ),
    .init(
        "alignment ends at blank lines, comments and values of several lines",
        "a=1\nbb=2\n\nccc=3\n# c\ndddd=4\ne=[\n1\n]\nf=5\n",
        "a  = 1\nbb = 2\n\nccc = 3\n# c\ndddd = 4\ne = [\n  1\n]\nf = 5\n"),
    .init("comments", "a=1# x\nbbb=2//y\nc=[# z\n1\n]\n", "a   = 1 # x\nbbb = 2 //y\nc = [   # z\n  1\n]\n"),
    .init("comments between tokens", "/* a */ b=/*c*/1\n", "/* a */ b = /*c*/ 1\n"),
    .init(
        "brackets of several levels on a line", "a = f({\nb=1\n},[\n2])\n", "a = f({\n  b = 1\n  }, [\n2])\n"),
    .init("wide characters", "é = 1 # a\ndd = \"日本\" # b\n", "é  = 1    # a\ndd = \"日本\" # b\n"),
    .init(
        "heredoc", "a {\nb = <<-E\n  x ${ y+1 }\n   E\ncc=1\n}\n",
        "a {\n  b  = <<-E\n  x ${y + 1}\n   E\n  cc = 1\n}\n"),
    .init(
        "template", "a = \"x ${ f( y ) }%{ if  z } q %{ endif }\"\n", "a = \"x ${f(y)}%{if z} q %{endif}\"\n"),
    .init("object in an interpolation", "a = \"${{b=1}}c\"\n", "a = \"${ { b = 1 } }c\"\n"),
    .init("needless interpolation", "a = \"${ x }\"\nb = [\"${x}\"]\n", "a = x\nb = [\"${x}\"]\n"),
    .init("needless interpolation of several lines", "a = \"${x ?\n1 : 2}\"\n", "a = (x ?\n1 : 2)\n"),
    .init("two interpolations", "a = \"${x}${y}\"\n", "a = \"${x}${y}\"\n"),
    .init("quoted type", "variable \"a\" {\ntype=\"string\"\n}\n", "variable \"a\" {\n  type = string\n}\n"),
    .init(
        "quoted list type", "variable \"a\" {\ntype=\"list\"\n}\n",
        "variable \"a\" {\n  type = list(string)\n}\n"),
    .init(
        "bare collection type", "variable \"a\" {\ntype=map\n}\n", "variable \"a\" {\n  type = map(any)\n}\n"),
    .init("type elsewhere", "a {\ntype=\"string\"\n}\n", "a {\n  type = \"string\"\n}\n"),
    .init("bare labels", "a b /* c */ \"d\\u00e9\"  {}\n", "a \"b\" \"dé\" {}\n"),
    .init("escaped label", "a \"$${b}\"{}\n", "a \"$${b}\" {}\n"),
    .init(
        "line breaks of two bytes", "a=1 # b\r\ncc {\r\nd=2\r\n}\r\n", "a = 1 # b\r\ncc {\r\n  d = 2\r\n}\r\n"
    ),
    .init("byte order mark", "\u{FEFF}a=1\n", "a = 1\n"),
    .init("no line break at the end", "a=1\nbb=2 # c", "a  = 1\nbb = 2 # c"),
    .init("blank lines", "\n \n\t\na=1\n\n\n", "\n\n\na = 1\n\n\n"),
    .init("blanks after the last line", "a=1\n   ", "a = 1\n   "),
    .init("nothing", "", ""),
]

@Suite("Formatter")
struct FormatterTests {
    @Test("gives texts their canonical layout", arguments: layoutCases)
    func layout(_ example: LayoutCase) {
        let result = formatSource(SourceFile(name: "main.tf", text: example.source))
        #expect(result.diagnostics == [])
        #expect(String(decoding: result.output, as: UTF8.self) == example.expected)
    }

    @Test("leaves texts alone that are in canonical layout", arguments: layoutCases)
    func stability(_ example: LayoutCase) {
        let result = formatSource(SourceFile(name: "main.tf", text: example.expected))
        #expect(String(decoding: result.output, as: UTF8.self) == example.expected)
    }

    @Test("leaves texts with errors alone")
    func errors() {
        let result = formatSource(SourceFile(name: "main.tf", text: "a={\n"))
        #expect(result.diagnostics.hasErrors)
        #expect(String(decoding: result.output, as: UTF8.self) == "a={\n")
    }
}
