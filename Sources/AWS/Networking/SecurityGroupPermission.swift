internal import AWSClient
internal import Providers
internal import Values

/// A rule of a security group for one peer: what AWS keeps, however rules are grouped into blocks.
///
/// Source: EC2 API, `IpPermission`.
struct SecurityGroupPermission: Hashable, Sendable {
    enum Peer: Hashable, Sendable {
        case v4(String)
        case v6(String)
        case prefixList(String)
        /// With the account's id, where it is another's.
        case group(String, account: String?)
    }

    var protocolName: String
    /// Nil for rules of all protocols.
    var ports: ClosedPorts?
    var peer: Peer
    var description: String

    struct ClosedPorts: Hashable, Sendable {
        let from: Int
        let to: Int
    }

    static let everywhere = SecurityGroupPermission(
        protocolName: "-1", ports: nil, peer: .v4("0.0.0.0/0"), description: "")
    static let everywhereIPv6 = SecurityGroupPermission(
        protocolName: "-1", ports: nil, peer: .v6("::/0"), description: "")

    /// What two rules have in common that AWS takes for one; the description does not count.
    var key: String {
        let peer =
            switch peer {
            case .v4(let block): block
            case .v6(let block): AddressRange.form(.string(block)).asString ?? block
            case .prefixList(let id): id
            case .group(let id, _): id
            }
        return "\(protocolName) \(ports.map { "\($0.from)-\($0.to)" } ?? "all") \(peer)"
    }

    private init(protocolName: String, ports: ClosedPorts?, peer: Peer, description: String) {
        self.protocolName = protocolName
        self.ports = protocolName == "-1" ? nil : ports
        self.peer = peer
        self.description = description
    }

    // MARK: - From blocks and resources

    /// The rules that a block, or an `aws_security_group_rule`, stands for.
    static func all(of rule: Value, group: String) -> [SecurityGroupPermission] {
        func texts(_ name: String) -> [String] { rule[name]?.asElements?.compactMap(\.nonEmptyText) ?? [] }
        var peers: [Peer] = texts("cidr_blocks").map { .v4($0) }
        peers += texts("ipv6_cidr_blocks").map { .v6($0) }
        peers += texts("prefix_list_ids").map { .prefixList($0) }
        var groups = texts("security_groups")
        if let source = rule["source_security_group_id"]?.nonEmptyText { groups.append(source) }
        if rule["self"]?.asBool == true { groups.append(group) }
        for id in Set(groups).sorted() {
            let parts = id.split(separator: "/").map(String.init)
            peers.append(parts.count == 2 ? .group(parts[1], account: parts[0]) : .group(id, account: nil))
        }
        let name = SecurityGroupRules.protocolForm(rule["protocol"] ?? .null).asString ?? "-1"
        let ports = rule["from_port"]?.asInt.flatMap { from in
            rule["to_port"]?.asInt.map { ClosedPorts(from: from, to: $0) }
        }
        return peers.map {
            SecurityGroupPermission(
                protocolName: name, ports: ports, peer: $0, description: rule["description"]?.asString ?? "")
        }
    }

    // MARK: - From answers

    /// The rules in a list of permissions that AWS gives.
    static func all(in permissions: Document) -> [SecurityGroupPermission] {
        permissions.items.flatMap { permission in
            let name =
                SecurityGroupRules.protocolForm(.string(permission["ipProtocol"].text ?? "-1")).asString
                ?? "-1"
            let ports = permission["fromPort"].int.flatMap { from in
                permission["toPort"].int.map { ClosedPorts(from: from, to: $0) }
            }
            func rules(_ list: String, _ peer: (Document) -> Peer?) -> [SecurityGroupPermission] {
                permission[list].items.compactMap { item in
                    peer(item).map {
                        SecurityGroupPermission(
                            protocolName: name, ports: ports, peer: $0,
                            description: item["description"].text ?? "")
                    }
                }
            }
            return rules("ipRanges") { $0["cidrIp"].text.map { .v4($0) } }
                + rules("ipv6Ranges") { $0["cidrIpv6"].text.map { .v6($0) } }
                + rules("prefixListIds") { $0["prefixListId"].text.map { .prefixList($0) } }
                + rules("groups") { item in
                    item["groupId"].text.map { .group($0, account: item["userId"].text) }
                }
        }
    }

    /// The direction and key of a rule as `DescribeSecurityGroupRules` tells of it.
    static func key(ofRule rule: Document) -> String {
        let peer: Peer
        if let block = rule["cidrIpv4"].text {
            peer = .v4(block)
        } else if let block = rule["cidrIpv6"].text {
            peer = .v6(block)
        } else if let list = rule["prefixListId"].text {
            peer = .prefixList(list)
        } else {
            peer = .group(rule[path: "referencedGroupInfo.groupId"].text ?? "", account: nil)
        }
        let name = SecurityGroupRules.protocolForm(.string(rule["ipProtocol"].text ?? "-1")).asString ?? "-1"
        let ports = rule["fromPort"].int.flatMap { from in
            rule["toPort"].int.map { ClosedPorts(from: from, to: $0) }
        }
        let found = SecurityGroupPermission(protocolName: name, ports: ports, peer: peer, description: "")
        return "\(rule["isEgress"].bool == true ? "Egress" : "Ingress") \(found.key)"
    }

    // MARK: - Into calls

    /// The input of a call that grants or revokes rules.
    static func input(_ group: String, _ rules: [SecurityGroupPermission]) -> Document {
        ["GroupId": .text(group), "IpPermissions": .list(rules.map(\.document))]
    }

    private var document: Document {
        let description: Document = self.description.isEmpty ? .absent : .text(self.description)
        var fields: [Document.Field] = [.init("ipProtocol", .text(protocolName))]
        if let ports {
            fields += [.init("fromPort", .number(ports.from)), .init("toPort", .number(ports.to))]
        }
        switch peer {
        case .v4(let block):
            fields.append(.init("ipRanges", [["cidrIp": .text(block), "description": description]]))
        case .v6(let block):
            fields.append(.init("ipv6Ranges", [["cidrIpv6": .text(block), "description": description]]))
        case .prefixList(let id):
            fields.append(.init("prefixListIds", [["prefixListId": .text(id), "description": description]]))
        case .group(let id, let account):
            fields.append(
                .init(
                    "groups", [["groupId": .text(id), "userId": .text(account), "description": description]]))
        }
        return .fields(fields)
    }

    /// Revokes and grants rules, so that a group that had the old ones has the new ones.
    static func change(
        from old: [SecurityGroupPermission], to new: [SecurityGroupPermission], _ direction: String,
        of group: String,
        _ call: LiveCall
    ) async throws {
        let before = Dictionary(old.map { ($0.key, $0) }) { $1 }
        let after = Dictionary(new.map { ($0.key, $0) }) { $1 }
        let gone = before.values.filter { after[$0.key] == nil }.sorted { $0.key < $1.key }
        let added = after.values.filter { before[$0.key] == nil }.sorted { $0.key < $1.key }
        let renamed = after.values.filter { rule in
            before[rule.key].map { $0.description != rule.description } ?? false
        }
        if !gone.isEmpty {
            try await call.send(
                .ec2, Operation("RevokeSecurityGroup\(direction)"), input(group, gone),
                ignoring: ["InvalidPermission.NotFound"])
        }
        if !added.isEmpty {
            try await call.retrying(["InvalidGroup.NotFound"], for: .seconds(30)) {
                _ = try await call.send(
                    .ec2, Operation("AuthorizeSecurityGroup\(direction)"), input(group, added))
            }
        }
        if !renamed.isEmpty {
            _ = try await call.send(
                .ec2, Operation("UpdateSecurityGroupRuleDescriptions\(direction)"), input(group, renamed))
        }
    }
}

extension SecurityGroupRules {
    /// Rules as blocks: grouped as the known blocks are, as far as those rules are there, and by ports and description beyond.
    static func blocks(_ found: [SecurityGroupPermission], group: String, known: [Value]) -> Value {
        var rest = Dictionary(found.map { ($0.key, $0) }) { $1 }
        let there = rest
        var blocks: [Value] = []
        for block in known {
            let own = SecurityGroupPermission.all(of: block, group: group)
            let alive = own.filter { there[$0.key]?.description == $0.description }
            for rule in alive { rest[rule.key] = nil }
            if alive.count == own.count {
                blocks.append(block)
            } else if let first = alive.first {
                blocks.append(self.block(alive, like: first, group: group))
            }
        }
        let groups = Dictionary(grouping: rest.values) {
            "\($0.protocolName) \($0.ports.map { "\($0.from) \($0.to)" } ?? "") \($0.description)"
        }
        for rules in groups.values {
            guard let first = rules.first else { continue }
            blocks.append(block(rules.sorted { $0.key < $1.key }, like: first, group: group))
        }
        return .set(blocks, of: .object(block.objectType))
    }

    private static func block(
        _ rules: [SecurityGroupPermission], like first: SecurityGroupPermission, group: String
    ) -> Value {
        var (v4, v6, lists, groups): ([Value], [Value], [Value], [Value]) = ([], [], [], [])
        var isSelf = false
        for rule in rules {
            switch rule.peer {
            case .v4(let block): v4.append(.string(block))
            case .v6(let block): v6.append(.string(block))
            case .prefixList(let id): lists.append(.string(id))
            case .group(let id, _): if id == group { isSelf = true } else { groups.append(.string(id)) }
            }
        }
        let values: [String: Value] = [
            "from_port": .number(first.ports?.from ?? 0), "to_port": .number(first.ports?.to ?? 0),
            "protocol": .string(first.protocolName), "description": .string(first.description),
            "cidr_blocks": .list(v4, of: .string), "ipv6_cidr_blocks": .list(v6, of: .string),
            "prefix_list_ids": .list(lists, of: .string), "security_groups": .set(groups, of: .string),
            "self": .bool(isSelf),
        ]
        let type = block.objectType
        return .object(
            Fields(shape: type.shape, values: zip(type.names, type.types).map { values[$0] ?? .null($1) }))
    }
}
