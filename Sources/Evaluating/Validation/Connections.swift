import Configurations
import Diagnostics
import HCL
import Providers
import Values

/// All that a `connection` block can say, whatever its type.
///
/// Source: developer.hashicorp.com/terraform/language/resources/provisioners/connection.
private let connectionSchema = BlockSchema(
    attributes: [AttributeSchema("host", .string, .required)]
        + [
            "type", "user", "password", "timeout", "script_path", "target_platform", "private_key",
            "certificate", "host_key", "agent_identity", "proxy_scheme", "proxy_host", "proxy_port",
            "proxy_user_name", "proxy_user_password", "bastion_host", "bastion_host_key",
            "bastion_user", "bastion_password", "bastion_private_key", "bastion_certificate", "cacert",
        ].map { AttributeSchema($0, .string, .optional(default: nil)) }
        + ["port", "bastion_port"].map { AttributeSchema($0, .number, .optional(default: nil)) }
        + ["agent", "https", "insecure", "use_ntlm"].map {
            AttributeSchema($0, .bool, .optional(default: nil))
        })

extension Evaluation {
    /// Checks a connection, though no provisioner that runs here makes one.
    func validateConnection(
        _ body: Body, in instance: ModuleInstance, repetition: RepetitionData, selfValue: Value
    ) -> [Diagnostic] {
        decode(body, connectionSchema, in: instance, repetition: repetition, selfValue: selfValue)
            // A host that is null is there, as far as Terraform looks.
            .diagnostics.filter { $0.summary != "Missing required argument" || body.attribute("host") == nil }
    }
}

extension Provisioner {
    /// The connection that it uses: its own, with what only that of its resource sets.
    func connection(over base: Body?) -> Body? {
        guard var merged = connection, let base else { return connection ?? base }
        let arguments = Set(merged.attributes.map(\.name))
        let blocks = Set(merged.blocks.map(\.type))
        merged.attributes += base.attributes.filter { !arguments.contains($0.name) }
        merged.blocks += base.blocks.filter { !blocks.contains($0.type) }
        merged.isMerged = true
        return merged
    }
}
