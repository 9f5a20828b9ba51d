import Testing

@Suite("Functions: networks")
struct NetworkFunctionTests {
    @Test(
        "cidrsubnets",
        arguments: [
            CallCase(#"cidrsubnets("10.0.0.0/16", local.number, 8)"#, "?list(string)"),
            CallCase(#"length(cidrsubnets("10.0.0.0/16", local.number, 8))"#, "?number"),
            CallCase(#"cidrsubnets("::ffff:10.0.0.0/104", 8)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("0.0.0.0/8", 1)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("::/8", 1)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("10.0.0.0/16", 0)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("bad", 8)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("10.0.0.0/30", 3)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("10.0.0.0/30", 8, 40)"#, CallCase.wrongArgument),
            CallCase(
                #"cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)"#,
                "list(string)['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20']"),
            CallCase(
                #"cidrsubnets("10.0.0.0/16", 2, 4, 2)"#,
                "list(string)['10.0.0.0/18', '10.0.64.0/20', '10.0.128.0/18']"),
            CallCase(#"cidrsubnets("10.0.0.0/16")"#, "list(string)[]"),
            CallCase(#"cidrsubnets("0.0.0.0/0", 1, 1)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("255.255.255.0/24", 1, 1, 1)"#, CallCase.wrongArgument),
            CallCase(#"cidrsubnets("2001:db8::/32", 33)"#, CallCase.wrongArgument),
        ])
    func cidrsubnets(_ test: CallCase) {
        test.check()
    }

    @Test(
        "cidrhost",
        arguments: [
            CallCase("cidrhost(local.text, 1)", "?string"),
            CallCase(#"issensitive(cidrhost(sensitive("10.0.0.0/8"), 1))"#, "true"),
            CallCase(#"cidrhost("::ffff:10.0.0.0/104", 0)"#, "'10.0.0.0'"),
            CallCase(#"cidrhost("10.0.0.0/8", 18446744073709551616)"#, CallCase.failedCall),
            CallCase(#"cidrhost("10.0.0.0/8", 9223372036854775808)"#, CallCase.failedCall),
            CallCase(#"cidrhost("2001:db8::/64", 9223372036854775808)"#, "'2001:db8:0:0:8000::'"),
            CallCase(
                #"cidrhost("2001:db8::/64", 18446744073709551615)"#,
                "'2001:db8::ffff:ffff:ffff:ffff'"),
            CallCase(#"cidrhost("2001:db8::/64", 36893488147419103232)"#, "'2001:db8:0:2::'"),
            CallCase(#"cidrhost("2001:db8::/64", 18446744073709551617)"#, "'2001:db8:0:1::1'"),
            CallCase(#"cidrhost("2001:db8::/120", 255)"#, "'2001:db8::ff'"),
            CallCase(#"cidrhost("2001:db8::/120", 256)"#, CallCase.failedCall),
            CallCase(
                #"cidrhost("2001:db8::/120", 340282366920938463463374607431768211456)"#,
                CallCase.failedCall),
            CallCase(
                #"cidrhost("::/0", 340282366920938463463374607431768211455)"#,
                "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'"),
            CallCase(#"cidrhost("::/0", -340282366920938463463374607431768211456)"#, "'::'"),
            CallCase(#"cidrhost("::/0", -340282366920938463463374607431768211457)"#, CallCase.failedCall),
            CallCase(#"cidrhost("2001:db8::/64", -18446744073709551616)"#, "'2001:db8::'"),
            CallCase(#"cidrhost("2001:db8::/64", -18446744073709551617)"#, CallCase.failedCall),
            CallCase(#"cidrhost("1:2:3:4:5:6:7:8/64", 1)"#, "'1:2:3:4::1'"),
            CallCase(#"cidrhost("1:0:0:4:0:0:0:8/128", 0)"#, "'1:0:0:4::8'"),
            CallCase(#"cidrhost("1:0:3:0:5:0:7:0/128", 0)"#, "'1:0:3:0:5:0:7:0'"),
            CallCase(#"cidrhost("0:0:3:4:5:6:0:0/128", 0)"#, "'::3:4:5:6:0:0'"),
            CallCase(#"cidrhost("::1.2.3.4/128", 0)"#, "'::102:304'"),
            CallCase(#"cidrhost("64:ff9b::1.2.3.4/128", 0)"#, "'64:ff9b::102:304'"),
            CallCase(#"cidrhost("1::2::3/64", 0)"#, CallCase.failedCall),
            CallCase(#"cidrhost("1:2:3:4:5:6:7::8/128", 0)"#, CallCase.failedCall),
            CallCase(#"cidrhost("1:2:3:4:5:6:7::/128", 0)"#, "'1:2:3:4:5:6:7:0'"),
            CallCase(#"cidrhost("00001::/64", 0)"#, "'1::'"),
            CallCase(#"cidrhost("fe80::1%eth0/64", 0)"#, CallCase.failedCall),
            CallCase(#"cidrhost("10.0.0.0/08", 1)"#, "'10.0.0.1'"),
            CallCase(#"cidrhost("10.0.0.0/", 1)"#, CallCase.failedCall),
            CallCase(#"cidrhost("10.0.0.0/+8", 1)"#, CallCase.failedCall),
            CallCase(#"cidrhost("10.0.0.0/8/9", 1)"#, CallCase.failedCall),
            CallCase(#"cidrhost(" 10.0.0.0/8", 1)"#, CallCase.failedCall),
            CallCase(#"cidrhost("10.0.0.0000255/32", 0)"#, "'10.0.0.255'"),
            CallCase(#"cidrhost("10.0.0./32", 0)"#, CallCase.failedCall),
            CallCase(#"cidrhost("/8", 0)"#, CallCase.failedCall),
            CallCase(#"cidrhost("::FFFF/128", 0)"#, "'::ffff'"),
            CallCase(#"cidrhost("10.12.112.0/20", 16)"#, "'10.12.112.16'"),
            CallCase(#"cidrhost("10.0.0.0/8", -1)"#, "'10.255.255.255'"),
            CallCase(#"cidrhost("10.0.0.0/24", 256)"#, CallCase.failedCall),
            CallCase(#"cidrhost("::ffff:10.0.0.0/104", 1)"#, "'0:1::ffff:a00:0'"),
            CallCase(#"cidrhost("10.0.0.0/24", 1.5)"#, CallCase.failedCall),
        ])
    func cidrhost(_ test: CallCase) {
        test.check()
    }

    @Test(
        "cidrnetmask",
        arguments: [
            CallCase(#"cidrnetmask("::ffff:10.0.0.0/104")"#, "'ffff:ffff:ffff:ffff:ffff:ffff:ff00:0'"),
            CallCase(#"cidrnetmask("0.0.0.0/0")"#, "'0.0.0.0'"),
            CallCase(#"cidrnetmask("172.16.0.0/12")"#, "'255.240.0.0'"),
            CallCase(#"cidrnetmask("2001:db8::/32")"#, CallCase.failedCall),
        ])
    func cidrnetmask(_ test: CallCase) {
        test.check()
    }

    @Test(
        "cidrsubnet",
        arguments: [
            CallCase(#"cidrsubnet("10.0.0.0/16", -16, 0)"#, "'10.0.0.0/0'"),
            CallCase(#"cidrsubnet("10.0.0.0/16", 8, -256)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/16", 8, -255)"#, "'0.0.255.0/24'"),
            CallCase(#"cidrsubnet("10.0.0.0/16", 8, -18446744073709551616)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/16", 8, 18446744073709551616)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("2001:db8::/32", 8, 18446744073709551616)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("2001:db8::/32", 64, 18446744073709551616)"#, "'2001:db9::/96'"),
            CallCase(#"cidrsubnet("2001:db8::/32", 64, -1)"#, "'::1:0:0/96'"),
            CallCase(
                #"cidrsubnet("2001:db8::/32", 64, 18446744073709551615)"#,
                "'2001:db8:ffff:ffff:ffff:ffff::/96'"),
            CallCase(
                #"cidrsubnet("::/0", 128, 340282366920938463463374607431768211455)"#,
                "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'"),
            CallCase(
                #"cidrsubnet("::/0", 128, 340282366920938463463374607431768211456)"#,
                CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/8", 70, 1)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/16", 9223372036854775807, 1)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/16", 9223372036854775808, 1)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("1.2.3.4/32", -8, 1)"#, "'1.2.3.4/24'"),
            CallCase(#"cidrsubnet("10.255.0.0/16", -4, 3)"#, "'10.255.0.0/12'"),
            CallCase(#"cidrsubnet("10.1.2.0/24", 4, 15)"#, "'10.1.2.240/28'"),
            CallCase(#"cidrsubnet("10.1.2.0/24", 4, 16)"#, CallCase.failedCall),
            CallCase(#"cidrsubnet("10.0.0.0/16", 8, -1)"#, "'0.0.1.0/24'"),
            CallCase(#"cidrsubnet("10.0.0.0/16", -1, 0)"#, "'10.0.0.0/15'"),
            CallCase(
                #"cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)"#,
                "'fd00:fd12:3456:7800:a200::/72'"),
            CallCase(#"cidrsubnet("::ffff:10.0.0.0/120", 4, 1)"#, "'10.0.0.16/28'"),
            CallCase(#"cidrsubnet("fe80::1/10", 6, 5)"#, "'fe85::/16'"),
        ])
    func cidrsubnet(_ test: CallCase) {
        test.check()
    }
}
