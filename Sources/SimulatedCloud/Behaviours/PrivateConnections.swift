internal import Providers
internal import Values

/// Ways to networks elsewhere, what machines are told of their network, and records of its traffic.
///
/// Source: Amazon EC2 API reference, `AttachVpnGateway`, `AssociateDhcpOptions`, `CreateFlowLogs`, and "Error
/// codes".
enum PrivateConnections {
    static let behaviours = [
        customerGateway, vpnGateway, attachment, propagation, outwardGateway, options, optionsAssociation,
        flowLog, exclusion,
    ]

    private static let customerGateway = Behaviour("aws_customer_gateway") {
        $0.form = ReferenceForm(idPrefix: "cgw-")
        $0.missing = Refusal(
            "InvalidCustomerGatewayID.NotFound", "The customerGateway ID '{subject}' does not exist")
    }

    private static let vpnGateway = Behaviour("aws_vpn_gateway") {
        $0.form = ReferenceForm(idPrefix: "vgw-")
        $0.missing = Refusal("InvalidVpnGatewayID.NotFound", "The vpnGateway ID '{subject}' does not exist")
        $0.inUse = Refusal("IncorrectState", "The vpnGateway '{subject}' is in use.")
        $0.references = [Reference("vpc_id", to: "aws_vpc")]
        $0.computed = [
            Computed("amazon_side_asn", always: "64512"),
            // Attached by an object of its own, as far as this one knows.
            Computed("vpc_id", always: ""),
        ]
    }

    private static let attachment = Behaviour("aws_vpn_gateway_attachment") {
        $0.computed = [Computed("id") { .string("vpn-attachment-" + $0.hash("id").hex(8)) }]
        $0.references = [
            Reference("vpc_id", to: "aws_vpc"), Reference("vpn_gateway_id", to: "aws_vpn_gateway"),
        ]
        $0.uniques = [
            UniqueKey(
                ["vpc_id"], "InvalidParameterValue", "Network {vpc_id} already has a VPN gateway attached")
        ]
    }

    private static let propagation = Behaviour("aws_vpn_gateway_route_propagation") {
        $0.references = [
            Reference("vpn_gateway_id", to: "aws_vpn_gateway", deletion: .cascades),
            Reference("route_table_id", to: "aws_route_table", deletion: .cascades),
        ]
        $0.adoption = .sameKey
    }

    private static let outwardGateway = Behaviour("aws_egress_only_internet_gateway") {
        $0.form = ReferenceForm(idPrefix: "eigw-")
        $0.missing = Refusal(
            "InvalidGatewayID.NotFound", "The egress-only internet gateway '{subject}' does not exist")
        $0.references = [Reference("vpc_id", to: "aws_vpc")]
    }

    private static let options = Behaviour("aws_vpc_dhcp_options") {
        $0.inUse = Refusal(
            "DependencyViolation", "The dhcpOptions '{subject}' has dependencies and cannot be deleted.")
        $0.computed = [Computed("owner_id") { .string($0.view.place.account) }]
    }

    private static let optionsAssociation = Behaviour("aws_vpc_dhcp_options_association") {
        $0.key = ["vpc_id"]
        $0.references = [
            Reference("dhcp_options_id", to: "aws_vpc_dhcp_options"),
            Reference("vpc_id", to: "aws_vpc", deletion: .cascades),
        ]
        $0.adoption = .sameKey
    }

    private static let flowLog = Behaviour("aws_flow_log") {
        $0.references = [
            Reference("vpc_id", to: "aws_vpc", deletion: .ignored),
            Reference("subnet_id", to: "aws_subnet", deletion: .ignored),
            Reference("iam_role_arn", to: "aws_iam_role", deletion: .ignored),
        ]
        $0.computed = [
            Computed(
                "log_format",
                always:
                    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} "
                    + "${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}")
        ]
    }

    private static let exclusion = Behaviour("aws_vpc_block_public_access_exclusion") {
        $0.references = [
            Reference("vpc_id", to: "aws_vpc", deletion: .cascades),
            Reference("subnet_id", to: "aws_subnet", deletion: .cascades),
        ]
        $0.computed = [
            Computed("resource_arn") { $0.target("vpc_id", "aws_vpc")?.value["arn"] },
            Computed("resource_arn") { $0.target("subnet_id", "aws_subnet")?.value["arn"] },
        ]
    }
}
