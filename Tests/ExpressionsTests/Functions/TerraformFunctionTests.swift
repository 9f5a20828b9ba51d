import Testing

@Suite("Functions: writing values")
struct TerraformFunctionTests {
    @Test(
        "provider::terraform::encode_tfvars",
        arguments: [
            CallCase("provider::terraform::encode_tfvars({a = local.text})", "?string"),
            CallCase(
                #"provider::terraform::encode_tfvars({a="x", bbb=[1,2], cc={d=1}, e=2, ff=[{a=1}]})"#,
                "'a   = \"x\"\nbbb = [1, 2]\ncc = {\n  d = 1\n}\ne = 2\nff = [{\n  a = 1\n}]\n'"),
            CallCase("provider::terraform::encode_tfvars([])", CallCase.failedCall),
            CallCase("provider::terraform::encode_tfvars(tomap({}))", "''"),
            CallCase(#"provider::terraform::encode_tfvars({"a-b"=1, "true"=2})"#, "'a-b  = 1\ntrue = 2\n'"),
            CallCase(#"provider::terraform::encode_tfvars({""=1})"#, CallCase.failedCall),
            CallCase(#"provider::terraform::encode_tfvars({"日本"=1, a=2})"#, "'a  = 2\n日本 = 1\n'"),
            CallCase(
                "provider::terraform::encode_tfvars({a=[[1,{b=2}],{c=[{d=1},{e=2}]}]})",
                "'a = [[1, {\n  b = 2\n  }], {\n  c = [{\n    d = 1\n    }, {\n    e = 2\n  }]\n}]\n'"),
            CallCase(
                "provider::terraform::encode_tfvars({a={b=[{c=1,dd={e=2}}],f=1}})",
                "'a = {\n  b = [{\n    c = 1\n    dd = {\n      e = 2\n    }\n  }]\n  f = 1\n}\n'"),
            CallCase(#"provider::terraform::encode_tfvars("a")"#, CallCase.failedCall),
        ])
    func encodetfvars(_ test: CallCase) {
        test.check()
    }

    @Test(
        "provider::terraform::encode_expr",
        arguments: [
            CallCase("provider::terraform::encode_expr(local.text)", "?string"),
            CallCase("issensitive(provider::terraform::encode_expr([sensitive(1)]))", "true"),
            CallCase("provider::terraform::encode_expr(null)", CallCase.wrongArgument),
            CallCase("provider::terraform::encode_expr([null])", "'[null]'"),
            CallCase("provider::terraform::encode_expr(-5)", "'-5'"),
            CallCase("provider::terraform::encode_expr(true)", "'true'"),
            CallCase("provider::terraform::encode_expr({})", "'{}'"),
            CallCase("provider::terraform::encode_expr([{}])", "'[{}]'"),
            CallCase(
                "provider::terraform::encode_expr({a={}, bb=[], ccc={x=1}})",
                "'{\n  a  = {}\n  bb = []\n  ccc = {\n    x = 1\n  }\n}'"),
            CallCase(
                "provider::terraform::encode_expr({a=1, bb=[{x=1,yy=2}], ccc=3, d=4})",
                "'{\n  a = 1\n  bb = [{\n    x  = 1\n    yy = 2\n  }]\n  ccc = 3\n  d   = 4\n}'"),
            CallCase(
                "provider::terraform::encode_expr([[{a=1},{b=[{c=1}]}],[2]])",
                "'[[{\n  a = 1\n  }, {\n  b = [{\n    c = 1\n  }]\n}], [2]]'"),
            CallCase(
                #"provider::terraform::encode_expr("$${a} $$$${b} $ $$ % %%{x} $%")"#,
                #"'"$${a} $$$${b} $ $$ % %%{x} $%"'"#),
            CallCase(
                #"provider::terraform::encode_expr("\u0001\u007f\u00a0\u200b\U0001F600\u0300é日")"#,
                "'\"\\u0001\\u007f\\u00a0\\u200b😀\u{300}é日\"'"),
            CallCase(#"provider::terraform::encode_expr("a\r\n\t\"\\")"#, #"'"a\r\n\t\"\\"'"#),
            CallCase(
                #"provider::terraform::encode_expr({"a-b"=1, "-a"=2, "a.b"=3, "_x"=4, "日"=5, ""=6})"#,
                "'{\n  \"\"    = 6\n  \"-a\"  = 2\n  _x    = 4\n  a-b   = 1\n  \"a.b\" = 3\n  日     = 5\n}'"),
            CallCase("provider::terraform::encode_expr(1e-7)", "'0.0000001'"),
            CallCase(#"provider::terraform::encode_expr({"$${x}"=1})"#, "'{\n  \"$${x}\" = 1\n}'"),
        ])
    func encodeexpr(_ test: CallCase) {
        test.check()
    }
}
