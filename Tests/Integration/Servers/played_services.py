"""What ECS keeps of services and capacity providers and moto drops, or keeps in another form than ECS tells it.

Source: ECS API, `CreateService`, `UpdateService`, `Service`, `Deployment`, `CreateCapacityProvider`.
"""

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.ecs.responses import EC2ContainerServiceResponse

# What a service has of its own, and what its deployments have.
KEPT = [
    "availabilityZoneRebalancing", "capacityProviderStrategy", "deploymentConfiguration", "enableECSManagedTags",
    "enableExecuteCommand", "healthCheckGracePeriodSeconds", "placementConstraints", "placementStrategy",
]
DEPLOYED = ["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"]


def keep(backend, service, asked):
    for name in KEPT:
        if asked.get(name) is not None:
            setattr(service, camelcase_to_underscores(name), asked[name])
    primary = service.deployments[0] if service.deployments else {}
    for name in DEPLOYED:
        if asked.get(name) is not None:
            primary[name] = asked[name]
    strategy = asked.get("capacityProviderStrategy")
    if strategy is not None:
        # A service has a launch type or a strategy.
        service.launch_type = primary["launchType"] = None if strategy else "FARGATE"
    if service.role_arn and not service.role_arn.startswith("arn:"):
        service.role_arn = "arn:aws:iam::%s:role/%s" % (backend.account_id, service.role_arn)
    if asked.get("taskDefinition"):
        service.task_definition = backend.describe_task_definition(asked["taskDefinition"]).arn
        primary["taskDefinition"] = service.task_definition


def fill():
    responses = EC2ContainerServiceResponse
    create_service, update_service = responses.create_service, responses.update_service

    def created(self):
        answer = create_service(self)
        keep(self.ecs_backend, answer.result["service"], self._get_params())
        return answer

    def updated(self):
        asked = dict(self._get_params())
        answer = update_service(self)
        keep(self.ecs_backend, answer.result["service"], asked)
        return answer

    responses.create_service, responses.update_service = created, updated

    responses.create_capacity_provider, responses.update_capacity_provider = make_provider, change_provider


def make_provider(self):
    asked = self._get_params()
    group, managed = asked.get("autoScalingGroupProvider"), asked.get("managedInstancesProvider")
    provider = self.ecs_backend.create_capacity_provider(asked["name"], group or {}, asked.get("tags"))
    provider.managed_instances_provider, provider.cluster = managed, asked.get("cluster")
    if managed:
        provider.auto_scaling_group_provider = None
    return ActionResult({"capacityProvider": provider})


def change_provider(self):
    asked = self._get_params()
    group = asked.get("autoScalingGroupProvider")
    provider = self.ecs_backend._get_provider(asked["name"])
    if group:
        provider.update(group)
        provider.auto_scaling_group_provider.update({k: v for k, v in group.items() if k == "managedDraining"})
    provider.managed_instances_provider = asked.get("managedInstancesProvider") or provider.managed_instances_provider
    return ActionResult({"capacityProvider": provider})
