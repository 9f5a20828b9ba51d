"""The calls of the AWS CLI that make what Stacks/discovering-fargate describes, in an order that works.

Each is a name for what the call prints, or nil, and the words of the call; a name in braces stands for what was printed. Tags go into
the call that makes an object wherever it takes them, which saves calls.
"""

import json

NAME = "discovering"
ZONES = {"a": "eu-central-1a", "b": "eu-central-1b"}
APPS = ["static-app", "hostname-app", "random-quote-app"]
COMMON = {"Stack": "discovering-fargate", "Workspace": "default", "ManagedBy": "slipway"}
PORT = 8080


def pairs(name, key="Key", value="Value"):
    return json.dumps([{key: k, value: v} for k, v in {**COMMON, "Name": name}.items()])


def braced(text):
    """A text with its braces doubled, so that filling in names leaves them alone."""
    return text.replace("{", "{{").replace("}", "}}")


def tagged(kind, name):
    return ["--tag-specifications", braced(json.dumps([{"ResourceType": kind, "Tags": json.loads(pairs(name))}]))]


def calls():
    yield from registries_and_logs()
    yield from role()
    yield from network()
    yield from security()
    yield from endpoints()
    yield from balancer()
    yield from discovery()
    yield from services()


def registries_and_logs():
    for app in APPS:
        yield f"image_{app}", [
            "ecr", "create-repository", "--repository-name", f"{NAME}/{app}", "--image-scanning-configuration", "scanOnPush=true",
            "--tags", braced(pairs(f"{NAME}-{app}")), "--query", "repository.repositoryUri"]
        group = f"/ecs/{NAME}/{app}"
        yield None, ["logs", "create-log-group", "--log-group-name", group, "--tags", braced(json.dumps({**COMMON, "Name": f"{NAME}-{app}"}))]
        yield None, ["logs", "put-retention-policy", "--log-group-name", group, "--retention-in-days", "7"]
    yield None, ["ecs", "create-cluster", "--cluster-name", NAME, "--tags", braced(pairs(NAME, "key", "value"))]


def role():
    yield "account", ["sts", "get-caller-identity", "--query", "Account"]
    trust = {
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"},
            "Condition": {
                "StringEquals": {"aws:SourceAccount": "ACCOUNT"},
                "ArnLike": {"aws:SourceArn": "arn:aws:ecs:eu-central-1:ACCOUNT:*"},
            },
        }],
    }
    yield "role", [
        "iam", "create-role", "--role-name", f"{NAME}-execution", "--description", "Starts the tasks of the three apps",
        "--assume-role-policy-document", braced(json.dumps(trust)).replace("ACCOUNT", "{account}"),
        "--tags", braced(pairs(f"{NAME}-execution")), "--query", "Role.Arn"]
    yield None, [
        "iam", "attach-role-policy", "--role-name", f"{NAME}-execution", "--policy-arn",
        "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]


def network():
    yield None, ["ec2", "describe-availability-zones", "--query", "AvailabilityZones[].ZoneName"]
    yield "vpc", ["ec2", "create-vpc", "--cidr-block", "10.0.0.0/16", *tagged("vpc", NAME), "--query", "Vpc.VpcId"]
    yield None, ["ec2", "modify-vpc-attribute", "--vpc-id", "{vpc}", "--enable-dns-hostnames"]
    yield "gateway", ["ec2", "create-internet-gateway", *tagged("internet-gateway", NAME), "--query", "InternetGateway.InternetGatewayId"]
    yield None, ["ec2", "attach-internet-gateway", "--vpc-id", "{vpc}", "--internet-gateway-id", "{gateway}"]
    for kind, first in [("public", 0), ("private", 16)]:
        yield f"table_{kind}", [
            "ec2", "create-route-table", "--vpc-id", "{vpc}", *tagged("route-table", f"{NAME}-{kind}"),
            "--query", "RouteTable.RouteTableId"]
        for index, (letter, zone) in enumerate(ZONES.items()):
            yield f"{kind}_{letter}", [
                "ec2", "create-subnet", "--vpc-id", "{vpc}", "--cidr-block", f"10.0.{first + index}.0/24", "--availability-zone", zone,
                *tagged("subnet", f"{NAME}-{kind}-{zone}"), "--query", "Subnet.SubnetId"]
            yield None, [
                "ec2", "associate-route-table", "--subnet-id", "{%s_%s}" % (kind, letter), "--route-table-id", "{table_%s}" % kind]
    yield None, [
        "ec2", "create-route", "--route-table-id", "{table_public}", "--destination-cidr-block", "0.0.0.0/0", "--gateway-id", "{gateway}"]


def security():
    yield "s3_list", [
        "ec2", "describe-prefix-lists", "--filters", "Name=prefix-list-name,Values=com.amazonaws.eu-central-1.s3",
        "--query", "PrefixLists[0].PrefixListId"]
    groups = {
        "static-app": "The static app, open to visitors", "load-balancer": "The load balancer, open to visitors",
        "apps": "Apps behind the load balancer", "endpoints": "Interface endpoints of AWS services",
    }
    for group, description in groups.items():
        yield f"group_{group}", [
            "ec2", "create-security-group", "--group-name", f"{NAME}-{group}", "--description", description, "--vpc-id", "{vpc}",
            *tagged("security-group", f"{NAME}-{group}"), "--query", "GroupId"]
        # A new group lets everything out.
        yield None, [
            "ec2", "revoke-security-group-egress", "--group-id", "{group_%s}" % group, "--ip-permissions",
            braced('[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]')]
    rules = [
        ("ingress", "static-app", PORT, "IpRanges", "CidrIp", "0.0.0.0/0", "Visitors"),
        ("ingress", "load-balancer", 80, "IpRanges", "CidrIp", "0.0.0.0/0", "Visitors"),
        ("egress", "apps", 443, "PrefixListIds", "PrefixListId", "{s3_list}", "Image layers from S3"),
        ("egress", "static-app", 443, "IpRanges", "CidrIp", "0.0.0.0/0", "Image registry and logs"),
    ]
    for caller, called, port, why in [
        ("load-balancer", "apps", PORT, "Requests and health checks"), ("apps", "apps", PORT, "Quotes for the hostname app"),
        ("apps", "endpoints", 443, "Images and logs"),
    ]:
        rules.append(("egress", caller, port, "UserIdGroupPairs", "GroupId", "{group_%s}" % called, why))
        rules.append(("ingress", called, port, "UserIdGroupPairs", "GroupId", "{group_%s}" % caller, why))
    for direction, group, port, peers, member, peer, why in rules:
        permission = braced(json.dumps([{
            "IpProtocol": "tcp", "FromPort": port, "ToPort": port, peers: [{member: "PEER", "Description": why}],
        }])).replace("PEER", peer)
        yield None, [
            "ec2", f"authorize-security-group-{direction}", "--group-id", "{group_%s}" % group, "--ip-permissions", permission,
            *tagged("security-group-rule", f"{NAME} {why}")]


def endpoints():
    for service in ["ecr.api", "ecr.dkr", "logs"]:
        yield None, [
            "ec2", "create-vpc-endpoint", "--vpc-endpoint-type", "Interface", "--vpc-id", "{vpc}", "--service-name",
            f"com.amazonaws.eu-central-1.{service}", "--subnet-ids", "{private_a}", "{private_b}", "--security-group-ids",
            "{group_endpoints}", "--private-dns-enabled", *tagged("vpc-endpoint", f"{NAME}-{service}")]
    yield None, [
        "ec2", "create-vpc-endpoint", "--vpc-endpoint-type", "Gateway", "--vpc-id", "{vpc}", "--service-name",
        "com.amazonaws.eu-central-1.s3", "--route-table-ids", "{table_private}", *tagged("vpc-endpoint", f"{NAME}-s3")]


def balancer():
    yield "balancer", [
        "elbv2", "create-load-balancer", "--name", NAME, "--subnets", "{public_a}", "{public_b}", "--security-groups",
        "{group_load-balancer}", "--tags", braced(pairs(NAME)), "--query", "LoadBalancers[0].LoadBalancerArn"]
    yield None, [
        "elbv2", "modify-load-balancer-attributes", "--load-balancer-arn", "{balancer}", "--attributes",
        "Key=routing.http.drop_invalid_header_fields.enabled,Value=true"]
    yield "targets", [
        "elbv2", "create-target-group", "--name", f"{NAME}-hostname-{PORT}", "--protocol", "HTTP", "--port", str(PORT), "--target-type",
        "ip", "--vpc-id", "{vpc}", "--health-check-path", "/", "--matcher", "HttpCode=200", "--health-check-interval-seconds", "15",
        "--health-check-timeout-seconds", "5", "--healthy-threshold-count", "2", "--unhealthy-threshold-count", "3", "--tags",
        braced(pairs(f"{NAME}-hostname-app")), "--query", "TargetGroups[0].TargetGroupArn"]
    yield None, [
        "elbv2", "modify-target-group-attributes", "--target-group-arn", "{targets}", "--attributes",
        "Key=deregistration_delay.timeout_seconds,Value=30"]
    yield None, [
        "elbv2", "create-listener", "--load-balancer-arn", "{balancer}", "--protocol", "HTTP", "--port", "80", "--default-actions",
        "Type=forward,TargetGroupArn={targets}", "--tags", braced(pairs(NAME))]
    yield None, ["elbv2", "wait", "load-balancer-available", "--load-balancer-arns", "{balancer}"]


def discovery():
    yield "operation", [
        "servicediscovery", "create-private-dns-namespace", "--name", "local", "--description", f"Apps of {NAME}", "--vpc", "{vpc}",
        "--tags", braced(pairs(NAME)), "--query", "OperationId"]
    yield "namespace", [
        "servicediscovery", "get-operation", "--operation-id", "{operation}", "--query", "Operation.Targets.NAMESPACE"]
    yield "registry", [
        "servicediscovery", "create-service", "--name", "random-quote", "--description", "Tasks of the random-quote app", "--dns-config",
        braced('{"NamespaceId": "NAMESPACE", "RoutingPolicy": "MULTIVALUE", "DnsRecords": [{"Type": "A", "TTL": 10}]}')
        .replace("NAMESPACE", "{namespace}"),
        "--health-check-custom-config", "FailureThreshold=1", "--tags", braced(pairs(f"{NAME}-random-quote")), "--query", "Service.Arn"]


def services():
    for app in APPS:
        containers = [{
            "name": app, "image": "IMAGE:0.1", "essential": True,
            "portMappings": [{"containerPort": PORT, "hostPort": PORT, "protocol": "tcp"}],
            "logConfiguration": {"logDriver": "awslogs", "options": {
                "awslogs-group": f"/ecs/{NAME}/{app}", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": app}},
        }]
        yield f"task_{app}", [
            "ecs", "register-task-definition", "--family", f"{NAME}-{app}", "--requires-compatibilities", "FARGATE", "--network-mode",
            "awsvpc", "--cpu", "256", "--memory", "512", "--execution-role-arn", "{role}", "--container-definitions",
            braced(json.dumps(containers)).replace("IMAGE", "{image_%s}" % app), "--runtime-platform",
            "cpuArchitecture=X86_64,operatingSystemFamily=LINUX", "--tags", braced(pairs(f"{NAME}-{app}", "key", "value")),
            "--query", "taskDefinition.taskDefinitionArn"]
    kinds = {
        "static-app": (1, "public", "static-app", "ENABLED", []),
        "hostname-app": (2, "private", "apps", "DISABLED", [
            "--load-balancers", f"targetGroupArn={{targets}},containerName=hostname-app,containerPort={PORT}",
            "--health-check-grace-period-seconds", "60"]),
        "random-quote-app": (1, "private", "apps", "DISABLED", ["--service-registries", "registryArn={registry}"]),
    }
    for app, (count, subnets, group, address, more) in kinds.items():
        yield None, [
            "ecs", "create-service", "--cluster", NAME, "--service-name", app, "--task-definition", "{task_%s}" % app, "--desired-count",
            str(count), "--launch-type", "FARGATE", "--deployment-configuration",
            "minimumHealthyPercent=100,maximumPercent=200,deploymentCircuitBreaker={{enable=true,rollback=true}}",
            "--network-configuration",
            "awsvpcConfiguration={{subnets=[{%s_a},{%s_b}],securityGroups=[{group_%s}],assignPublicIp=%s}}" % (subnets, subnets, group, address),
            "--enable-ecs-managed-tags", "--propagate-tags", "SERVICE", "--tags", braced(pairs(f"{NAME}-{app}", "key", "value")), *more]
    # One look, which is what a wait for steady services is where they are so at once.
    yield None, ["ecs", "describe-services", "--cluster", NAME, "--services", *APPS, "--query", "services[].runningCount"]
