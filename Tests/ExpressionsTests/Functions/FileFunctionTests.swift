import Expressions
import Testing

@Suite("Functions: files")
struct FileFunctionTests {
    /// A folder tree in memory.
    private struct Files: FileReading {
        static let names = [
            "!.txt", "[x].txt", "a.txt", "b.txt", "bin.dat", "d.md", "deep/c.txt", "deep/down/e.txt", "x.txt",
        ]

        func contents(of path: String) throws(FileReadingError) -> [UInt8] {
            guard try isFile(path) else { throw FileReadingError("no such file") }
            return path.hasSuffix("bin.dat") ? [0xff, 0xfe] : Array(path.utf8)
        }

        func isFile(_ path: String) throws(FileReadingError) -> Bool {
            if path == "." || path == "sub" || path == "sub/deep" { throw FileReadingError("it is a folder") }
            return path.hasPrefix("sub/") && Files.names.contains(String(path.dropFirst(4)))
                || path == "/home/me/n"
        }

        func files(below folder: String) throws(FileReadingError) -> [String] {
            if folder == "." { return ["top.txt"] + Files.names.map { "sub/\($0)" } }
            if folder == "sub" { return Files.names }
            if folder == "sub/deep" { return ["c.txt", "down/e.txt"] }
            throw FileReadingError("no such folder")
        }

        func absolute(_ path: String) -> String {
            LexicalPath.cleaned(path.hasPrefix("/") ? path : "/work/\(path)")
        }

        var home: String { "/home/me" }
    }

    @Test(
        "contents",
        arguments: [
            CallCase(#"file("sub/a.txt")"#, "'sub/a.txt'"),
            CallCase(#"file("sub/deep/../a.txt")"#, "'sub/a.txt'"),
            CallCase(#"file("~/n")"#, "'/home/me/n'"),
            CallCase(#"file(sensitive("sub/a.txt"))"#, "!'sub/a.txt'"),
            CallCase(#"file(local.text)"#, "?string"),
            CallCase(#"file("sub/none")"#, CallCase.wrongArgument),
            CallCase(#"file("sub")"#, CallCase.wrongArgument),
            CallCase(#"file("")"#, CallCase.wrongArgument),
            CallCase(#"file("sub/bin.dat")"#, CallCase.failedCall),
            CallCase(#"filebase64("sub/bin.dat")"#, "'//4='"),
            CallCase(#"filebase64("sub/a.txt")"#, "'c3ViL2EudHh0'"),
            CallCase(#"fileexists("sub/a.txt")"#, "true"),
            CallCase(#"fileexists("sub/none")"#, "false"),
            CallCase(#"fileexists("none/../sub/a.txt")"#, "true"),
            CallCase(#"fileexists("sub")"#, CallCase.failedCall),
            CallCase(#"fileexists("")"#, CallCase.failedCall),
            CallCase(#"fileexists(null)"#, CallCase.wrongArgument),
        ])
    func contents(_ test: CallCase) {
        test.check(files: Files())
    }

    @Test(
        "paths",
        arguments: [
            CallCase(#"abspath("a/../b")"#, "'/work/b'"),
            CallCase(#"abspath("/a/./b/")"#, "'/a/b'"),
            CallCase(#"basename("a/b.txt")"#, "'b.txt'"),
            CallCase(#"basename("a//")"#, "'a'"),
            CallCase(#"basename("")"#, "'.'"),
            CallCase(#"basename("//")"#, "'/'"),
            CallCase(#"basename("a/..")"#, "'..'"),
            CallCase(#"dirname("a/b.txt")"#, "'a'"),
            CallCase(#"dirname("a")"#, "'.'"),
            CallCase(#"dirname("a/")"#, "'a'"),
            CallCase(#"dirname("/")"#, "'/'"),
            CallCase(#"dirname("")"#, "'.'"),
            CallCase(#"dirname("a/../b/c")"#, "'b'"),
            CallCase(#"dirname("../x")"#, "'..'"),
            CallCase(#"pathexpand("~")"#, "'/home/me'"),
            CallCase(#"pathexpand("~/x/../y")"#, "'/home/me/y'"),
            CallCase(#"pathexpand("~x")"#, CallCase.failedCall),
            CallCase(#"pathexpand("./~")"#, "'./~'"),
            CallCase(#"pathexpand("")"#, "''"),
        ])
    func paths(_ test: CallCase) {
        test.check(files: Files())
    }

    /// Patterns and what `fileset("sub", …)` finds in Terraform 1.15.5; nil where it fails.
    static let patterns: [(pattern: String, found: [String]?)] = [
        ("*.txt", ["!.txt", "[x].txt", "a.txt", "b.txt", "x.txt"]),
        ("?.txt", ["!.txt", "a.txt", "b.txt", "x.txt"]),
        ("a.txt", ["a.txt"]),
        ("/a.txt", ["a.txt"]),
        ("./*.md", ["d.md"]),
        ("none", []),
        ("", []),
        ("deep", []),
        ("deep/*", ["deep/c.txt"]),
        ("d*/*", ["deep/c.txt"]),
        ("deep/**", ["deep/c.txt", "deep/down/e.txt"]),
        ("**/e.txt", ["deep/down/e.txt"]),
        ("**/**/c.txt", ["deep/c.txt"]),
        ("**/?.md", ["d.md"]),
        ("a**", ["a.txt"]),
        ("***/c.txt", ["deep/c.txt"]),
        ("../*.txt", ["../top.txt"]),
        ("deep/../*.md", ["d.md"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        ("[a-b].txt", ["a.txt", "b.txt"]),
        ("[^a].txt", ["!.txt", "b.txt", "x.txt"]),
        ("[!a].txt", ["!.txt", "a.txt"]),
        ("[^]a].txt", []),
        (#"[a\\]]*"#, ["a.txt"]),
        (#"\\[x\\].txt"#, ["[x].txt"]),
        ("{a,b}.txt", ["a.txt", "b.txt"]),
        ("*.{txt,md}", ["!.txt", "[x].txt", "a.txt", "b.txt", "d.md", "x.txt"]),
        ("{a.txt,}", ["a.txt"]),
        ("a{,x}.txt", ["a.txt"]),
        ("{a,{b,x}}.txt", ["b.txt"]),
        // What comes after the end of a name is not looked at.
        ("a.txt{,x}", []),
        ("a.txt{", []),
        ("a.txt**", ["a.txt"]),
        ("a.txt***", []),
        ("*[a", []),
        ("zz[a", []),
        ("{a", nil),
        ("{a,deep/c}.txt", nil),
        ("[a", nil),
        ("[].txt", nil),
        ("[a-]*", nil),
        ("[-a]*", nil),
        (#"a\\"#, nil),
        ("**/[a", nil),
    ]

    @Test("patterns", arguments: patterns)
    func pattern(_ pattern: String, _ found: [String]?) {
        let expected = found.map { "set(string)[\($0.map { "'\($0)'" }.joined(separator: ", "))]" }
        CallCase("fileset(\"sub\", \"\(pattern)\")", expected ?? CallCase.failedCall).check(files: Files())
    }

    @Test(
        "folders",
        arguments: [
            CallCase(#"fileset("none", "{a")"#, "set(string)[]"),
            CallCase(#"fileset("", "*.txt")"#, "set(string)['top.txt']"),
            CallCase(#"fileset("sub/deep/..", "*.md")"#, "set(string)['d.md']"),
            CallCase(#"fileset("s[u]b", "*.md")"#, "set(string)['../sub/d.md']"),
            CallCase(#"fileset(".", local.text)"#, "?set(string)"),
        ])
    func folders(_ test: CallCase) {
        test.check(files: Files())
    }
}
