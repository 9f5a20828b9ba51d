import Foundation

/// One option that a command takes.
struct Flag: Sendable {
    enum Kind: Sendable {
        /// `-flag`, `-flag=true`, `-flag=false`.
        case bool
        /// `-flag=VALUE` or `-flag VALUE`.
        case text
        /// The same, as often as wanted.
        case list
        /// A whole number, not below zero.
        case number
        /// A time such as `90s` or `1m30s`.
        case duration
    }

    let name: String
    let kind: Kind
    /// What stands for the value in help texts.
    let placeholder: String
    let help: String

    init(_ name: String, _ kind: Kind, _ placeholder: String = "", help: String) {
        self.name = name
        self.kind = kind
        self.placeholder = placeholder
        self.help = help
    }
}

/// What arguments a command has beside the stack's folder.
enum OwnArguments: Sendable {
    case none
    /// Names or addresses that may be left out.
    case optional
    case required(Int)
}

/// Why a command line cannot be understood, in a full sentence.
struct UsageError: Error {
    let message: String
    /// Whether an option before the mistake asks for JSON.
    var asksForJSON = false
}

/// A command line taken apart by the options that a command has.
///
/// The grammar is that of Go's flag package, which scripts written for Terraform rely on: one dash or two, a value after `=` or as
/// the next argument, truth values with an optional `=true` or `=false`. Unlike there, options may also follow arguments.
struct ParsedFlags {
    /// In the order in which they were given.
    private(set) var given: [(name: String, value: String)] = []
    private(set) var arguments: [String] = []

    init(_ words: [String], accepting flags: [Flag]) throws(UsageError) {
        do throws(UsageError) {
            try take(words, flags)
        } catch {
            throw UsageError(message: error.message, asksForJSON: bool("json"))
        }
    }

    private mutating func take(_ words: [String], _ flags: [Flag]) throws(UsageError) {
        let byName = Dictionary(flags.map { ($0.name, $0) }) { first, _ in first }
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if word == "--" {
                arguments += words[index...]
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                arguments.append(word)
                continue
            }
            let body = word.hasPrefix("--") ? word.dropFirst(2) : word.dropFirst()
            let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            guard let flag = byName[name] else { throw UsageError(message: unknown(name, flags)) }
            var value = parts.count > 1 ? String(parts[1]) : nil
            if value == nil, flag.kind == .bool {
                value = "true"
            } else if value == nil {
                guard index < words.count else {
                    throw UsageError(
                        message: "The option -\(name) needs a value: -\(name)=\(flag.placeholder).")
                }
                value = words[index]
                index += 1
            }
            try add(flag, value ?? "")
        }
    }

    private mutating func add(_ flag: Flag, _ value: String) throws(UsageError) {
        switch flag.kind {
        case .bool:
            guard
                ["true", "false", "1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False"].contains(
                    value)
            else {
                throw UsageError(message: "The option -\(flag.name) takes true or false, not \"\(value)\".")
            }
        case .number:
            guard let number = Int(value), number >= 0 else {
                throw UsageError(
                    message: "The option -\(flag.name) takes a number from 0 on, not \"\(value)\".")
            }
        case .duration:
            guard duration(value) != nil else {
                throw UsageError(
                    message:
                        "The option -\(flag.name) takes a time with its unit, such as 30s or 5m, not \"\(value)\"."
                )
            }
        case .text, .list: break
        }
        given.append((flag.name, value))
    }

    /// Takes the first argument out where it is a folder: the stack to work on.
    ///
    /// What a command needs for itself is left to it; what it may have for itself counts as a folder only where it looks like one.
    mutating func takeFolder(beside own: OwnArguments) -> String {
        guard let first = arguments.first else { return "" }
        switch own {
        case .none: break
        case .optional: guard first.contains("/") || first == "." || arguments.count > 1 else { return "" }
        case .required(let count): guard arguments.count > count else { return "" }
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: first, isDirectory: &isFolder), isFolder.boolValue else {
            return ""
        }
        arguments.removeFirst()
        return first
    }

    /// The truth of an option, the last one given counting.
    func bool(_ name: String, default fallback: Bool = false) -> Bool {
        guard let value = text(name) else { return fallback }
        return ["true", "1", "t"].contains(value.lowercased())
    }

    /// The same with another option, which counts more than what was given.
    func setting(_ name: String, _ value: String) -> ParsedFlags {
        var flags = self
        flags.given.append((name, value))
        return flags
    }

    func text(_ name: String) -> String? { given.last { $0.name == name }?.value }

    func number(_ name: String, default fallback: Int) -> Int { text(name).flatMap { Int($0) } ?? fallback }

    func list(_ name: String) -> [String] { given.filter { $0.name == name }.map(\.value) }
}

/// The seconds of a text such as `30s`, `1m30s` or `500ms`, as Go writes times; nil for any other text.
func duration(_ text: String) -> Double? {
    let units = ["h": 3600.0, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9]
    if text == "0" { return 0 }
    var total = 0.0
    var rest = text[...]
    if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        rest = rest.dropFirst(digits.count)
        let unit = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(unit.count)
        guard let count = Double(digits), let factor = units[String(unit)] else { return nil }
        total += count * factor
    }
    return text.hasPrefix("-") ? -total : total
}

private func unknown(_ name: String, _ flags: [Flag]) -> String {
    let near = nearestName(name, flags.map(\.name))
    return "There is no option -\(name).\(near.map { " Did you mean -\($0)?" } ?? "")"
}
