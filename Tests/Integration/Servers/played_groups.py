"""Traffic, metrics and refreshes of Auto Scaling groups, which moto leaves out.

Source: Auto Scaling API, `AttachTrafficSources`, `DisableMetricsCollection`, `StartInstanceRefresh`.
"""

from moto.autoscaling.models import AutoScalingBackend, FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult

OVER = {"Cancelled", "Successful"}


class InProgress(ServiceException):
    """What a second refresh is refused by."""


def group(self):
    return self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]


def fill():
    responses = AutoScalingResponse
    create = responses.create_auto_scaling_group

    def created(self):
        answer = create(self)
        attach(group(self), self._get_param("TrafficSources", []))
        return answer

    responses.create_auto_scaling_group = created
    responses.attach_traffic_sources = lambda self: (attach(group(self), self._get_param("TrafficSources", [])), EmptyResult())[1]
    responses.detach_traffic_sources = lambda self: (detach(group(self), self._get_param("TrafficSources", [])), EmptyResult())[1]
    responses.describe_traffic_sources = lambda self: ActionResult({
        "TrafficSources": [{"TrafficSource": source["Identifier"], "State": "Added", **source} for source in sources(group(self))]})
    FakeAutoScalingGroup.traffic_sources = property(sources)
    responses.disable_metrics_collection = disable_metrics
    responses.start_instance_refresh = start_refresh
    responses.describe_instance_refreshes = lambda self: ActionResult({"InstanceRefreshes": refreshes(group(self))})
    responses.cancel_instance_refresh = cancel_refresh
    # Classic load balancers are names here, and nothing else.
    AutoScalingBackend.update_attached_elbs = lambda self, name: None

    def detach_balancers(self, name, balancers):
        found = self.autoscaling_groups[name]
        found.load_balancer_names = [name for name in found.load_balancer_names if name not in balancers]

    AutoScalingBackend.detach_load_balancers = detach_balancers


def sources(group):
    """All kinds of traffic, which the lists of single kinds have as well."""
    return (
        [{"Identifier": name, "Type": "elb"} for name in group.load_balancer_names]
        + [{"Identifier": arn, "Type": "elbv2"} for arn in group.target_group_arns]
        + getattr(group, "noted_sources", []))


def attach(group, asked):
    for source in asked:
        if source.get("Type", "elbv2") == "elbv2":
            group.target_group_arns = [*group.target_group_arns, source["Identifier"]]
        elif source["Type"] == "elb":
            group.load_balancer_names.append(source["Identifier"])
        else:
            group.noted_sources = [*getattr(group, "noted_sources", []), dict(source)]


def detach(group, asked):
    gone = {source["Identifier"] for source in asked}
    group.target_group_arns = [arn for arn in group.target_group_arns if arn not in gone]
    group.load_balancer_names = [name for name in group.load_balancer_names if name not in gone]
    group.noted_sources = [source for source in getattr(group, "noted_sources", []) if source["Identifier"] not in gone]


def disable_metrics(self):
    found, gone = group(self), self._get_param("Metrics", [])
    found.metrics = [metric for metric in found.metrics if gone and metric not in gone]
    return EmptyResult()


def refreshes(group):
    return group.__dict__.setdefault("noted_refreshes", [])


def start_refresh(self):
    found = group(self)
    if any(refresh["Status"] not in OVER for refresh in refreshes(found)):
        raise InProgress("InstanceRefreshInProgress", "An instance refresh is already in progress")
    asked = self._get_params()
    refreshes(found).insert(0, {
        "InstanceRefreshId": "refresh-%d" % len(refreshes(found)), "AutoScalingGroupName": found.name, "Status": "InProgress",
        "Strategy": asked.get("Strategy"), "Preferences": asked.get("Preferences") or {},
        "DesiredConfiguration": asked.get("DesiredConfiguration") or {}})
    return ActionResult({"InstanceRefreshId": refreshes(found)[0]["InstanceRefreshId"]})


def cancel_refresh(self):
    for refresh in refreshes(group(self)):
        if refresh["Status"] not in OVER:
            refresh["Status"] = "Cancelled"
    return ActionResult({"InstanceRefreshId": refreshes(group(self))[0]["InstanceRefreshId"]})
