"""AWS as moto plays it, on loopback and on a port that is free.

Called with a folder; the port is written to FOLDER/port when requests can come. It ends when its standard input does, and so with
the process that started it, however that one ends.

Below /faulty it has bad days: the first of equal requests is refused, as too many or because of a failure inside. Some services of ECS
have deployments that go on and fail, and what is called "slow" takes its time: played_rollouts.py and played_waits.py say how.

Below /losing/OPERATION it does what OPERATION asks for and never answers it, and below /watching/OPERATION it does; both write the
request's body into FOLDER/OPERATION.N, once it is done.
"""

import io
import os
import sys
import threading

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")
os.environ.setdefault("MOTO_ECS_SERVICE_RUNNING", "100")


def end_with_starter():
    while sys.stdin.buffer.read(1024):
        pass
    os._exit(0)


threading.Thread(target=end_with_starter, daemon=True).start()

from moto.codedeploy.responses import CodeDeployResponse  # noqa: E402
from moto.core.responses import EmptyResult  # noqa: E402
from moto.ec2.models.dhcp_options import DHCPOptionsSetBackend  # noqa: E402
from moto.ec2.models.launch_templates import LaunchTemplate  # noqa: E402
from moto.ec2.models.subnets import Subnet  # noqa: E402
from moto.ec2.responses.dhcp_options import DHCPOptions  # noqa: E402
from moto.ec2.responses.subnets import Subnets  # noqa: E402
from moto.ecs.responses import EC2ContainerServiceResponse  # noqa: E402
from moto.sns.responses import SNSResponse  # noqa: E402
from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

import played_balancers  # noqa: E402
import played_databases  # noqa: E402
import played_delivery  # noqa: E402
import played_groups  # noqa: E402
import played_identity  # noqa: E402
import played_keys  # noqa: E402
import played_logs  # noqa: E402
import played_names  # noqa: E402
import played_networks  # noqa: E402
import played_scaling  # noqa: E402
import played_secrets  # noqa: E402
import played_services  # noqa: E402
import played_tables  # noqa: E402
from played_buckets import Settings  # noqa: E402
from played_rollouts import Rollouts  # noqa: E402
from played_waits import SlowStarts  # noqa: E402

def fill_gaps():
    """What AWS does and moto leaves out, where a story would otherwise end at once."""
    responses = EC2ContainerServiceResponse
    responses.put_account_setting_default = responses.put_account_setting

    make_options = DHCPOptions.create_dhcp_options

    def make_tagged_options(self):
        answer = make_options(self)
        answer.result["DhcpOptions"].add_tags(self._parse_tag_specification().get("dhcp-options", {}))
        return answer

    DHCPOptions.create_dhcp_options = make_tagged_options

    associate = DHCPOptionsSetBackend.associate_dhcp_options

    def let_go_and_associate(self, options, network):
        self.disassociate_dhcp_options(network)
        associate(self, options, network)

    DHCPOptionsSetBackend.associate_dhcp_options = let_go_and_associate
    def delete_application(self):
        name = self._get_param("applicationName")
        self.codedeploy_backend.applications.pop(name, None)
        self.codedeploy_backend.deployment_groups.pop(name, None)
        return EmptyResult()

    def delete_deployment_group(self):
        groups = self.codedeploy_backend.deployment_groups.get(self._get_param("applicationName"), {})
        groups.pop(self._get_param("deploymentGroupName"), None)
        return EmptyResult()

    CodeDeployResponse.delete_application = delete_application
    CodeDeployResponse.delete_deployment_group = delete_deployment_group

    # Members of associations have other names in moto than in the answers.
    Subnet.ipv6_cidr_block_association_set = property(lambda self: [
        {"AssociationId": found["associationId"], "Ipv6CidrBlock": found["ipv6CidrBlock"],
         "Ipv6CidrBlockState": {"State": "associated"}}
        for found in self.ipv6_cidr_block_associations.values() if found["ipv6CidrBlockState"]["State"] == "associated"
    ])

    modify_subnet = Subnets.modify_subnet_attribute

    def modify_names_of_subnet(self):
        subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
        options = subnet.private_dns_name_options_on_launch
        kind = self._get_param("PrivateDnsHostnameTypeOnLaunch")
        quadruple = self._get_param("EnableResourceNameDnsAAAARecordOnLaunch.Value")
        if kind:
            options["HostnameType"] = kind
        if quadruple is not None:
            options["EnableResourceNameDnsAAAARecord"] = quadruple
        translates = self._get_param("EnableDns64.Value")
        if translates is not None:
            subnet.enable_dns64 = translates
        subnet.enable_lni_at_device_index = self._get_param("EnableLniAtDeviceIndex") or 0
        return modify_subnet(self)

    Subnets.modify_subnet_attribute = modify_names_of_subnet

    # Topics remember all that they are told, and tell some of it.
    set_topic, tell_topic = SNSResponse.set_topic_attributes, SNSResponse.get_topic_attributes

    def set_topic_and_note(self):
        topic = self.backend.get_topic(self._get_param("TopicArn"))
        topic.__dict__.setdefault("noted", {})[self._get_param("AttributeName")] = self._get_param("AttributeValue")
        return set_topic(self)

    def tell_notes_of_topic(self):
        answer = tell_topic(self)
        noted = getattr(self.backend.get_topic(self._get_param("TopicArn")), "noted", {})
        answer.result["Attributes"] = {**{name: value for name, value in noted.items() if value}, **answer.result["Attributes"]}
        return answer

    SNSResponse.set_topic_attributes, SNSResponse.get_topic_attributes = set_topic_and_note, tell_notes_of_topic

    # Tags of templates stay as they were at first.
    LaunchTemplate.tags = property(LaunchTemplate.get_tags, lambda self, tags: None)


fill_gaps()
played_balancers.fill()
played_databases.fill()
played_delivery.fill()
played_groups.fill()
played_identity.fill()
played_keys.fill()
played_logs.fill()
played_names.fill()
played_networks.fill()
played_scaling.fill()
played_secrets.fill()
played_services.fill()
played_tables.fill()


class BadDays:
    """Refuses the first of equal requests below /faulty, and hands on the others without that part of their path."""

    def __init__(self, application):
        self.application = application
        self.seen = set()

    def __call__(self, environ, start_response):
        if not environ["PATH_INFO"].startswith("/faulty"):
            return self.application(environ, start_response)
        for name in ("PATH_INFO", "REQUEST_URI", "RAW_URI"):
            if name in environ:
                environ[name] = environ[name].replace("/faulty", "", 1) or "/"
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        key = (environ["REQUEST_METHOD"], environ["PATH_INFO"], target, body)
        if key in self.seen:
            return self.application(environ, start_response)
        self.seen.add(key)
        code = "ThrottlingException" if len(self.seen) % 5 == 0 else "ServiceUnavailable"
        answer = (
            '{"__type": "%s", "message": "a bad day"}' if target
            else "<Response><Errors><Error><Code>%s</Code><Message>a bad day</Message></Error></Errors></Response>"
        ) % code
        start_response("503 Service Unavailable", [("Content-Length", str(len(answer)))])
        return [answer.encode()]


class Witness:
    """Tells of requests for an operation, and loses their answers below /losing."""

    def __init__(self, application, folder):
        self.application = application
        self.folder = folder
        self.count = 0

    def __call__(self, environ, start_response):
        parts = environ["PATH_INFO"].split("/", 3)
        if len(parts) < 3 or parts[1] not in ("losing", "watching"):
            return self.application(environ, start_response)
        operation = parts[2]
        for name in ("PATH_INFO", "REQUEST_URI", "RAW_URI"):
            if name in environ:
                environ[name] = environ[name].replace("/%s/%s" % (parts[1], operation), "", 1) or "/"
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        is_meant = target.endswith("." + operation) or b"Action=%s&" % operation.encode() in body + b"&"
        answer = list(self.application(environ, start_response if not is_meant or parts[1] == "watching" else lambda *_: None))
        if is_meant:
            self.count += 1
            with open(os.path.join(self.folder, "%s.%d" % (operation, self.count)), "wb") as file:
                file.write(body)
            if parts[1] == "losing":
                threading.Event().wait(60)
        return answer


WSGIRequestHandler.protocol_version = "HTTP/1.1"
WSGIRequestHandler.log = lambda *_: None
server = make_server(
    "127.0.0.1", 0,
    Witness(BadDays(SlowStarts(Rollouts(Settings(DomainDispatcherApplication(create_backend_app))))), sys.argv[1]), threaded=True)
temporary = os.path.join(sys.argv[1], "port.new")
with open(temporary, "w") as file:
    file.write(str(server.server_port))
os.rename(temporary, os.path.join(sys.argv[1], "port"))
server.serve_forever()
