"""What ECS keeps of services and moto drops, or keeps in another form than ECS tells it.

Source: ECS API, `CreateService`, `UpdateService`, `Service`, `Deployment`.
"""

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
