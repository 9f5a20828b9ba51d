import Testing

/// Operators, loops, splats, conditionals and conversions, with the results that Terraform's core gives.
@Suite("Evaluation: expressions")
struct ExpressionTests {
    @Test(
        "values, types and errors",
        arguments: [
            CallCase("null || true", "true"),
            CallCase("null || null", "error: Operation failed"),
            CallCase("null && true", "false"),
            CallCase("true && null", "false"),
            CallCase("null || false", "error: Operation failed"),
            CallCase("!null", "error: Operation failed"),
            CallCase("-tonumber(null)", "error: Operation failed"),
            CallCase("1 < null", "error: Operation failed"),
            CallCase("0 / 0", "error: Operation failed"),
            CallCase("[for x in [] : x if []]", "error: Invalid 'for' condition"),
            CallCase("[for x in [] : x if null]", "error: Condition is null"),
            CallCase("{ for k, v in {} : k => v if 1 }", "error: Invalid 'for' condition"),
            CallCase("{ for x in [1] : null => x }", "error: Invalid object key"),
            CallCase("{ for x in [1] : [x] => x }", "error: Invalid object key"),
            CallCase("{ for x in [1, 1] : x => x }", "error: Duplicate object key"),
            CallCase("{ (null) = 1 }", "error: Null value as key"),
            CallCase("{ ([1]) = 1 }", "error: Incorrect key type"),
            CallCase(#"[[1], ["a"]][*][0]"#, "[1, 'a']"),
            CallCase("tolist([[1], [2]])[*][0]", "list(number)[1, 2]"),
            CallCase("[{ a = 1 }, { b = 1 }][*].a", "error: Unsupported attribute"),
            CallCase("toset([[], [[]]])", "set(list(tuple([])))[list(tuple([]))[[]], list(tuple([]))[]]"),
            CallCase(
                "toset([{ a = 10 }, { a = 9 }, { a = 1e20 }])",
                "set(object({a: number}))[{a: 10}, {a: 100000000000000000000}, {a: 9}]"),
            CallCase(
                #"toset([["b"], ["a", "c"], []])"#,
                "set(list(string))[list(string)['a', 'c'], list(string)['b'], list(string)[]]"),
            CallCase(
                #"tomap({ a = null, b = tomap({ k = "v" }) })"#,
                "map(map(string)){a: null(map(string)), b: map(string){k: 'v'}}"),
            CallCase(#"tolist([null, tomap({ k = "v" })])"#, CallCase.wrongArgument),
            CallCase("tomap({ a = tolist([]), b = tolist([[1]]) })", CallCase.wrongArgument),
            CallCase("[null] == [tostring(null)]", "false"),
            CallCase("[tostring(null)] == [tostring(null)]", "true"),
            CallCase("{ a = null } == { a = tonumber(null) }", "false"),
            CallCase("tolist([[]]) == [[]]", "false"),
            CallCase(#"jsondecode("\ufeff1")"#, CallCase.wrongArgument),
            CallCase("convert({ a = 1 }, object({ \"a\" = string }))", "error: Invalid type specification"),
            CallCase("templatestring(local.number, {})", "?string+"),
            CallCase("templatestring(local.text, { a = sensitive(1) })", "!?string+"),
            CallCase("pow(10, -1) == 0.1", "true"),
            CallCase("distinct([0.1, pow(10, -1)])", "list(number)[0.1]"),
            CallCase("log(10, 2) == log(10, 2) + 0", "false"),
            CallCase("pow(2, 62) == 4611686018427387904", "true"),
            CallCase("jsonencode(1 / 0)", CallCase.wrongArgument),
            CallCase("can()", "error: Not enough function arguments"),
            CallCase("can(1, 2)", "error: Too many function arguments"),
            CallCase("convert(1)", "error: Not enough function arguments"),
            CallCase(
                "convert(tomap({ a = 1 }), object({ a = string, b = optional(list(string)) }))",
                "{a: '1', b: null(list(string))}"),
            CallCase(
                #"convert(tomap({ a = "x" }), object({ a = optional(number) }))"#,
                CallCase.wrongArgument),
            CallCase("convert(null, list(any))", "null(list(any))"),
            CallCase(#"convert(tolist(["a"]), set(any))"#, "set(string)['a']"),
            CallCase("tolist(convert(null, set(number)))", "null(list(number))"),
            CallCase(#"true ? tolist([]) : [1, "a"]"#, "list(string)[]"),
            CallCase(
                "true ? [{ a = 1 }, { b = 2 }] : tolist([])",
                "error: Inconsistent conditional result types"),
            CallCase(#"false ? { a = 1 } : tomap({ b = "x" })"#, "map(string){b: 'x'}"),
            CallCase(#"true ? tomap({}) : { a = 1, b = "x" }"#, "map(string){}"),
            CallCase(#"true ? [1, [2]] : ["a", [true]]"#, "error: Inconsistent conditional result types"),
            CallCase(#"true ? { a = 1, b = [] } : { a = "x", b = [1] }"#, "{a: '1', b: list(number)[]}"),
            CallCase(#"true ? toset([1]) : tolist(["a"])"#, "list(string)['1']"),
            CallCase(#"true ? tolist([1]) : toset(["a"])"#, "list(number)[1]"),
        ])
    func values(_ test: CallCase) {
        test.check(bounds: true)
    }
}
