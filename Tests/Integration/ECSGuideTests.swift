import Testing

/// The guide to all of ECS as a stack, through its life: as it is, and with a service that CodeDeploy releases.
@Suite(.timeLimit(.minutes(15))) struct ECSGuideTests {
    @Test("in the simulated cloud", arguments: runs) func simulated(_ run: StackRun) async throws {
        try await run.check(on: .simulated)
    }

    @Test("as moto plays AWS", .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence), arguments: runs)
    func played(_ run: StackRun) async throws {
        try await run.check(on: .played)
    }

    private static let runs = [
        run(count: 68, services: [["agent", "DAEMON"], ["web", "REPLICA"], ["worker", "REPLICA"]]),
        // Names are the workspace's, so that both can be there at once.
        run(
            workspace: "blue", count: 79,
            services: [
                ["agent", "DAEMON"], ["release", "REPLICA"], ["web", "REPLICA"], ["worker", "REPLICA"],
            ],
            options: ["-var", "blue_green=true"]),
    ]

    private static func run(
        workspace: String = "default", count: Int, services: [[String]], options: [String] = []
    ) -> StackRun {
        let name = workspace == "default" ? "ecs-guide" : "ecs-guide-\(workspace)"
        let listed = services.map { "[\"\($0[0])\", \"\($0[1])\"]" }.joined(separator: ", ")
        return StackRun(
            stack: "ecs-guide", workspace: workspace, region: "eu-north-1", count: count,
            drift: StackRun.Drift(
                object: "aws_autoscaling_group.machines", attribute: "max_size", value: "9",
                call:
                    "client('autoscaling').update_auto_scaling_group(AutoScalingGroupName='\(name)-machines', MaxSize=9)"
            ),
            question: """
                [sorted((s['serviceName'], s['schedulingStrategy']) for c in client('ecs').describe_clusters(clusters=['\(name)'])['clusters'] if c['status'] == 'ACTIVE' for s in client('ecs').describe_services(cluster='\(name)', services=['web', 'worker', 'agent', 'release'])['services']),
                 [(g['MinSize'], g['MaxSize'], g['NewInstancesProtectedFromScaleIn'], len(g['Instances'])) for g in client('autoscaling').describe_auto_scaling_groups(AutoScalingGroupNames=['\(name)-machines'])['AutoScalingGroups']],
                 sorted(p['PolicyType'] for p in client('application-autoscaling').describe_scaling_policies(ServiceNamespace='ecs')['ScalingPolicies'] if p['PolicyName'].startswith('\(name)-w')),
                 len([a for a in client('cloudwatch').describe_alarms(AlarmNamePrefix='\(name)-')['MetricAlarms'] if a['AlarmName'].split('-')[-1] in ('unhealthy', 'full', 'busy', 'idle') and a['AlarmName'].replace('worker-', '').rsplit('-', 1)[0] == '\(name)']),
                 [d['deploymentStyle']['deploymentType'] for a in client('codedeploy').list_applications()['applications'] if a == '\(name)-release' for n in client('codedeploy').list_deployment_groups(applicationName=a)['deploymentGroups'] for d in [client('codedeploy').get_deployment_group(applicationName=a, deploymentGroupName=n)['deploymentGroupInfo']]]]
                """,
            answers: (
                "[[\(listed)], [[2, 6, true, 2]], [\"StepScaling\", \"StepScaling\", \"TargetTrackingScaling\"], 4, "
                    + (options.isEmpty ? "[]" : #"["BLUE_GREEN"]"#) + "]",
                "[[], [], [], 0, []]"
            ), options: options)
    }
}
