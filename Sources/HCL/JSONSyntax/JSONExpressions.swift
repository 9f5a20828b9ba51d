import Diagnostics

extension JSONReader {
    /// A JSON value as an expression.
    mutating func expression(_ node: JSONNode, _ reading: JSONForm.Reading) -> Expression {
        switch node.kind {
        case .null: return Expression(.null, range: node.range)
        case .bool(let value): return Expression(.bool(value), range: node.range)
        case .number(let text): return number(text, node.range)
        case .string(let text):
            return switch reading {
            case .expression: native(text, node)
            case .literal, .requirement: literal(text, node)
            case .template: template(text, node)
            }
        case .array(let elements):
            return Expression(.tuple(elements.map { expression($0, reading) }), range: node.range)
        case .object(let members):
            reportDuplicates(members)
            let items = members.map { member in
                ObjectItem(
                    key: .expression(
                        expression(member.nameNode, reading == .requirement ? .literal : reading)),
                    value: expression(member.value, inner(reading, member.name)))
            }
            return Expression(.object(items), range: node.range)
        case .invalid: return Expression(.invalid, range: node.range)
        }
    }

    private mutating func reportDuplicates(_ members: [JSONNode.Member]) {
        var first: [String: SourceRange] = [:]
        for member in members {
            if let range = first[member.name] {
                diagnostics.append(
                    .error(
                        "Duplicate object attribute",
                        "A property named \"\(member.name)\" was already defined at \(range).",
                        at: member.nameRange))
            } else {
                first[member.name] = member.nameRange
            }
        }
    }

    private func inner(_ reading: JSONForm.Reading, _ name: String) -> JSONForm.Reading {
        reading == .requirement && name == "configuration_aliases" ? .expression : reading
    }

    private func number(_ text: String, _ range: SourceRange) -> Expression {
        guard text.hasPrefix("-") else { return Expression(.number(text), range: range) }
        return Expression(
            .unary(.negate, Expression(.number(String(text.dropFirst())), range: range)), range: range)
    }

    // MARK: - Strings

    private mutating func template(_ text: [UInt8], _ node: JSONNode) -> Expression {
        guard hasSequences(text) else { return literal(text, node) }
        var parser = parser(text, node, .bare)
        let parsed = parser.bareTemplate(
            range: SourceRange(file: file, start: node.range.start + 1, end: node.range.end))
        diagnostics += parser.finish().map { placed($0, in: node) }
        return Expression(parsed.kind, range: node.range)
    }

    /// A finding in a string: where its bytes were no UTF-8, repair makes the text longer than the string, and places too far right.
    private func placed(_ finding: Diagnostic, in node: JSONNode) -> Diagnostic {
        guard let range = finding.range, range.end > node.range.end else { return finding }
        var finding = finding
        finding.range = node.range
        return finding
    }

    private func literal(_ text: [UInt8], _ node: JSONNode) -> Expression {
        Expression(.string(normalized(String(decoding: text, as: UTF8.self))), range: node.range)
    }

    private func hasSequences(_ text: [UInt8]) -> Bool {
        zip(text, text.dropFirst()).contains {
            ($0 == ASCII.dollar || $0 == ASCII.percent) && $1 == ASCII.openBrace
        }
    }

    /// A string that holds an expression.
    ///
    /// Where it does not, whoever wants a reference or a type will say so, once.
    private func native(_ text: [UInt8], _ node: JSONNode) -> Expression {
        var parser = parser(text, node, .code(opener: nil, openBraces: 0))
        parser.ignoresNewlines = true
        let parsed = parser.wholeExpression()
        return parser.finish().hasErrors ? Expression(.invalid, range: node.range) : parsed
    }

    /// A parser for the text of a string that puts everything where it stands in the file.
    ///
    /// Escapes are longer than what they stand for, so behind one places are a little too far left.
    private func parser(_ text: [UInt8], _ node: JSONNode, _ mode: Lexer.Mode) -> Parser {
        let start = node.range.start + 1
        let range = SourceRange(file: file, start: start, end: start + text.count)
        return Parser(file, range: range, mode: mode, reading: text)
    }
}
