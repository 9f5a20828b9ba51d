"""What load balancers keep of their groups, addresses and actions and moto drops.

Source: Elastic Load Balancing API, `SetSecurityGroups`, `SubnetMapping`, `JwtValidationActionConfig`.
"""

from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer
from moto.elbv2.responses import ELBV2Response

MEMBER = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"


def fill():
    responses = ELBV2Response
    create, set_groups, set_subnets = responses.create_load_balancer, responses.set_security_groups, responses.set_subnets

    def created(self):
        answer = create(self)
        map_subnets(answer.result["LoadBalancers"][0], self._get_param("SubnetMappings", []))
        return answer

    def grouped(self):
        answer = set_groups(self)
        balancer = self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")]
        balancer.noted_enforcing = self._get_param(MEMBER) or getattr(balancer, "noted_enforcing", None)
        return answer

    def placed(self):
        answer = set_subnets(self)
        map_subnets(self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")], self._get_param("SubnetMappings", []))
        return answer

    responses.create_load_balancer, responses.set_security_groups, responses.set_subnets = created, grouped, placed
    FakeLoadBalancer.enforce_security_group_inbound_rules_on_private_link_traffic = property(
        lambda self: getattr(self, "noted_enforcing", None))

    zones = FakeLoadBalancer.availability_zones.fget

    def mapped(self):
        found = zones(self)
        for zone in found:
            zone.load_balancer_addresses = getattr(self, "noted_addresses", {}).get(zone.subnet_id, [])
        return found

    FakeLoadBalancer.availability_zones = property(mapped)

    validate = ELBv2Backend._validate_actions
    ELBv2Backend._validate_actions = lambda self, actions: validate(
        self, [action for action in actions if action.type != "jwt-validation"])


def map_subnets(balancer, mappings):
    names = {"AllocationId": "AllocationId", "IPv6Address": "IPv6Address", "PrivateIPv4Address": "PrivateIPv4Address"}
    balancer.noted_addresses = {
        mapping["SubnetId"]: [{names[name]: value for name, value in mapping.items() if name in names}] for mapping in mappings}
