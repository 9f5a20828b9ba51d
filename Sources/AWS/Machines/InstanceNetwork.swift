internal import AWSClient
internal import Providers
internal import Values

/// Where machines are in their networks: cards, addresses and security groups.
///
/// Source: EC2 API, `RunInstances`, `InstanceNetworkInterfaceSpecification`, `AssignIpv6Addresses`, `ModifyNetworkInterfaceAttribute`.
enum InstanceNetwork {
    /// Where a new machine is: by the machine's own members, or by those of its first network card, where only that has them.
    static func places(_ call: LiveCall) -> Document {
        let secondary: Shape = [
            "delete_on_termination": "DeleteOnTermination", "device_index": "DeviceIndex",
            "interface_type": "InterfaceType", "network_card_index": "NetworkCardIndex",
            "private_ip_address_count": .unlessZero("PrivateIpAddressCount"),
            "secondary_subnet_id": "SecondarySubnetId",
        ]
        let others = call.blocks("secondary_network_interface").map { secondary.document($0) }
        return firstCard(call).setting("SecondaryInterface", others.isEmpty ? .absent : .list(others))
    }

    private static func firstCard(_ call: LiveCall) -> Document {
        let cards = call.blocks("network_interface")
        if !cards.isEmpty {
            let card: Shape = [
                "delete_on_termination": "DeleteOnTermination", "device_index": "DeviceIndex",
                "network_card_index": "NetworkCardIndex", "network_interface_id": "NetworkInterfaceId",
            ]
            return ["NetworkInterface": .list(cards.map { card.document($0) })]
        }
        if let card = call.block("primary_network_interface")?["network_interface_id"]?.nonEmptyText {
            return ["NetworkInterface": [["DeviceIndex": 0, "NetworkInterfaceId": .text(card)]]]
        }
        let subnet = call.text("subnet_id")
        let names = call.texts("security_groups")
        // Names of groups only mean something where there is no subnet; in one, ids stand there.
        let groups: Document = .texts(
            names.isEmpty || subnet == nil ? call.texts("vpc_security_group_ids") : names)
        let more = call.texts("secondary_private_ips").sorted()
        let isPublic = subnet == nil ? nil : call["associate_public_ip_address"].asBool
        let v6Count = call.int("ipv6_address_count").flatMap { $0 > 0 ? Document.number($0) : nil } ?? .absent
        let common: Document = [
            "Ipv6AddressCount": v6Count, "PrivateIpAddress": .text(call.text("private_ip")),
            "SecurityGroupId": groups, "SubnetId": .text(subnet),
        ]
        let v6: Document = .list(call.texts("ipv6_addresses").map { ["Ipv6Address": .text($0)] })
        let hasFirst = call["enable_primary_ipv6"].asBool == true
        guard isPublic != nil || !more.isEmpty else {
            return common.merging([
                "EnablePrimaryIpv6": hasFirst ? true : .absent, "Ipv6Address": v6,
                "SecurityGroup": subnet == nil ? .texts(names) : .absent,
            ])
        }
        let addresses = more.map { address -> Document in
            ["Primary": false, "PrivateIpAddress": .text(address)]
        }
        let card = common.merging([
            "AssociatePublicIpAddress": isPublic.map { .bool($0) } ?? .absent, "DeviceIndex": 0,
            "Ipv6Addresses": v6, "PrimaryIpv6": hasFirst ? true : .absent,
            "PrivateIpAddresses": addresses.isEmpty ? .absent : .list(addresses),
        ])
        return ["NetworkInterface": [card]]
    }

    // MARK: - Reading

    static func read(_ machine: Document, _ call: LiveCall, into state: inout LiveState) async throws {
        let card = machine["networkInterfaceSet"].items.first {
            $0[path: "attachment.deviceIndex"].int ?? 0 == 0
        }
        if let card { readCard(card, machine, call, into: &state) }
        readSecondaryCards(machine, into: &state)
        if call["associate_public_ip_address"].isUnknown {
            state["associate_public_ip_address"] = .bool(machine["ipAddress"].nonEmptyText != nil)
        }
        // Those of the first network card are the machine's.
        let own = machine["groupSet"].items
        let groups = own.isEmpty ? card?["groupSet"].items ?? [] : own
        let ids = groups.compactMap { $0["groupId"].text }
        let isInSubnet = machine["subnetId"].nonEmptyText != nil
        state["vpc_security_group_ids"] = .set(isInSubnet ? ids.map { .string($0) } : [], of: .string)
        // Who wrote ids where names belong sees them again.
        let written = call.texts("security_groups")
        if written.isEmpty || Set(written) != Set(ids) {
            let names = groups.compactMap { $0["groupName"].text }
            let isDefault = try await isDefaultNetwork(machine["vpcId"].text, call)
            state["security_groups"] = .set(
                isInSubnet && !isDefault ? [] : names.map { .string($0) }, of: .string)
        }
    }

    private static func readCard(
        _ card: Document, _ machine: Document, _ call: LiveCall, into state: inout LiveState
    ) {
        state["primary_network_interface_id"] = card["networkInterfaceId"].text.map { .string($0) }
        let v6 = card["ipv6AddressesSet"].items
        let texts = v6.compactMap { $0["ipv6Address"].text }
        state["ipv6_addresses"] = .list(texts.map { .string($0) }, of: .string)
        state["ipv6_address_count"] = .number(texts.count)
        if v6.contains(where: { !$0["isPrimaryIpv6"].isAbsent }) {
            state["enable_primary_ipv6"] = .bool(v6.contains { $0["isPrimaryIpv6"].bool == true })
        }
        let others = card["privateIpAddressesSet"].items.filter { $0["primary"].bool == false }
        state["secondary_private_ips"] = .set(
            others.compactMap { $0["privateIpAddress"].text.map { .string($0) } }, of: .string)
        if let check = (machine["sourceDestCheck"].bool ?? card["sourceDestCheck"].bool),
            call.blocks("network_interface").isEmpty
        {
            state["source_dest_check"] = .bool(check)
        }
    }

    private static func readSecondaryCards(_ machine: Document, into state: inout LiveState) {
        let name = "secondary_network_interface"
        let found = machine["secondaryInterfaceSet"]
        guard !found.isAbsent, let block = InstanceType.schema.block.block(name)?.block else { return }
        let shape: Shape = [
            "delete_on_termination": "attachment.deleteOnTermination",
            "device_index": "attachment.deviceIndex", "interface_type": "interfaceType",
            "mac_address": "macAddress", "network_card_index": "attachment.networkCardIndex",
            "private_ip_addresses": .picked("privateIpAddressSet", "privateIpAddress"),
            "secondary_interface_id": "secondaryInterfaceId", "secondary_network_id": "secondaryNetworkId",
            "secondary_subnet_id": "secondarySubnetId", "source_dest_check": "sourceDestCheck",
            "status": "status",
        ]
        let cards = found.items.map { card in
            shape.object(card, block).setting([
                "private_ip_address_count": .number(card["privateIpAddressSet"].items.count)
            ])
        }
        state[name] = .set(cards, of: .object(block.objectType))
    }

    private static func isDefaultNetwork(_ id: String?, _ call: LiveCall) async throws -> Bool {
        guard let id else { return false }
        return try await call.find(.ec2, "DescribeVpcs", ["VpcId": [.text(id)]], "vpcSet")?["isDefault"].bool
            ?? false
    }

    // MARK: - Changing

    /// Brings the addresses of the first network card to what is planned.
    static func changeAddresses(_ call: LiveCall) async throws {
        guard let card = call.prior?["primary_network_interface_id"]?.nonEmptyText else { return }
        if call.changes("secondary_private_ips") {
            let (added, removed) = call.difference("secondary_private_ips")
            try await change("UnassignPrivateIpAddresses", "PrivateIpAddress", removed, card, call)
            try await change("AssignPrivateIpAddresses", "PrivateIpAddress", added, card, call)
        }
        let (added, removed) = call.difference("ipv6_addresses")
        try await change("UnassignIpv6Addresses", "Ipv6Addresses", removed, card, call)
        try await change("AssignIpv6Addresses", "Ipv6Addresses", added, card, call)
        try await changeCount(card, call)
        if call.changes("enable_primary_ipv6"), call.bool("enable_primary_ipv6") {
            _ = try await call.send(
                .ec2, "ModifyNetworkInterfaceAttribute",
                ["EnablePrimaryIpv6": true, "NetworkInterfaceId": .text(card)])
        }
    }

    private static func change(
        _ operation: Operation, _ member: String, _ addresses: [Value], _ card: String, _ call: LiveCall
    ) async throws {
        let texts = addresses.compactMap(\.asString)
        guard !texts.isEmpty else { return }
        _ = try await call.send(
            .ec2, operation,
            .fields([.init("NetworkInterfaceId", .text(card)), .init(member, .texts(texts))]))
    }

    /// Another number of addresses, which AWS chooses where there are more of them; of fewer, the last ones go.
    private static func changeCount(_ card: String, _ call: LiveCall) async throws {
        guard call.changes("ipv6_address_count"), let wanted = call.int("ipv6_address_count") else { return }
        let known = call.prior?["ipv6_addresses"]?.asElements ?? []
        if wanted > known.count {
            _ = try await call.send(
                .ec2, "AssignIpv6Addresses",
                ["Ipv6AddressCount": .number(wanted - known.count), "NetworkInterfaceId": .text(card)])
        } else {
            try await change(
                "UnassignIpv6Addresses", "Ipv6Addresses", Array(known.dropFirst(max(0, wanted))), card, call)
        }
    }
}
