import Testing

@Suite("Functions: sequences")
struct SequenceFunctionTests {
    @Test(
        "sort",
        arguments: [
            CallCase(#"length(sort([local.text, "a"]))"#, "2"),
            CallCase("sort(local.list) == null", "false"),
            CallCase(#"issensitive(sort(["a", sensitive("b")]))"#, "true"),
            CallCase("issensitive(sort(sensitive(local.list)))", "true"),
            CallCase("sort([null])", CallCase.failedCall),
            CallCase(#"sort(["b", "B", "é", "a"])"#, "list(string)['B', 'a', 'b', 'é']"),
            CallCase(#"sort([null, "a"])"#, CallCase.failedCall),
        ])
    func sort(_ test: CallCase) {
        test.check()
    }

    @Test(
        "compact",
        arguments: [
            CallCase(#"compact(["a", local.text])"#, "?list(string)"),
            CallCase(#"issensitive(compact(["a", sensitive("b")]))"#, "true"),
            CallCase("compact([[]])", CallCase.wrongArgument),
            CallCase(#"compact(["a", "", null, "b"])"#, "list(string)['a', 'b']"),
            CallCase(#"compact("a")"#, CallCase.wrongArgument),
        ])
    func compact(_ test: CallCase) {
        test.check()
    }

    @Test(
        "concat",
        arguments: [
            CallCase(#"concat([local.text], ["a"])"#, "[?string, 'a']"),
            CallCase(#"concat(local.list, ["a"])"#, "?any"),
            CallCase(#"concat(local.list, tolist(["a"]))"#, "?list(string)"),
            CallCase(#"concat(tolist([local.text]), tolist(["a"]))"#, "list(string)[?string, 'a']"),
            CallCase(#"concat(tolist(["a"]), tolist([1]))"#, "list(string)['a', '1']"),
            CallCase(#"issensitive(concat(["a"], [sensitive("b")]))"#, "false"),
            CallCase(#"issensitive(concat(["a"], [sensitive("b")])[0])"#, "false"),
            CallCase(#"issensitive(concat(["a"], sensitive(["b"]))[0])"#, "true"),
            CallCase(#"issensitive(concat(sensitive(local.list), ["a"]))"#, "true"),
            CallCase(#"concat([local.any], ["a"])"#, "[?any, 'a']"),
            CallCase(#"concat(local.any, ["a"])"#, "?any"),
            CallCase(#"concat([1], tolist(["a"]))"#, "[1, 'a']"),
            CallCase(#"concat(tolist([]), tolist(["a"]))"#, "list(string)['a']"),
            CallCase(#"concat(["a"], "b")"#, CallCase.wrongArgument),
            CallCase("concat()", CallCase.failedCall),
            CallCase(#"concat(["a"], [sensitive("b")])"#, "['a', !'b']"),
        ])
    func concat(_ test: CallCase) {
        test.check()
    }

    @Test(
        "chunklist",
        arguments: [
            CallCase(
                #"chunklist([local.text, "a", "b"], 2)"#,
                "list(list(string))[list(string)[?string, 'a'], list(string)['b']]"),
            CallCase(#"chunklist(["a"], local.number)"#, "?list(list(string))"),
            CallCase(#"issensitive(chunklist(["a", sensitive("b"), "c"], 1))"#, "false"),
            CallCase(#"issensitive(chunklist(["a", sensitive("b"), "c"], 1)[0])"#, "false"),
            CallCase(#"issensitive(chunklist(["a", sensitive("b"), "c"], 1)[1][0])"#, "true"),
            CallCase(#"issensitive(chunklist(["a"], sensitive(1)))"#, "true"),
            CallCase("issensitive(chunklist(sensitive(local.list), 1))", "true"),
            CallCase(#"chunklist(["a", "b"], 0)"#, "list(list(string))[list(string)['a', 'b']]"),
            CallCase(#"chunklist(["a"], 0.5)"#, CallCase.failedCall),
            CallCase("chunklist([], 0)", "list(list(any))[]"),
            CallCase(#"chunklist(["a"], local.any)"#, "?list(list(string))"),
            CallCase(
                #"chunklist(["a", "b", "c"], 2)"#,
                "list(list(string))[list(string)['a', 'b'], list(string)['c']]"),
            CallCase(#"chunklist(["a"], -1)"#, CallCase.failedCall),
            CallCase("chunklist([], 2)", "list(list(any))[]"),
        ])
    func chunklist(_ test: CallCase) {
        test.check()
    }

    @Test(
        "distinct",
        arguments: [
            CallCase(#"distinct(["a", "a", local.text])"#, "?list(string)"),
            CallCase(#"issensitive(distinct(["a", sensitive("b")]))"#, "true"),
            CallCase(#"distinct([1, "1", true])"#, "list(string)['1', 'true']"),
            CallCase(
                "distinct([{ a = 1 }, { b = 2 }])",
                "list(map(number))[map(number){a: 1}, map(number){b: 2}]"),
        ])
    func distinct(_ test: CallCase) {
        test.check()
    }

    @Test(
        "element",
        arguments: [
            CallCase(#"element(["a", local.text], 0)"#, "'a'"),
            CallCase(#"element(["a", local.text], 1) == null"#, "false"),
            CallCase("element(local.list, 0) == null", "?bool"),
            CallCase(#"element(["a", "b"], local.number)"#, "?any"),
            CallCase(#"issensitive(element(["a", sensitive("b")], 0))"#, "false"),
            CallCase(#"issensitive(element(["a", sensitive("b")], 1))"#, "true"),
            CallCase(#"issensitive(element(["a", "b"], sensitive(1)))"#, "true"),
            CallCase("issensitive(element(sensitive(local.list), 0))", "true"),
            CallCase(#"issensitive(element(sensitive(["a"]), local.number))"#, "true"),
            CallCase("issensitive(element(sensitive(tolist([local.text])), 0))", "true"),
            CallCase(#"element(["a"], 0.5)"#, CallCase.failedCall),
            CallCase(#"element(["a"], 1e30)"#, CallCase.failedCall),
            CallCase("element(null, 0)", CallCase.wrongArgument),
            CallCase("element([], local.number)", "?any"),
            CallCase(#"element(["a", "b", "c"], -4)"#, "'c'"),
            CallCase("element([], 0)", CallCase.failedCall),
            CallCase("element({ a = 1 }, 0)", CallCase.failedCall),
        ])
    func element(_ test: CallCase) {
        test.check()
    }

    @Test(
        "flatten",
        arguments: [
            CallCase(#"flatten([["a", local.text], ["b"]])"#, "['a', ?string, 'b']"),
            CallCase(#"flatten([["a"], local.list])"#, "?any"),
            CallCase(#"flatten(["a", local.text])"#, "['a', ?string]"),
            CallCase(#"issensitive(flatten([["a"], [sensitive("b")]]))"#, "false"),
            CallCase(#"issensitive(flatten([["a"], [sensitive("b")]])[0])"#, "false"),
            CallCase(#"issensitive(flatten([["a"], sensitive(["b"])]))"#, "true"),
            CallCase("issensitive(flatten(sensitive(local.list)))", "true"),
            CallCase("issensitive(flatten([sensitive(local.list)]))", "true"),
            CallCase(#"flatten([["a"], local.any])"#, "?any"),
            CallCase(#"length(flatten([["a"], local.any]))"#, "?number"),
            CallCase("flatten([local.any])", "?any"),
            CallCase("flatten([1, [2, [3, [4]]], []])", "[1, 2, 3, 4]"),
            CallCase("flatten([[], null, [1]])", "[null, 1]"),
            CallCase(#"flatten("a")"#, CallCase.failedCall),
            CallCase(#"flatten([["a"], sensitive(["b"])])"#, "!['a', 'b']"),
        ])
    func flatten(_ test: CallCase) {
        test.check()
    }

    @Test(
        "range",
        arguments: [
            CallCase("range(local.number)", "?list(number)"),
            CallCase("issensitive(range(sensitive(2)))", "true"),
            CallCase("range(1, 1, 0)", "list(number)[]"),
            CallCase("range(4, 1, 0)", CallCase.wrongArgument),
            CallCase("range(0)", "list(number)[]"),
            CallCase("range(1e30)", CallCase.failedCall),
            CallCase("range(2000)", CallCase.failedCall),
            CallCase("range(4, 1)", "list(number)[4, 3, 2]"),
            CallCase("range(2.5)", "list(number)[0, 1, 2]"),
            CallCase("range(10, 5, -2)", "list(number)[10, 8, 6]"),
            CallCase("range(1, 4, 0)", CallCase.failedCall),
            CallCase("range(1, 4, -1)", CallCase.wrongArgument),
            CallCase("range()", CallCase.failedCall),
        ])
    func range(_ test: CallCase) {
        test.check()
    }

    @Test(
        "reverse",
        arguments: [
            CallCase(#"reverse([local.text, "a"])"#, "['a', ?string]"),
            CallCase("reverse(local.list)", "?list(string)"),
            CallCase(#"issensitive(reverse(["a", sensitive("b")])[1])"#, "false"),
            CallCase("issensitive(reverse(sensitive(local.list)))", "true"),
            CallCase("reverse(local.any) == null", "?bool"),
            CallCase(#"reverse([1, "a"])"#, "['a', 1]"),
            CallCase(#"reverse(toset(["b", "a"]))"#, "list(string)['b', 'a']"),
            CallCase(#"reverse("abc")"#, CallCase.wrongArgument),
        ])
    func reverse(_ test: CallCase) {
        test.check()
    }

    @Test(
        "slice",
        arguments: [
            CallCase(#"slice(["a", local.text, "b"], 0, 2)"#, "['a', ?string]"),
            CallCase("slice(local.list, 0, 2)", "?list(string)"),
            CallCase(#"slice(["a", "b"], 0, local.number)"#, "?any"),
            CallCase(#"issensitive(slice(["a", sensitive("b")], 0, 1)[0])"#, "false"),
            CallCase(#"issensitive(slice(["a", "b"], 0, sensitive(1)))"#, "true"),
            CallCase("issensitive(slice(sensitive(local.list), 0, 1))", "true"),
            CallCase(#"slice(["a"], "0", "1")"#, "['a']"),
            CallCase(#"slice(toset(["a"]), 0, 1)"#, CallCase.wrongArgument),
            CallCase("slice({a=1}, 0, 1)", CallCase.wrongArgument),
            CallCase("slice([1,2], 3, local.number)", CallCase.wrongArgument),
            CallCase("slice([1,2], local.number, 3)", CallCase.wrongArgument),
            CallCase(#"slice([1, "a", true], 1, 3)"#, "['a', true]"),
            CallCase(#"slice(["a", "b"], 2, 1)"#, CallCase.wrongArgument),
            CallCase(#"slice(["a", "b"], -1, 1)"#, CallCase.wrongArgument),
            CallCase(#"slice(["a", "b"], 0, 3)"#, CallCase.wrongArgument),
        ])
    func slice(_ test: CallCase) {
        test.check()
    }

    @Test(
        "sum",
        arguments: [
            CallCase("sum([1, local.number])", "?number"),
            CallCase("issensitive(sum([1, sensitive(2)]))", "true"),
            CallCase(#"sum(["1", "2.5"])"#, "3.5"),
            CallCase("sum([[1]])", CallCase.wrongArgument),
            CallCase("sum(tomap({a = 1}))", CallCase.wrongArgument),
            CallCase("sum(local.any) == null", "?bool"),
            CallCase("sum([0.1, 0.2, 0.3])", "0.6"),
            CallCase("sum([])", CallCase.wrongArgument),
            CallCase("sum({})", CallCase.wrongArgument),
            CallCase("sum([1, null])", CallCase.wrongArgument),
        ])
    func sum(_ test: CallCase) {
        test.check()
    }
}
