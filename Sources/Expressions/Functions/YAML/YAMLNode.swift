/// A node of a YAML document: content, with the tag and the anchor that stand before it.
indirect enum YAMLNode {
    case scalar(YAMLScalar)
    case sequence([YAMLNode], YAMLProperties)
    case mapping([(key: YAMLNode, value: YAMLNode)], YAMLProperties)
    case alias(String, YAMLMark)

    var mark: YAMLMark {
        switch self {
        case .scalar(let scalar): scalar.properties.mark
        case .sequence(_, let properties), .mapping(_, let properties): properties.mark
        case .alias(_, let mark): mark
        }
    }
}

struct YAMLScalar {
    let text: String
    let style: YAMLScalarStyle
    let properties: YAMLProperties
}

/// What may stand before a node, and where it begins.
struct YAMLProperties {
    /// In full: `tag:yaml.org,2002:str`.
    var tag: String?
    var anchor: String?
    let mark: YAMLMark
}
