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

    private static let stacks = [
        StackRun(
            stack: "store", workspace: "staging", region: "us-west-2", count: 47,
            drift: StackRun.Drift(
                object: #"module.service["account"].aws_ecs_service.this"#, attribute: "desired_count",
                value: "5",
                call: "client('ecs').update_service(cluster='store-staging', service='account', desiredCount=5)"),
            question:
                "sorted((s['serviceName'], s['desiredCount']) for s in client('ecs').describe_services(cluster='store-staging', services=['account', 'inventory', 'shopping', 'front'])['services'] if s['status'] == 'ACTIVE')",
            answers: (
                #"[["account", 2], ["front", 2], ["inventory", 2], ["shopping", 2]]"#, "[]"
            )),
        StackRun(
            stack: "first-look", region: "us-west-1", count: 16,
            drift: StackRun.Drift(
                object: "aws_ecs_service.web", attribute: "desired_count", value: "3",
                call: "client('ecs').update_service(cluster='first-look', service='web', desiredCount=3)"),
            question:
                "[len(client('ec2').describe_subnets(Filters=[dict(Name='vpc-id', Values=['{aws_vpc.main.id}'])])['Subnets']), [s['desiredCount'] for s in client('ecs').describe_services(cluster='first-look', services=['web'])['services'] if s['status'] == 'ACTIVE']]",
            answers: ("[2, [1]]", "[0, []]")),
    ]
}
