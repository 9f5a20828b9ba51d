import Diagnostics
import Testing

@Suite("Suggestions") struct SuggestionTests {
    @Test(
        "near names are found",
        arguments: [
            ("colour", ["color", "size"], "color"), ("frist", ["first", "second"], "first"),
            ("Name", ["name"], "name"), ("inputt", ["input", "output"], "input"), ("ab", ["ba"], "ba"),
            ("größe", ["grösse", "große"], "große"), ("cat", ["bat", "car"], "bat"),
            ("a_long_name_with_many_parts", ["a_lnog_nmae_with_mnay_parts"], "a_lnog_nmae_with_mnay_parts"),
        ])
    func near(_ name: String, _ candidates: [String], _ wanted: String) {
        #expect(Suggestion.nearest(to: name, among: candidates) == wanted)
    }

    @Test(
        "far names are not",
        arguments: [
            ("ab", ["cd"]), ("abc", ["acbd"]), ("count", ["for_each"]), ("x", ["y"]), ("", ["a"]),
            ("name", ["nammmme"]),
        ])
    func far(_ name: String, _ candidates: [String]) {
        #expect(Suggestion.nearest(to: name, among: candidates) == nil)
    }

    @Test("long names and long lists take no time") func bounds() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Suggestion.nearest(to: long, among: [long + "b"]) == nil)
        #expect(Suggestion.nearest(to: "a", among: [long]) == nil)
        let many = (0..<100_000).map { "name\($0)" }
        #expect((0..<10_000).allSatisfy { Suggestion.nearest(to: "mane\($0)", among: many) == nil })
    }
}
