internal import AWSClient

/// An operation that describes objects by their ids, several at a time.
struct GatheredLook: Hashable, Sendable {
    let service: Service
    let operation: String
    /// The member of the input that has the ids, and that of the answer that has the objects.
    let ids: String
    let list: String
    /// The member of an object that has its id.
    let id: String
    /// How many ids a request may have.
    let countMax: Int

    static func find(_ service: Service, _ operation: Operation) -> GatheredLook? {
        all[operation.name].flatMap { $0.service == service ? $0 : nil }
    }

    /// The id that an input asks for, where it asks for nothing else.
    func onlyID(_ input: Document) -> String? {
        guard case .fields(let fields) = input, fields.count == 1, fields[0].name == ids,
            fields[0].value.items.count == 1
        else { return nil }
        return fields[0].value.items[0].nonEmptyText
    }

    func input(_ ids: [String]) -> Document {
        var seen: Set<String> = []
        return .fields([.init(self.ids, .texts(ids.filter { seen.insert($0).inserted }))])
    }

    /// What an answer tells of one object, as the answer to a request for that one would.
    func part(of answer: Answer, for id: String) -> Answer {
        let own = answer[list].items.filter { $0[self.id].text == id }
        return Answer(
            .fields([.init(list, .list(own))]), headers: answer.headers, requestID: answer.requestID)
    }

    /// Source: the EC2 API reference takes up to 1,000 ids; Elastic Load Balancing's up to 20 for tags.
    private static let all = [String: GatheredLook](
        uniqueKeysWithValues: (networking + balancing).map { ($0.operation, $0) })

    private static let networking = [
        ("DescribeAddresses", "AllocationId", "addressesSet"),
        ("DescribeInternetGateways", "InternetGatewayId", "internetGatewaySet"),
        ("DescribeNatGateways", "NatGatewayId", "natGatewaySet"),
        ("DescribeNetworkAcls", "NetworkAclId", "networkAclSet"),
        ("DescribeRouteTables", "RouteTableId", "routeTableSet"),
        ("DescribeSecurityGroupRules", "SecurityGroupRuleId", "securityGroupRuleSet"),
        ("DescribeSecurityGroups", "GroupId", "securityGroupInfo"),
        ("DescribeSubnets", "SubnetId", "subnetSet"),
        ("DescribeVpcEndpoints", "VpcEndpointId", "vpcEndpointSet"),
        ("DescribeVpcs", "VpcId", "vpcSet"),
    ].map { operation, ids, list in
        GatheredLook(
            service: .ec2, operation: operation, ids: ids, list: list,
            id: ids.prefix(1).lowercased() + ids.dropFirst(), countMax: 100)
    }

    private static let balancing = [
        ("DescribeListeners", "ListenerArns", "Listeners", "ListenerArn"),
        ("DescribeLoadBalancers", "LoadBalancerArns", "LoadBalancers", "LoadBalancerArn"),
        ("DescribeTags", "ResourceArns", "TagDescriptions", "ResourceArn"),
        ("DescribeTargetGroups", "TargetGroupArns", "TargetGroups", "TargetGroupArn"),
    ].map { operation, ids, list, id in
        GatheredLook(
            service: .loadBalancing, operation: operation, ids: ids, list: list, id: id, countMax: 20)
    }
}
