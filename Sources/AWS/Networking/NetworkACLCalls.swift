internal import AWSClient
internal import Providers
internal import Values

/// How network ACLs look in calls: their entries, and the subnets that they are the border of.
///
/// Source: EC2 API, `NetworkAclEntry`, `ReplaceNetworkAclAssociation`.
enum NetworkACLCalls {
    /// The last entries, which deny what no other lets through; they cannot be changed.
    private static let lastEntries: Set<Int> = [32767, 32768]

    static let entryShape: Shape = [
        "action": "ruleAction", "cidr_block": .orEmpty("cidrBlock"), "from_port": "portRange.from",
        "icmp_code": "icmpTypeCode.code", "icmp_type": "icmpTypeCode.type",
        "ipv6_cidr_block": .orEmpty("ipv6CidrBlock"), "protocol": "protocol", "rule_no": "ruleNumber",
        "to_port": "portRange.to",
    ]

    static func describe(_ id: String, _ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ec2, "DescribeNetworkAcls", ["NetworkAclId": [.text(id)]], "networkAclSet")
    }

    static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let list = try await describe(call.id, call) else { return nil }
        var state = call.state(["owner_id": "ownerId", "vpc_id": "vpcId"], list)
        state["subnet_ids"] = .set(
            list["associationSet"].items.compactMap { $0["subnetId"].text.map { .string($0) } }, of: .string)
        for (name, isEgress) in [("ingress", false), ("egress", true)] {
            guard let block = call.type.schema.block.block(name)?.block else { continue }
            let entries = list["entrySet"].items.filter {
                ($0["egress"].bool ?? false) == isEgress && !lastEntries.contains($0["ruleNumber"].int ?? 0)
            }
            let known = call.blocks(name)
            state[name] = .set(
                entries.map { entry in
                    value(
                        entry, block, known: known.first { $0["rule_no"]?.asInt == entry["ruleNumber"].int })
                }, of: .object(block.objectType))
        }
        return state
    }

    /// An entry as a block, in which ports that do not apply are zero.
    private static func value(_ entry: Document, _ block: BlockSchema, known: Value?) -> Value {
        var value = entryShape.object(entry, block)
        // An answer that does not tell codes does not say that there are none.
        if let known, entry["icmpTypeCode"].isAbsent,
            NetworkACLEntries.protocolForm(known["protocol"] ?? .null).asString == entry["protocol"].text
        {
            value = value.setting([
                "icmp_code": known["icmp_code"] ?? .null(.number),
                "icmp_type": known["icmp_type"] ?? .null(.number),
            ])
        }
        let numbers = ["from_port", "to_port"].filter { value[$0]?.isNull == true }
        return value.setting(Dictionary(numbers.map { ($0, Value.number(0)) }) { $1 })
    }

    /// Brings entries and subnets to what is planned.
    static func update(_ call: LiveCall) async throws {
        for (name, isEgress) in [("ingress", false), ("egress", true)] {
            let (added, removed) = call.difference(name)
            for block in removed {
                try await delete(block["rule_no"]?.asInt ?? 0, isEgress, of: call.id, call)
            }
            for block in added {
                try await create(entryShape.document(block), isEgress, in: call.id, call)
            }
        }
        let (added, removed) = call.difference("subnet_ids")
        for subnet in added.compactMap(\.asString) { try await associate(subnet, with: call.id, call) }
        try await release(removed.compactMap(\.asString), call)
    }

    static func create(_ entry: Document, _ isEgress: Bool, in list: String, _ call: LiveCall) async throws {
        let number = NetworkACLEntries.protocolForm(.string(entry["protocol"].text ?? "-1")).asString ?? "-1"
        let isControl = number == "1" || number == "58"
        let code = entry["icmpTypeCode"]
        let ports = entry["portRange"]
        let none = Document.number(0)
        _ = try await call.send(
            .ec2, "CreateNetworkAclEntry",
            [
                "CidrBlock": .text(entry["cidrBlock"].nonEmptyText), "Egress": .bool(isEgress),
                "Icmp": isControl
                    ? [
                        "Code": code["code"].isAbsent ? none : code["code"],
                        "Type": code["type"].isAbsent ? none : code["type"],
                    ] : .absent, "Ipv6CidrBlock": .text(entry["ipv6CidrBlock"].nonEmptyText),
                "NetworkAclId": .text(list),
                "PortRange": [
                    "From": ports["from"].isAbsent ? none : ports["from"],
                    "To": ports["to"].isAbsent ? none : ports["to"],
                ], "Protocol": .text(number), "RuleAction": .text(entry["ruleAction"].text?.lowercased()),
                "RuleNumber": entry["ruleNumber"],
            ])
    }

    static func delete(_ number: Int, _ isEgress: Bool, of list: String, _ call: LiveCall) async throws {
        try await call.send(
            .ec2, "DeleteNetworkAclEntry",
            ["Egress": .bool(isEgress), "NetworkAclId": .text(list), "RuleNumber": .number(number)],
            ignoring: ["InvalidNetworkAclEntry.NotFound"])
    }

    /// Puts a subnet behind a list, instead of the one that it is behind now.
    static func associate(_ subnet: String, with list: String, _ call: LiveCall) async throws {
        try await call.retrying(["InvalidAssociationID.NotFound"]) {
            let current = try await call.find(
                .ec2, "DescribeNetworkAcls",
                ["Filter": [LiveCall.filter("association.subnet-id", subnet)]], "networkAclSet")
            let association = (current ?? .absent)["associationSet"].items.first {
                $0["subnetId"].text == subnet
            }
            guard let id = association?["networkAclAssociationId"].nonEmptyText,
                association?["networkAclId"].text != list
            else { return }
            _ = try await call.send(
                .ec2, "ReplaceNetworkAclAssociation",
                ["AssociationId": .text(id), "NetworkAclId": .text(list)])
        }
    }

    /// Puts subnets behind the list again that the network has from the start, unless that is the one they leave.
    static func release(_ subnets: [String], _ call: LiveCall) async throws {
        guard !subnets.isEmpty, let network = call.text("vpc_id") else { return }
        let found = try await call.find(
            .ec2, "DescribeNetworkAcls",
            ["Filter": [LiveCall.filter("vpc-id", network), LiveCall.filter("default", "true")]],
            "networkAclSet")
        guard let id = found?["networkAclId"].nonEmptyText, id != call.id else { return }
        for subnet in subnets { try await associate(subnet, with: id, call) }
    }
}
