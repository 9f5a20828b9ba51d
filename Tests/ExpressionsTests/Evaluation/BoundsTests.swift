import Testing

/// What is known about values that are not known yet, as Terraform's core knows it.
@Suite("Evaluation: bounds of unknown values")
struct BoundsTests {
    @Test(
        "operators, templates and functions",
        arguments: [
            CallCase("local.flag ? 1 : 5", "?number+1...5"),
            CallCase("local.flag ? 1e21 : 1e21", "1000000000000000000000"),
            CallCase("local.flag ? length(local.list) : 3", "?number+0...9223372036854775807"),
            CallCase(#"local.flag ? tolist(["a", "b"]) : tolist(["b"])"#, "?list(string)+1...2"),
            CallCase(#"local.flag ? tolist(["a"]) : tolist(["b"])"#, "list(string)[?string]"),
            CallCase(#"local.flag ? toset(["q"]) : toset(["r"])"#, "set(string)[?string]"),
            CallCase(#"local.flag ? tomap({ k = "v" }) : tomap({ a = "x" })"#, "?map(string)+1...1"),
            CallCase(#"local.flag ? tolist(["a"]) : null"#, "?list(string)"),
            CallCase("local.flag ? null : null", "null"),
            CallCase("local.flag ? tostring(null) : tostring(null)", "null(string)"),
            CallCase(#"local.flag ? "a" : local.maybe"#, "?string"),
            CallCase(#"local.flag ? sensitive(null) : "a""#, "!?any"),
            CallCase("local.flag ? toset([1]) : [1, 2]", "?set(number)+"),
            CallCase("length(local.list)", "?number+0...9223372036854775807"),
            CallCase("length(local.text)", "?number+0..."),
            CallCase(#"length("日本-${local.text}")"#, "?number+3..."),
            CallCase(#"length(toset([local.text, "a"]))"#, "?number+1...2"),
            CallCase("length(toset([local.text]))", "1"),
            CallCase(#""app-${local.text}""#, "?string+'app-'"),
            CallCase(#""app${local.text}""#, "?string+'ap'"),
            CallCase(#""é${local.text}""#, "?string+"),
            CallCase(#""x%{ if local.flag }a%{ else }b%{ endif }z""#, "?string+"),
            CallCase("local.list[*]", "?list(string)+"),
            CallCase("[for x in local.list : x][*]", "?any"),
            CallCase("local.maybe[*]", "?any"),
            CallCase("local.text[*]", "[?string+]"),
            CallCase("tolist(local.list)", "?list(any)"),
            CallCase(#"toset(local.flag ? tolist(["a", "b", "c"]) : tolist(["d"]))"#, "?set(any)"),
            CallCase(#"tolist(local.flag ? toset(["a"]) : toset(["b", "c"]))"#, "?list(any)"),
            CallCase(#"sort([local.text, "a"])"#, "list(string)[?string, ?string]"),
            CallCase("jsonencode([local.text])", "?string+'['"),
            CallCase("jsonencode({ a = local.text })", "?string+'{'"),
            CallCase("jsonencode(local.text)", #"?string+'"'"#),
            CallCase("jsonencode(local.maybe)", "?string+"),
            CallCase(#"jsondecode("\"${local.text}")"#, "?string"),
            CallCase(#"jsondecode("1${local.text}")"#, "?any"),
            CallCase(#"jsondecode("tr${local.text}")"#, "?bool"),
            CallCase(#"jsondecode("x-${local.text}")"#, CallCase.wrongArgument),
            CallCase(#"format("pre-%s", local.text)"#, "?string+'pre-'"),
            CallCase("local.text == null", "false"),
            CallCase("local.maybe == null", "?bool+"),
            CallCase("local.text == 1", "false"),
            CallCase(#""pre-${local.text}" == "post""#, "false"),
            CallCase("length(local.list) == -1", "false"),
            CallCase("[null] == local.text", "false"),
            CallCase("[local.text] == null", "false"),
            CallCase(#"startswith("abc-${local.text}", "abc-")"#, "true"),
            CallCase("convert(local.maybe, list(number))", "?list(number)"),
            CallCase("can(convert(local.maybe, list(number)))", "?bool+"),
        ])
    func bounds(_ test: CallCase) {
        test.check(bounds: true)
    }
}
