import Testing

@Suite("Functions: conversions")
struct ConversionFunctionTests {
    @Test(
        "toset",
        arguments: [
            CallCase("length(toset([local.text]))", "1"),
            CallCase(#"length(toset([local.text, "a"]))"#, "?number"),
            CallCase(#"toset([local.text, "a"])"#, "set(string)['a', ?string]"),
            CallCase("issensitive(toset([sensitive(1)]))", "true"),
            CallCase("toset([1, [2]])", CallCase.wrongArgument),
            CallCase("toset(null) == null", "true"),
            CallCase("toset([local.any, 1])", "set(number)[1, ?number]"),
            CallCase("toset([3, 1, 2, 1])", "set(number)[1, 2, 3]"),
            CallCase(#"toset(tomap({ k = "v" }))"#, CallCase.wrongArgument),
        ])
    func toset(_ test: CallCase) {
        test.check()
    }

    @Test(
        "tolist",
        arguments: [
            CallCase("tolist([local.text])", "list(string)[?string]"),
            CallCase("tolist(local.set)", "?list(any)"),
            CallCase("tolist(local.list) == null", "?bool"),
            CallCase("issensitive(tolist([sensitive(1)]))", "false"),
            CallCase("issensitive(tolist([sensitive(1)])[0])", "true"),
            CallCase("issensitive(tolist([sensitive(1), 2])[1])", "false"),
            CallCase("tolist({a=1})", CallCase.wrongArgument),
            CallCase("tolist(local.any) == null", "?bool"),
            CallCase("tolist([local.any, 1])", "list(number)[?number, 1]"),
            CallCase("tolist(local.set)[0] == null", "?bool"),
            CallCase("tolist([null, 1])", "list(number)[null, 1]"),
            CallCase("tolist([local.any, null])", "list(any)[?any, null]"),
            CallCase("tolist([[null], [{a=1}]])", CallCase.wrongArgument),
            CallCase(#"tolist(["a", 1, true])"#, "list(string)['a', '1', 'true']"),
            CallCase(#"tolist([[1], ["a"]])"#, "list(tuple([string]))[['1'], ['a']]"),
            CallCase(#"tolist("a")"#, CallCase.wrongArgument),
        ])
    func tolist(_ test: CallCase) {
        test.check()
    }

    @Test(
        "tomap",
        arguments: [
            CallCase("tomap({a = local.text})", "map(string){a: ?string}"),
            CallCase("issensitive(tomap({a = sensitive(1), b = 2}))", "false"),
            CallCase("issensitive(tomap({a = sensitive(1), b = 2}).b)", "false"),
            CallCase("tomap({a=1, b=[2]})", CallCase.wrongArgument),
            CallCase("tomap({a={x=null}, b={x={y=1}}})", CallCase.wrongArgument),
            CallCase(#"tomap({ a = true, b = "x" })"#, "map(string){a: 'true', b: 'x'}"),
            CallCase("tomap({ a = 1, b = true })", CallCase.wrongArgument),
        ])
    func tomap(_ test: CallCase) {
        test.check()
    }

    @Test(
        "tostring",
        arguments: [
            CallCase("tostring(local.text) == null", "?bool"),
            CallCase("issensitive(tostring(sensitive(1)))", "true"),
            CallCase("issensitive(tostring(sensitive(local.text)))", "true"),
            CallCase("tostring({})", CallCase.wrongArgument),
            CallCase("tostring(1e3)", "'1000'"),
            CallCase("tostring([])", CallCase.wrongArgument),
        ])
    func tostring(_ test: CallCase) {
        test.check()
    }

    @Test(
        "tonumber",
        arguments: [
            CallCase("tonumber(local.text)", "?number"),
            CallCase(#"tonumber("")"#, CallCase.wrongArgument),
            CallCase("tonumber([])", CallCase.wrongArgument),
            CallCase(#"tonumber("1e3")"#, "1000"),
            CallCase(#"tonumber("0b1")"#, CallCase.wrongArgument),
            CallCase("tonumber(true)", CallCase.wrongArgument),
        ])
    func tonumber(_ test: CallCase) {
        test.check()
    }

    @Test(
        "tobool",
        arguments: [
            CallCase(#"tobool("TRUE")"#, CallCase.wrongArgument),
            CallCase(#"tobool(["a"])"#, CallCase.wrongArgument),
            CallCase(#"tobool("1")"#, "true"),
            CallCase("tobool(1)", CallCase.wrongArgument),
            CallCase("tobool(null)", "null"),
        ])
    func tobool(_ test: CallCase) {
        test.check()
    }
}
