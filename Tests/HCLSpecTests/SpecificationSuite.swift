import Diagnostics
import Foundation
import Testing

/// The folder `specsuite` of the HCL repository, with cases that any implementation of HCL must agree to.
struct SpecificationSuite {
    /// A file `*.t` with the specification and the inputs beside it.
    struct Case: CustomTestStringConvertible {
        /// The path within the suite, without its ending.
        let name: String
        /// The same as a path of the file system.
        let path: String
        var testDescription: String { name }

        var expectation: Expectation {
            get throws { try Expectation(try SpecificationSuite.file(path + ".t")) }
        }

        var specification: SpecificationFile {
            get throws { try SpecificationFile(try SpecificationSuite.file(path + ".hcldec")) }
        }

        /// The inputs: in the native syntax, in JSON, or both.
        var inputs: [SourceFile] {
            get throws {
                let paths = [path + ".hcl", path + ".hcl.json"]
                    .filter { FileManager.default.fileExists(atPath: $0) }
                if paths.isEmpty { throw SuiteProblem("\(path) has no input") }
                return try paths.map(SpecificationSuite.file)
            }
        }
    }

    /// Cases that the engine disagrees with, each with the reason.
    static let exceptions: [String: String] = [:]

    /// The cases of the suite that the environment names, in the order of their paths.
    static let cases: [Case] = {
        guard let root = ProcessInfo.processInfo.environment["SLIPWAY_HCL_SPECSUITE"], !root.isEmpty else {
            return []
        }
        let folder = "\(root)/tests"
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".t") }.sorted().map {
            let name = String($0.dropLast(2))
            return Case(name: name, path: "\(folder)/\(name)")
        }
    }()

    fileprivate static func file(_ path: String) throws -> SourceFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SuiteProblem("\(path) cannot be read")
        }
        return SourceFile(name: path, bytes: Array(data))
    }
}

/// A file of the suite that cannot be used as it should be.
struct SuiteProblem: Error, CustomStringConvertible {
    let description: String

    init(_ message: String, at range: SourceRange? = nil) {
        description = range.map { "\($0): \(message)" } ?? message
    }

    init(_ diagnostic: Diagnostic) {
        self.init("\(diagnostic.summary): \(diagnostic.detail)", at: diagnostic.range)
    }
}
