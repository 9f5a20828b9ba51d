import Testing

@Suite("Functions: marks")
struct MarkFunctionTests {
    @Test(
        "sensitive",
        arguments: [
            CallCase("sensitive(local.text)", "!?string"),
            CallCase("issensitive(sensitive(local.text))", "true"),
            CallCase("sensitive(sensitive(1))", "!1"),
            CallCase("sensitive(null)", "!null"),
            CallCase("sensitive({ a = 1 })", "!{a: 1}"),
            CallCase("issensitive({ a = sensitive(1) })", "false"),
        ])
    func sensitive(_ test: CallCase) {
        test.check()
    }

    @Test(
        "issensitive",
        arguments: [
            CallCase("issensitive(local.text)", "?bool"),
            CallCase("issensitive([local.text])", "false"),
        ])
    func issensitive(_ test: CallCase) {
        test.check()
    }

    @Test(
        "nonsensitive",
        arguments: [
            CallCase("nonsensitive(local.text)", "?string"),
            CallCase("issensitive(nonsensitive([sensitive(1)]))", "false"),
            CallCase("issensitive(nonsensitive([sensitive(1)])[0])", "true"),
            CallCase("nonsensitive(sensitive({ a = sensitive(1) }))", "{a: !1}"),
            CallCase(#"nonsensitive("a")"#, "'a'"),
        ])
    func nonsensitive(_ test: CallCase) {
        test.check()
    }

    @Test(
        "ephemeralasnull",
        arguments: [
            CallCase("ephemeralasnull({a=local.text})", "{a: ?string}"),
            CallCase("ephemeralasnull(local.ephemeral)", "null"),
            CallCase("ephemeralasnull({ a = local.ephemeral, b = 1 })", "{a: null, b: 1}"),
            CallCase("ephemeralasnull([sensitive(local.ephemeral), 1])", "[!null, 1]"),
            CallCase("ephemeralasnull(null)", "null"),
        ])
    func ephemeralasnull(_ test: CallCase) {
        test.check()
    }
}
