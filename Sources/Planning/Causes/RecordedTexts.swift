import Addresses
import Configurations
import Diagnostics
import Digests
import Evaluating
import Expressions
import HCL
package import Values

/// What a text of a configuration is about, as the record of an apply names it.
enum TextKey {
    static func local(_ name: String) -> String { "local.\(name)" }
    static func output(_ name: String) -> String { "output.\(name)" }
    static func fallback(_ variable: String) -> String { "var.\(variable)" }
    static func provider(_ key: String) -> String { "provider.\(key)" }
    static func block(_ name: ResourceName) -> String { "\(name)" }
    static func call(_ name: String) -> String { "module.\(name)" }
    static func argument(_ name: String, of block: String) -> String { "\(block)/\(name)" }
    static func repetition(of block: String) -> String { "\(block)#" }
}

/// The texts of one module with their digests; linear in the module's text.
func recordedTexts(_ module: Module, salt: String) -> [String: RecordedText] {
    var texts: [String: RecordedText] = [:]
    texts.reserveCapacity(
        module.resources.values.reduce(module.locals.count + module.outputs.count) {
            $0 + 1 + $1.body.attributes.count + $1.body.blocks.count
        })
    func add(_ key: String, _ range: SourceRange, at place: SourceRange) {
        texts[key] = RecordedText(digest: textDigest([range], salt: salt), place: place.place)
    }
    func add(_ body: Body, of block: String) {
        for attribute in body.attributes {
            add(TextKey.argument(attribute.name, of: block), attribute.expression.range, at: attribute.range)
        }
        for (type, blocks) in Dictionary(grouping: body.blocks, by: \.recordedType) {
            texts[TextKey.argument(type, of: block)] = RecordedText(
                digest: textDigest(blocks.map(\.range), salt: salt), place: blocks[0].range.place)
        }
    }
    for local in module.locals.values {
        add(TextKey.local(local.name), local.expression.range, at: local.range)
    }
    for output in module.outputs.values {
        add(TextKey.output(output.name), output.expression.range, at: output.range)
    }
    for variable in module.variables.values {
        if let range = variable.defaultRange { add(TextKey.fallback(variable.name), range, at: range) }
    }
    for provider in module.providers {
        add(TextKey.provider(provider.key), provider.body.range, at: provider.range)
    }
    for resource in module.resources.values {
        let key = TextKey.block(resource.name)
        add(key, resource.range, at: resource.headerRange)
        if let repetition = resource.repetition.expression {
            add(TextKey.repetition(of: key), repetition.range, at: repetition.range)
        }
        add(resource.body, of: key)
    }
    for call in module.calls.values {
        let key = TextKey.call(call.name)
        add(key, call.range, at: call.headerRange)
        if let repetition = call.repetition.expression {
            add(TextKey.repetition(of: key), repetition.range, at: repetition.range)
        }
        for (name, argument) in call.arguments {
            add(TextKey.argument(name, of: key), argument.expression.range, at: argument.range)
        }
    }
    return texts
}

/// A digest of texts that spaces and line breaks do not count for, so that formatting is no change.
private func textDigest(_ ranges: [SourceRange], salt: String) -> String {
    // FNV-1a: nothing here is secret that the files beside the record do not show.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in salt.utf8 { mix(byte) }
    for range in ranges {
        let bytes = range.file.bytes
        let end = min(range.end, bytes.count)
        for index in min(range.start, end)..<end {
            let byte = bytes[index]
            if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { mix(byte) }
        }
        mix(0)
    }
    return String(hash, radix: 16)
}

/// A digest of a value that says nothing about the value without the salt.
package func valueDigest(_ value: Value, salt: String) -> String {
    var writer = JSONWriter()
    writer.string(salt)
    writer.value(value.withoutMarksDeep().value)
    return String(hexadecimal(SHA256.digest(writer.bytes)).prefix(32))
}

extension Block {
    /// The name that the blocks of a kind are recorded under; what a `dynamic` block makes counts as written.
    var recordedType: String { type == "dynamic" ? labels.first?.text ?? type : type }
}
