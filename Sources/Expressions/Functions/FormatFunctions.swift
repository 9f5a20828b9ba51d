import Values

/// The functions that build texts from a template with verbs, as `printf` does.
package enum FormatFunctions {
    package static let all: [Function] = [format, formatlist]

    static let format = Function(
        "format", "Builds a text by formatting values as a template says.",
        [Function.Parameter("format", .string)],
        variadic: Function.Parameter("args", .dynamic, allowsNull: true, allowsUnknown: true),
        returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let template = arguments.text(0)
        let values = Array(arguments.dropFirst())
        guard values.allSatisfy(\.isWhollyKnown) else {
            // What stands before the first verb is known all the same.
            let beginning = String(template.prefix { $0 != "%" })
            let isCut = beginning.utf8.count < template.utf8.count
            return .unknown(.string, .init(.prefix(isCut ? beginning.safePrefix : "")))
        }
        return .text(try FormatMachine(template, values).run())
    }

    static let formatlist = Function(
        "formatlist", "Builds a list of texts by formatting the elements of lists as a template says.",
        [Function.Parameter("format", .string)],
        variadic: Function.Parameter("args", .dynamic, allowsNull: true, allowsUnknown: true),
        returns: .list(.string)
    ) { (arguments, _) throws(FunctionError) in
        let template = arguments.text(0)
        let values = Array(arguments.dropFirst())
        guard let rows = try rows(of: values) else { return .unknownNotNull(.list(.string)) }
        var texts: [Value] = []
        for (index, row) in rows.enumerated() {
            guard row.allSatisfy(\.isWhollyKnown) else {
                texts.append(.unknownNotNull(.string))
                continue
            }
            do throws(FunctionError) {
                texts.append(.text(try FormatMachine(template, row).run()))
            } catch {
                throw FunctionError(
                    "in row \(index): \(error.message)", argument: error.argument, isOfCall: true)
            }
        }
        return .list(texts, of: .string)
    }

    /// The values of each row: sequences give one element a row, all else is the same in every row.
    ///
    /// Nil while a sequence is not known yet.
    private static func rows(of values: [Value]) throws(FunctionError) -> [[Value]]? {
        var count: (rows: Int, argument: Int)?
        var isKnown = true
        var columns: [[Value]?] = []
        for (index, value) in values.enumerated() {
            guard let length = sequenceLength(value) else {
                let mayBeSequence = value.isUnknown && (value.type.isSequence || value.type.isDynamic)
                if mayBeSequence { isKnown = false }
                columns.append(nil)
                continue
            }
            if let count, count.rows != length {
                throw FunctionError(
                    "this list has length \(length), but argument \(count.argument) has length \(count.rows)",
                    argument: index + 1)
            }
            count = count ?? (length, index + 1)
            if value.isUnknown { isKnown = false }
            columns.append(value.asElements)
        }
        guard isKnown else { return nil }
        return (0..<(count?.rows ?? 1)).map { row in
            zip(columns, values).map { column, value in column.map { $0[row] } ?? value }
        }
    }

    private static func sequenceLength(_ value: Value) -> Int? {
        switch value.content {
        case .list(let elements, _), .tuple(let elements): return elements.count
        case .set(let elements, _): return elements.sorted.allSatisfy(\.isWhollyKnown) ? elements.count : nil
        case .unknown(let unknown):
            if case .tuple(let types) = unknown.type { return types.count }
            return nil
        default: return nil
        }
    }
}

extension ValueType {
    fileprivate var isSequence: Bool {
        switch self {
        case .list, .set, .tuple: true
        default: false
        }
    }
}
