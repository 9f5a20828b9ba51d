import Providers
import Values

/// `terraform_data`: keeps a value, and replaces itself when another one changes.
///
/// Source: developer.hashicorp.com/terraform/language/resources/terraform-data.
enum TerraformData {
    static let schema = ResourceSchema(
        "terraform_data", identity: ResourceIdentity(id: "{uuid}"),
        block: BlockSchema(attributes: [
            AttributeSchema("input", .dynamic, .optional(default: nil)),
            AttributeSchema("triggers_replace", .dynamic, .optional(default: nil), replacement: .always),
            AttributeSchema("id", .string, .computed),
            AttributeSchema("output", .dynamic, .computed),
        ]),
        takesOver: ofNullResource)

    /// What a `null_resource` goes on as: its triggers are what replaces it, as the object that is mostly written for them.
    private static func ofNullResource(_ object: ResourceSchema.ForeignObject) -> Value? {
        guard object.type == "null_resource", object.provider.hasSuffix("hashicorp/null"),
            let value = object.value(
                .object(ObjectType(["id": .string, "triggers": .map(.string)])))
        else { return nil }
        let triggers = value["triggers"]?.asFields
        return .object([
            "id": value["id"] ?? .null(.string), "input": .null(.dynamic), "output": .null(.dynamic),
            "triggers_replace": triggers.map { .object($0) } ?? .null(.dynamic),
        ])
    }

    /// The output follows the input: unknown while the input is about to change, null where there is none.
    static func plan(_ proposal: Proposal) -> PlannedObject {
        // Nothing is asked for that was not there before.
        if let prior = proposal.prior?.value, proposal.proposed.isIdentical(to: prior) {
            return PlannedObject(value: prior)
        }
        guard var fields = proposal.proposed.asFields else { return PlannedObject(value: proposal.proposed) }
        let input = fields["input"] ?? .null
        guard let prior = proposal.prior?.value else {
            fields = fields.setting("id", to: .unknownNotNull(.string))
            fields = fields.setting("output", to: input.isNull ? .null : .unknown(input.type))
            return PlannedObject(value: .object(fields))
        }
        if input != prior["input"] { fields = fields.setting("output", to: .unknown(input.type)) }
        let isReplaced = fields["triggers_replace"] != prior["triggers_replace"]
        if isReplaced { fields = fields.setting("id", to: .unknownNotNull(.string)) }
        return PlannedObject(
            value: .object(fields), requiresReplacement: isReplaced ? [.attribute("triggers_replace")] : [])
    }

    static func apply(_ request: ApplyRequest) -> StoredObject {
        guard var fields = request.planned.asFields else {
            return StoredObject(schema: request.schema, value: request.planned)
        }
        if fields["id"]?.isUnknown ?? true { fields = fields.setting("id", to: .string(uuid())) }
        let input = fields["input"] ?? .null
        if fields["output"]?.isUnknown ?? true { fields = fields.setting("output", to: input) }
        return StoredObject(schema: request.schema, value: .object(fields))
    }

    /// A random identifier (RFC 9562, version 4).
    private static func uuid() -> String {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for word in [generator.next(), generator.next()] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(word >> UInt64(shift) & 0xFF))
            }
        }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// `terraform_remote_state`: the outputs of another stack.
enum RemoteState {
    static let schema = ResourceSchema(
        "terraform_remote_state",
        block: BlockSchema(attributes: [
            AttributeSchema("backend", .string, .required),
            AttributeSchema("config", .dynamic, .optional(default: nil)),
            AttributeSchema("defaults", .dynamic, .optional(default: nil)),
            AttributeSchema("workspace", .string, .optional(default: nil)),
            AttributeSchema("outputs", .dynamic, .computed),
        ]), validate: problems)

    private static let removedBackends = ["artifactory", "azure", "etcd", "etcdv3", "manta", "swift"]
    private static let backends = [
        "azurerm", "cloud", "consul", "cos", "gcs", "http", "inmem", "kubernetes", "local", "oci", "oss",
        "pg",
        "remote", "s3",
    ]

    /// What is wrong with the place that a state is to be read from.
    @Sendable private static func problems(of configuration: Value) -> [ConfigurationProblem] {
        var found: [ConfigurationProblem] = []
        func add(_ argument: String, _ summary: String, _ detail: String) {
            found.append(ConfigurationProblem(.attribute(argument), summary, detail))
        }
        let summary = "Invalid backend configuration"
        if let backend = configuration["backend"]?.asString {
            if removedBackends.contains(backend) {
                add(
                    "backend", summary,
                    "The \"\(backend)\" backend was taken out of the language with Terraform 1.3.")
            } else if !backends.contains(backend) {
                add("backend", summary, "There is no backend type named \"\(backend)\".")
            } else if backend == "local", let config = configuration["config"],
                let problem = localProblem(config)
            {
                add("config", summary, problem)
            }
        }
        if let defaults = configuration["defaults"], !defaults.isNull, !defaults.type.mayBeObject {
            add(
                "defaults", "Invalid default values",
                "Defaults are the values of outputs by their names: defaults = { NAME = VALUE }.")
        }
        return found
    }

    /// Why the arguments of the local backend are not right; nil where they are.
    private static func localProblem(_ config: Value) -> String? {
        if config.isNull || config.isUnknown { return nil }
        guard let fields = config.asFields else {
            return "The arguments of the backend are an object: config = { path = … }."
        }
        for (name, value) in fields {
            guard ["path", "workspace_dir"].contains(name) else {
                return "The local backend has no argument \"\(name)\"; it has path and workspace_dir."
            }
            if (try? value.converted(to: .string)) == nil {
                return "\"\(name)\" must be a string, and this is a \(value.type.friendlyName)."
            }
        }
        return nil
    }
}

extension ValueType {
    fileprivate var mayBeObject: Bool {
        switch self {
        case .object, .map, .dynamic: true
        default: false
        }
    }
}
