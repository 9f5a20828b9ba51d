"""Objects that take their time in AWS and none in moto: those that are called "slow" are not ready at the first looks."""

import io
import json

LOOKS = 3


class SlowStarts:
    """Lets NAT gateways, load balancers and namespaces of Cloud Map become ready only after some looks."""

    def __init__(self, application):
        self.application = application
        self.looks = {}

    def __call__(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        target = environ.get("HTTP_X_AMZ_TARGET", "").split(".")[-1]
        operation = target or dict(pair.split("=", 1) for pair in body.decode(errors="replace").split("&") if "=" in pair).get("Action", "")
        change = self.changes.get(operation)
        if change is None:
            return self.application(environ, start_response)
        said = []
        whole = b"".join(self.application(environ, lambda status, headers, info=None: said.append((status, headers))))
        status, headers = said[0]
        whole = change(self, body, whole)
        start_response(status, [(k, v) for k, v in headers if k.lower() != "content-length"] + [("Content-Length", str(len(whole)))])
        return [whole]

    def is_early(self, what):
        self.looks[what] = self.looks.get(what, 0) + 1
        return self.looks[what] < LOOKS

    def nat_gateway(self, request, answer):
        early = b"<value>slow</value>" in answer and self.is_early("gateway")
        return answer.replace(b"<state>available</state>", b"<state>pending</state>") if early else answer

    def balancer(self, request, answer):
        early = b"<LoadBalancerName>slow</LoadBalancerName>" in answer and self.is_early("balancer")
        return answer.replace(b"<Code>active</Code>", b"<Code>provisioning</Code>") if early else answer

    def namespace(self, request, answer):
        if json.loads(request)["Name"].startswith("slow."):
            self.looks[json.loads(answer)["OperationId"]] = 0
        return answer

    def operation(self, request, answer):
        number = json.loads(request)["OperationId"]
        if number not in self.looks or not self.is_early(number):
            return answer
        document = json.loads(answer)
        document["Operation"]["Status"] = "PENDING"
        return json.dumps(document).encode()

    changes = {
        "DescribeNatGateways": nat_gateway, "DescribeLoadBalancers": balancer, "CreatePrivateDnsNamespace": namespace,
        "GetOperation": operation,
    }
