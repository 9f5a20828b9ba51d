import Foundation
import Testing

/// Applies that are killed after AWS, as moto plays it, has made an object, and before anybody was told.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct RecoveryTests {
    private let name = "lost-\(UUID().uuidString.prefix(8).lowercased())"

    private func slipway(_ words: String, in folder: TestFolder, status: Int32 = 0) async throws -> String {
        let result = try await Slipway.run(
            words.split(separator: " ").map(String.init), in: folder,
            environment: try await PlayedAWS.shared().environment)
        #expect(result.status == status, "\(words): \(result.words)")
        return result.words
    }

    /// Has an apply make what it can, and kills it once the operation was carried out and its answer lost.
    private func loseAnswer(to operation: String, in folder: TestFolder) async throws {
        let aws = try await PlayedAWS.shared()
        let before = try aws.requests(operation).count
        let run = try Slipway.start(
            ["apply", "-auto-approve"], in: folder, environment: aws.environment("losing", operation))
        let end = ContinuousClock.now + .seconds(60)
        while try aws.requests(operation).count == before {
            try #require(ContinuousClock.now < end, "\(operation) was not called")
            try await Task.sleep(for: .milliseconds(20))
        }
        run.send(SIGKILL)
        _ = try await run.finish()
    }

    @Test(arguments: [
        (
            "aws_cloudwatch_log_group", "name = \"NAME\"\n  retention_in_days = 7", "CreateLogGroup",
            "[g['logGroupName'] for g in client('logs').describe_log_groups(logGroupNamePrefix='NAME')['logGroups']]"
        ),
        (
            "aws_iam_role",
            "name_prefix = \"NAME\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })",
            "CreateRole",
            "[r['RoleName'] for r in client('iam').list_roles()['Roles'] if r['RoleName'].startswith('NAME')]"
        ),
        (
            "aws_ecs_cluster", "name = \"NAME\"", "CreateCluster",
            "[c for c in client('ecs').list_clusters()['clusterArns'] if 'NAME' in c]"
        ),
    ])
    func whatWasMadeIsFoundAndManaged(
        _ type: String, _ arguments: String, _ operation: String, _ question: String
    )
        async throws
    {
        let folder = try TestFolder(
            stack: """
                resource "\(type)" "lost" {
                  \(arguments.replacing("NAME", with: name))
                  tags = { Owner = "us" }
                }
                """)
        try await loseAnswer(to: operation, in: folder)
        let plan = try await slipway("plan", in: folder)
        #expect(plan.contains("Object of an interrupted run found"), "\(plan)")
        #expect(!plan.contains("to add") || plan.contains("0 to add"), "\(plan)")
        _ = try await slipway("apply -auto-approve", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        let question = question.replacing("NAME", with: name)
        let there = try await PlayedAWS.shared().ask(question)
        #expect(there.split(separator: ",").count == 1 && there.contains(name), "\(there)")
    }

    @Test func aSubnetIsFoundByItsAddresses() async throws {
        let folder = try TestFolder(
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.91.0.0/16"
                }
                resource "aws_subnet" "lost" {
                  vpc_id                  = aws_vpc.a.id
                  cidr_block              = "10.91.1.0/24"
                  map_public_ip_on_launch = true
                }
                """)
        try await loseAnswer(to: "CreateSubnet", in: folder)
        let plan = try await slipway("plan", in: folder)
        #expect(plan.contains("Object of an interrupted run found"), "\(plan)")
        _ = try await slipway("apply -auto-approve", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        let there = try await PlayedAWS.shared().ask(
            "[s['MapPublicIpOnLaunch'] for s in client('ec2').describe_subnets()['Subnets'] if s['CidrBlock'] == '10.91.1.0/24']"
        )
        #expect(there == "[true]")
    }

    @Test(
        "what has no name is found by the operation that made it",
        arguments: [
            ("aws_vpc", "CreateVpc", "len([v for v in client('ec2').describe_vpcs()['Vpcs'] if TAGGED(v)])"),
            (
                "aws_internet_gateway", "CreateInternetGateway",
                "len([g for g in client('ec2').describe_internet_gateways()['InternetGateways'] if TAGGED(g)])"
            ),
            (
                "aws_eip", "AllocateAddress",
                "len([a for a in client('ec2').describe_addresses()['Addresses'] if TAGGED(a)])"
            ),
            (
                "aws_nat_gateway", "CreateNatGateway",
                "len([g for g in client('ec2').describe_nat_gateways()['NatGateways'] if TAGGED(g)])"
            ),
        ])
    func whatHasNoNameIsFound(_ type: String, _ operation: String, _ question: String) async throws {
        func tags(_ named: String) -> String { named == type ? "tags = { Name = \"\(name)\" }" : "" }
        let folder = try TestFolder(
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.92.0.0/16"
                  \(tags("aws_vpc"))
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.92.0.0/24"
                }
                resource "aws_internet_gateway" "a" {
                  vpc_id = aws_vpc.a.id
                  \(tags("aws_internet_gateway"))
                }
                resource "aws_eip" "a" {
                  domain = "vpc"
                  \(tags("aws_eip"))
                }
                resource "aws_nat_gateway" "a" {
                  subnet_id     = aws_subnet.a.id
                  allocation_id = aws_eip.a.id
                  depends_on    = [aws_internet_gateway.a]
                  \(tags("aws_nat_gateway"))
                }
                """)
        try await loseAnswer(to: operation, in: folder)
        let plan = try await slipway("plan", in: folder)
        #expect(plan.contains("Object of an interrupted run found"), "\(plan.suffix(2000))")
        _ = try await slipway("apply -auto-approve", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        let isTagged = "(lambda o: [t for t in o.get('Tags', []) if t['Value'] == '\(name)'])"
        let there = try await PlayedAWS.shared().ask(question.replacing("TAGGED", with: isTagged))
        #expect(there == "1")
        _ = try await slipway("destroy -auto-approve", in: folder)
    }

    @Test func somebodyElsesObjectIsLeftAlone() async throws {
        let folder = try TestFolder(
            stack:
                "resource \"aws_cloudwatch_log_group\" \"lost\" {\n  name = \"\(name)\"\n  tags = { Owner = \"us\" }\n}"
        )
        try await loseAnswer(to: "CreateLogGroup", in: folder)
        _ = try await PlayedAWS.shared().ask(
            "client('logs').tag_log_group(logGroupName='\(name)', tags={'Owner': 'them'}) and 0")
        let plan = try await slipway("plan", in: folder)
        #expect(plan.contains("1 to add") && !plan.contains("Object of an interrupted run found"))
        let apply = try await slipway("apply -auto-approve", in: folder, status: 1)
        #expect(apply.contains("already"), "\(apply)")
    }

    @Test func aCallThatTakesATokenIsMadeAgainWithIt() async throws {
        let folder = try TestFolder(
            stack: """
                resource "aws_vpc" "net" {
                  cidr_block = "10.77.0.0/16"
                }
                resource "aws_route_table" "lost" {
                  vpc_id = aws_vpc.net.id
                }
                """)
        try await loseAnswer(to: "CreateRouteTable", in: folder)
        let aws = try await PlayedAWS.shared()
        let again = try await Slipway.run(
            ["apply", "-auto-approve"], in: folder,
            environment: aws.environment("watching", "CreateRouteTable"))
        #expect(again.status == 0, "\(again.words)")
        let tokens = try aws.requests("CreateRouteTable").suffix(2).map { body in
            body.split(separator: "&").first { $0.hasPrefix("ClientToken=") }
        }
        #expect(tokens.count == 2 && tokens[0] != nil && tokens[0] == tokens[1])
        // moto pays no attention to tokens, so there are two tables now; AWS would have given the first one again.
    }
}
