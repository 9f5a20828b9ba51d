import Foundation
import Testing

/// The findings of reviews in SARIF, held to the rules of its schema for all parts that they have.
///
/// Source: OASIS, SARIF version 2.1.0 with Errata 01, sections 3.13 to 3.52, and its JSON schema. Parts that the table does not know
/// are errors, so that whatever is new is looked up first.
@Suite(.timeLimit(.minutes(15))) struct SARIFTests {
    private enum Rule {
        /// A text, which must fit a pattern.
        case text(String)
        case number(ClosedRange<Int>)
        /// An object with these members, the ones with a `!` required.
        case object(String)
        case list(of: String)
        /// An object whose members are texts.
        case texts
    }

    private static let anything = "(?s).+"

    private static let objects: [String: [String: Rule]] = [
        "log": ["$schema": .text("https://.+"), "version!": .text("2\\.1\\.0"), "runs!": .list(of: "run")],
        "run": ["tool!": .object("tool"), "results": .list(of: "result")],
        "tool": ["driver!": .object("component")],
        "component": ["name!": .text(anything), "version": .text(anything), "rules": .list(of: "rule")],
        "rule": ["id!": .text(anything), "shortDescription": .object("message")],
        // Braces begin placeholders unless they are doubled, and brackets before a parenthesis a link.
        "message": ["text": .text("(?s)(?!.*\\]\\()(?:[^{}]|\\{\\{|\\}\\})+")],
        "result": [
            "ruleId": .text(anything), "ruleIndex": .number(0...10_000),
            "level": .text("none|note|warning|error"),
            "message!": .object("message"), "locations": .list(of: "location"), "partialFingerprints": .texts,
        ],
        "location": ["physicalLocation": .object("physical"), "logicalLocations": .list(of: "logical")],
        "physical": ["artifactLocation!": .object("artifact"), "region": .object("region")],
        // A reference in the sense of RFC 3986, without a scheme: from the top of the repository.
        "artifact": ["uri": .text("(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")],
        "region": ["startLine!": .number(1...1_000_000)],
        "logical": ["fullyQualifiedName": .text(anything)],
    ]

    private func check(_ value: Any?, _ kind: String, _ path: String) {
        guard let object = value as? [String: Any], let rules = SARIFTests.objects[kind] else {
            Issue.record("\(path) is no object")
            return
        }
        for (name, rule) in rules {
            let plain = name.hasSuffix("!") ? String(name.dropLast()) : name
            if let part = object[plain] {
                check(part, rule, "\(path).\(plain)")
            } else {
                #expect(plain == name, "\(path).\(plain) is missing")
            }
        }
        for name in object.keys {
            #expect(rules[name] != nil || rules["\(name)!"] != nil, "\(path).\(name) is not known")
        }
    }

    private func check(_ value: Any, _ rule: Rule, _ path: String) {
        switch rule {
        case .text(let pattern):
            let text = value as? String
            #expect(
                text?.range(of: "^(?:\(pattern))$", options: .regularExpression) != nil, "\(path): \(value)")
        case .number(let range): #expect((value as? Int).map(range.contains) == true, "\(path): \(value)")
        case .object(let kind): check(value, kind, path)
        case .list(let kind):
            guard let list = value as? [Any] else {
                Issue.record("\(path) is no list")
                return
            }
            for (index, element) in list.enumerated() { check(element, kind, "\(path)[\(index)]") }
        case .texts: #expect((value as? [String: String])?.isEmpty == false, "\(path): \(value)")
        }
    }

    @Test func documentsKeepTheRules() async throws {
        let folder = try TestFolder(
            stack: """
                variable "n" {
                  default = 1
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name = "a-${var.n}"
                }
                resource "terraform_data" "a" {
                  for_each = { "k [x](http://evil.example) {0} é" = 1 }
                  input    = var.n
                }
                check "c" {
                  assert {
                    condition     = var.n == 7
                    error_message = "see [x](http://evil.example) {0} <b>\\nand more"
                  }
                }
                """)
        try await Slipway.run("apply", "-simulate", "-auto-approve", in: folder)
        for options in [["-var", "n=2"], ["-var", "n=7"], ["-destroy"]] {
            let result = try await Slipway.run(
                ["review", "-simulate", "-format=sarif"] + options, in: folder)
            let document = try result.document()
            check(document, "log", "log")
            let run = try #require((document["runs"] as? [[String: Any]])?.first)
            let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
            let rules = try #require(driver?["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
            #expect(Set(rules).count == rules.count)
            let results = try #require(run["results"] as? [[String: Any]])
            #expect(results.contains { $0["ruleId"] as? String == "loses-data" })
            for result in results {
                let index = try #require(result["ruleIndex"] as? Int)
                #expect(rules.indices.contains(index) && rules[index] == result["ruleId"] as? String)
            }
        }
    }
}
