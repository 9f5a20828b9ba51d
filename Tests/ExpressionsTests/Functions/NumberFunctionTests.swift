import Testing

@Suite("Functions: numbers")
struct NumberFunctionTests {
    @Test(
        "max",
        arguments: [
            CallCase("max(1, local.number)", "?number"),
            CallCase("issensitive(max(1, sensitive(2)))", "true"),
            CallCase("tostring(max(0, -0))", "'0'"),
            CallCase("max()", CallCase.failedCall),
            CallCase(#"max("10", 9)"#, "10"),
        ])
    func max(_ test: CallCase) {
        test.check()
    }

    @Test(
        "abs",
        arguments: [
            CallCase("issensitive(abs(sensitive(1)))", "true"),
            CallCase("issensitive(abs(sensitive(local.number)))", "true"),
            CallCase("tostring(abs(-0))", "'0'"),
            CallCase("abs(-1e30)", "1000000000000000000000000000000"),
            CallCase(#"abs("x")"#, CallCase.wrongArgument),
        ])
    func abs(_ test: CallCase) {
        test.check()
    }

    @Test(
        "parseint",
        arguments: [
            CallCase(#"issensitive(parseint(sensitive("1"), 10))"#, "true"),
            CallCase(#"parseint("0x1F", 16)"#, CallCase.wrongArgument),
            CallCase(#"parseint("1f", "16")"#, "31"),
            CallCase("parseint(null, 10)", CallCase.wrongArgument),
            CallCase(#"parseint("é", 10)"#, CallCase.wrongArgument),
            CallCase(#"parseint("--1", 10)"#, CallCase.wrongArgument),
            CallCase(#"parseint("+-1", 10)"#, CallCase.wrongArgument),
            CallCase(#"parseint("z", 62)"#, "35"),
            CallCase(#"parseint("10", 63)"#, CallCase.wrongArgument),
            CallCase(#"parseint("10", 1)"#, CallCase.wrongArgument),
            CallCase(#"parseint("aA", 62)"#, "656"),
            CallCase(#"parseint("Az", 62)"#, "2267"),
            CallCase("parseint(100, 10)", CallCase.wrongArgument),
            CallCase(#"parseint("", 10)"#, CallCase.wrongArgument),
            CallCase(#"parseint("12", 2)"#, CallCase.wrongArgument),
        ])
    func parseint(_ test: CallCase) {
        test.check()
    }

    @Test(
        "log",
        arguments: [
            CallCase("log(-1, 10)", CallCase.failedCall),
            CallCase("log(10, 0)", "-0"),
            CallCase("log(1, 1)", CallCase.failedCall),
            CallCase("log(1e400, 10)", CallCase.failedCall),
            CallCase("log(8, 2)", "3"),
            CallCase("log(1000, 10)", "2.9999999999999996"),
        ])
    func log(_ test: CallCase) {
        test.check()
    }

    @Test(
        "pow",
        arguments: [
            CallCase("pow(-8, 1/3)", CallCase.failedCall),
            CallCase("pow(2, 0.5)", "1.4142135623730951"),
            CallCase("pow(2, 100)", "1267650600228229400000000000000"),
            CallCase("pow(4, 0)", "1"),
        ])
    func pow(_ test: CallCase) {
        test.check()
    }

    @Test(
        "signum",
        arguments: [
            CallCase("signum(9223372036854775808)", CallCase.failedCall),
            CallCase("signum(-0.5)", CallCase.failedCall),
            CallCase(#"signum("-3")"#, "-1"),
            CallCase("signum(0)", "0"),
        ])
    func signum(_ test: CallCase) {
        test.check()
    }

    @Test(
        "ceil",
        arguments: [
            CallCase("tostring(ceil(-0.5))", "'0'"),
            CallCase("ceil(5.1)", "6"),
            CallCase("ceil(123456789012345678.5)", "123456789012345679"),
        ])
    func ceil(_ test: CallCase) {
        test.check()
    }

    @Test(
        "floor",
        arguments: [
            CallCase("tostring(floor(-0))", "'0'"),
            CallCase("floor(-0.5)", "-1"),
        ])
    func floor(_ test: CallCase) {
        test.check()
    }

    @Test(
        "min",
        arguments: [
            CallCase("min(1.5, 1.49)", "1.49"),
            CallCase("min()", CallCase.failedCall),
        ])
    func min(_ test: CallCase) {
        test.check()
    }
}
