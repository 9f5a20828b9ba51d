import Configurations
import Diagnostics
public import Providers
import Values

/// What a `local-exec` provisioner runs.
public let localExecSchema = BlockSchema(attributes: [
    AttributeSchema("command", .string, .required),
    AttributeSchema("interpreter", .list(.string), .optional(default: nil)),
    AttributeSchema("working_dir", .string, .optional(default: nil)),
    AttributeSchema("environment", .map(.string), .optional(default: nil)),
    AttributeSchema("quiet", .bool, .optional(default: nil)),
])

extension Evaluation {
    /// Checks a provisioner: its kind, and its arguments.
    func validate(
        _ provisioner: Provisioner, in instance: ModuleInstance, repetition: RepetitionData, selfValue: Value
    ) -> [Diagnostic] {
        switch provisioner.type {
        case "local-exec":
            return decode(
                provisioner.body, localExecSchema, for: .handingOn, in: instance, repetition: repetition,
                selfValue: selfValue
            ).diagnostics
        case "remote-exec", "file":
            return [
                .error(
                    "Unsupported provisioner",
                    "The provisioner \"\(provisioner.type)\" needs a connection to a machine, which Slipway does not make. Containers "
                        + "are better set up by their image; for the rest, a local-exec provisioner can call a program of yours.",
                    at: provisioner.typeRange)
            ]
        default:
            return [
                .error(
                    "Missing required provisioner plugin",
                    "This configuration requires a provisioner plugin \"\(provisioner.type)\", which does not exist here. Slipway has "
                        + "local-exec." + Suggestion.sentence(for: provisioner.type, among: ["local-exec"]),
                    at: provisioner.typeRange)
            ]
        }
    }
}
