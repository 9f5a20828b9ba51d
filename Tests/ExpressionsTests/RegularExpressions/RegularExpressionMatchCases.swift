import Testing

extension RegularExpressionMatchTests {
    /// A pattern, a text, and for each match what the match and its groups are.
    ///
    /// All of them are what Terraform 1.15.5 gives.
    struct MatchCase: Sendable, CustomTestStringConvertible {
        let pattern: String
        let text: String
        let matches: [[String?]]

        init(_ pattern: String, _ text: String, _ matches: [[String?]]) {
            self.pattern = pattern
            self.text = text
            self.matches = matches
        }

        var testDescription: String {
            "\(pattern) in \(text.debugDescription)"
        }
    }
}

extension RegularExpressionMatchTests.MatchCase {
    static let perl: [Self] = [
        Self("a.b", "a\nb a-b", [["a-b"]]),
        Self("(?s)a.b", "a\nb", [["a\nb"]]),
        Self("(?m)^b$", "a\nb\nc", [["b"]]),
        Self("^b$", "a\nb\nc", []),
        Self("(?U)a+", "aaa", [["a"], ["a"], ["a"]]),
        Self("(?U)a+?", "aaa", [["aaa"]]),
        Self("(?i)ABC", "xabcx", [["abc"]]),
        Self("(?i:a)b", "Ab AB", [["Ab"]]),
        Self("(a(?i)b)c", "aBc aBC", [["aBc", "aB"]]),
        Self("a(?i)b|c", "aB C", [["aB"], ["C"]]),
        Self("(?i)a(?-i)b", "Ab AB", [["Ab"]]),
        Self("a(?i)*", "aaA", [["aa"], [""]]),
        Self("(?)a", "a", [["a"]]),
        Self("(?i-s)a.", "Ab A\n", [["Ab"]]),
        Self(#"\bfoo\b"#, "a foo b foobar", [["foo"]]),
        Self(#"\b"#, "ab cd", [[""], [""], [""], [""]]),
        Self(#"\B."#, "ab cd", [["b"], ["d"]]),
        Self(#"\Aabc\z"#, "abc", [["abc"]]),
        Self("(?m)$", "a\nb", [[""], [""]]),
        Self("(?m)^", "a\n", [[""], [""]]),
        Self("^*", "ab", [[""], [""], [""]]),
        Self(#"\b+"#, "a", [[""], [""]]),
        Self(#"é\b|\bé"#, "é eé", [["é"]]),
    ]

    static let repetition: [Self] = [
        Self("a*", "baac", [[""], ["aa"], [""]]),
        Self("a+?", "aaa", [["a"], ["a"], ["a"]]),
        Self("a??b", "aab", [["ab"]]),
        Self("a{2}", "aaaaa", [["aa"], ["aa"]]),
        Self("a{2,}", "a aa aaa", [["aa"], ["aaa"]]),
        Self("a{1,2}?", "aaa", [["a"], ["a"], ["a"]]),
        Self("a{,2}", "a{,2}", [["a{,2}"]]),
        Self("a{01}", "a{01}", [["a{01}"]]),
        Self("a{", "a{", [["a{"]]),
        Self("a{1,x}", "a{1,x}", [["a{1,x}"]]),
        Self("{", "{", [["{"]]),
        Self("}", "}", [["}"]]),
        Self("x{0}", "x", [[""], [""]]),
        Self("(a){0}b", "ab", [["b", nil]]),
        Self("(a){0,1}?", "a", [["", nil], ["", nil]]),
        Self("(a{2}){2}", "aaaaa", [["aaaa", "aa"]]),
        Self(#"\Qab\E*"#, "abbb", [["abbb"]]),
        Self(#"\Qa+"#, "a+", [["a+"]]),
        Self("()*", "a", [["", ""], ["", ""]]),
        Self("(?:){3}", "a", [[""], [""]]),
        Self("((a{100}){10})", "a", []),
    ]

    static let empty: [Self] = [
        Self("", "abc", [[""], [""], [""], [""]]),
        Self("x*", "abc", [[""], [""], [""], [""]]),
        Self("a|", "aba", [["a"], ["a"]]),
        Self("|a", "aba", [[""], [""], [""], [""]]),
        Self("(|a)*", "aa", [["", ""], ["", ""], ["", ""]]),
        Self("(|a)+", "aa", [["", ""], ["", ""], ["", ""]]),
        Self("(a*)*", "b", [["", ""], ["", ""]]),
        Self("(a*)+", "b", [["", ""], ["", ""]]),
        Self("(a|b*)*", "aba", [["aba", "a"]]),
        Self("(a?)*?", "aa", [["", nil], ["", nil], ["", nil]]),
        Self("(?:a*)??", "aa", [[""], [""], [""]]),
        Self("(a+|b?)+?c", "abc", [["abc", "b"]]),
        Self("(^)*a", "aa", [["a", ""], ["a", nil]]),
        Self("(?:$)+", "a", [[""]]),
        Self("a*", "日本a", [[""], [""], ["a"]]),
    ]

    static let choice: [Self] = [
        Self("a|ab", "ab", [["a"]]),
        Self("(a)|(b)", "ab", [["a", "a", nil], ["b", nil, "b"]]),
        Self("(a|ab)(c|bcd)(d*)", "abcd", [["abcd", "a", "bcd", ""]]),
        Self("(a+)(b+)?", "aab a", [["aab", "aa", "b"], ["a", "a", nil]]),
        Self("(?P<x>a)|(?P<y>b)", "ab", [["a", "a", nil], ["b", nil, "b"]]),
        Self("(?<n>a)", "a", [["a", "a"]]),
        Self("(?P<n>.)(?P<n>.)", "ab", [["ab", "a", "b"]]),
        Self("(((a)))", "a", [["a", "a", "a", "a"]]),
        Self("(a)*", "ab", [["a", "a"], ["", nil]]),
        Self("(?:(a)|b)*", "ab", [["ab", "a"]]),
        Self("(?:(a)|(b))+", "aba", [["aba", "a", "b"]]),
        Self(#"^v?(\d+)\.(\d+)\.(\d+)(?:-(.+))?$"#, "v1.2.3", [["v1.2.3", "1", "2", "3", nil]]),
        Self("^(.+)/([^/]+)$", "a/b/c", [["a/b/c", "a/b", "c"]]),
        Self(
            "^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/",
            [["https://terraform.io", "https", "terraform.io"]]),
    ]

    static let classes: [Self] = [
        Self("[]a]", "a]b", [["a"], ["]"]]),
        Self("[^]a]", "a]b", [["b"]]),
        Self("[a-]", "a-b", [["a"], ["-"]]),
        Self("[-a]", "a-b", [["a"], ["-"]]),
        Self("[a-b-c]", "abc-", [["a"], ["b"], ["c"], ["-"]]),
        Self(#"[\d-z]"#, "1-z5", [["1"], ["-"], ["z"], ["5"]]),
        Self("[+--]", "+,-.", [["+"], [","], ["-"]]),
        Self(#"[\]]"#, "]", [["]"]]),
        Self("[[:alpha:]]+", "12ab", [["ab"]]),
        Self("[[:^alpha:]x]", "axb1", [["x"], ["1"]]),
        Self("[[:alpha]", "a:[", [["a"], [":"], ["["]]),
        Self("[[.a.]]", "a] .]", [["a]"], [".]"]]),
        Self(#"[^\n]"#, "a\nb", [["a"], ["b"]]),
        Self("[^a]", "a\nb", [["\n"], ["b"]]),
        Self(#"[\s]"#, "a\tb\u{B}c", [["\t"]]),
        Self("[[:space:]]", "a\tb\u{B}c", [["\t"], ["\u{B}"]]),
        Self("[[:word:]]+", "a_1-", [["a_1"]]),
        Self("[[:punct:]]+", "a!-b", [["!-"]]),
        Self(#"\w+"#, "é_a1", [["_a1"]]),
        Self(#"\D+"#, "12ab", [["ab"]]),
        Self(#"[^\x00-\x7F]"#, "abcé", [["é"]]),
        Self(#"[\x{D800}-\x{DFFF}]"#, "aé", []),
        Self(#"[^\x00-\x{10FFFF}]"#, "a", []),
        Self(#"[^\pL\d]"#, "a1-é", [["-"]]),
    ]

    static let escapes: [Self] = [
        Self(#"\x41|\x{42}|\103"#, "ABCD", [["A"], ["B"], ["C"]]),
        Self(#"\07|\0"#, "a\u{7}", [["\u{7}"]]),
        Self(#"\012"#, "\n", [["\n"]]),
        Self(#"\a\f\t\n\r\v"#, "\u{7}\u{C}\t\n\u{D}\u{B}", [["\u{7}\u{C}\t\n\u{D}\u{B}"]]),
        Self(#"\.\-\_\*"#, ".-_*", [[".-_*"]]),
        Self(#"\x{65E5}."#, "日本語", [["日本"]]),
        Self(#"\x{10FFFF}"#, "a", []),
        Self("..", "a日本", [["a日"]]),
    ]

    static let unicode: [Self] = [
        Self(#"\pL+"#, "1éa", [["éa"]]),
        Self(#"\PL+"#, "1éa", [["1"]]),
        Self(#"\p{Greek}+"#, "aαβγ", [["αβγ"]]),
        Self(#"\P{^Greek}+"#, "aαβγ", [["αβγ"]]),
        Self(#"\p{^Greek}+"#, "aαβγ", [["a"]]),
        Self(#"\p{greek}"#, "α", [["α"]]),
        Self(#"\p{ Lu }"#, "aB", [["B"]]),
        Self(#"\p{uppercase-letter}"#, "aB", [["B"]]),
        Self(#"\p{Letter}"#, "a1", [["a"]]),
        Self(#"\p{digit}"#, "a1", [["1"]]),
        Self(#"\p{punct}"#, "a.", [["."]]),
        Self(#"\p{Any}"#, "a", [["a"]]),
        Self(#"\p{ASCII}"#, "aé", [["a"]]),
        Self(#"\p{Assigned}"#, "aé", [["a"], ["é"]]),
        Self(#"\p{Cn}"#, "͸a", [["͸"]]),
        Self(#"\pC"#, "a­", [["­"]]),
        Self(#"\pN{2}"#, "12²", [["12"]]),
        Self(#"\p{Han}+"#, "日本語ひカ", [["日本語"]]),
        Self(#"\p{Hiragana}"#, "日ひカ", [["ひ"]]),
        Self(#"\p{Katakana}"#, "日ひカ", [["カ"]]),
        Self(#"\p{Hangul}"#, "가a", [["가"]]),
        Self(#"\p{Arabic}"#, "ا", [["ا"]]),
        Self(#"\p{Hebrew}"#, "אa", [["א"]]),
        Self(#"\p{Thai}"#, "กa", [["ก"]]),
        Self(#"\p{Devanagari}"#, "अa", [["अ"]]),
        Self(#"\p{Cyrillic}+"#, "aЖд", [["Жд"]]),
        Self(#"\p{Latin}+"#, "ébЖ", [["éb"]]),
        Self(#"\p{Common}"#, "a1é-", [["1"], ["-"]]),
        Self(#"\p{Sc}"#, "$€", [["$"], ["€"]]),
        Self(#"[\p{Lu}\p{Nd}]+"#, "aB1", [["B1"]]),
    ]

    static let folding: [Self] = [
        Self("(?i)k", "kKK", [["k"], ["K"], ["K"]]),
        Self("(?i)s", "sS\u{17F}", [["s"], ["S"], ["\u{17F}"]]),
        Self("(?i)\u{17F}", "sS\u{17F}", [["s"], ["S"], ["\u{17F}"]]),
        Self("(?i)[^k]", "kKa", [["a"]]),
        Self(#"(?i)\w"#, "\u{17F}", [["\u{17F}"]]),
        Self(#"(?i)\W"#, "\u{17F}", []),
        Self("(?i)[[:alpha:]]", "\u{17F}", [["\u{17F}"]]),
        Self("(?i)[a-z]+", "A\u{17F}z", [["A\u{17F}z"]]),
        Self("(?i)ß", "ßẞs", [["ß"], ["ẞ"]]),
        Self("(?i)σ", "σςΣ", [["σ"], ["ς"], ["Σ"]]),
        Self("(?i)i", "iIıİ", [["i"], ["I"]]),
        Self("(?i)ı", "iIı", [["ı"]]),
        Self("(?i)İ", "iİ", [["İ"]]),
        Self("(?i)µ", "µμΜ", [["µ"], ["μ"], ["Μ"]]),
        Self("(?i)[À-Ö]+", "àÖ", [["àÖ"]]),
        Self("(?i)ǆ", "ǄǅǆD", [["Ǆ"], ["ǅ"], ["ǆ"]]),
        Self("(?i)ι", "ι\u{345}Ι", [["ι"], ["\u{345}"], ["Ι"]]),
        Self("(?i)Ꭰ", "Ꭰꭰ", [["Ꭰ"], ["ꭰ"]]),
        Self(#"(?i)\p{Lu}"#, "aB1", [["a"], ["B"]]),
        Self(#"(?i)\P{Lu}"#, "aB1", [["1"]]),
        Self(#"(?i)\Qab\E"#, "AB", [["AB"]]),
        Self("(?i)é", "éÉ", [["é"], ["É"]]),
        Self("(?i)ⅷ", "ⅷⅧ", [["ⅷ"], ["Ⅷ"]]),
    ]
}
