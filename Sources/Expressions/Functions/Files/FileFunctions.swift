import Digests
import Values

/// The functions that read files and take paths apart.
package enum FileFunctions {
    package static let all: [Function] = [
        abspath, basename, dirname, file, filebase64, fileexists, fileset, pathexpand,
    ]

    private static let pathParameter = Function.Parameter("path", .string)
    /// A path whose marks are known, so that no message shows it by accident.
    private static let shyPath = Function.Parameter("path", .string, allowsUnknown: true, allowsMarks: true)

    // MARK: - Paths

    private static let abspath = Function(
        "abspath", "Makes a path absolute.", [pathParameter], returns: .string
    ) { (arguments, context) in
        .string(context.files.absolute(arguments[0].asString ?? "").normalized)
    }

    private static let basename = Function(
        "basename", "Returns the last part of a path.", [pathParameter], returns: .string
    ) { (arguments, _) in
        let path = arguments[0].asString ?? ""
        guard !path.isEmpty else { return .string(".") }
        return .string(path.split(separator: "/").last.map(String.init) ?? "/")
    }

    private static let dirname = Function(
        "dirname", "Returns a path without its last part.", [pathParameter], returns: .string
    ) { (arguments, _) in
        let path = arguments[0].asString ?? ""
        let end = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        return .string(LexicalPath.cleaned(String(path[..<end])))
    }

    private static let pathexpand = Function(
        "pathexpand", "Replaces a leading ~ by the path of the home folder.", [pathParameter],
        returns: .string
    ) { (arguments, context) throws(FunctionError) in
        .string(try expanded(arguments[0].asString ?? "", context).normalized)
    }

    private static func expanded(_ path: String, _ context: FunctionContext) throws(FunctionError) -> String {
        guard path.hasPrefix("~") else { return path }
        let rest = path.dropFirst()
        guard rest.isEmpty || rest.hasPrefix("/") else {
            throw FunctionError("the home folder of another user cannot be found")
        }
        return rest.isEmpty ? context.files.home : LexicalPath.cleaned(context.files.home + rest)
    }

    // MARK: - Contents

    private static let file: Function = reading("file", "Returns the contents of a file as a text.") {
        (bytes, path) throws(FunctionError) in
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FunctionError(
                "the file \(path.quotedForMessage) is not text in UTF-8; filebase64 reads it all the same"
            )
        }
        return text.normalized
    }

    private static let filebase64: Function = reading(
        "filebase64", "Returns the contents of a file in Base64."
    ) {
        (bytes, _) in Base64.encode(bytes)
    }

    private static func reading(
        _ name: String, _ summary: String,
        _ transform: @escaping @Sendable ([UInt8], _ path: Value) throws(FunctionError) -> String
    ) -> Function {
        Function(name, summary, [shyPath], returns: .string) { (arguments, context) throws(FunctionError) in
            let path = arguments[0]
            guard let text = path.asString else { return .unknownNotNull(.string).marked(path.marks) }
            let bytes: [UInt8]
            let place = LexicalPath.cleaned(try expanded(text, context))
            do throws(FileReadingError) {
                bytes = try context.files.contents(of: place)
            } catch {
                let reason = path.marks.isEmpty ? ": \(error.message)" : ""
                throw FunctionError("the file \(path.quotedForMessage) cannot be read\(reason)", argument: 0)
            }
            return Value.string(try transform(bytes, path)).marked(path.marks)
        }
    }

    private static let fileexists = Function(
        "fileexists", "Tells whether a regular file stands at a path.", [shyPath], returns: .bool
    ) { (arguments, context) throws(FunctionError) in
        let path = arguments[0]
        guard let text = path.asString else { return .unknownNotNull(.bool).marked(path.marks) }
        let place = LexicalPath.cleaned(try expanded(text, context))
        if place.utf8.contains(0) {
            throw FunctionError("\(path.quotedForMessage) has a NUL byte in it, which no path has")
        }
        do throws(FileReadingError) {
            return Value.bool(try context.files.isFile(place)).marked(path.marks)
        } catch {
            let reason = path.marks.isEmpty ? ": \(error.message)" : ""
            throw FunctionError("\(path.quotedForMessage) is not a regular file\(reason)")
        }
    }

    // MARK: - Sets of files

    private static let fileset = Function(
        "fileset", "Returns the paths of the files in a folder that match a pattern.",
        [pathParameter, .init("pattern", .string)], returns: .set(.string)
    ) { (arguments, context) throws(FunctionError) in
        let folder = try expanded(arguments[0].asString ?? "", context)
        let base = LexicalPath.cleaned(folder)
        let pattern = LexicalPath.cleaned(base + "/" + (arguments[1].asString ?? ""))
        do {
            let found = try Glob(pattern).files(in: context.files)
            let paths = found.map { LexicalPath.relative($0, to: base).normalized }
            return .set(paths.map { .string($0.isEmpty ? "." : $0) }, of: .string)
        } catch {
            throw FunctionError(
                "the pattern is malformed: a bracket, a brace or an escape in it does not end")
        }
    }
}
