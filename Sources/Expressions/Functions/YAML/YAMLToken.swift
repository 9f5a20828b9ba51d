/// A piece of a YAML document.
struct YAMLToken {
    enum Kind: Equatable {
        case streamEnd
        case versionDirective
        case tagDirective(handle: String, prefix: String)
        case documentStart
        case documentEnd
        case blockSequenceStart
        case blockMappingStart
        case blockEnd
        case flowSequenceStart
        case flowSequenceEnd
        case flowMappingStart
        case flowMappingEnd
        case blockEntry
        case flowEntry
        case key
        case value
        case alias(String)
        case anchor(String)
        case tag(handle: String, suffix: String)
        case scalar(String, YAMLScalarStyle)
    }

    let kind: Kind
    let mark: YAMLMark
}

enum YAMLScalarStyle {
    case plain
    case singleQuoted
    case doubleQuoted
    case block
}

/// A place in a document, counted from 0.
struct YAMLMark {
    var index = 0
    var line = 0
    var column = 0

    func error(_ message: String) -> FunctionError {
        FunctionError("not valid YAML: line \(line + 1), column \(column + 1): \(message)")
    }
}
