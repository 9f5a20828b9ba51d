import Diagnostics
import HCL
import Testing
import Values

/// The suite is fetched by whoever runs this, and not kept here.
@Suite(
    "The parser and the evaluator agree with HCL's specification",
    .enabled(
        if: !SpecificationSuite.cases.isEmpty,
        "SLIPWAY_HCL_SPECSUITE names no folder specsuite of the HCL repository"))
struct SpecificationSuiteTests {
    @Test(arguments: SpecificationSuite.cases)
    func whatTheSuiteSaysHolds(_ one: SpecificationSuite.Case) throws {
        let expectation = try one.expectation
        let specification = try one.specification
        for input in try one.inputs {
            let disagreements = disagreements(input, specification, expectation)
            if SpecificationSuite.exceptions[one.name] == nil {
                #expect(disagreements.isEmpty, "\(input.name)")
            } else {
                #expect(!disagreements.isEmpty, "\(input.name) agrees, so it is no exception any more")
            }
        }
    }

    /// In what reading an input differs from what is expected, in words.
    private func disagreements(
        _ input: SourceFile, _ specification: SpecificationFile, _ expectation: Expectation
    ) -> [String] {
        let parsed = input.name.hasSuffix(".json") ? parseJSONFile(input) : parseFile(input)
        var decoder = BodyDecoder(variables: specification.variables)
        var value: Value?
        if !parsed.diagnostics.forMachines.hasErrors {
            value = decoder.decode(parsed.output, specification.root)
        }
        let diagnostics = parsed.diagnostics.forMachines + decoder.diagnostics.forMachines
        return differences(diagnostics, expectation) + differences(value, expectation)
            + differences(parsed.output.traversals(specification.root), expectation)
    }

    private func differences(_ diagnostics: [Diagnostic], _ expectation: Expectation) -> [String] {
        let unplaced = diagnostics.filter { $0.range == nil }.map { "unplaced: \($0.summary)" }
        let found = Set(diagnostics.compactMap(Expectation.Finding.init))
        let missing = expectation.findings.subtracting(found).map { "missing: \($0)" }
        let unexpected = diagnostics.filter { diagnostic in
            Expectation.Finding(diagnostic).map { !expectation.findings.contains($0) } ?? false
        }
        return unplaced + missing
            + unexpected.map { "unexpected: \($0.summary): \(Expectation.Finding($0).map { "\($0)" } ?? "")" }
    }

    private func differences(_ value: Value?, _ expectation: Expectation) -> [String] {
        guard expectation.findings.isEmpty else { return [] }
        guard let value else { return ["there is no result"] }
        var differences: [String] = []
        if !value.type.conforms(to: expectation.resultType) {
            differences.append("the type is \(value.type), not \(expectation.resultType)")
        }
        if let result = expectation.result, value != result {
            differences.append("the result is \(value), not \(result)")
        }
        return differences
    }

    private func differences(_ traversals: [Traversal], _ expectation: Expectation) -> [String] {
        guard let wanted = expectation.traversals else { return [] }
        let found = Set(traversals.map(Expectation.Name.init))
        return found.symmetricDifference(wanted).map { "the traversal \($0) is on one side only" }
    }
}
