internal import Providers
internal import Values

/// ECS clusters and task definitions.
///
/// Source: Amazon ECS API reference, `CreateCluster`, `DeleteCluster`, `RegisterTaskDefinition`.
enum Containers {
    static let behaviours = [cluster, capacityProviders, taskDefinition, ContainerServices.behaviour]

    private static let cluster = Behaviour("aws_ecs_cluster") {
        $0.key = ["arn"]
        $0.aliases = ["{name}"]
        $0.identity = ResourceIdentity(
            id: "{arn}", arn: "arn:{partition}:ecs:{region}:{account}:cluster/{name}")
        $0.form = ReferenceForm(arn: ("ecs", "cluster/"), hasNames: true)
        $0.missing = Refusal("ClusterNotFoundException", "Cluster not found.")
        $0.inUse = Refusal(
            "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.")
        $0.references = [
            Reference(
                at: "service_connect_defaults", to: ServiceDiscovery.namespaceTypes, .ignored,
                texts: { $0.texts("service_connect_defaults.namespace") })
        ]
        $0.computed = [
            Computed("setting") { _ in
                .tuple([.object(["name": .string("containerInsights"), "value": .string("disabled")])])
            }
        ]
        // A cluster of this name that is there already is answered as if it were new.
        $0.adoption = .sameKey
    }

    private static let capacityProviders = Behaviour("aws_ecs_cluster_capacity_providers") {
        $0.key = ["cluster_name"]
        $0.identity = ResourceIdentity(id: "{cluster_name}")
        $0.references = [Reference("cluster_name", to: "aws_ecs_cluster", deletion: .cascades)]
        $0.checks = [
            { situation in
                let given = Set(situation.value.texts("capacity_providers"))
                let used = situation.value.texts("default_capacity_provider_strategy.capacity_provider")
                guard used.contains(where: { !given.contains($0) }) else { return nil }
                return Refusal(
                    "InvalidParameterException",
                    "The specified capacity provider was not found. Specify a valid name or ARN and try again.",
                    at: "default_capacity_provider_strategy")
            }
        ]
        $0.adoption = .sameKey
    }

    // MARK: - Task definitions

    private static let taskDefinition = Behaviour("aws_ecs_task_definition") {
        $0.key = ["arn"]
        $0.aliases = ["{family}:{revision}", "{family}", "{arn_without_revision}"]
        $0.form = ReferenceForm(arn: ("ecs", "task-definition/"), hasNames: true)
        $0.missing = Refusal("ClientException", "TaskDefinition not found.")
        $0.references = [
            Reference("execution_role_arn", to: "aws_iam_role", deletion: .ignored),
            Reference("task_role_arn", to: "aws_iam_role", deletion: .ignored),
        ]
        $0.computed = [
            Computed("id") { $0.value["family"] },
            Computed("arn") { situation in
                let family = situation.text("family") ?? ""
                let place = situation.view.place
                let revision = (situation.view.store.revisions["\(place.region)/\(family)"] ?? 0) + 1
                return .string(place.arn("ecs", "task-definition/\(family):\(revision)"))
            },
            Computed("revision") { situation in
                situation.text("arn").flatMap { Int(ResourceName.lastPart($0)) }.map { .number($0) }
            },
            Computed("arn_without_revision") { situation in
                .string(situation.view.place.arn("ecs", "task-definition/\(situation.text("family") ?? "")"))
            },
            Computed("network_mode", always: "bridge"),
        ]
        $0.checks = [soundContainers, fargateSize, fargateNetwork, hostPorts, executionRole]
    }

    private static let soundContainers: Behaviour.Check = { situation in
        guard let text = situation.text("container_definitions") else { return nil }
        guard let list = ContainerDefinitions(text) else {
            return Refusal(
                "ClientException", "Invalid JSON: the container definitions must be a list of objects",
                at: "container_definitions")
        }
        if list.containers.isEmpty {
            return Refusal("ClientException", "Container list cannot be empty.", at: "container_definitions")
        }
        if list.containers.contains(where: { $0.image.isEmpty }) {
            return Refusal(
                "ClientException", "Container.image should not be null or empty.", at: "container_definitions"
            )
        }
        if list.containers.contains(where: { $0.name.isEmpty }) {
            return Refusal(
                "ClientException", "Container.name should not be null or empty.", at: "container_definitions")
        }
        guard Set(list.containers.map(\.name)).count < list.containers.count else { return nil }
        return Refusal(
            "ClientException", "Duplicate container names are not allowed in one task definition.",
            at: "container_definitions")
    }

    private static func isFargate(_ situation: Situation) -> Bool {
        situation.value.texts("requires_compatibilities").contains("FARGATE")
    }

    private static let fargateSize: Behaviour.Check = { situation in
        guard isFargate(situation) else { return nil }
        guard let cpu = situation.text("cpu") else {
            return Refusal(
                "ClientException", "Fargate requires that 'cpu' be defined at the task level.", at: "cpu")
        }
        guard let memory = situation.text("memory") else {
            return Refusal(
                "ClientException", "Fargate requires that 'memory' be defined at the task level.",
                at: "memory")
        }
        if let units = FargateSizes.cpu(cpu), let size = FargateSizes.memory(memory),
            FargateSizes.has(cpu: units, memory: size)
        {
            return nil
        }
        return Refusal(
            "ClientException",
            "No Fargate configuration exists for given values: {cpu} CPU, {memory} memory.",
            at: "memory")
    }

    private static let fargateNetwork: Behaviour.Check = { situation in
        guard isFargate(situation), situation.text("network_mode") != "awsvpc" else { return nil }
        return Refusal(
            "ClientException", "Fargate only supports network mode ‘awsvpc’.", at: "network_mode")
    }

    private static let hostPorts: Behaviour.Check = { situation in
        guard situation.text("network_mode") == "awsvpc",
            let list = situation.text("container_definitions").flatMap(ContainerDefinitions.init)
        else { return nil }
        let mismatch = list.containers.contains { container in
            container.ports.contains { $0.host != nil && $0.host != 0 && $0.host != $0.container }
        }
        guard mismatch else { return nil }
        return Refusal(
            "ClientException",
            "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
            at: "container_definitions")
    }

    private static let executionRole: Behaviour.Check = { situation in
        guard isFargate(situation), situation.text("execution_role_arn") == nil,
            let list = situation.text("container_definitions").flatMap(ContainerDefinitions.init)
        else { return nil }
        if list.containers.contains(where: { $0.logDriver == "awslogs" }) {
            return Refusal(
                "ClientException",
                "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
                at: "execution_role_arn")
        }
        guard list.containers.contains(where: { $0.image.contains(".dkr.ecr.") }) else { return nil }
        return Refusal(
            "ClientException",
            "Fargate requires task definition to have execution role ARN to support ECR images.",
            at: "execution_role_arn")
    }
}
