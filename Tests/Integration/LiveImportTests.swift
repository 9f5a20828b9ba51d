import AWS
import Foundation
import Providers
import Testing

/// Objects that somebody else has made, taken over by `import` blocks.
@Suite(.timeLimit(.minutes(5))) struct LiveImportTests {
    @Test(.enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence)) func blocksImportAnObjectForEachKey()
        async throws
    {
        let aws = try await PlayedAWS.shared()
        let made = try await aws.ask(
            """
            {k: client('ec2').create_security_group(GroupName='import-' + k, Description='made by hand', \
            VpcId=client('ec2').describe_vpcs(Filters=[dict(Name='is-default', Values=['true'])])['Vpcs'][0]['VpcId'])['GroupId'] \
            for k in ['jobs', 'web']}
            """, region: "ap-southeast-2")
        let folder = try TestFolder(
            stack: """
                provider "aws" {
                  region = "ap-southeast-2"
                }
                variable "groups" {
                  type = map(string)
                }
                import {
                  for_each = var.groups
                  to       = aws_security_group.a[each.key]
                  id       = each.value
                }
                resource "aws_security_group" "a" {
                  for_each    = toset(["jobs", "web"])
                  name        = "import-${each.key}"
                  description = "made by hand"
                  egress {
                    from_port   = 0
                    to_port     = 0
                    protocol    = "-1"
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                """)
        func run(_ words: String...) async throws -> Slipway.Result {
            try await Slipway.run(
                words.prefix(1) + ["-no-color", "-var", "groups=\(made)"] + words.dropFirst(), in: folder,
                environment: aws.environment)
        }
        let applied = try await run("apply", "-auto-approve")
        #expect(
            applied.words.contains("Resources: 2 imported, 0 added, 0 changed, 0 destroyed."),
            "\(applied.words)")
        let again = try await run("plan", "-detailed-exitcode")
        #expect(again.status == 0, "\(again.words)")
        let destroyed = try await run("destroy", "-auto-approve")
        #expect(destroyed.words.contains("Destroy complete! Resources: 2 destroyed."), "\(destroyed.words)")
        let left = try await aws.ask(
            "[g['GroupName'] for g in client('ec2').describe_security_groups()['SecurityGroups'] if g['GroupName'].startswith('import-')]",
            region: "ap-southeast-2")
        #expect(left == "[]")
    }

    @Test(.enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence)) func generatedConfigurationsPlanNothing()
        async throws
    {
        let aws = try await PlayedAWS.shared()
        let made = try await aws.ask(
            """
            (lambda ec2, elb, ecs, logs: (lambda vpc: (lambda subnets, group: (lambda balancer, target: \
            {'aws_vpc': vpc, 'aws_subnet': subnets[0], 'aws_security_group': group, 'aws_lb': balancer, \
            'aws_lb_target_group': target, 'aws_lb_listener': elb.create_listener(LoadBalancerArn=balancer, \
            Protocol='HTTP', Port=80, DefaultActions=[dict(Type='forward', TargetGroupArn=target)])['Listeners'][0]['ListenerArn'], \
            'aws_iam_role': client('iam').create_role(RoleName='generated', Description='made by hand', \
            AssumeRolePolicyDocument='{"Version": "2012-10-17", "Statement": []}')['Role']['RoleName'], \
            'aws_s3_bucket': client('s3').create_bucket(Bucket='generated', \
            CreateBucketConfiguration=dict(LocationConstraint='ap-southeast-2')) and 'generated', \
            'aws_ecs_cluster': ecs.create_cluster(clusterName='generated', settings=[dict(name='containerInsights', \
            value='enabled')])['cluster']['clusterName'], \
            'aws_ecs_task_definition': ecs.register_task_definition(family='generated', containerDefinitions=[dict(name='web', \
            image='nginx', memory=128, portMappings=[dict(containerPort=80)])])['taskDefinition']['taskDefinitionArn'], \
            'aws_ecs_service': ecs.create_service(cluster='generated', serviceName='web', taskDefinition='generated', \
            desiredCount=1) and 'generated/web', \
            'aws_cloudwatch_log_group': logs.create_log_group(logGroupName='generated') and \
            logs.put_retention_policy(logGroupName='generated', retentionInDays=7) and 'generated'})(\
            elb.create_load_balancer(Name='generated', Subnets=subnets, SecurityGroups=[group])['LoadBalancers'][0]['LoadBalancerArn'], \
            elb.create_target_group(Name='generated', Protocol='HTTP', Port=80, VpcId=vpc, \
            TargetType='ip')['TargetGroups'][0]['TargetGroupArn']))(\
            [ec2.create_subnet(VpcId=vpc, CidrBlock='10.9.%d.0/24' % i, AvailabilityZone='ap-southeast-2' + 'ab'[i])['Subnet']['SubnetId'] \
            for i in range(2)], (lambda group: ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[dict(IpProtocol='tcp', \
            FromPort=80, ToPort=80, IpRanges=[dict(CidrIp='0.0.0.0/0', Description='all')])]) and group)(\
            ec2.create_security_group(GroupName='generated', Description='made by hand', VpcId=vpc, \
            TagSpecifications=[dict(ResourceType='security-group', Tags=[dict(Key='Name', Value='web')])])['GroupId'])))(\
            ec2.create_vpc(CidrBlock='10.9.0.0/16')['Vpc']['VpcId']))(client('ec2'), client('elbv2'), client('ecs'), client('logs'))
            """, region: "ap-southeast-2")
        let ids = try #require(
            try JSONSerialization.jsonObject(with: Data(made.utf8)) as? [String: String])
        let blocks = ids.sorted { $0.key < $1.key }.map { type, id in
            """
            import {
              to = \(type).a
              id = "\(id)"
            }

            """
        }
        let folder = try TestFolder(
            stack: "provider \"aws\" {\n  region = \"ap-southeast-2\"\n}\n" + blocks.joined())
        func run(_ words: String...) async throws -> Slipway.Result {
            try await Slipway.run(words + ["-no-color"], in: folder, environment: aws.environment)
        }
        let planned = try await run("plan", "-generate-config-out=generated.tf")
        #expect(
            planned.words.contains("Plan: \(ids.count) to import, 0 to add, 0 to change, 0 to destroy."),
            "\(planned.words)")
        let applied = try await run("apply", "-auto-approve")
        #expect(
            applied.words.contains(
                "Resources: \(ids.count) imported, 0 added, 0 changed, 0 destroyed."), "\(applied.words)")
        let again = try await run("plan", "-detailed-exitcode")
        #expect(again.status == 0, "\(again.words)")
    }

    @Test(arguments: LiveExceptions.notImported.flatMap(\.paths)) func typesWithoutImportSaySo(_ type: String)
        async throws
    {
        let arguments = try #require(AWSSchema.provider.resource(type)).block.attributes
            .filter { $0.source == .required }.map { "\($0.name) = \"x\"\n" }.joined()
        let folder = try TestFolder(
            stack: """
                resource "\(type)" "a" {
                \(arguments)\(type == "aws_iam_policy_attachment" ? "users = [\"x\"]\n" : "")}
                """)
        let result = try await Slipway.run(
            "import", "-simulate", "-no-color", "\(type).a", "x", in: folder,
            environment: ["AWS_REGION": "eu-west-1"])
        #expect(result.status == 1)
        #expect(result.words.contains("Error: resource \(type) doesn't support import"), "\(result.words)")
    }
}
