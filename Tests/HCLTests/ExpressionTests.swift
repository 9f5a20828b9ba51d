import Diagnostics
import HCL
import Testing

/// A text and the outline of its tree.
struct TreeCase: CustomTestStringConvertible, Sendable {
    let text: String
    let tree: String

    init(_ text: String, _ tree: String) {
        self.text = text
        self.tree = tree
    }

    var testDescription: String { text.debugDescription }
}

/// The outline of an expression that must be free of errors.
private func parsed(_ text: String) -> String {
    let result = parseExpression(SourceFile(name: "test.tf", text: text))
    return result.diagnostics.isEmpty
        ? outline(result.output) : result.diagnostics.map(\.summary).joined(separator: "; ")
}

@Suite("Expressions") struct ExpressionTests {
    @Test(
        "literals and names",
        arguments: [
            TreeCase("null", "null"),
            TreeCase("true", "true"),
            TreeCase("false", "false"),
            TreeCase("True", "True"),
            TreeCase("nulls", "nulls"),
            TreeCase("0", "0"),
            TreeCase("007", "007"),
            TreeCase("1.5e3", "1.5e3"),
            TreeCase("1E+5", "1E+5"),
            TreeCase("1e-10", "1e-10"),
            TreeCase("1.e5", "1.e5"),
            TreeCase("a-b", "a-b"),
            TreeCase("_x", "_x"),
            TreeCase("größe", "größe"),
            TreeCase("  a  # comment", "a"),
            TreeCase("a // comment", "a"),
            TreeCase("/* one */ a /* two */", "a"),
            TreeCase("\n a \n", "a"),
            TreeCase("\u{FEFF}a", "a"),
        ])
    func literals(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "operators bind as the table of the specification says",
        arguments: [
            TreeCase("1 + 2 * 3", "(+ 1 (* 2 3))"),
            TreeCase("1 * 2 + 3", "(+ (* 1 2) 3)"),
            TreeCase("1 - 2 - 3", "(- (- 1 2) 3)"),
            TreeCase("1 / 2 % 3 * 4", "(* (% (/ 1 2) 3) 4)"),
            TreeCase("a || b && c || d", "(|| (|| a (&& b c)) d)"),
            TreeCase("a == b != c", "(!= (== a b) c)"),
            TreeCase("a < b == c >= d", "(== (< a b) (>= c d))"),
            TreeCase("a + 1 > b && c", "(&& (> (+ a 1) b) c)"),
            TreeCase("1 + 2 < 3 * 4 || !x && y", "(|| (< (+ 1 2) (* 3 4)) (&& (! x) y))"),
            TreeCase("-a.b + 1", "(+ (- a.b) 1)"),
            TreeCase("!a == b", "(== (! a) b)"),
            TreeCase("- -1", "(- (- 1))"),
            TreeCase("!!a[0]", "(! (! a[0]))"),
            TreeCase("1--1", "(- 1 (- 1))"),
            TreeCase("a-1", "a-1"),
            TreeCase("a - 1", "(- a 1)"),
            TreeCase("(1 + 2) * 3", "(* (paren (+ 1 2)) 3)"),
            TreeCase("a ? b : c", "(? a b c)"),
            TreeCase("a ? b : c ? d : e", "(? a b (? c d e))"),
            TreeCase("a ? b ? 1 : 2 : 3", "(? a (? b 1 2) 3)"),
            TreeCase("a || b ? c + 1 : d", "(? (|| a b) (+ c 1) d)"),
            TreeCase("a\n?\nb\n:\nc", "(? a b c)"),
            TreeCase("a\n+\nb", "(+ a b)"),
        ])
    func operators(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "steps",
        arguments: [
            TreeCase("a.b.c", "a.b.c"),
            TreeCase("a[0].b[\"k\"]", "a[0].b[\"k\"]"),
            TreeCase("a.0", "a[0]"),
            TreeCase("a.b.0.c", "a.b[0].c"),
            TreeCase("a . b [ 0 ]", "a.b[0]"),
            TreeCase("a[\n0\n]", "a[0]"),
            TreeCase("a[b]", "(index a b)"),
            TreeCase("a[b].c", "(get (index a b) .c)"),
            TreeCase("a[b][0][c]", "(index (get (index a b) [0]) c)"),
            TreeCase("a[-1]", "(index a (- 1))"),
            TreeCase("a[(0)]", "(index a (paren 0))"),
            TreeCase("a[true]", "(index a true)"),
            TreeCase("a[\"${k}\"]", "(index a (wrap k))"),
            TreeCase("a[\"x${k}\"]", "(index a (tmpl \"x\" (${} k)))"),
            TreeCase("f(x).y[0]", "(get (call f x) .y[0])"),
            TreeCase("[1, 2][0]", "(get [1 2] [0])"),
            TreeCase("{a=1}.a", "(get {a=1} .a)"),
            TreeCase("\"x\".y", "(get \"x\" .y)"),
            TreeCase("null.a", "(get null .a)"),
            TreeCase("(a).b", "(get (paren a) .b)"),
        ])
    func steps(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "splats take the steps that belong to them",
        arguments: [
            TreeCase("a[*]", "(splat a)"),
            TreeCase("a.*", "(splat. a)"),
            TreeCase("a[ * ]", "(splat a)"),
            TreeCase("a[*].b.c", "(splat a .b .c)"),
            TreeCase("a.*.b.c", "(splat. a .b .c)"),
            TreeCase("a[*][0]", "(splat a [0])"),
            TreeCase("a.*[0]", "(get (splat. a) [0])"),
            TreeCase("a.*.b[0]", "(get (splat. a .b) [0])"),
            TreeCase("a.*.b.0.c", "(splat. a .b [0] .c)"),
            TreeCase("a[*].0", "(splat a [0])"),
            TreeCase("a[*].b[k]", "(splat a .b (index k))"),
            TreeCase("a.*.b[k].c", "(get (index (splat. a .b) k) .c)"),
            TreeCase("a.*.b[*].c", "(splat (splat. a .b) .c)"),
            TreeCase("a[*].b[*].c", "(splat a .b (splat .c))"),
            TreeCase("a[*][*]", "(splat a (splat))"),
            TreeCase("a[*].b.*.c[0]", "(splat a .b (splat. .c) [0])"),
            TreeCase("f(x)[*].id", "(splat (call f x) .id)"),
        ])
    func splats(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "collections and calls",
        arguments: [
            TreeCase("[]", "[]"),
            TreeCase("[1,]", "[1]"),
            TreeCase("[\n1,\n\n2\n,\n]", "[1 2]"),
            TreeCase("[[1], {}]", "[[1] {}]"),
            TreeCase("{}", "{}"),
            TreeCase("{\n}", "{}"),
            TreeCase("{a = 1, b : 2}", "{a=1 b=2}"),
            TreeCase("{a = 1\n b = 2\n\n c = 3}", "{a=1 b=2 c=3}"),
            TreeCase("{a = 1, # one\n b = 2 // two\n}", "{a=1 b=2}"),
            TreeCase("{\"a b\" = 1, (k) = 2, 3 = 4}", "{<\"a b\">=1 <(paren k)>=2 <3>=4}"),
            TreeCase("{\"${k}\" = 1, a.b = 2, 1 + 1 = 3}", "{<(wrap k)>=1 <a.b>=2 <(+ 1 1)>=3}"),
            TreeCase("{true = 1, null = 2, if = 3}", "{true=1 null=2 if=3}"),
            TreeCase("{a = (1\n+ 2)}", "{a=(paren (+ 1 2))}"),
            TreeCase("{a = [\n1\n]}", "{a=[1]}"),
            TreeCase("f()", "(call f)"),
            TreeCase("f(1, 2,)", "(call f 1 2)"),
            TreeCase("f(\n1,\n2\n)", "(call f 1 2)"),
            TreeCase("f(a...)", "(call f a...)"),
            TreeCase("f(1, a\n...\n)", "(call f 1 a...)"),
            TreeCase("f (1)", "(call f 1)"),
            TreeCase("core::upper(\"a\")", "(call core::upper \"a\")"),
            TreeCase("provider::aws::arn_parse(x).y", "(get (call provider::aws::arn_parse x) .y)"),
            TreeCase("a :: b (1)", "(call a::b 1)"),
        ])
    func collections(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }

    @Test(
        "for expressions",
        arguments: [
            TreeCase("[for x in y : x]", "(for[] (x in y) x)"),
            TreeCase("[for k, v in y : v if k]", "(for[] (k v in y) v if k)"),
            TreeCase("{for k, v in y : k => v}", "(for{} (k v in y) k v)"),
            TreeCase("{for x in y : x => 1...}", "(for{} (x in y) x 1...)"),
            TreeCase("{for x in y : x => 1... if x}", "(for{} (x in y) x 1... if x)"),
            TreeCase("{\nfor x in y\n:\nx\n=>\nx\nif\nx\n}", "(for{} (x in y) x x if x)"),
            TreeCase("[for x in [1] : x ? 1 : 2 if x]", "(for[] (x in [1]) (? x 1 2) if x)"),
            TreeCase("[for x in a ? b : c : x]", "(for[] (x in (? a b c)) x)"),
            TreeCase("{for k in y : k => {\na = 1\nb = 2\n}}", "(for{} (k in y) k {a=1 b=2})"),
            TreeCase("[for x in y : [for z in x : z]]", "(for[] (x in y) (for[] (z in x) z))"),
        ])
    func forExpressions(_ test: TreeCase) {
        #expect(parsed(test.text) == test.tree)
    }
}
