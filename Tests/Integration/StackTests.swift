import Testing

/// The example stacks, through their lives; the store's own story is in `StoreTests`.
@Suite(.timeLimit(.minutes(15))) struct StackTests {
    @Test("in the simulated cloud", arguments: stacks) func simulated(_ run: StackRun) async throws {
        try await run.check(on: .simulated)
    }

    @Test("as moto plays AWS", .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence), arguments: stacks)
    func played(_ run: StackRun) async throws {
        try await run.check(on: .played)
    }

    private static let stacks = [store, firstLook, helloECS, discoveringFargate]

    private static let store = StackRun(
        stack: "store", workspace: "staging", region: "us-west-2", count: 47,
        drift: StackRun.Drift(
            object: #"module.service["account"].aws_ecs_service.this"#, attribute: "desired_count",
            value: "5",
            call: "client('ecs').update_service(cluster='store-staging', service='account', desiredCount=5)"),
        question: services("store-staging", "account", "inventory", "shopping", "front"),
        answers: (#"[["account", 2], ["front", 2], ["inventory", 2], ["shopping", 2]]"#, "[]"))

    private static let firstLook = StackRun(
        stack: "first-look", region: "us-west-1", count: 16,
        drift: StackRun.Drift(
            object: "aws_ecs_service.web", attribute: "desired_count", value: "3",
            call: "client('ecs').update_service(cluster='first-look', service='web', desiredCount=3)"),
        question: """
            [\(services("first-look", "web")),
             len(client('ec2').describe_subnets(Filters=[dict(Name='vpc-id', Values=['{aws_vpc.main.id}'])])['Subnets'])]
            """,
        answers: (#"[[["web", 1]], 2]"#, "[[], 0]"))

    private static let helloECS = StackRun(
        stack: "hello-ecs", region: "us-west-1", count: 24,
        drift: StackRun.Drift(
            object: #"aws_cloudwatch_log_group.tasks["api"]"#, attribute: "retention_in_days", value: "90",
            call:
                "client('logs').put_retention_policy(logGroupName='/ecs/hello-ecs/api', retentionInDays=90)"),
        question: """
            [\(services("hello-ecs", "hello-ecs-service")),
             [g['retentionInDays'] for g in client('logs').describe_log_groups(logGroupNamePrefix='/ecs/hello-ecs/')['logGroups']],
             [r['repositoryName'] for r in client('ecr').describe_repositories()['repositories'] if r['repositoryName'] == 'hello-ecs'],
             sorted(r['RoleName'] for r in client('iam').list_roles()['Roles'] if r['RoleName'].startswith('hello-ecs-'))]
            """,
        answers: (
            #"[[["hello-ecs-service", 3]], [7, 7], ["hello-ecs"], ["hello-ecs-execution", "hello-ecs-task"]]"#,
            "[[], [], [], []]"
        ))

    private static let discoveringFargate = StackRun(
        stack: "discovering-fargate", region: "eu-central-1", count: 50,
        drift: StackRun.Drift(
            object: #"aws_vpc_security_group_ingress_rule.calls["apps-to-endpoints"]"#,
            attribute: "from_port", value: "22",
            call: """
                client('ec2').modify_security_group_rules(
                  GroupId='{aws_security_group.main["endpoints"].id}',
                  SecurityGroupRules=[dict(
                    SecurityGroupRuleId='{aws_vpc_security_group_ingress_rule.calls["apps-to-endpoints"].id}',
                    SecurityGroupRule=dict(
                      IpProtocol='tcp', FromPort=22, ToPort=443, Description='Images and logs',
                      ReferencedGroupId='{aws_security_group.main["apps"].id}'))])
                """),
        question: """
            [\(services("discovering", "static-app", "hostname-app", "random-quote-app")),
             sorted(e['ServiceName'].split('.', 3)[3] for e in client('ec2').describe_vpc_endpoints(
               Filters=[dict(Name='vpc-id', Values=['{aws_vpc.main.id}'])])['VpcEndpoints'] if e['State'] == 'available'),
             [r['FromPort'] for r in client('ec2').describe_security_group_rules(
               Filters=[dict(Name='group-id', Values=['{aws_security_group.main["endpoints"].id}'])])['SecurityGroupRules']
               if not r['IsEgress']],
             [n['Name'] for n in client('servicediscovery').list_namespaces()['Namespaces'] if n['Name'] == 'local']]
            """,
        answers: (
            #"[[["hostname-app", 2], ["random-quote-app", 1], ["static-app", 1]], ["ecr.api", "ecr.dkr", "logs", "s3"], [443], ["local"]]"#,
            "[[], [], [], []]"
        ))

    /// An expression for the names of a cluster's services that are there, with the tasks that each shall have.
    private static func services(_ cluster: String, _ names: String...) -> String {
        """
        sorted((s['serviceName'], s['desiredCount']) for c in client('ecs').describe_clusters(clusters=['\(cluster)'])['clusters']
          if c['status'] == 'ACTIVE'
          for s in client('ecs').describe_services(cluster='\(cluster)', services=\(names))['services']
          if s['status'] == 'ACTIVE')
        """
    }
}
