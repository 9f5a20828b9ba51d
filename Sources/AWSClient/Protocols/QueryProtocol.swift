extension Service {
    /// A form with a parameter for each leaf of the input.
    ///
    /// Source: Smithy, "AWS query protocol" and "AWS EC2 query protocol".
    func encodeQuery(_ operation: Operation, _ input: Document) -> WireRequest {
        var form = QueryForm(isEC2: wire == .ec2)
        form.add("Action", operation.name)
        form.add("Version", version)
        for field in input.members { form.add(field.name, field.value) }
        return WireRequest(
            method: "POST", path: "/",
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.text.utf8))
    }
}

private struct QueryForm {
    let isEC2: Bool
    private(set) var text = ""

    init(isEC2: Bool) {
        self.isEC2 = isEC2
    }

    mutating func add(_ name: String, _ value: String) {
        if !text.isEmpty { text += "&" }
        text += "\(percentEncoded(name))=\(percentEncoded(value))"
    }

    mutating func add(_ name: String, _ document: Document) {
        // EC2 answers with small first letters, and asks for large ones.
        let name = isEC2 ? name.prefix(1).uppercased() + name.dropFirst() : name
        switch document {
        case .absent: return
        case .text, .number, .bool: add(name, document.text ?? "")
        case .list(let elements, let member):
            let elements = elements.filter { !$0.isAbsent }
            if elements.isEmpty, !isEC2 { add(name, "") }
            let prefix = isEC2 || member.isEmpty ? name : "\(name).\(member)"
            for (index, element) in elements.enumerated() { addPart("\(prefix).\(index + 1)", element) }
        case .fields(let fields):
            for field in fields {
                let inner = isEC2 ? field.name.prefix(1).uppercased() + field.name.dropFirst() : field.name
                addPart("\(name).\(inner)", field.value)
            }
        }
    }

    private mutating func addPart(_ name: String, _ document: Document) { add(name, document) }
}
