import Testing

@Suite("Functions: maps")
struct MapFunctionTests {
    @Test(
        "keys",
        arguments: [
            CallCase("keys({a = local.text, b = 1})", "['a', 'b']"),
            CallCase("keys(tomap({a = local.text}))", "list(string)['a']"),
            CallCase("issensitive(keys({a = sensitive(1)}))", "false"),
            CallCase("issensitive(keys(sensitive({a = 1})))", "true"),
            CallCase("issensitive(keys(sensitive({a = 1}))[0])", "true"),
            CallCase("issensitive(keys(sensitive(local.map)))", "true"),
            CallCase("keys(null)", CallCase.wrongArgument),
            CallCase("keys(tomap(null))", CallCase.wrongArgument),
            CallCase("keys(local.any) == null", "?bool"),
            CallCase("keys({ b = 1, a = 2 })", "['a', 'b']"),
            CallCase("keys(tomap({}))", "list(string)[]"),
            CallCase(#"keys("a")"#, CallCase.wrongArgument),
        ])
    func keys(_ test: CallCase) {
        test.check()
    }

    @Test(
        "values",
        arguments: [
            CallCase("values({a = local.text, b = 1})", "[?string, 1]"),
            CallCase("values(local.map)", "?list(string)"),
            CallCase("values(local.map) == null", "false"),
            CallCase("issensitive(values({a = sensitive(1), b = 2}))", "false"),
            CallCase("issensitive(values({a = sensitive(1), b = 2})[0])", "true"),
            CallCase("issensitive(values({a = sensitive(1), b = 2})[1])", "false"),
            CallCase("issensitive(values(sensitive(local.map)))", "true"),
            CallCase(#"values({ b = "x", a = 1 })"#, "[1, 'x']"),
            CallCase(#"values({ b = sensitive("x"), a = 1 })"#, "[1, !'x']"),
            CallCase(#"values("a")"#, CallCase.failedCall),
        ])
    func values(_ test: CallCase) {
        test.check()
    }

    @Test(
        "lookup",
        arguments: [
            CallCase(#"lookup({a = local.text, b = 1}, "b", 2)"#, "1"),
            CallCase(#"lookup({a = local.text, b = 1}, "c", 2)"#, "2"),
            CallCase(#"lookup(tomap({a = local.text, b = 1}), "b", 2)"#, "'1'"),
            CallCase(#"lookup(tomap({a = local.text, b = 1}), "z", 2)"#, "'2'"),
            CallCase("lookup({a = 1}, local.text, 2)", "?any"),
            CallCase(#"lookup({a = 1}, "a", local.text)"#, "1"),
            CallCase(#"lookup({a = 1}, "z", local.text)"#, "?string"),
            CallCase(#"lookup(local.map, "z", "d")"#, "?string"),
            CallCase(#"lookup(local.map, "a", "x") == null"#, "?bool"),
            CallCase(#"issensitive(lookup({a = sensitive(1), b = 2}, "b", 3))"#, "false"),
            CallCase(#"issensitive(lookup({a = sensitive(1), b = 2}, "a", 3))"#, "true"),
            CallCase(#"issensitive(lookup({a = 1}, sensitive("a"), 3))"#, "true"),
            CallCase(#"issensitive(lookup({a = 1}, "a", sensitive(3)))"#, "false"),
            CallCase(#"issensitive(lookup({a = 1}, "b", sensitive(3)))"#, "true"),
            CallCase(#"issensitive(lookup(tomap({a = sensitive(1)}), "b", 3))"#, "false"),
            CallCase(#"issensitive(lookup(sensitive(local.map), "a", 1))"#, "true"),
            CallCase("issensitive(lookup({a = 1}, sensitive(local.text), 1))", "true"),
            CallCase(#"lookup({a=1}, "a", 1, 2)"#, CallCase.failedCall),
            CallCase("lookup({a=1})", "error: Not enough function arguments"),
            CallCase(#"lookup(tomap({a=null}), "a", "d")"#, "null"),
            CallCase(#"lookup(tomap({a="x"}), "b", null)"#, "null"),
            CallCase(#"lookup(tomap({a="x"}), "b", tolist(null))"#, CallCase.wrongArgument),
            CallCase(#"lookup(local.any, "a", 1)"#, "?any"),
            CallCase(#"lookup({a=1}, "b", local.any)"#, "?any"),
            CallCase(#"lookup(tomap({a=1}), "b", local.any)"#, "?number"),
            CallCase(#"lookup({ a = 1 }, "b", "d")"#, "'d'"),
            CallCase(#"lookup(tomap({ a = 1 }), "z", "0")"#, "0"),
            CallCase(#"lookup(tomap({ a = ["x"] }), "z", [])"#, CallCase.wrongArgument),
            CallCase(#"lookup({ a = 1 }, "z")"#, CallCase.wrongArgument),
            CallCase(#"lookup(tomap({}), "a")"#, CallCase.failedCall),
            CallCase(#"lookup(["a"], "0", 1)"#, CallCase.wrongArgument),
        ])
    func lookup(_ test: CallCase) {
        test.check()
    }

    @Test(
        "matchkeys",
        arguments: [
            CallCase(#"matchkeys(["a", local.text], ["x", "y"], ["x"])"#, "?list(string)"),
            CallCase(#"matchkeys(["a", "b"], [local.text, "y"], [])"#, "list(string)[]"),
            CallCase(#"issensitive(matchkeys(["a", "b"], ["x", sensitive("y")], ["x"]))"#, "true"),
            CallCase("matchkeys([], [], [])", "list(any)[]"),
            CallCase(#"matchkeys(["a"], ["x"], [["x"]])"#, CallCase.failedCall),
            CallCase(#"matchkeys(["a"], [1], ["1"])"#, "list(string)['a']"),
            CallCase(#"matchkeys(["a", "b"], [local.text, "y"], ["y"])"#, "?list(string)"),
            CallCase(#"matchkeys(["a", "b"], [local.text, "y"], ["z"])"#, "?list(string)"),
            CallCase(#"matchkeys(["a", "b", "c"], ["1", "2", "3"], ["3", "1"])"#, "list(string)['a', 'c']"),
            CallCase(#"matchkeys(["a"], ["x", "y"], ["x"])"#, CallCase.failedCall),
        ])
    func matchkeys(_ test: CallCase) {
        test.check()
    }

    @Test(
        "merge",
        arguments: [
            CallCase("merge({a = local.text}, {b = 1})", "{a: ?string, b: 1}"),
            CallCase("merge(local.map, {b = 1})", "?any"),
            CallCase("merge(local.map, local.map)", "?map(string)"),
            CallCase(
                #"merge(tomap({a = local.text}), tomap({b = "x"}))"#,
                "map(string){a: ?string, b: 'x'}"),
            CallCase("issensitive(merge({a = sensitive(1)}, {b = 2}))", "false"),
            CallCase("issensitive(merge({a = sensitive(1)}, {b = 2}).b)", "false"),
            CallCase("issensitive(merge(sensitive({a = 1}), {b = 2}).b)", "true"),
            CallCase("issensitive(merge(sensitive(local.map), {b = 1}))", "true"),
            CallCase("issensitive(merge(sensitive(local.map), local.map))", "true"),
            CallCase("merge()", "{}"),
            CallCase(#"merge({a=1}, tomap({a="x"}))"#, "{a: 'x'}"),
            CallCase("merge(tomap({a=1}), null)", "{a: 1}"),
            CallCase("merge(tomap({a=1}), tomap({b=2}))", "map(number){a: 1, b: 2}"),
            CallCase("merge(tomap({a=1}))", "map(number){a: 1}"),
            CallCase("merge(tomap(null))", "map(any){}"),
            CallCase("merge(null)", "{}"),
            CallCase("merge(tostring(null), {a=1})", CallCase.failedCall),
            CallCase(#"merge(null, "a")"#, CallCase.failedCall),
            CallCase(#"merge({a=1}, {a="x"}, {b=true})"#, "{a: 'x', b: true}"),
            CallCase("merge(tomap({}), tomap({a=1}))", "{a: 1}"),
            CallCase("merge(tomap({}), tomap({}))", "map(any){}"),
            CallCase("[for k, v in {a=1} : merge({x=local.any}, {b=1})]", "[{b: 1, x: ?any}]"),
            CallCase("merge({a=1}, local.any) == null", "?bool"),
            CallCase("merge({ a = 1 }, { a = null })", "{a: null}"),
            CallCase("merge({ a = 1 }, [1])", CallCase.failedCall),
            CallCase("merge(sensitive({ a = 1 }), { b = sensitive(2) })", "!{a: 1, b: !2}"),
        ])
    func merge(_ test: CallCase) {
        test.check()
    }

    @Test(
        "transpose",
        arguments: [
            CallCase("transpose({a = [local.text]})", "?map(list(string))"),
            CallCase(#"issensitive(transpose({a = [sensitive("x")]}))"#, "true"),
            CallCase(#"transpose({a = ["x"], b = null})"#, CallCase.failedCall),
            CallCase(
                #"transpose({ b = ["x"], a = ["x", "y"] })"#,
                "map(list(string)){x: list(string)['a', 'b'], y: list(string)['a']}"),
            CallCase(#"transpose({ a = "x" })"#, CallCase.wrongArgument),
        ])
    func transpose(_ test: CallCase) {
        test.check()
    }

    @Test(
        "zipmap",
        arguments: [
            CallCase(#"zipmap(["a", "b"], [local.text, 1])"#, "{a: ?string, b: 1}"),
            CallCase(#"zipmap(["a", local.text], [1, 2])"#, "?any"),
            CallCase(#"zipmap(["a"], local.list)"#, "?map(string)"),
            CallCase(#"zipmap(["a", "b"], tolist([local.text, "x"]))"#, "map(string){a: ?string, b: 'x'}"),
            CallCase(#"issensitive(zipmap(["a"], [sensitive(1)]))"#, "false"),
            CallCase(#"issensitive(zipmap(["a"], [sensitive(1)]).a)"#, "true"),
            CallCase(#"issensitive(zipmap([sensitive("a")], [1]))"#, "true"),
            CallCase(#"issensitive(zipmap(sensitive(["a"]), [1]))"#, "true"),
            CallCase(#"issensitive(zipmap(["a"], sensitive([1])))"#, "true"),
            CallCase(#"issensitive(zipmap(sensitive(local.list), ["a"]))"#, "true"),
            CallCase(#"zipmap(["a", null], [1, 2])"#, CallCase.failedCall),
            CallCase(#"zipmap(["a", null], tolist([1, 2]))"#, CallCase.failedCall),
            CallCase(#"zipmap(["a"], local.any)"#, "?any"),
            CallCase(#"zipmap(["a"], [local.any])"#, "{a: ?any}"),
            CallCase(#"zipmap(["a", "b"], [1, "x"])"#, "{a: 1, b: 'x'}"),
            CallCase(#"zipmap(["a", "a"], [1, 2])"#, "{a: 2}"),
            CallCase("zipmap([], tolist([]))", "map(any){}"),
            CallCase(#"zipmap(["a"], [1, 2])"#, CallCase.failedCall),
            CallCase(#"zipmap(["a"], toset([1]))"#, CallCase.failedCall),
        ])
    func zipmap(_ test: CallCase) {
        test.check()
    }
}
