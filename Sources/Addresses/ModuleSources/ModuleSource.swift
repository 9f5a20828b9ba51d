/// Where a called module comes from: the value of `source` in a `module` block.
///
/// Source: developer.hashicorp.com/terraform/language/modules/sources, and the rules by which Terraform tells the kinds apart: a path
/// that begins with `./` or `../` is local, what reads as a registry address is one, and everything else is a package elsewhere.
public enum ModuleSource: Hashable, Sendable {
    /// A folder of the caller's own package, as a cleaned path that begins with `./` or `../`.
    case local(String)
    /// A module of a registry, and the folder in its package that is meant; empty for the package's own.
    case registry(RegistryModule, folder: String)
    /// A package that is fetched whole, and the folder in it that is meant; empty for the package's own.
    case remote(RemotePackage, folder: String)

    /// Reads a source address.
    public init(parsing text: String) throws(ModuleSourceError) {
        if ["./", "../", ".\\", "..\\"].contains(where: { text.hasPrefix($0) }) {
            let clean = cleanPath(String(text.map { $0 == "\\" ? "/" : $0 }))
            self = .local(clean.hasPrefix("../") ? clean : "./\(clean)")
            return
        }
        let (address, folder) = splitFolder(text)
        if !leavesPackage(folder), let module = RegistryModule(parsing: address) {
            self = .registry(module, folder: folder)
            return
        }
        guard !leavesPackage(folder) else {
            throw ModuleSourceError(
                "The folder \"\(folder)\" after the double slash leads out of the package, and a module can use nothing outside of its package."
            )
        }
        let (package, inner) = try RemotePackage.detecting(address)
        let whole =
            inner.isEmpty ? folder : folder.isEmpty ? cleanPath(inner) : cleanPath("\(inner)/\(folder)")
        guard !leavesPackage(whole) else {
            throw ModuleSourceError("The folder \"\(whole)\" leads out of the package \(package).")
        }
        self = .remote(package, folder: whole)
    }

    public var isLocal: Bool {
        if case .local = self { true } else { false }
    }
}

extension ModuleSource: CustomStringConvertible {
    /// The whole address, with what people may leave out, as module manifests have it.
    public var description: String {
        switch self {
        case .local(let path): return path
        case .registry(let module, let folder): return folder.isEmpty ? "\(module)" : "\(module)//\(folder)"
        case .remote(let package, let folder):
            let (base, query) = splitQuery(package.address)
            let path = folder.isEmpty ? base : "\(base)//\(folder)"
            return query.map { "\(path)?\($0)" } ?? path
        }
    }
}

/// Why a text is no module source address, in a full sentence.
public struct ModuleSourceError: Error, Hashable, Sendable {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }
}

/// A module as a registry knows it: `host/namespace/name/system`.
public struct RegistryModule: Hashable, Sendable, CustomStringConvertible {
    /// The registry that is meant where an address names none.
    public static let defaultHost = "registry.terraform.io"

    /// The host, in small letters, with a port where one is named.
    public let host: String
    public let namespace: String
    public let name: String
    /// What the module is for, most often the name of a provider.
    public let system: String

    /// Reads three or four names with slashes between them; nil where they are no registry address.
    ///
    /// Hosts of version control services are none: their addresses have another meaning.
    public init?(parsing text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 || parts.count == 4 else { return nil }
        let names = parts.suffix(3)
        guard let namespace = names.first, let system = names.last, parts.count >= 3 else { return nil }
        let name = parts[parts.count - 2]
        guard isRegistryName(namespace), isRegistryName(name), isSystemName(system) else { return nil }
        if parts.count == 4 {
            guard let host = registryHost(parts[0]) else { return nil }
            self.host = host
        } else {
            host = RegistryModule.defaultHost
        }
        self.namespace = namespace
        self.name = name
        self.system = system
    }

    /// The path by which the registry's protocol names the module.
    public var path: String { "\(namespace)/\(name)/\(system)" }

    public var description: String { "\(host)/\(path)" }
}

/// Letters, digits, dashes and underscores, the last two not at the ends; at most 64.
private func isRegistryName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 64 else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
        && bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
}

private func isSystemName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
        && text.utf8.allSatisfy {
            isAlphanumeric($0) && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

/// A host name of at least two labels with an optional port, in small letters; nil where it is none.
private func registryHost(_ text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = (parts.first ?? "").lowercased()
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, name != "github.com", name != "bitbucket.org" else { return nil }
    for label in labels {
        guard !label.isEmpty, label.utf8.count <= 63, !label.hasPrefix("-"), !label.hasSuffix("-"),
            // Names in other scripts are written as such.
            !label.hasPrefix("xn--"),
            label.utf8.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 })
        else { return nil }
    }
    guard parts.count == 2 else { return name }
    guard let port = UInt16(parts[1]), port > 0, !parts[1].hasPrefix("+") else { return nil }
    return port == 443 ? name : "\(name):\(port)"
}
