import Diagnostics
import Expressions
import HCL
import Values

/// What a file `*.t` of the suite says about an input.
struct Expectation {
    struct Place: Hashable {
        let line: Int
        let column: Int
        let byte: Int
    }

    struct Finding: Hashable {
        let severity: Diagnostic.Severity
        let from: Place
        let to: Place
    }

    struct Name: Hashable {
        let text: String
        let from: Place
        let to: Place
    }

    /// The type that the result must have; anything fits where it is `dynamic`.
    let resultType: ValueType
    let result: Value?
    let findings: Set<Finding>
    /// The traversals in the input; nil where the file does not say.
    let traversals: Set<Name>?

    init(_ file: SourceFile) throws {
        let parsed = parseFile(file)
        if let problem = parsed.diagnostics.errors.first { throw SuiteProblem(problem) }
        let body = parsed.output
        let resultType = try body.attribute("result_type").map { try type($0.expression) } ?? .dynamic
        self.resultType = resultType
        result = try body.attribute("result").map { try constant($0.expression).converted(to: resultType) }
        findings = Set(
            try body.blocks("diagnostics").flatMap(\.body.blocks).map { block in
                guard let severity = Diagnostic.Severity(rawValue: block.type) else {
                    throw SuiteProblem("there is no severity \"\(block.type)\"", at: block.range)
                }
                return Finding(
                    severity: severity, from: try Place(block.body, "from"), to: try Place(block.body, "to"))
            })
        let names = body.blocks("traversals")
        traversals =
            names.isEmpty
            ? nil
            : Set(
                try names.flatMap(\.body.blocks).map { block in
                    guard let reference = block.body.attribute("ref"),
                        let range = block.body.blocks("range").first
                    else { throw SuiteProblem("a traversal needs ref and range", at: block.range) }
                    return Name(
                        text: reference.expression.range.text, from: try Place(range.body, "from"),
                        to: try Place(range.body, "to"))
                })
        for name in body.attributes.map(\.name) + body.blocks.map(\.type)
        where !["result", "result_type", "diagnostics", "traversals"].contains(name) {
            throw SuiteProblem("there is no expectation \"\(name)\"", at: body.range)
        }
    }
}

extension Expectation.Place {
    init(_ position: SourcePosition) {
        self.init(line: position.line, column: position.column, byte: position.byte)
    }

    fileprivate init(_ body: Body, _ name: String) throws {
        guard let block = body.blocks(name).first else {
            throw SuiteProblem("the place \"\(name)\" is missing", at: body.range)
        }
        let numbers = try ["line", "column", "byte"].map { part in
            guard let number = try block.body.attribute(part).map({ try constant($0.expression) })?.asInt
            else { throw SuiteProblem("\"\(part)\" is missing", at: block.range) }
            return number
        }
        self.init(line: numbers[0], column: numbers[1], byte: numbers[2])
    }
}

extension Expectation.Finding {
    init?(_ diagnostic: Diagnostic) {
        guard let range = diagnostic.range else { return nil }
        self.init(
            severity: diagnostic.severity, from: .init(range.startPosition), to: .init(range.endPosition))
    }
}

extension Expectation.Name {
    init(_ traversal: Traversal) {
        let range = traversal.range
        self.init(text: range.text, from: .init(range.startPosition), to: .init(range.endPosition))
    }
}

extension ValueType {
    /// Whether a value of this type is one of another, in which `dynamic` stands for any type.
    func conforms(to wanted: ValueType) -> Bool {
        switch (self, wanted) {
        case (_, .dynamic): true
        case (.list(let own), .list(let other)), (.set(let own), .set(let other)),
            (.map(let own), .map(let other)):
            own.conforms(to: other)
        case (.tuple(let own), .tuple(let others)):
            own.count == others.count && zip(own, others).allSatisfy { $0.conforms(to: $1) }
        case (.object(let own), .object(let other)):
            own.names == other.names && zip(own.types, other.types).allSatisfy { $0.conforms(to: $1) }
        default: self == wanted
        }
    }
}
