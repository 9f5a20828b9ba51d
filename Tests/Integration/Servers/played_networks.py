"""What EC2 keeps of routes, addresses, entries and machines and moto drops.

Source: EC2 API, `ReplaceRoute`, `AssociateAddress`, `NetworkAclEntry`, `ModifyInstancePlacement`, `ModifyInstanceCpuOptions`.
"""

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.ec2.exceptions import InvalidNetworkAclIdError
from moto.ec2.models import network_acls
from moto.ec2.models.elastic_block_store import Volume
from moto.ec2.models.elastic_ip_addresses import ElasticAddress
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instances import Instance, InstancePlacement
from moto.ec2.models.route_tables import Route
from moto.ec2.responses.elastic_ip_addresses import ElasticIPAddresses
from moto.ec2.responses.elastic_network_interfaces import ElasticNetworkInterfaces
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.responses.network_acls import NetworkACLs
from moto.ec2.responses.route_tables import RouteTables
from moto.ec2.responses.windows import Windows

def fill():
    fill_entries()
    fill_routes()
    fill_addresses()
    fill_machines()
    fill_disks()


def fill_entries():
    """The types of ICMP, which moto looks for under another name."""
    create = NetworkACLs.create_network_acl_entry

    def created(self):
        answer = create(self)
        asked = self._get_param("IcmpTypeCode") or {}
        entry = self.ec2_backend.get_network_acl(self._get_param("NetworkAclId")).network_acl_entries[-1]
        entry.icmp_code, entry.icmp_type = asked.get("Code"), asked.get("Type")
        return answer

    NetworkACLs.create_network_acl_entry = created
    # A list that is not there is none of the tables of routes.
    network_acls.InvalidRouteTableIdError = InvalidNetworkAclIdError


def fill_routes():
    replace = RouteTables.replace_route

    def replaced(self):
        answer = replace(self)
        table = self.ec2_backend.get_route_table(self._get_param("RouteTableId"))
        names = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]
        wanted = [self._get_param(name) for name in names]
        for route in table._routes.values():
            told = [route.destination_cidr_block, route.destination_ipv6_cidr_block, route.destination_prefix_list_id]
            if [told[index] for index in range(3) if wanted[index]] == [name for name in wanted if name]:
                route.vpc_endpoint_id = self._get_param("VpcEndpointId")
        return answer

    RouteTables.replace_route = replaced
    # The network card that a route leads to is its machine's.
    Route.instance_id = property(
        lambda self: self.interface.instance.id if self.interface and self.interface.instance else
        self.instance.id if self.instance else None)


def fill_addresses():
    associate = ElasticIPAddresses.associate_address

    def associated(self):
        answer = associate(self)
        for address in self.ec2_backend.addresses:
            if address.allocation_id == self._get_param("AllocationId"):
                address.noted_private_ip = self._get_param("PrivateIpAddress")
                if address.eni and address.eni.instance:
                    address.instance = address.eni.instance
        return answer

    ElasticIPAddresses.associate_address = associated
    ElasticAddress.private_ip_address = property(
        lambda self: (getattr(self, "noted_private_ip", None) or self.eni.private_ip_address) if self.eni else None)


def fill_machines():
    InstanceResponse.modify_instance_placement = change_placement
    InstanceResponse.modify_instance_cpu_options = change_processor
    Windows.get_password_data = tell_password
    modify_card = ElasticNetworkInterfaces.modify_network_interface_attribute

    def modified(self):
        if self._get_param("EnablePrimaryIpv6") is not None:
            card = self.ec2_backend.get_network_interface(self._get_param("NetworkInterfaceId"))
            card.has_primary_ipv6 = True
            return EmptyResult()
        return modify_card(self)

    ElasticNetworkInterfaces.modify_network_interface_attribute = modified

    run = InstanceResponse.run_instances

    def started(self):
        answer = run(self)
        asked = self._get_params()
        for machine in answer.result.instances:
            machine.noted_cpu_options = asked.get("CpuOptions") or None
            machine.placement.host_resource_group_arn = (asked.get("Placement") or {}).get("HostResourceGroupArn")
            card = machine.nics[0]
            card.has_primary_ipv6 = str(asked.get("EnablePrimaryIpv6")).lower() == "true"
            more = [found for nic in asked.get("NetworkInterfaces", []) for found in nic.get("PrivateIpAddresses", [])]
            known = [found["PrivateIpAddress"] for found in card.private_ip_addresses]
            card.private_ip_addresses += [
                {"Primary": False, "PrivateIpAddress": found["PrivateIpAddress"]} for found in more if found["PrivateIpAddress"] not in known]
            for mapping in asked.get("BlockDeviceMappings", []):
                disk = machine.block_device_mapping.get(mapping["DeviceName"])
                if disk and (mapping.get("Ebs") or {}).get("Throughput"):
                    self.ec2_backend.get_volume(disk.volume_id).throughput = mapping["Ebs"]["Throughput"]
            count = sum(int(nic.get("Ipv6AddressCount") or 0) for nic in asked.get("NetworkInterfaces", []))
            if count:
                self.ec2_backend.assign_ipv6_addresses(card.id, [], count)
            given = [found["Ipv6Address"] for found in asked.get("Ipv6Addresses", [])]
            for nic in asked.get("NetworkInterfaces", []):
                given += [found["Ipv6Address"] for found in nic.get("Ipv6Addresses", [])]
            card.ipv6_addresses.extend(address for address in given if address not in card.ipv6_addresses)
        return answer

    InstanceResponse.run_instances = started
    Instance.cpu_options = property(lambda self: getattr(self, "noted_cpu_options", None))
    NetworkInterface.instance_ipv6_address_list = property(lambda self: [
        {"Ipv6Address": address, "IsPrimaryIpv6": index == 0 and getattr(self, "has_primary_ipv6", False)}
        for index, address in enumerate(self.ipv6_addresses)])
    InstancePlacement.host_resource_group_arn = None


def fill_disks():
    modify = Volume.modify

    def modified(self, *rest, **more):
        answer = modify(self, *rest, **more)
        if more.get("target_throughput"):
            self.throughput = more["target_throughput"]
        return answer

    Volume.modify = modified


def change_placement(self):
    machine = self.ec2_backend.get_instance(self._get_param("InstanceId"))
    machine.placement.host_resource_group_arn = self._get_param("HostResourceGroupArn")
    return ActionResult({"Return": True})


def change_processor(self):
    machine = self.ec2_backend.get_instance(self._get_param("InstanceId"))
    names = ["CoreCount", "NestedVirtualization", "ThreadsPerCore"]
    asked = {name: self._get_param(name) for name in names if self._get_param(name) is not None}
    machine.noted_cpu_options = {**(machine.cpu_options or {}), **asked}
    return ActionResult({"InstanceId": machine.id, **machine.noted_cpu_options})


def tell_password(self):
    return ActionResult({
        "InstanceId": self._get_param("InstanceId"), "PasswordData": "\r\nc2VjcmV0\r\n", "Timestamp": utcnow()})
