import Diagnostics
import HCL
import Values

/// Reads a block whose arguments and nested blocks are fixed, and reports everything else in it.
struct BlockReader {
    let body: Body
    private(set) var diagnostics: [Diagnostic] = []
    private let subject: String

    /// Checks a body against the names it may have.
    /// - Parameters:
    ///   - body: what was written.
    ///   - subject: what the body belongs to, for messages: `a variable block`.
    ///   - arguments: the arguments that may be set.
    ///   - required: those of them that must be.
    ///   - blocks: the nested blocks that may stand here, with how many labels each.
    ///   - range: where a missing argument is reported.
    init(
        _ body: Body, of subject: String, arguments: [String], required: [String] = [],
        blocks: [String: Int] = [:],
        missingAt range: SourceRange
    ) {
        self.body = body
        self.subject = subject
        for attribute in body.attributes where !arguments.contains(attribute.name) {
            let hint =
                blocks[attribute.name] != nil
                ? " Did you mean to define a block? Then leave out the equals sign: \(attribute.name) { … }."
                : Suggestion.sentence(for: attribute.name, among: arguments)
            diagnostics.append(
                .error(
                    "Unsupported argument",
                    "An argument named \"\(attribute.name)\" is not expected here.\(hint)",
                    at: attribute.nameRange, context: attribute.range))
        }
        for block in body.blocks {
            guard let labels = blocks[block.type] else {
                let hint =
                    arguments.contains(block.type)
                    ? " Did you mean to define the argument \"\(block.type)\"? Then write an equals sign: \(block.type) = …"
                    : Suggestion.sentence(for: block.type, among: blocks.keys)
                diagnostics.append(
                    .error(
                        "Unsupported block type",
                        "Blocks of type \"\(block.type)\" are not expected here.\(hint)",
                        at: block.typeRange, context: block.headerRange))
                continue
            }
            checkLabels(block, labels)
        }
        for name in required where body.attribute(name) == nil {
            diagnostics.append(
                .error(
                    "Missing required argument",
                    "The argument \"\(name)\" is required, but no definition was found.",
                    at: body.missingRange
                ).underlining(range))
        }
    }

    private mutating func checkLabels(_ block: Block, _ count: Int) {
        if let problem = labelProblem(block, count) { diagnostics.append(problem) }
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// The text of an argument that must be a plain string.
    mutating func text(_ name: String) -> String? {
        value(name, as: .string, needing: "a string is required.")?.asString
    }

    /// The truth of an argument that must be `true` or `false`; nil when it is absent or wrong.
    mutating func flag(_ name: String) -> Bool? {
        value(name, as: .bool, needing: "a bool is required, written as true or false.")?.asBool
    }

    private mutating func value(_ name: String, as type: ValueType, needing need: String) -> Value? {
        guard let attribute = body.attribute(name) else { return nil }
        let expression = attribute.expression
        if case .invalid = expression.kind { return nil }
        let found = constant(expression)
        diagnostics += found.diagnostics
        if let value = found.output {
            if !value.isWhollyKnown { return nil }
            if let converted = try? value.converted(to: type), !converted.isNull { return converted }
        }
        let problem = Diagnostic.error(
            "Unsuitable value type", "Unsuitable value: \(need)", at: expression.startRange,
            context: expression.range
        ).underlining(expression.range)
        // Of what could not be evaluated at all, Terraform counts that it is not suitable either.
        diagnostics.append(found.output == nil ? problem.limited(to: .machines) : problem)
        return nil
    }

    /// The nested block of a type that may stand once.
    mutating func single(_ type: String) -> Block? {
        let found = body.blocks(type)
        for extra in found.dropFirst() {
            diagnostics.append(
                .error(
                    "Duplicate \(type) block", "A \(type) block may appear only once in \(subject).",
                    at: extra.headerRange,
                    notes: found.first.map { [.init("The first one is here.", at: $0.headerRange)] } ?? []))
        }
        return found.first
    }
}

/// What is wrong with the number of a block's labels; nil where it is right.
func labelProblem(_ block: Block, _ count: Int, names: [String] = []) -> Diagnostic? {
    if block.labels.count > count, let extra = block.labels.dropFirst(count).first {
        let expected = count == 0 ? "no labels" : count == 1 ? "one label" : "\(count) labels"
        return .error(
            "Extraneous label for \(block.type)",
            "A \(block.type) block has \(expected)\(names.isEmpty ? "" : " (\(names.joined(separator: ", ")))").",
            at: extra.range, context: block.headerRange)
    }
    if block.labels.count < count {
        let missing = names.count > block.labels.count ? names[block.labels.count] : "name"
        return .error(
            "Missing \(missing) for \(block.type)",
            "A \(block.type) block needs \(counted(count)): \(block.type)\(names.map { " \"\($0.uppercased())\"" }.joined()) { … }.",
            at: block.openRange, context: block.typeRange.union(block.openRange)
        ).underlining(block.headerRange)
    }
    return nil
}

private func counted(_ count: Int) -> String { count == 1 ? "one label" : "\(count) labels" }
