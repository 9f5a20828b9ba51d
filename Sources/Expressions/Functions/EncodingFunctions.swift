import Digests
import Values

/// The functions that write and read other notations of texts and tables.
package enum EncodingFunctions {
    package static let all: [Function] = [
        base64decode, base64encode, base64gzip, csvdecode, textdecodebase64, textencodebase64, urlencode,
    ]

    static let base64encode = Function(
        "base64encode", "Encodes the UTF-8 bytes of a text in Base64.", [Function.Parameter("str", .string)],
        returns: .string
    ) { (arguments, _) in .string(Base64.encode(arguments.bytes(0))) }

    static let base64decode = Function(
        "base64decode", "Decodes a text from Base64.", [Function.Parameter("str", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        // What is decoded is often a secret: no message shows it.
        guard let bytes = Base64.decode(arguments.bytes(0)) else {
            throw FunctionError("the text is not valid Base64")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FunctionError("the decoded bytes are not a text in UTF-8")
        }
        return .text(text)
    }

    static let base64gzip = Function(
        "base64gzip", "Compresses a text with gzip and encodes the result in Base64.",
        [Function.Parameter("str", .string)], returns: .string
    ) { (arguments, _) in .string(Base64.encode(Gzip.compress(arguments.bytes(0), flushes: true))) }

    static let urlencode = Function(
        "urlencode", "Escapes a text for the query of a URL.", [Function.Parameter("str", .string)],
        returns: .string
    ) { (arguments, _) in
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for byte in arguments.bytes(0) {
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "~": escaped.append(byte)
            case " ": escaped.append(UInt8(ascii: "+"))
            default: escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return .text(escaped)
    }

    static let textencodebase64 = Function(
        "textencodebase64", "Encodes a text in a character encoding and the result in Base64.",
        [Function.Parameter("string", .string), Function.Parameter("encoding", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let encoding = try encoding(arguments.text(1))
        guard let bytes = encoding.encode(arguments.text(0)) else {
            throw FunctionError("the text has characters that \(encoding.name) lacks", argument: 0)
        }
        return .string(Base64.encode(bytes))
    }

    static let textdecodebase64 = Function(
        "textdecodebase64", "Decodes a text from Base64 and a character encoding.",
        [Function.Parameter("source", .string), Function.Parameter("encoding", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let encoding = try encoding(arguments.text(1))
        guard let bytes = Base64.decode(arguments.bytes(0)) else {
            throw FunctionError("the text is not valid Base64", argument: 0)
        }
        guard let text = encoding.decode(bytes) else {
            throw FunctionError("the text has symbols that \(encoding.name) does not define", argument: 0)
        }
        return .text(text)
    }

    private static func encoding(_ name: String) throws(FunctionError) -> TextEncoding {
        guard let encoding = TextEncoding(named: name) else {
            throw FunctionError("\"\(name)\" is not the name of a supported character encoding", argument: 1)
        }
        return encoding
    }

    static let csvdecode = Function(
        "csvdecode", "Reads a table of comma-separated values whose first line names the columns.",
        [Function.Parameter("str", .string)],
        returnType: { (arguments) throws(FunctionError) in
            guard arguments.first?.asString != nil else { return .dynamic }
            var reader = CSVReader(arguments.bytes(0))
            return .list(rowType(try columns(&reader)))
        },
        body: { (arguments, _) throws(FunctionError) in
            var reader = CSVReader(arguments.bytes(0))
            let columns = try columns(&reader)
            var rows: [Value] = []
            while let record = try reader.record() {
                guard record.count == columns.count else {
                    throw FunctionError(
                        "row \(rows.count + 1) has \(record.count) fields, but there are \(columns.count) columns"
                    )
                }
                rows.append(
                    .object(Dictionary(zip(columns, record.map(Value.text)), uniquingKeysWith: { $1 })))
            }
            return .list(rows, of: rowType(columns))
        })

    private static func columns(_ reader: inout CSVReader) throws(FunctionError) -> [String] {
        guard let names = try reader.record() else {
            throw FunctionError("the line that names the columns is missing")
        }
        var seen = Set<String>()
        for name in names where !seen.insert(name).inserted {
            throw FunctionError("the column name \"\(name)\" occurs twice")
        }
        return names
    }

    private static func rowType(_ columns: [String]) -> ValueType {
        .object(Dictionary(columns.map { ($0, .string) }, uniquingKeysWith: { $1 }))
    }
}
