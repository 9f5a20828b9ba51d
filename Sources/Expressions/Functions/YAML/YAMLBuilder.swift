import Values

/// Turns the nodes of a document into values of the language.
///
/// Source: the function `yamldecode` in the Terraform documentation. A mapping becomes an object, a sequence a
/// tuple; an alias stands for a copy.
struct YAMLBuilder {
    private var anchors: [String: Value] = [:]
    private var open: Set<String> = []

    static func value(of text: String) throws(FunctionError) -> Value {
        var builder = YAMLBuilder()
        return try builder.value(try YAMLParser.document(text))
    }

    private mutating func value(_ node: YAMLNode) throws(FunctionError) -> Value {
        switch node {
        case .alias(let name, let mark):
            guard !open.contains(name) else {
                throw mark.error("\"*\(name)\" stands inside of what it refers to")
            }
            guard let value = anchors[name] else { throw mark.error("nothing is called \"&\(name)\"") }
            return value
        case .scalar(let scalar):
            let value = try value(scalar)
            if let anchor = scalar.properties.anchor { anchors[anchor] = value }
            return value
        case .sequence(let elements, let properties):
            return try collection(properties, tag: "seq") { (builder) throws(FunctionError) in
                var values: [Value] = []
                for element in elements { values.append(try builder.value(element)) }
                return .tuple(values)
            }
        case .mapping(let pairs, let properties):
            return try collection(properties, tag: "map") { (builder) throws(FunctionError) in
                try builder.object(pairs)
            }
        }
    }

    private mutating func collection(
        _ properties: YAMLProperties, tag: String,
        _ content: (inout YAMLBuilder) throws(FunctionError) -> Value
    ) throws(FunctionError) -> Value {
        if let given = properties.tag, given != YAMLParser.tagPrefix + tag {
            throw properties.mark.error("the tag \"\(given)\" does not fit")
        }
        guard let anchor = properties.anchor else { return try content(&self) }
        let isNested = !open.insert(anchor).inserted
        let value = try content(&self)
        if !isNested { open.remove(anchor) }
        anchors[anchor] = value
        return value
    }

    private mutating func value(_ scalar: YAMLScalar) throws(FunctionError) -> Value {
        let value = try YAMLResolver.value(of: scalar)
        // Blocks are texts, but of what they would mean otherwise: "yes" is the text "true".
        guard scalar.properties.tag == nil, scalar.style == .block else { return value }
        return YAMLBuilder.string(value) ?? value
    }

    private static func string(_ value: Value) -> Value? {
        do throws(ConversionError) {
            return try value.converted(to: .string)
        } catch {
            return nil
        }
    }

    private mutating func object(
        _ pairs: [(key: YAMLNode, value: YAMLNode)]
    ) throws(FunctionError) -> Value {
        var fields: [String: Value] = [:]
        for (key, node) in pairs {
            guard case .scalar(let scalar) = key else {
                throw key.mark.error("only a text can be the key of a mapping")
            }
            if YAMLBuilder.isMerge(scalar) {
                for (name, value) in try merged(value(node), at: key.mark) { fields[name] = value }
                continue
            }
            let name = YAMLBuilder.string(try YAMLResolver.value(of: scalar))
            guard let name = name?.asString else {
                throw key.mark.error("null cannot be the key of a mapping")
            }
            fields[name] = try value(node)
        }
        return .object(fields)
    }

    /// `<<` takes over all pairs of another mapping.
    private static func isMerge(_ scalar: YAMLScalar) -> Bool {
        scalar.properties.tag == nil && scalar.text == "<<"
    }

    private func merged(_ value: Value, at mark: YAMLMark) throws(FunctionError) -> Fields {
        guard case .object(let fields) = value.content else {
            throw mark.error("only a mapping can be merged")
        }
        return fields
    }
}
