import Testing

@Suite("Functions: collections")
struct CollectionFunctionTests {
    @Test(
        "length",
        arguments: [
            CallCase("length(local.text)", "?number"),
            CallCase("length({a=local.text})", "1"),
            CallCase("length(local.list)", "?number"),
            CallCase("issensitive(length({a = sensitive(1)}))", "false"),
            CallCase("issensitive(length(toset([sensitive(1)])))", "true"),
            CallCase(#"issensitive(length(sensitive("a")))"#, "true"),
            CallCase("issensitive(length(sensitive(local.list)))", "true"),
            CallCase("length(null[*])", "0"),
            CallCase("length(local.any) == null", "false"),
            CallCase(#"length("日本語")"#, "3"),
            CallCase(#"length("\r\n")"#, "1"),
            CallCase("length(1)", CallCase.failedCall),
            CallCase("length(null)", CallCase.wrongArgument),
        ])
    func length(_ test: CallCase) {
        test.check()
    }

    @Test(
        "contains",
        arguments: [
            CallCase(#"contains(["a", local.text], "b")"#, "?bool"),
            CallCase(#"contains(["a"], local.text)"#, "?bool"),
            CallCase("contains([], local.text)", "?bool"),
            CallCase(#"issensitive(contains(["a", sensitive("b")], "a"))"#, "true"),
            CallCase(#"contains(["a"], ["a"])"#, "false"),
            CallCase(#"contains(local.any, "a") == null"#, "?bool"),
            CallCase(#"contains(tolist(["1"]), 1)"#, "false"),
            CallCase(#"contains({}, "a")"#, CallCase.failedCall),
            CallCase("contains([null], null)", CallCase.wrongArgument),
            CallCase(#"contains([null], "a")"#, "false"),
        ])
    func contains(_ test: CallCase) {
        test.check()
    }

    @Test(
        "alltrue",
        arguments: [
            CallCase(#"alltrue([true, local.text == "x"])"#, "?bool"),
            CallCase(#"alltrue([false, local.text == "x"])"#, "false"),
            CallCase(#"alltrue([local.text == "x", false])"#, "?bool"),
            CallCase("issensitive(alltrue([true, sensitive(true)]))", "true"),
            CallCase("alltrue(local.any) == null", "false"),
            CallCase("alltrue([])", "true"),
            CallCase("alltrue([true, null])", "false"),
            CallCase(#"alltrue(["x"])"#, CallCase.wrongArgument),
        ])
    func alltrue(_ test: CallCase) {
        test.check()
    }

    @Test(
        "anytrue",
        arguments: [
            CallCase(#"anytrue([true, local.text == "x"])"#, "true"),
            CallCase(#"anytrue([local.text == "x", true])"#, "true"),
            CallCase("issensitive(anytrue([true, sensitive(true)]))", "true"),
            CallCase("anytrue([])", "false"),
            CallCase("anytrue([null, true])", "true"),
            CallCase("anytrue([null])", "false"),
        ])
    func anytrue(_ test: CallCase) {
        test.check()
    }

    @Test(
        "coalesce",
        arguments: [
            CallCase(#"coalesce("x", local.text)"#, "'x'"),
            CallCase(#"coalesce(local.text, "x")"#, "?string"),
            CallCase(#"coalesce(null, local.text, "x")"#, "?string"),
            CallCase("coalesce(local.text) == null", "false"),
            CallCase(#"issensitive(coalesce("a", sensitive("b")))"#, "true"),
            CallCase(#"coalesce(local.any, "x") == null"#, "false"),
            CallCase("coalesce(1, local.any)", "1"),
            CallCase("coalesce([1], local.any)", "[1]"),
            CallCase("coalesce(local.any, [1])", "?any"),
            CallCase("coalesce(null, {a=1}, {b=2})", "{a: 1}"),
            CallCase("coalesce(null, [1], [2])", "[1]"),
            CallCase(#"coalesce(null, [1], ["a"])"#, "[1]"),
            CallCase("coalesce(null, [1], [2, 3])", "[1]"),
            CallCase(#"coalesce(null, "a", [1])"#, "'a'"),
            CallCase(#"coalesce("", 1)"#, "'1'"),
            CallCase("coalesce({}, { a = 1 })", "map(number){}"),
            CallCase(#"coalesce("", "")"#, CallCase.failedCall),
            CallCase(#"coalesce([1], "a")"#, CallCase.failedCall),
            CallCase("coalesce()", CallCase.failedCall),
        ])
    func coalesce(_ test: CallCase) {
        test.check()
    }

    @Test(
        "coalescelist",
        arguments: [
            CallCase(#"coalescelist(["a"], local.list)"#, "['a']"),
            CallCase("coalescelist([], local.list)", "?any"),
            CallCase("coalescelist([local.text], [])", "[?string]"),
            CallCase(#"issensitive(coalescelist(["a"], [sensitive("b")]))"#, "true"),
            CallCase(#"issensitive(coalescelist(["a", sensitive("x")], ["b"])[0])"#, "true"),
            CallCase(#"coalescelist(tolist(null), ["a"])"#, "['a']"),
            CallCase(#"coalescelist(tolist([]), ["a"])"#, "['a']"),
            CallCase(#"coalescelist(["a"], local.any)"#, "['a']"),
            CallCase(#"coalescelist([], ["c"])"#, "['c']"),
            CallCase(#"coalescelist(null, ["a"])"#, CallCase.failedCall),
            CallCase(#"coalescelist(toset(["a"]))"#, CallCase.failedCall),
            CallCase("coalescelist([], [])", CallCase.failedCall),
        ])
    func coalescelist(_ test: CallCase) {
        test.check()
    }

    @Test(
        "index",
        arguments: [
            CallCase(#"index(["a", local.text], "a")"#, "0"),
            CallCase(#"index(["a", local.text], "b")"#, "?number"),
            CallCase(#"index([local.text, "a"], "a")"#, "?number"),
            CallCase(#"issensitive(index(["a", sensitive("b")], "a"))"#, "true"),
            CallCase(#"index([null, "a"], "a")"#, "1"),
            CallCase("index([[1], [2]], [2])", "1"),
            CallCase(#"index([], "a")"#, CallCase.failedCall),
            CallCase(#"index(["a"], "z")"#, CallCase.failedCall),
            CallCase(#"index(toset(["a"]), "a")"#, CallCase.failedCall),
        ])
    func index(_ test: CallCase) {
        test.check()
    }

    @Test(
        "one",
        arguments: [
            CallCase("one([local.text])", "?string"),
            CallCase("one(local.list)", "?string"),
            CallCase("one(toset([local.text]))", "?string"),
            CallCase(#"one(toset([local.text, "a"]))"#, "?string"),
            CallCase("one([local.text]) == null", "false"),
            CallCase("one(local.list) == null", "?bool"),
            CallCase(#"issensitive(one([sensitive("a")]))"#, "true"),
            CallCase("one(tolist(null))", CallCase.wrongArgument),
            CallCase("one(null)", CallCase.wrongArgument),
            CallCase("one([1, 2])", CallCase.wrongArgument),
            CallCase("one(local.any) == null", "?bool"),
            CallCase("one([])", "null"),
            CallCase(#"one(toset(["a"]))"#, "'a'"),
            CallCase(#"one(["a", "b"])"#, CallCase.wrongArgument),
            CallCase("one({ a = 1 })", CallCase.wrongArgument),
        ])
    func one(_ test: CallCase) {
        test.check()
    }
}
