import Addresses
import Diagnostics
import Expressions
import HCL

/// Arguments that every resource can have, whatever its type.
private let metaArguments = ["count", "for_each", "provider", "depends_on"]
private let resourceForm = BodyForm(
    metaArguments,
    blocks: ["locals": [], "lifecycle": [], "connection": [], "provisioner": ["type"], "_": []])
private let otherForm = BodyForm(metaArguments, blocks: ["locals": [], "lifecycle": [], "_": []])

extension Declarations {
    /// Reads a `resource`, `data` or `ephemeral` block.
    mutating func addResource(_ block: Block, mode: ResourceName.Mode) {
        if let resource = resource(block, mode: mode) { add(resource, block) }
    }

    mutating func add(_ resource: Resource, _ block: Block) {
        let name = resource.name
        if let first = resources[name] {
            reportDuplicate(
                "Duplicate \(name.mode.blockType) \"\(name.type)\" configuration",
                "A \(name.type) \(name.mode.noun) named \"\(name.name)\"",
                block,
                first.headerRange)
            return
        }
        resources[name] = resource
    }

    /// The resource that a block declares, in the check block around it where there is one; nil where its name is none.
    mutating func resource(_ block: Block, mode: ResourceName.Mode, check: String? = nil) -> Resource? {
        let form = mode == .managed ? resourceForm : otherForm
        let content = partialContent(block.body, form, underlining: block.headerRange)
        let name = ResourceName(mode, type: block.labels[0].text, name: block.labels[1].text)
        let (badType, badName) = mode.badLabels
        let isTyped = checkName(block.labels[0], badType)
        let isNamed = checkName(block.labels[1], badName)
        let repetition = check == nil ? repetition(content) : noRepetition(content)
        let provider = resourceProvider(content["provider"], name)
        let dependsOn = dependencies(content["depends_on"])
        if check != nil, let lifecycle = content.blocks("lifecycle").first {
            diagnostics.append(
                .error(
                    "Invalid lifecycle block",
                    "The data source of a check lives as long as the check does, so it has no lifecycle block of its own.",
                    at: lifecycle.headerRange))
        }
        let lifecycle = lifecycle(content.blocks("lifecycle"), of: name)
        let provisioners = provisioners(content.blocks, owner: "resource")
        for reserved in content.blocks("locals") {
            reportReserved(reserved, in: mode.blockType)
        }
        let body = escaped(content, subject: mode.blockType)
        guard isTyped, isNamed else { return nil }
        return Resource(
            name: name, repetition: repetition, provider: provider, dependsOn: dependsOn,
            lifecycle: lifecycle,
            provisioners: provisioners, connection: content.blocks("connection").first?.body, body: body,
            headerRange: block.headerRange, typeRange: block.labels[0].range, range: block.range,
            check: check)
    }

    // MARK: - Meta-arguments

    /// What `count` and `for_each` say; both at once is an error.
    mutating func repetition(_ content: BodyContent) -> Repetition {
        switch (content["count"], content["for_each"]) {
        case (let count?, let forEach?):
            diagnostics.append(
                .error(
                    "Invalid combination of \"count\" and \"for_each\"",
                    "The \"count\" and \"for_each\" meta-arguments are mutually exclusive, only one should be used.",
                    at: forEach.nameRange, notes: [.init("The other one is here.", at: count.nameRange)]))
            return .forEach(forEach.expression)
        case (let count?, nil): return .count(count.expression)
        case (nil, let forEach?): return .forEach(forEach.expression)
        case (nil, nil): return .once
        }
    }

    private mutating func noRepetition(_ content: BodyContent) -> Repetition {
        for attribute in [content["count"], content["for_each"]].compactMap({ $0 }) {
            diagnostics.append(
                .error(
                    "Invalid \"\(attribute.name)\" attribute",
                    "The data source of a check is read once, so \"count\" and \"for_each\" cannot be set in it.",
                    at: attribute.nameRange))
        }
        return .once
    }

    private mutating func resourceProvider(_ attribute: Attribute?, _ name: ResourceName) -> ProviderReference
    {
        attribute.flatMap { providerReference($0.expression, argument: "provider") }
            ?? ProviderReference(localName: impliedProvider(name.type))
    }

    // MARK: - Nested blocks that several kinds of blocks have

    /// The rest of a body, with the content of its `_` block: what is in there is never a meta-argument.
    mutating func escaped(_ content: BodyContent, subject: String) -> Body {
        let blocks = content.blocks("_")
        if blocks.count > 1 {
            diagnostics.append(
                .error(
                    "Duplicate escaping block",
                    "The block \"_\" holds the arguments of a \(subject) block that would mean something else outside of it. One is "
                        + "enough, and the first is at \(blocks[0].headerRange).", at: blocks[1].headerRange))
        }
        guard let block = blocks.first else { return content.rest }
        var body = content.rest
        body.attributes += block.body.attributes
        body.blocks += block.body.blocks
        return body
    }

    /// Reports all blocks but the first of a type that may stand once.
    mutating func reportExtra(_ blocks: [Block], _ summary: String, _ statement: String) {
        for extra in blocks.dropFirst() {
            diagnostics.append(
                .error(summary, "\(statement) at \(blocks[0].headerRange).", at: extra.headerRange))
        }
    }

    mutating func reportReserved(_ block: Block, in subject: String) {
        diagnostics.append(
            .error(
                "Reserved block type name in \(subject) block",
                "The block type name \"\(block.type)\" is reserved for a later version of the language.",
                at: block.typeRange))
    }
}

extension ResourceName.Mode {
    /// The word that begins a block of the mode.
    var blockType: String { self == .managed ? "resource" : rawValue }

    /// What a block of the mode declares, for messages.
    var noun: String {
        switch self {
        case .managed: "resource"
        case .data: "data source"
        case .ephemeral: "ephemeral resource"
        }
    }

    /// How the findings are called about labels that are no names.
    fileprivate var badLabels: (type: String, name: String) {
        switch self {
        case .managed: ("Invalid resource type name", "Invalid resource name")
        case .data: ("Invalid data source name", "Invalid data resource name")
        case .ephemeral: ("Invalid ephemeral resource type", "Invalid ephemeral resource name")
        }
    }
}

/// The provider that a type belongs to by its name: what stands before the first underscore.
func impliedProvider(_ type: String) -> String {
    String(Substring(type.utf8.prefix { $0 != UInt8(ascii: "_") }))
}
