public import Addresses

/// The provider part of a record: an address, with the module and alias of its configuration.
public enum ProviderText {
    /// The text for a configuration, such as `provider["registry.terraform.io/hashicorp/aws"].east`.
    public static func make(source: String, alias: String?, module: ModulePath = .root) -> String {
        let base = module.isRoot ? "" : "\(module)."
        return "\(base)provider[\"\(source)\"]" + (alias.map { ".\($0)" } ?? "")
    }

    /// The provider's address; nil where the text is not of that form.
    public static func source(_ text: String) -> String? {
        guard let open = text.range(of: "provider[\""),
            let close = text[open.upperBound...].firstIndex(of: "\"")
        else {
            return nil
        }
        let source = text[open.upperBound..<close]
        for (other, own) in sameProviders where source.hasPrefix(other) {
            return "\(own)\(source.dropFirst(other.count))"
        }
        return String(source)
    }

    /// The text as this program writes it: providers under the names that `source` tells.
    public static func normalized(_ text: String) -> String {
        guard let source = source(text), !text.contains("provider[\"\(source)\"]"),
            let open = text.range(of: "provider[\""),
            let close = text[open.upperBound...].firstIndex(of: "\"")
        else { return text }
        return "\(text[..<open.upperBound])\(source)\(text[close...])"
    }

    /// The text with another provider in the place of the one that it names, under any of its names; nil where it names none of these.
    public static func replacing(_ from: String, in text: String, with to: String) -> String? {
        guard let open = text.range(of: "provider[\""),
            let close = text[open.upperBound...].firstIndex(of: "\""),
            text[open.upperBound..<close] == from || source(text) == from
        else { return nil }
        return "\(text[..<open.upperBound])\(to)\(text[close...])"
    }

    public static func alias(_ text: String) -> String? {
        guard let close = text.range(of: "\"]") else { return nil }
        let rest = text[close.upperBound...]
        return rest.hasPrefix(".") ? String(rest.dropFirst()) : nil
    }
}

/// Providers by the beginnings of addresses that mean the same ones.
///
/// OpenTofu's registry has the same providers under the same names. States from before 0.13 know a provider by its name alone, which
/// files of today write with `-` for the namespace that nobody knows: the providers of then are those of `hashicorp`.
private let sameProviders = [
    ("registry.opentofu.org/-/", "registry.terraform.io/hashicorp/"),
    ("registry.terraform.io/-/", "registry.terraform.io/hashicorp/"),
    ("registry.opentofu.org/", "registry.terraform.io/"),
]

extension String {
    /// The first place of a text in this one.
    fileprivate func range(of needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            formIndex(after: &start)
        }
        return nil
    }
}
