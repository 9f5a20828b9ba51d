internal import AWSClient
internal import Providers
internal import Values

/// What machines are told about their network when they start.
///
/// Source: `aws_vpc_dhcp_options` in the provider's reference; EC2 API `CreateDhcpOptions`.
enum DHCPOptionsType {
    static let schema = ResourceSchema(
        "aws_vpc_dhcp_options", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "dopt-{hex17}", arn: "arn:{partition}:ec2:{region}:{account}:dhcp-options/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports)

    private static let arguments: [AttributeSchema] = [
        .optional("domain_name", .string, replacement: .always),
        .optional("domain_name_servers", .list(.string), replacement: .always),
        .optional("ipv6_address_preferred_lease_time", .string, replacement: .always),
        .optional("netbios_name_servers", .list(.string), replacement: .always),
        .optional("netbios_node_type", .string, replacement: .always),
        .optional("ntp_servers", .list(.string), replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("owner_id", .string),
    ]

    private static let constraints = Constraints([
        .atLeastOne([
            "domain_name", "domain_name_servers", "ipv6_address_preferred_lease_time", "netbios_name_servers",
            "netbios_node_type", "ntp_servers",
        ])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension DHCPOptionsType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidDhcpOptionID.NotFound", "InvalidDhcpOptionsID.NotFound"],
        deletionRetries: ["DependencyViolation"], tags: .ec2("dhcp-options"), create: create, read: read,
        delete: { call in
            _ = try await call.send(.ec2, "DeleteDhcpOptions", ["DhcpOptionsId": .text(call.id)])
        })

    /// The options by the names that the protocol has for them.
    private static let names = [
        ("domain_name", "domain-name"), ("domain_name_servers", "domain-name-servers"),
        ("ipv6_address_preferred_lease_time", "ipv6-address-preferred-lease-time"),
        ("netbios_name_servers", "netbios-name-servers"), ("netbios_node_type", "netbios-node-type"),
        ("ntp_servers", "ntp-servers"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let options = names.compactMap { attribute, name -> Document? in
            let values = call.text(attribute).map { [$0] } ?? call.texts(attribute)
            return values.isEmpty ? nil : ["Key": .text(name), "Value": .texts(values)]
        }
        let input: Document = ["DhcpConfiguration": .list(options)]
        let answer = try await call.send(.ec2, "CreateDhcpOptions", input.merging(call.creationTags))
        return ["id": .string(try answer.required("dhcpOptions.dhcpOptionsId", of: "CreateDhcpOptions"))]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await call.find(
            .ec2, "DescribeDhcpOptions", ["DhcpOptionsId": [.text(call.id)]], "dhcpOptionsSet")
        guard let options = found else { return nil }
        var state = call.state(["owner_id": "ownerId"], options)
        for (attribute, name) in names {
            let option = options["dhcpConfigurationSet"].items.first { $0["key"].text == name }
            let values = (option ?? .absent)["valueSet"].items.compactMap { $0["value"].text }
            guard let type = schema.objectType[attribute] else { continue }
            if case .list = type {
                state[attribute] = .list(values.map { .string($0) }, of: .string)
            } else {
                state[attribute] = .string(values.first ?? "")
            }
        }
        return state
    }
}
