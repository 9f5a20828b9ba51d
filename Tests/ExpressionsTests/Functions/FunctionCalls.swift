import Expressions
import Testing
import Values

/// Calls functions as the evaluator does, for tests that need no syntax.
struct FunctionCalls {
    private static let library = FunctionLibrary([
        StringFunctions.all, RegexFunctions.all, FormatFunctions.all, EncodingFunctions.all,
        DateFunctions.all,
        HashFunctions.all, YAMLFunctions.all,
    ])

    var files: [String: String] = [:]
    var now: Int?

    func callAsFunction(_ name: String, _ arguments: [Value]) throws(FunctionError) -> Value {
        guard let function = FunctionCalls.library[name] else { throw FunctionError("no function \(name)") }
        var converted: [Value] = []
        var isUnknown = false
        for (index, argument) in arguments.enumerated() {
            guard let parameter = function.parameter(at: index) else {
                throw FunctionError("too many arguments")
            }
            if argument.isNull, !parameter.allowsNull { throw FunctionError("null", argument: index) }
            do throws(ConversionError) {
                converted.append(try argument.converted(to: parameter.type))
            } catch {
                throw FunctionError("\(error)", argument: index)
            }
            if !parameter.allowsUnknown, converted.last?.isWhollyKnown == false { isUnknown = true }
        }
        if converted.count < function.parameters.count { throw FunctionError("not enough arguments") }
        let type = try function.returnType(converted)
        if isUnknown { return .unknown(type) }
        let context = FunctionContext(files: Files(files), timestamp: now, planTimestamp: now)
        return try function.body(converted, context)
    }

    /// The text that a call gives, or `error` and the argument at fault.
    func text(_ name: String, _ arguments: Argument...) -> String {
        do throws(FunctionError) {
            let value = try self(name, arguments.map(\.value))
            return value.asString ?? "\(value)"
        } catch {
            return error.argument.map { "error \($0)" } ?? "error"
        }
    }

    private struct Files: FileReading {
        let texts: [String: String]

        init(_ texts: [String: String]) {
            self.texts = texts
        }

        func contents(of path: String) throws(FileReadingError) -> [UInt8] {
            guard let text = texts[path] else { throw FileReadingError("there is no file \(path)") }
            return Array(text.utf8)
        }

        func isFile(_ path: String) throws(FileReadingError) -> Bool { texts[path] != nil }
        func files(below folder: String) throws(FileReadingError) -> [String] { [] }
        func absolute(_ path: String) -> String { path }
        var home: String { "/" }
    }
}

/// A value that tests write briefly.
struct Argument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    init(stringLiteral value: String) {
        self.init(.string(value))
    }

    init(integerLiteral value: Int) {
        self.init(.number(value))
    }

    static let null = Argument(.null)
    static let `true` = Argument(.true)
    static func string(_ text: String) -> Argument { Argument(.string(text)) }
    static func number(_ number: Int) -> Argument { Argument(.number(number)) }
    static func digits(_ text: String) -> Argument {
        Argument(Number(parsing: text).map(Value.number) ?? .null)
    }
    static func null(_ type: ValueType) -> Argument { Argument(.null(type)) }
    static func unknown(_ type: ValueType) -> Argument { Argument(.unknown(type)) }
    static func list(_ elements: [Argument]) -> Argument {
        Argument(.list(elements.map(\.value), of: .string))
    }
    static func set(_ elements: [Argument]) -> Argument { Argument(.set(elements.map(\.value), of: .string)) }
    static func tuple(_ elements: [Argument]) -> Argument { Argument(.tuple(elements.map(\.value))) }
    static func object(_ fields: [String: Argument]) -> Argument {
        Argument(.object(fields.mapValues(\.value)))
    }
}
