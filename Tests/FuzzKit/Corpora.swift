import Expressions

extension FuzzTarget {
    /// Where mutations begin.
    package var mutation: Mutation {
        switch self {
        case .nativeSyntax, .formatter: Mutation(corpus: files, fragments: tokens)
        case .evaluator, .typeConstraint:
            Mutation(corpus: self == .evaluator ? expressions : types, fragments: tokens + calls)
        case .template: Mutation(corpus: templates, fragments: tokens)
        case .jsonSyntax, .json:
            Mutation(corpus: documents, fragments: tokens + ["\\u12", "\\ud800", "1e", "-0"])
        case .regularExpression:
            Mutation(
                corpus: [
                    "(a+)(b|c)*", "^[a-z\\d]+$", "(?i)x{2,5}?", "(?P<n>\\pL)\\b.", "[[:alpha:]-]|\\x{10FFFF}",
                ],
                fragments: [
                    "(", ")", "[", "]", "{1,2}", "*", "+?", "|", "\\", "(?s", "^", "\\Q", "{1000}",
                    "\\p{Greek}",
                ])
        case .yaml:
            Mutation(
                corpus: [
                    "a: 1\nb:\n  - x\n  - {c: [d, e]}\n", "- &a {x: y}\n- *a\n- <<: *a\n",
                    "k: |\n  text\n  more\n",
                    "'a': \"b\\n\"\n? c\n: !!int 0x1F\n", "--- >-\n folded\n text\n...\n",
                    "t: 2001-12-14t21:59:43.10-05:00\n",
                ],
                fragments: [
                    ": ", "- ", "? ", "\n", "\n  ", "&a ", "*a", "{", "}", "[", "]", ",", "|", ">", "'", "\"",
                    "#", "%", "!!", "\t", "---\n", "<<: ",
                ])
        case .csv:
            Mutation(
                corpus: ["a,b\n1,2\n\"x\"\"y\",z\r\n", "h\n\"l\n2\"\n"],
                fragments: [",", "\"", "\n", "\r\n", "\r", "\"\"", ",,"])
        case .formatVerbs:
            Mutation(
                corpus: ["%s-%05.2f|%-10d|%q|%v%%", "%[1]*[2]d %#x", "DD MMM YYYY 'at' hh:mm ZZZ"],
                fragments: [
                    "%", "%s", "%d", "%[9]d", "%*d", "%.9999999999f", "%99999999999d", "YYYY", "'", "%+ #0x",
                    "%e", "%b",
                ])
        }
    }
}

private let files = [
    "resource \"aws_instance\" \"web\" {\n  count = var.n > 0 ? 1 : 0\n  tags = merge(local.t, { Name = \"x-${a.b[0]}\" })\n}\n",
    "locals {\n  a = [for k, v in var.m : upper(k) if v != null]\n  b = { for x in y : x.id => x... }\n}\n",
    "locals {\n  t = <<-EOT\n    %{ for x in y ~}\n    - ${x}\n    %{ endfor ~}\n  EOT\n  u = 1\n}\n",
    "a = \"%{ if b }$${c}%%{d}%{ else }\\u00e9\\n%{ endif }\"\n",
    "module \"m\" { source = \"./m\" }\nvariable x {}\n",
    "a = x[*].b.*.c[0][d] # comment\nb = f(1, [2, 3]...) // more\nc = /* in */ -1.5e3 * (2 + !true)\n",
    "a = provider::aws::f({ a : 1, (b) = 2, \"c\" = 3 }, <<X\nl\nX\n)\n", "a=1\r\nb   = [ 1,2\n,3 ]\n",
    "größe = \"日本 \u{1F600} e\u{301}\"\r\nb = a.0.c\r\nvariable \"v\" { type = \"list\" }\n",
]

private let expressions = [
    "[for k, v in b : \"${k}=${v}\" if k != \"d\"]", "{ for x in a : \"${x}\" => x... if x != null }",
    "a[*] == b ? n * 2.5 % 3 : [u, m[\"k\"]][0]", "try(jsondecode(s), yamldecode(\"a: [1]\").a[0], n)",
    "templatestring(s, m)", "format(\"%05.1f %q\", n, secret)", "cidrsubnet(\"10.0.0.0/8\", 8, 3)",
    "substr(s, n, -1)", "regexall(\"(l)(o)?\", s)", "flatten([a, [[n]], m])", "sort(keys(merge(b, m)))",
    "formatdate(\"YYYY\", timeadd(\"2020-02-29T00:00:00Z\", \"-36h\"))", "base64gzip(jsonencode(b))",
    "\"%{ for x in a ~}${x != null ? x : \"none\"},%{ endfor }\"", "setproduct(a, a)",
    "-(1e400 / 3) <= pow(2, -n)",
    "chunklist(range(10), 3)[n]", "slice(a, 0, length(a) - 1)", "can(a.b.c) && !secret == u", "a.*.x",
    "b[s].c[*].d",
]

private let types = [
    "object({ a = optional(string, \"x\"), n = number })", "map(list(set(any)))", "tuple([string, bool])",
]

private let templates = [
    "%{ if b.c }yes ${n}%{ else }no%{ endif }", "${a[0]}$${x}%%{y}\n%{~ for i, x in a ~}\n${i}\n%{ endfor }",
]

private let documents = [
    "{\"resource\": {\"a\": {\"b\": [{\"x\": \"${1 + 2}\"}, {\"//\": null}]}}}",
    "[1, -2.5e3, true, \"\\u00e9\\n\"]",
    "{\"locals\": {\"a\": \"%{ if true }x%{ endif }\"}, \"variable\": {\"v\": {\"type\": \"list(any)\"}}}",
]

private let tokens = [
    "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "~}", "<<EOT\n", "<<-E\n", "EOT\n", "\n", "\r\n", "\\",
    "$", "%", "'",
    "`", ";", "=", "==", "=>", ":", "::", "...", ".", ".*", "[*]", "?", "/*", "*/", "#", "//", "-", "!", "&&",
    "&", "|",
    "for ", " in ", " if ", "else", "endif", "null", "1", "1.2.3", "1e9", "99999999999999999999", "-1",
    "\u{FEFF}",
    "\u{A0}", "\u{E9}", "\u{0}", ",", "a", "u", "secret",
]

/// Every function, since each must bear any arguments; hashing passwords takes long by design.
private let calls = FunctionLibrary.standard.names.filter { $0 != "bcrypt" }.flatMap {
    ["\($0)(a, n)", "\($0)(", "\($0)(s)"]
}
