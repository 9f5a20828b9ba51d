"""Ways of answering for names, and features of zones, which moto leaves out.

Source: Route 53 API, `ResourceRecordSet`, `UpdateHostedZoneFeatures`.
"""

from moto.core.responses import EmptyResult
from moto.route53.models import FakeZone, RecordSet, Route53Backend
from moto.route53.responses import Route53
from moto.route53.urls import url_paths


def fill():
    begin = RecordSet.__init__

    def begun(self, asked):
        begin(self, asked)
        self.cidr_routing_config = asked.get("CidrRoutingConfig")
        self.geo_proximity_location = asked.get("GeoProximityLocation")
        if asked.get("MultiValueAnswer") is not None:
            self.multi_value_answer = str(asked["MultiValueAnswer"]).lower() == "true"

    RecordSet.__init__ = begun
    make_set = Route53Backend.create_reusable_delegation_set

    def made_set(self, caller_reference, delegation_set_id=None, *rest, **more):
        # A zone that takes name servers which are there leaves them as they are.
        known = self.delegation_sets.get(delegation_set_id)
        return known or make_set(self, caller_reference, delegation_set_id, *rest, **more)

    Route53Backend.create_reusable_delegation_set = made_set
    Route53.update_hosted_zone_features = change_features
    url_paths[r"{0}/(?P<api_version>[\d_-]+)/hostedzone/(?P<zone_id>[^/]+)/features$"] = Route53.dispatch
    FakeZone.features = property(lambda self: getattr(self, "noted_features", None))


def change_features(self):
    zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
    is_on = str(self._get_param("EnableAcceleratedRecovery")).lower() == "true"
    zone.noted_features = {"AcceleratedRecoveryStatus": "ENABLED" if is_on else "DISABLED"}
    return EmptyResult()
