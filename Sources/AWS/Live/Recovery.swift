internal import AWSClient
internal import Providers
internal import Values

/// Finds the objects that interrupted calls have made, by the names and ranges of addresses that nobody else can have.
///
/// Types whose calls take a token need none of it: such a call is made again with the same token, and gives the same object. Some others
/// have neither a name nor a token, and bear a tag with the operation's name until they are in the state.
enum Recovery {
    /// What an object would be imported by, had the call made it; nil where that cannot be told.
    typealias Search = @Sendable (LiveCall) async throws -> String?

    static func search(_ type: String) -> Search? {
        if let name = names[type] { return { call in name.text(call) } }
        if let place = marked[type] { return { call in try await place.find(call) } }
        return searches[type]
    }

    /// The tag that tells which operation made an object.
    static let mark = "slipway:operation"

    /// Whether a type's objects bear the mark until they are in the state.
    static func isMarked(_ type: String) -> Bool { marked[type] != nil }

    /// Where marked objects are looked for.
    private struct Place {
        let operation: Operation
        let list: String
        let id: String

        func find(_ call: LiveCall) async throws -> String? {
            let filter = LiveCall.filter("tag:\(mark)", call.token)
            let found = try await call.send(.ec2, operation, ["Filter": [filter]])[path: list]
            // The mark itself is what counts, however well a service filters.
            return found.items.first { item in
                item["tagSet"].items.contains {
                    $0["key"].text == mark && $0["value"].text == call.token
                }
            }?[id].nonEmptyText
        }
    }

    private static let marked = [
        "aws_eip": Place(operation: "DescribeAddresses", list: "addressesSet", id: "allocationId"),
        "aws_internet_gateway": Place(
            operation: "DescribeInternetGateways", list: "internetGatewaySet", id: "internetGatewayId"),
        "aws_nat_gateway": Place(
            operation: "DescribeNatGateways", list: "natGatewaySet", id: "natGatewayId"),
        "aws_vpc": Place(operation: "DescribeVpcs", list: "vpcSet", id: "vpcId"),
    ]

    /// How a type's objects are named where the user does not say all of it.
    private struct Name {
        var attribute = "name"
        var fallback = "terraform-"
        var lengthMax = 255
        var isLowercased = false

        /// The name that an object was to get; nil where it is not known yet.
        func text(_ call: LiveCall) -> String? {
            let given = call.configuration
            for name in [attribute, "\(attribute)_prefix"] where given[name]?.isUnknown == true { return nil }
            // What nobody gave is made up from the token, as it was when the call was made.
            let name = call.name(attribute, fallback: fallback, lengthMax: lengthMax)
            return isLowercased ? name.lowercased() : name
        }
    }

    /// Types that are imported by their names.
    private static let names = [
        "aws_cloudwatch_log_group": Name(lengthMax: 512), "aws_codebuild_project": Name(),
        "aws_codedeploy_app": Name(), "aws_codepipeline": Name(),
        "aws_db_instance": Name(attribute: "identifier", lengthMax: 63, isLowercased: true),
        "aws_db_subnet_group": Name(isLowercased: true), "aws_dynamodb_table": Name(),
        "aws_ecr_repository": Name(), "aws_ecs_cluster": Name(),
        "aws_elasticache_cluster": Name(attribute: "cluster_id"), "aws_elasticache_subnet_group": Name(),
        "aws_iam_instance_profile": Name(lengthMax: 128), "aws_iam_role": Name(lengthMax: 64),
        "aws_iam_user": Name(), "aws_key_pair": Name(attribute: "key_name"),
        "aws_lambda_function": Name(attribute: "function_name"),
        "aws_rds_cluster": Name(
            attribute: "cluster_identifier", fallback: "tf-", lengthMax: 63, isLowercased: true),
        "aws_rds_cluster_instance": Name(
            attribute: "identifier", fallback: "tf-", lengthMax: 63, isLowercased: true),
        "aws_resourcegroups_group": Name(), "aws_s3_bucket": Name(attribute: "bucket", lengthMax: 63),
    ]

    /// Types that have a name, and are imported by what AWS calls them.
    private static let searches: [String: Search] = [
        "aws_alb": loadBalancer, "aws_alb_target_group": targetGroup, "aws_iam_policy": policy,
        "aws_lb": loadBalancer, "aws_lb_target_group": targetGroup, "aws_security_group": securityGroup,
        "aws_subnet": subnet,
    ]

    private static let loadBalancer: Search = { call in
        guard let name = Name(fallback: "tf-lb-", lengthMax: 32).text(call) else { return nil }
        let found = try await call.find(
            .loadBalancing, "DescribeLoadBalancers", ["Names": .texts([name])], "LoadBalancers")
        return found?["LoadBalancerArn"].text
    }

    private static let targetGroup: Search = { call in
        guard let name = Name(fallback: "tf-", lengthMax: 32).text(call) else { return nil }
        let found = try await call.find(
            .loadBalancing, "DescribeTargetGroups", ["Names": .texts([name])], "TargetGroups")
        return found?["TargetGroupArn"].text
    }

    private static let policy: Search = { call in
        guard let name = Name(lengthMax: 128).text(call) else { return nil }
        let account = try await call.connection.account()
        return "arn:\(call.connection.partition.id):iam::\(account):policy\(call.text("path") ?? "/")\(name)"
    }

    /// A range of addresses belongs to one subnet of a network.
    private static let subnet: Search = { call in
        guard let network = call.text("vpc_id"), let block = call.text("cidr_block") else { return nil }
        let filters: Document = [
            ["Name": "vpc-id", "Value": [.text(network)]], ["Name": "cidr-block", "Value": [.text(block)]],
        ]
        let found = try await call.find(.ec2, "DescribeSubnets", ["Filter": filters], "subnetSet")
        return found?["subnetId"].text
    }

    /// A name belongs to one group of a network.
    private static let securityGroup: Search = { call in
        guard let name = Name().text(call), let network = call.text("vpc_id") else { return nil }
        let filters: Document = [
            ["Name": "group-name", "Value": [.text(name)]], ["Name": "vpc-id", "Value": [.text(network)]],
        ]
        let found = try await call.find(
            .ec2, "DescribeSecurityGroups", ["Filter": filters], "securityGroupInfo")
        return found?["groupId"].text
    }
}

extension LiveOperations {
    /// The object that an interrupted call was to make, where it is there and bears the tags that the call gave it.
    ///
    /// Somebody else's object of the same name has others, and then the next call is refused because the name is taken.
    func recover(
        _ planned: Value, configuration: Value, token: OperationToken
    ) async throws(ProviderFailure) -> StoredObject? {
        guard let search = Recovery.search(type.schema.type), let wanted = planned["tags_all"],
            wanted.isWhollyKnown
        else { return nil }
        let found: StoredObject?
        do {
            try await connection.checkAccount()
            guard let id = try await search(recoveryCall(planned, configuration, token)) else { return nil }
            found = try await importObject(id)
        } catch let failure as ProviderFailure {
            throw failure
        } catch let error as AWSError where error.has(type.gone) {
            return nil
        } catch {
            throw ProviderFailure(error, "looking for", type.schema.type, id: nil)
        }
        guard let found, (found.value["tags_all"] ?? .null).texts == wanted.texts else { return nil }
        return found
    }

    private func recoveryCall(
        _ planned: Value, _ configuration: Value, _ token: OperationToken
    ) -> LiveCall {
        var call = LiveCall(
            type: type, connection: connection, cloud: connection.client(for: planned), object: planned,
            prior: nil, token: operationName(token), deadline: connection.client.now.adding(120),
            progress: { _ in })
        call.configuration = configuration
        return call
    }
}

extension LiveCall {
    /// Whether what the call makes bears the operation's name for now.
    var isMarking: Bool { bearsMark && !token.isEmpty && Recovery.isMarked(type.schema.type) }

    /// Takes the mark off an object that is known now; where that is not allowed, it stays, and is no part of the state.
    func unmark() async {
        guard isMarking, !id.isEmpty else { return }
        // What was seen of the object stays true: the state has nothing of the mark.
        _ = try? await cloud.call(
            .ec2, "DeleteTags", ["ResourceId": [.text(id)], "Tag": [["Key": .text(Recovery.mark)]]])
    }
}
