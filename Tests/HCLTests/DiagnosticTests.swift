import Diagnostics
import HCL
import Testing

/// A text with the errors that it must give, each as a line of carets under its place.
struct CaretCase: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    var testDescription: String { name }
}

@Suite("Errors") struct DiagnosticTests {
    @Test("all errors of a file are found, each at its place", arguments: caretCases)
    func carets(_ test: CaretCase) {
        let file = SourceFile(name: "test.tf", text: withoutCarets(test.text))
        #expect(annotated(file, parseFile(file).diagnostics) == test.text)
    }
}

private let caretCases = [
    CaretCase(
        "stray characters",
        #"""
        a = 'x'
            ^^^ Invalid character
        b = `y`
            ^^^ Invalid character
        c = “z”
            ^^^ Invalid character
        d = 1; e = 2
             ^ Invalid character
        f = 1 & 2
              ^ Unsupported operator
        g = 1
        """#),
    CaretCase(
        "incomplete and foreign expressions",
        #"""
        a =
           ^ Invalid expression
        b = 1 +
               ^ Invalid expression
        c = +1
            ^ Invalid expression
        d = 1 ** 2
               ^ Invalid expression
        e = 1 <> 2
               ^ Invalid expression
        f = 1 === 2
                ^ Invalid expression
        g = (1
            ^ Unbalanced parentheses
        h = 2
        """#),
    CaretCase(
        "quotes and interpolations left open",
        #"""
        a = "open
            ^^^^^ Invalid multi-line string
        b = "x ${y
               ^^ Unclosed template interpolation sequence
        c = "x ${y"
               ^^ Unclosed template interpolation sequence
        d = "x ${y + "z"
               ^^ Unclosed template interpolation sequence
        e = 1
        """#),
    CaretCase(
        "text over lines",
        #"""
        a = "one
            ^^^^ Invalid multi-line string
        two
        three"
        b = 1
        """#),
    CaretCase(
        "templates",
        #"""
        a = "x ${}"
                 ^ Invalid expression
        b = "x ${1 2} ${3 4}"
                   ^ Extra characters after interpolation expression
                          ^ Extra characters after interpolation expression
        c = "${a:-b}"
                ^ Extra characters after interpolation expression
        d = "%{ if a }"
             ^^^^^^^^^ Unexpected end of template
        e = "%{ else }"
             ^^^^^^^^^ Unexpected else directive
        f = "%{ elseif a }"
                ^^^^^^ Invalid template control keyword
        g = "%{ for x in y }%{ endif }"
                            ^^^^^^^^^^ Unexpected endif directive
        h = "%{ for x }%{ endfor }"
                      ^ Invalid 'for' directive
        i = "\q \u12 \ud800"
             ^^ Invalid escape sequence
                ^^^^ Invalid escape sequence
                     ^^^^^^ Invalid escape sequence
        j = "%{ if a } %{ else } %{ else } %{ endif }"
                                 ^^^^^^^^^ Unexpected else directive
        """#),
    CaretCase(
        "lists and calls",
        #"""
        a = [1, 2
            ^ Missing item separator
        b = [1 2, 3 4]
               ^ Missing item separator
                    ^ Missing item separator
        c = [1,, 2]
               ^ Invalid expression
        d = f(1 2)
                ^ Missing argument separator
        e = f(a..., b)
               ^^^ Missing closing parenthesis
        f = f(1
             ^ Missing argument separator
        g = 1
        """#),
    CaretCase(
        "objects",
        #"""
        a = {
          b = 1 c = 2
                ^ Missing attribute separator
          d == 3
          ^^^^^^ Missing key/value separator
          e => 4
            ^^ Missing key/value separator
          f
          g {
            ^ Missing key/value separator
            x = 1
          }
          h =
             ^ Invalid expression
            5
          i = [1
              ^ Missing item separator
          j = 6
        }
        k = 1
        """#),
    CaretCase(
        "objects on one line",
        #"""
        a = { b = 1, c 2, d = 3 }
                       ^ Missing key/value separator
        b = {1, 2}
              ^ Missing attribute value
                 ^ Missing key/value separator
        c = { "x" "y" }
                  ^ Missing key/value separator
        """#),
    CaretCase(
        "for expressions",
        #"""
        a = [for x : x]
                   ^ Invalid 'for' expression
        b = [for 1 in y : x]
                 ^ Invalid 'for' expression
        c = [for x in y x]
                        ^ Invalid 'for' expression
        d = [for x in y : x => x]
                          ^ Invalid 'for' expression
        e = {for x in y : x}
                          ^ Invalid 'for' expression
        f = {for x in y : x = x}
                            ^ Invalid 'for' expression
        g = {for x in y : x : x}
                            ^ Invalid 'for' expression
        h = [for x in y : x, 1]
                           ^ Invalid 'for' expression
        i = [for x in y : x...]
                           ^^^ Invalid 'for' expression
        j = {for x in y : x => }
                               ^ Invalid expression
        k = { for = 1 }
                  ^ Invalid 'for' expression
        """#),
    CaretCase(
        "items and ends of lines",
        #"""
        a: 1
         ^ Argument or block definition required
        b == 2
          ^^ Argument or block definition required
        c => 3
          ^^ Argument or block definition required
        d
        ^ Argument or block definition required
        e.f = 4
        ^^ Argument or block definition required
        "g" = 5
        ^^^ Invalid argument name
        h()
        ^ Argument or block definition required
        1 = 2
        = 3
        ]
        i = 1 2
              ^ Missing newline after argument
        j = 1,
             ^ Unexpected comma after argument
        k = 1_000
             ^^^^ Missing newline after argument
        l = 0x1F
             ^^^ Missing newline after argument
        m = "a" "b"
                ^ Missing newline after argument
        n = a and b
              ^^^ Missing newline after argument
        o = 1)
             ^ Missing newline after argument
        p = 10
        """#),
    CaretCase(
        "blocks",
        #"""
        resource "a" "b" {
          a = 1
          a = 2
          ^ Attribute redefined
          b = [ {} }
              ^ Missing item separator
        }
        resource a.b {
                  ^ Invalid block definition
          c = 1
        }
        resource "a", "b" {
                    ^ Invalid block definition
        }
        resource "x${1}" "y" {
                   ^^ Invalid string literal
          d = 'x'
              ^^^ Invalid character
        }
        resource
        ^^^^^^^^ Argument or block definition required
        {
        }
        resource "a" = {
                     ^ Invalid block definition
        }
        locals { a = 1, b = 2 }
                      ^ Invalid single-argument block definition
        locals { a = 1
                      ^ Invalid single-argument block definition
        }
        locals { x {} }
                 ^^^ Argument definition required
        locals {} locals {}
                  ^^^^^^ Missing newline after block definition
        e = 1
        }
        f = 1
        """#),
    CaretCase(
        "a block left open",
        #"""
        resource "a" "b" {
        ^^^^^^^^^^^^^^^^ Unclosed configuration block
          tags = {
            x = 1
          y = 2
        }

        resource "c" "d" {
        }
        """#),
    CaretCase(
        "heredocs",
        #"""
        a = <<"EOT"
              ^^^^ Invalid heredoc anchor
        x
        EOT
        b = <<EOT x
                 ^^ Invalid heredoc anchor
        x
        EOT
        c = << EOT
              ^^^^ Invalid heredoc anchor
        x
        EOT
        d = <<EOT
            ^^^^^ Unterminated template string
        x
         EOT;
        e = 1
        """#),
    CaretCase(
        "a comment left open",
        #"""
        a = /* x
            ^^ Unterminated comment
        b = 1
        """#),
    CaretCase(
        "steps, calls and numbers",
        #"""
        a = x.
              ^ Invalid attribute name
        b = x."y"
              ^ Invalid attribute name
        c = x[
             ^ Missing close bracket on index
        d = x[0
             ^ Missing close bracket on index
        e = x[]
             ^^ Invalid expression
        f = x[*
               ^ Missing close bracket on splat index
        g = x.*.*
                ^ Nested splat expression not allowed
        h = x.0.1
              ^^^ Invalid legacy index syntax
        i = x.*.y.0.1
                  ^^^ Invalid legacy index syntax
        j = a::1
               ^ Missing function name
        k = a::b
                ^ Missing open parenthesis
        l = a ? b
                 ^ Missing false expression in conditional
        m = a ? b ? c : d
                         ^ Missing false expression in conditional
        n = a ? : c
                ^ Invalid expression
        o = (1, 2)
              ^ Unbalanced parentheses
        p = 1.2.3
            ^^^^^ Invalid number literal
        q = 1..2
            ^^^^ Invalid number literal
        r = 1e99999999999
            ^^^^^^^^^^^^^ Invalid number literal
        """#),
    CaretCase(
        "brackets in interpolations",
        #"""
        a = "${f("x)}"
             ^^ Unclosed template interpolation sequence
        b = 1
        c = "${[1, 2}"
               ^ Missing item separator
        d = "${{a = 1}"
             ^^ Unclosed template interpolation sequence
        e = 2
        """#),
    CaretCase(
        "quotes left open in lists",
        #"""
        a = [
          "x",
          "y,
          ^^^ Invalid multi-line string
          "z",
        ]
        b = f("x, 1)
              ^^^^^^ Invalid multi-line string
        c = 1
        """#),
]
