extension Document {
    /// The document as an XML element of a name; what is absent is left out.
    ///
    /// Members whose names begin with `@` are attributes. A list whose elements have no name (`member: ""`) is written as so many elements of
    /// the list's own name.
    package func xml(root: String, namespace: String? = nil) -> [UInt8] {
        var text = ""
        write(as: root, namespace.map { " xmlns=\"\(escaped($0, inAttribute: true))\"" } ?? "", to: &text)
        return Array(text.utf8)
    }

    private func write(as name: String, _ attributes: String = "", to text: inout String) {
        switch self {
        case .absent: return
        case .list(let elements, let member) where member.isEmpty:
            for element in elements { element.write(as: name, attributes, to: &text) }
        case .list(let elements, let member):
            text += "<\(name)\(attributes)>"
            for element in elements { element.write(as: member, to: &text) }
            text += "</\(name)>"
        case .fields(let fields):
            var attributes = attributes
            for field in fields where field.name.hasPrefix("@") && field.name.count > 1 {
                attributes +=
                    " \(field.name.dropFirst())=\"\(escaped(field.value.text ?? "", inAttribute: true))\""
            }
            text += "<\(name)\(attributes)>"
            for field in fields {
                if field.name == "@" {
                    text += escaped(field.value.text ?? "")
                } else if !field.name.hasPrefix("@") {
                    field.value.write(as: field.name, to: &text)
                }
            }
            text += "</\(name)>"
        case .text, .number, .bool:
            text += "<\(name)\(attributes)>\(escaped(self.text ?? ""))</\(name)>"
        }
    }
}

private func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"" where inAttribute: result += "&quot;"
        case "\r": result += "&#xD;"
        case "\n" where inAttribute: result += "&#xA;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
