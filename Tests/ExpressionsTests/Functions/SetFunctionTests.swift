import Testing

@Suite("Functions: sets")
struct SetFunctionTests {
    @Test(
        "setunion",
        arguments: [
            CallCase(#"setunion([local.text], ["a"])"#, "set(string)['a', ?string]"),
            CallCase(#"setunion(local.list, ["a"])"#, "?set(string)"),
            CallCase(#"issensitive(setunion(["a"], [sensitive("b")]))"#, "true"),
            CallCase("setunion(toset([]), toset([1]))", "set(number)[1]"),
            CallCase("setunion([1], [[1]])", CallCase.failedCall),
            CallCase(#"setunion([{a=1}], [{a="x"}])"#, "set(object({a: string}))[{a: '1'}, {a: 'x'}]"),
            CallCase(#"setunion(["a", "b"], ["b", "c"])"#, "set(string)['a', 'b', 'c']"),
            CallCase("setunion([], [])", "set(any)[]"),
            CallCase(#"setunion([1], ["a"])"#, "set(string)['1', 'a']"),
        ])
    func setunion(_ test: CallCase) {
        test.check()
    }

    @Test(
        "setintersection",
        arguments: [
            CallCase(#"setintersection([local.text], ["a"])"#, "?set(string)"),
            CallCase("setintersection([], local.list)", "?set(string)"),
            CallCase("setunion([[null]], [[{ a = 1 }]])", CallCase.failedCall),
            CallCase(#"issensitive(setintersection(["a"], [sensitive("b")]))"#, "true"),
            CallCase(#"setintersection(["a", "b"], ["b", "c"], ["b", "d"])"#, "set(string)['b']"),
            CallCase("setintersection([1], [true])", CallCase.failedCall),
        ])
    func setintersection(_ test: CallCase) {
        test.check()
    }

    @Test(
        "setsubtract",
        arguments: [
            CallCase(#"setsubtract(["a"], [local.text])"#, "?set(string)"),
            CallCase(#"issensitive(setsubtract(["a"], [sensitive("b")]))"#, "true"),
            CallCase("setsubtract([1,2], [[1]])", CallCase.failedCall),
            CallCase(#"setsubtract(["a", "b", "c"], ["a", "c"])"#, "set(string)['b']"),
            CallCase(#"setsubtract([1, 2], ["2"])"#, "set(string)['1']"),
        ])
    func setsubtract(_ test: CallCase) {
        test.check()
    }

    @Test(
        "setproduct",
        arguments: [
            CallCase(
                #"setproduct(["a", local.text], ["x"])"#,
                "list(tuple([string, string]))[['a', 'x'], [?string, 'x']]"),
            CallCase("setproduct(local.list, [])", "?list(tuple([string, any]))"),
            CallCase(#"setproduct(local.list, ["x"])"#, "?list(tuple([string, string]))"),
            CallCase(#"setproduct(toset([local.text, "b"]), ["x"])"#, "?set(tuple([string, string]))"),
            CallCase(
                #"setproduct(toset([local.text]), ["x"])"#,
                "set(tuple([string, string]))[[?string, 'x']]"),
            CallCase(#"length(setproduct(toset([local.text, "b"]), []))"#, "?number"),
            CallCase(#"issensitive(setproduct(["a"], [sensitive("b")]))"#, "false"),
            CallCase(#"issensitive(setproduct(["a"], [sensitive("b")])[0])"#, "false"),
            CallCase(#"issensitive(setproduct(["a"], [sensitive("b")])[0][0])"#, "false"),
            CallCase(#"issensitive(setproduct(["a"], [sensitive("b")])[0][1])"#, "true"),
            CallCase(#"issensitive(setproduct(toset(["a"]), ["b"]))"#, "false"),
            CallCase(#"issensitive(setproduct(["a"], sensitive(["b"]))[0][0])"#, "true"),
            CallCase(#"issensitive(setproduct(sensitive(local.list), ["a"]))"#, "true"),
            CallCase("setproduct([], [])", "list(tuple([any, any]))[]"),
            CallCase("setproduct([1, [2]], [1])", CallCase.wrongArgument),
            CallCase(#"setproduct(["a"], null)"#, CallCase.wrongArgument),
            CallCase(
                #"setproduct(["a"], toset([1,2]), ["z"])"#,
                "set(tuple([string, number, string]))[['a', 1, 'z'], ['a', 2, 'z']]"),
            CallCase(#"setproduct(local.any, ["a"]) == null"#, "?bool"),
            CallCase(#"setproduct([local.any], ["a"])"#, "list(tuple([any, string]))[[?any, 'a']]"),
            CallCase(
                #"setproduct([local.any, 1], ["a"])"#,
                "list(tuple([number, string]))[[?number, 'a'], [1, 'a']]"),
            CallCase(
                #"setproduct(["a", "b"], ["x", "y"])"#,
                "list(tuple([string, string]))[['a', 'x'], ['a', 'y'], ['b', 'x'], ['b', 'y']]"),
            CallCase(#"setproduct(["a"], [])"#, "list(tuple([string, any]))[]"),
            CallCase(#"setproduct(["a"])"#, CallCase.failedCall),
            CallCase(#"setproduct(["a"], sensitive(["b"]))"#, "!list(tuple([string, string]))[['a', 'b']]"),
        ])
    func setproduct(_ test: CallCase) {
        test.check()
    }
}
