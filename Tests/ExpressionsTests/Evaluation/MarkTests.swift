import Diagnostics
import Testing

/// Where marks go, and where they do not.
@Suite("Evaluation: marks")
struct MarkTests {
    @Test(
        "expressions with sensitive parts",
        arguments: [
            CallCase(#"true ? 1 : sensitive("a")"#, "!'1'"),
            CallCase("false ? sensitive(1) : 1.5", "!1.5"),
            CallCase(#"true ? tomap({ k = "v" }) : { (sensitive("a")) = 1 }"#, "!map(string){k: 'v'}"),
            CallCase("true ? sensitive(null) : 1", "!null"),
            CallCase("true ? null : sensitive({ a = 1 })", "!null(object({a: number}))"),
            CallCase("sensitive(false) ? tonumber(null) : sensitive(null)", "!null"),
            CallCase(#"{ a = 1 }[sensitive("a")]"#, "1"),
            CallCase(#"tomap({ a = 1 })[sensitive("a")]"#, "!1"),
            CallCase("[1, 2][sensitive(0)]", "!1"),
            CallCase(#"{ a = [sensitive("a")], (sensitive("b")) = 1 }"#, "!{a: [!'a'], b: 1}"),
            CallCase(#"{ for k in [sensitive("a")] : k => 1 }"#, "!{a: 1}"),
            CallCase("[for x in [1, 2] : x if sensitive(true)]", "![1, 2]"),
            CallCase("[for x in tomap({}) : x if sensitive(true)]", "[]"),
            CallCase(#""x%{ if false }${sensitive("a")}%{ endif }z""#, "!'xz'"),
            CallCase(#""x%{ if sensitive(false) }a%{ endif }z""#, "!'xz'"),
            CallCase("toset([1, sensitive(null)])", "set(number)[1, null(number)]"),
            CallCase("tolist([1, sensitive(null)])", "list(number)[1, !null(number)]"),
            CallCase(#"toset(["a", sensitive("b")])"#, "!set(string)['a', 'b']"),
            CallCase("convert([sensitive(1)], list(string))", "!list(string)['1']"),
            CallCase("convert({ a = sensitive(1) }, map(string))", "!map(string){a: '1'}"),
            CallCase(#"[sensitive("a")] == ["a"]"#, "!true"),
            CallCase(#"null == [sensitive("a")]"#, "!false"),
            CallCase("true || sensitive(false)", "!true"),
            CallCase(#""true" || sensitive(tostring(null))"#, "!true"),
        ])
    func marks(_ test: CallCase) {
        test.check(bounds: true)
    }

    @Test(
        "messages do not tell what is sensitive",
        arguments: [
            #"timeadd(sensitive("s3cret"), "1h")"#, #"timeadd("2024-01-01T00:00:00Z", sensitive("s3cret"))"#,
            #"uuidv5(sensitive("s3cret"), "x")"#, #"regex(sensitive("(s3cret"), "x")"#,
            #"formatdate("YYYY", sensitive("s3cret"))"#, #"yamldecode(sensitive("*s3cret"))"#,
            #"textencodebase64("a", sensitive("s3cret"))"#, #"filemd5(sensitive("s3cret"))"#,
            #"templatefile(sensitive("s3cret"), {})"#, #"cidrhost(sensitive("s3cret"), 1)"#,
            #"tonumber(sensitive("s3cret"))"#, #"lookup(tomap({}), sensitive("s3cret"))"#,
            #"sensitive("s3cret") + 1"#, #"sum([sensitive("s3cret")])"#, #"alltrue([sensitive("s3cret")])"#,
            #"format(sensitive("%Ks3cret"), 1)"#, #"one(sensitive(["s3cret", "b"]))"#,
        ])
    func secrets(_ text: String) {
        let (_, problems) = CallCase.evaluate(text)
        #expect(!problems.isEmpty)
        for problem in problems { #expect(!problem.detail.contains("s3cret")) }
    }
}
