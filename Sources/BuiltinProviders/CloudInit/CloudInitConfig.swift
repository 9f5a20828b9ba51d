import Expressions
import Providers
import Values

/// `cloudinit_config`: several instructions for a machine's first start, in one text.
///
/// Source: registry.terraform.io/providers/hashicorp/cloudinit, `cloudinit_config`; the older
/// `template_cloudinit_config` is the same without a choice of the boundary.
enum CloudInitConfig {
    static let data = UtilityDataSource(schema: schema("cloudinit_config", isResource: false)) {
        (configuration, _) throws(ProviderFailure) in try completed(configuration)
    }

    static let templateData = UtilityDataSource(
        schema: schema("template_cloudinit_config", isResource: false, hasBoundary: false)
    ) { (configuration, _) throws(ProviderFailure) in try completed(configuration) }

    static let resource = UtilityResource(
        schema: schema("cloudinit_config", isResource: true),
        create: { (planned, _) throws(ProviderFailure) in try completed(planned) })

    private static func schema(_ type: String, isResource: Bool, hasBoundary: Bool = true) -> ResourceSchema {
        let replacement: AttributeSchema.Replacement = isResource ? .always : .never
        let part = BlockSchema(attributes: [
            .required("content", .string, replacement: replacement),
            .optional(
                "content_type", .string, default: isResource ? .string("text/plain") : nil,
                replacement: replacement),
            .optional("filename", .string, replacement: replacement),
            .optional("merge_type", .string, replacement: replacement),
        ])
        func choice(_ name: String, _ type: ValueType, _ value: Value) -> AttributeSchema {
            .optional(name, type, default: isResource ? value : nil, replacement: replacement)
        }
        let boundary = choice("boundary", .string, .string(standardBoundary))
        return ResourceSchema(
            type,
            block: BlockSchema(
                attributes: [
                    choice("base64_encode", .bool, .true), choice("gzip", .bool, .true),
                    .computed("id", .string), .computed("rendered", .string),
                ] + (hasBoundary ? [boundary] : []),
                blocks: [NestedBlockSchema("part", .list, part, minimum: 1)]),
            validate: problems)
    }

    /// What gzip makes is no text, so it must be encoded.
    private static func problems(_ configuration: Value) -> [ConfigurationProblem] {
        guard configuration["base64_encode"]?.asBool == false, let gzip = configuration["gzip"],
            !gzip.isUnknown,
            gzip.asBool ?? true
        else { return [] }
        return [.combination("base64_encode", "must be true when \"gzip\" is true.")]
    }

    private static let standardBoundary = "MIMEBOUNDARY"

    private static func completed(_ configuration: Value) throws(ProviderFailure) -> Value {
        let gzip = configuration["gzip"]?.asBool ?? true
        let encodes = configuration["base64_encode"]?.asBool ?? true
        let boundary = configuration["boundary"]?.asString ?? standardBoundary
        let message = Array(
            mixed(configuration["part"]?.asElements ?? [], boundary: boundary).utf8)
        let bytes = gzip ? Gzip.compress(message) : message
        let rendered = encodes ? base64(bytes) : String(decoding: bytes, as: UTF8.self)
        var values: [String: Value] = [
            "base64_encode": .bool(encodes), "gzip": .bool(gzip),
            "id": .string(String(Gzip.checksum(Array(rendered.utf8)))), "rendered": .string(rendered),
        ]
        if configuration["boundary"] != nil { values["boundary"] = .string(boundary) }
        return configuration.setting(values)
    }

    /// A message of several parts: RFC 2046, section 5.1.
    private static func mixed(_ parts: [Value], boundary: String) -> String {
        var text = "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\nMIME-Version: 1.0\r\n\r\n"
        for (index, part) in parts.enumerated() {
            text += "\(index == 0 ? "" : "\r\n")--\(boundary)\r\n"
            if let name = part.text("filename") {
                text += "Content-Disposition: attachment; filename=\"\(name)\"\r\n"
            }
            text += "Content-Transfer-Encoding: 7bit\r\n"
            text += "Content-Type: \(part.text("content_type") ?? "text/plain")\r\nMime-Version: 1.0\r\n"
            if let type = part.text("merge_type") { text += "X-Merge-Type: \(type)\r\n" }
            text += "\r\n\(part["content"]?.asString ?? "")"
        }
        return text + "\r\n--\(boundary)--\r\n"
    }
}
