import Addresses
import Diagnostics
import HCL

private let checkForm = BodyForm([], blocks: ["assert": [], "data": ["type", "name"]])

extension Declarations {
    mutating func addCheck(_ block: Block) {
        let name = block.labels[0].text
        let content = content(block.body, checkForm, underlining: block.headerRange)
        checkName(block.labels[0], "Invalid check block name")
        var scoped: Resource?
        for data in content.blocks("data") {
            if let first = scoped {
                diagnostics.append(
                    .error(
                        "Multiple data resource blocks",
                        "This check block already has a data source, at \(first.headerRange).",
                        at: data.headerRange))
                continue
            }
            scoped = withoutErrors { $0.resource(data, mode: .data, check: name) }
        }
        let assertions = content.blocks("assert").compactMap { assertion in
            withoutErrors { $0.condition(assertion) }
        }
        if assertions.isEmpty {
            diagnostics.append(
                .error(
                    "Zero assert blocks", "Check blocks must have at least one assert block.",
                    at: block.headerRange))
        }
        if let scoped, let data = content.blocks("data").first { add(scoped, data) }
        if let first = checks[name] {
            reportDuplicate(
                "Duplicate check \"\(name)\" configuration", "A check block named \"\(name)\"", block,
                first.range)
            return
        }
        checks[name] = Check(name: name, assertions: assertions, data: scoped, range: block.headerRange)
    }

    /// What a part of the configuration gives where nothing in it is wrong.
    private mutating func withoutErrors<Result>(_ read: (inout Declarations) -> Result?) -> Result? {
        let before = diagnostics.count
        let result = read(&self)
        return diagnostics[before...].contains { $0.severity == .error } ? nil : result
    }
}
