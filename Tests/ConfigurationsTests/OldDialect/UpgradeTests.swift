import Testing

/// One form of the old dialect, and what it is today.
struct UpgradeCase: CustomTestStringConvertible, Sendable {
    let form: String
    let old: String
    let new: String

    init(_ form: String, _ old: String, _ new: String) {
        self.form = form
        self.old = old
        self.new = new
    }

    var testDescription: String { form }
}

@Suite struct UpgradeTests {
    @Test(arguments: structureCases + listCases + blockCases)
    func structureIsRewritten(_ test: UpgradeCase) { check(test) }

    @Test(arguments: expressionCases + referenceCases + variableCases)
    func expressionsAreRewritten(_ test: UpgradeCase) { check(test) }

    @Test(arguments: textCases)
    func textsAreRewritten(_ test: UpgradeCase) { check(test) }

    /// The text is rewritten as expected, and what comes out is not old any more.
    private func check(_ test: UpgradeCase) {
        // Some forms are no proof of the dialect on their own.
        #expect(
            upgrade("variable \"z\" { type = \"string\" }\n\n" + test.old)
                == "variable \"z\" { type = string }\n\n" + test.new)
        #expect(upgrade(test.new) == nil)
    }
}
