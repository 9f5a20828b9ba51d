public import Diagnostics
import Expressions
import HCL
import Values

/// The versions of providers that Terraform has chosen for a stack, as its file of locks tells them.
///
/// This program has its providers built in and needs no such file. It only says what is wrong with one, because Terraform refuses to work
/// beside it then.
/// Source: developer.hashicorp.com/terraform/language/files/dependency-lock, and what its core says of a file with mistakes.
public struct ProviderLocks: Sendable {
    /// The name of the file in the stack's folder.
    public static let fileName = ".terraform.lock.hcl"

    public struct Lock: Sendable {
        public let version: Version
        /// Where the version stands.
        public let range: SourceRange
    }

    /// By the full address of the provider.
    public private(set) var locks: [String: Lock] = [:]

    public init() {}

    /// Reads a file of locks, and tells the mistakes in it.
    public static func read(_ file: SourceFile) -> Diagnosed<ProviderLocks> {
        let parsed = parseFile(file)
        var reading = Reading(declarations: Declarations())
        let body = parsed.output
        let form = BodyForm([], blocks: ["provider": ["source_addr"], "module": ["path"]])
        let content = reading.declarations.content(body, form, underlining: body.missingRange)
        for block in content.blocks("provider") { reading.take(block) }
        if let module = content.blocks("module").first {
            reading.declarations.diagnostics.append(
                .warning(
                    "Dependency locks for modules are not yet supported",
                    "Terraform of version \(Version.language) knows locks of providers only. The versions of modules are in a file of their own "
                        + "here, which init writes.", at: module.typeRange))
        }
        return Diagnosed(reading.found, parsed.diagnostics + reading.declarations.diagnostics)
    }

    private struct Reading {
        var declarations: Declarations
        var found = ProviderLocks()
        private var places: [String: SourceRange] = [:]

        init(declarations: Declarations) {
            self.declarations = declarations
        }

        private mutating func report(_ summary: String, _ detail: String, at range: SourceRange) {
            declarations.diagnostics.append(.error(summary, detail, at: range))
        }

        mutating func take(_ block: Block) {
            guard let label = block.labels.first, let source = source(label) else { return }
            let form = BodyForm(["version", "constraints", "hashes"], required: ["version"])
            let content = declarations.content(block.body, form, underlining: block.headerRange)
            let version = content["version"].flatMap { self.version($0, of: source) }
            if let constraints = content["constraints"] { check(constraints, of: source) }
            if let hashes = content["hashes"] { check(hashes: hashes.expression) }
            if let earlier = places[source] {
                report(
                    "Duplicate provider lock",
                    "The file has a lock of the provider \(source) already, at \(earlier). Keep one of them.",
                    at: block.typeRange)
                return
            }
            places[source] = block.headerRange
            guard let version, let range = content["version"]?.expression.range else { return }
            found.locks[source] = Lock(version: version, range: range)
        }

        /// The provider that a block is about, which must be written out as Terraform writes it.
        private mutating func source(_ label: Block.Label) -> String? {
            let text = label.text
            guard case .success(let source) = providerSource(text) else {
                report(
                    "Invalid provider source address",
                    "\"\(text)\" is not the full address of a provider, of the form HOST/NAMESPACE/NAME.",
                    at: label.range)
                return nil
            }
            let parts = source.split(separator: "/")
            if source.hasPrefix("terraform.io/builtin/") || parts.dropFirst().first == "-" {
                report(
                    "Invalid provider source address",
                    "The provider \(source) has no versions that could be chosen, so there is nothing to lock. Remove the block.",
                    at: label.range)
                return nil
            }
            // OpenTofu's own host stands for Terraform's here, and is as good in its file.
            let other = "registry.opentofu.org/"
            let written =
                text.hasPrefix(other) ? "registry.terraform.io/\(text.dropFirst(other.count))" : text
            guard written == source else {
                report(
                    "Non-normalized provider source address",
                    "The address of the provider must be written out: \"\(source)\".", at: label.range)
                return nil
            }
            return source
        }

        private mutating func version(_ attribute: Attribute, of source: String) -> Version? {
            let expression = attribute.expression
            guard let text = declarations.text(attribute) else { return nil }
            guard let version = Version(text) else {
                report(
                    "Invalid provider version number",
                    "The locked version of the provider \(source) is \"\(text)\", which is no version. One looks like 1.2.3.",
                    at: expression.range)
                return nil
            }
            let whole = version.build.isEmpty ? "\(version)" : "\(version)+\(version.build)"
            guard whole == text else {
                report(
                    "Invalid provider version number",
                    "The locked version of the provider \(source) must be written out: \"\(whole)\".",
                    at: expression.range)
                return nil
            }
            return version
        }

        private mutating func check(_ constraints: Attribute, of source: String) {
            guard let text = declarations.text(constraints) else { return }
            if case .failure(let problem) = VersionConstraint.parse(text) {
                report(
                    "Invalid provider version constraints",
                    "The constraints on the version of the provider \(source) cannot be read: \(problem.message)",
                    at: constraints.expression.range)
            }
        }

        private mutating func check(hashes: Expression) {
            if case .invalid = hashes.kind { return }
            guard case .tuple(let elements) = hashes.kind else {
                report(
                    "Invalid expression", "Hashes are written as a list in brackets: [\"h1:…\"].",
                    at: hashes.range)
                return
            }
            if elements.isEmpty {
                report(
                    "Invalid provider hash set",
                    "A list of hashes must have at least one. Leave the argument out where there is none.",
                    at: hashes.range)
            }
            for element in elements {
                let found = constant(element)
                declarations.diagnostics += found.diagnostics
                guard let value = found.output else { continue }
                guard let text = value.asString else {
                    report("Unsuitable value type", "A hash is a text.", at: element.range)
                    continue
                }
                let scheme = text.prefix { $0 != ":" }
                if scheme.isEmpty || scheme.endIndex == text.endIndex {
                    report(
                        "Invalid provider hash string",
                        "\"\(text)\" is not the hash of a package: one begins with the word for its kind and a colon, as in \"h1:…\".",
                        at: element.range)
                }
            }
        }
    }
}
