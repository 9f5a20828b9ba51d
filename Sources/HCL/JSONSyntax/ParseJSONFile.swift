public import Diagnostics

/// Parses a whole file of the JSON syntax into the tree that the native syntax has.
///
/// JSON does not tell arguments from blocks. What the language itself defines is told apart here; in the bodies that
/// schemas describe everything stays an argument until `Body.separatingBlocks` is told the names.
public func parseJSONFile(_ file: SourceFile) -> Diagnosed<Body> {
    var parser = JSONParser(file)
    let root = parser.whole()
    var reader = JSONReader(file: file, diagnostics: parser.diagnostics)
    let body = reader.fileBody(root)
    guard !parser.diagnostics.isEmpty else { return Diagnosed(body, reader.diagnostics) }
    // After the first error of the syntax the rest is a consequence, which Terraform counts.
    return Diagnosed(
        body,
        reader.diagnostics.indices.map {
            $0 == 0 ? reader.diagnostics[$0] : reader.diagnostics[$0].limited(to: .machines)
        })
}

/// Parses a JSON file that gives values to names, such as those of variables: one object, with texts as they are.
public func parseJSONValues(_ file: SourceFile) -> Diagnosed<Body> {
    var parser = JSONParser(file)
    let root = parser.whole()
    var reader = JSONReader(file: file, diagnostics: parser.diagnostics)
    return Diagnosed(reader.valuesBody(root), reader.diagnostics)
}

/// Turns JSON values into bodies, blocks and expressions.
struct JSONReader {
    let file: SourceFile
    var diagnostics: [Diagnostic]

    mutating func fileBody(_ root: JSONNode) -> Body {
        guard let objects = rootObjects(root) else {
            return noObject(
                root,
                "A stack file in JSON is an object, or an array of objects, whose properties are blocks.")
        }
        return body(objects, .file, range: root.range, missingRange: root.closeRange)
    }

    mutating func valuesBody(_ root: JSONNode) -> Body {
        switch root.kind {
        case .object, .array: body([root], .values, range: root.range, missingRange: root.closeRange)
        default: noObject(root, "A file of values in JSON is an object, with a property per name.")
        }
    }

    private mutating func noObject(_ root: JSONNode, _ detail: String) -> Body {
        diagnostics.append(.error("Root value must be object", detail, at: root.range))
        return Body(
            attributes: [], blocks: [], range: root.range, missingRange: root.closeRange, isJSON: true)
    }

    private func rootObjects(_ root: JSONNode) -> [JSONNode]? {
        switch root.kind {
        case .object: [root]
        case .array(let elements): elements
        default: nil
        }
    }

    /// The properties of objects as the content of one block.
    private mutating func body(
        _ objects: [JSONNode], _ form: JSONForm, range: SourceRange, missingRange: SourceRange
    ) -> Body {
        var body = Body(attributes: [], blocks: [], range: range, missingRange: missingRange, isJSON: true)
        var places: [String: SourceRange] = [:]
        for object in objects {
            guard case .object(let members) = object.kind else {
                report(
                    "An object is required here, with arguments and blocks as its properties.",
                    at: object.range)
                continue
            }
            // A property of this name is a comment.
            for member in members where member.name != "//" { add(member, to: &body, &places, form) }
        }
        return body
    }

    /// Adds a property; `places` has where each argument of the body was named.
    private mutating func add(
        _ member: JSONNode.Member, to body: inout Body, _ places: inout [String: SourceRange],
        _ form: JSONForm
    ) {
        if let child = form.child(member.name) {
            body.blocks += blocks(member, member.value, child, labels: [])
        } else if form.hasDynamic, holdsDynamic(member.value) {
            body.blocks += blocks(member, member.value, .init(labels: 0, form: .content), labels: [])
        } else if let first = places[member.name] {
            diagnostics.append(
                .error(
                    "Duplicate argument", "The argument \"\(member.name)\" was already set at \(first).",
                    at: member.nameRange))
        } else {
            places[member.name] = member.nameRange
            body.attributes.append(
                Attribute(
                    name: member.name, nameRange: member.nameRange,
                    expression: expression(member.value, form.reading(member.name)), range: member.range))
        }
    }

    /// Whether a value is a block for certain: what has a dynamic block inside of it is one.
    private func holdsDynamic(_ value: JSONNode) -> Bool {
        switch value.kind {
        case .array(let elements): elements.contains(where: holdsDynamic)
        case .object(let members): members.contains { isDynamic($0) || holdsDynamic($0.value) }
        default: false
        }
    }

    private func isDynamic(_ member: JSONNode.Member) -> Bool {
        guard member.name == "dynamic", case .object(let types) = member.value.kind, !types.isEmpty else {
            return false
        }
        return types.allSatisfy { type in
            let bodies = if case .array(let elements) = type.value.kind { elements } else { [type.value] }
            return bodies.allSatisfy { body in
                guard case .object(let members) = body.kind else { return false }
                let names = members.map(\.name)
                return names.contains("for_each") && names.contains("content")
            }
        }
    }

    /// The blocks of one type: levels of objects whose property names are labels, then the bodies.
    private mutating func blocks(
        _ type: JSONNode.Member, _ value: JSONNode, _ child: JSONForm.Child, labels: [Block.Label]
    ) -> [Block] {
        switch value.kind {
        case .array(let elements):
            if elements.isEmpty, labels.count < child.labels { reportMissingLabel(type, at: value.range) }
            return elements.flatMap { blocks(type, $0, child, labels: labels) }
        case .object(let members) where labels.count < child.labels:
            if members.isEmpty { reportMissingLabel(type, at: value.range) }
            return members.flatMap { member in
                let label = Block.Label(text: member.name, range: member.nameRange)
                return blocks(type, member.value, child, labels: labels + [label])
            }
        case .object:
            let body = body([value], child.form, range: value.range, missingRange: value.closeRange)
            return [
                Block(
                    type: type.name, typeRange: type.nameRange, labels: labels, body: body,
                    headerRange: value.openRange, openRange: value.openRange,
                    range: value.range)
            ]
        case .null:
            if labels.count < child.labels { reportMissingLabel(type, at: value.range) }
            return []
        default:
            report(
                "An object, or an array of objects, is required here: the content of \"\(type.name)\" blocks.",
                at: value.range)
            // Terraform counts the lack of what would have been a label too.
            if labels.count < child.labels { reportMissingLabel(type, at: value.range, to: .machines) }
            return []
        }
    }

    private mutating func reportMissingLabel(
        _ type: JSONNode.Member, at range: SourceRange, to audience: Diagnostic.Audience = .all
    ) {
        diagnostics.append(
            .error(
                "Missing block label",
                "At least one property is required here: its name is a label of the \(type.name) block.",
                at: range
            ).limited(to: audience))
    }

    private mutating func report(_ detail: String, at range: SourceRange) {
        diagnostics.append(.error("Incorrect JSON value type", detail, at: range))
    }
}
