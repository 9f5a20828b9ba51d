#!/usr/bin/env python3
"""Measures an apply of Stacks/discovering-fargate beside the same resources made by calls of the AWS CLI.

    aws_cli.py BINARY [--rounds 3] [--tools FOLDER]

Both talk to AWS as moto plays it, on this machine, each to a server of its own that is loaded and has nothing. The CLI makes its calls one
after the other, as tutorials do, with ids passed from call to call in `aws_cli_calls.py`. What the two have made is
counted by boto3 and must be the same. Printed are seconds, the ratio, and the peak of Slipway's memory. Nothing is asserted of
those: seconds belong to a machine.

The AWS CLI and moto are installed into an environment that goes with the run; --tools names one that stays.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from aws_cli_calls import calls  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["awscli==1.46.3", "moto[server]==5.2.5"]
REGION = "eu-central-1"

# What there is, by boto3: how many of each kind carry the stack's names.
COUNT = """
import boto3, json, sys
def client(name):
    return boto3.client(name, region_name=sys.argv[1])
ec2, ecs = client("ec2"), client("ecs")
vpcs = [v["VpcId"] for v in ec2.describe_vpcs(Filters=[dict(Name="tag:Name", Values=["discovering"])])["Vpcs"]]
inside = [dict(Name="vpc-id", Values=vpcs)]
groups = [g["GroupId"] for g in ec2.describe_security_groups(Filters=inside)["SecurityGroups"] if g["GroupName"] != "default"]
services = ecs.describe_services(cluster="discovering", services=["static-app", "hostname-app", "random-quote-app"])["services"]
print(json.dumps({
    "vpcs": len(vpcs),
    "subnets": len(ec2.describe_subnets(Filters=inside)["Subnets"]),
    "route tables": sum(len(t.get("Tags", [])) > 0 for t in ec2.describe_route_tables(Filters=inside)["RouteTables"]),
    "associations": sum(a.get("SubnetId") is not None for t in ec2.describe_route_tables(Filters=inside)["RouteTables"] for a in t["Associations"]),
    "gateways": len(ec2.describe_internet_gateways(Filters=[dict(Name="attachment.vpc-id", Values=vpcs)])["InternetGateways"]),
    "endpoints": sorted(e["ServiceName"] for e in ec2.describe_vpc_endpoints(Filters=inside)["VpcEndpoints"]),
    "groups": len(groups),
    "rules": len(ec2.describe_security_group_rules(Filters=[dict(Name="group-id", Values=groups)])["SecurityGroupRules"]),
    "repositories": len(client("ecr").describe_repositories()["repositories"]),
    "log groups": sorted(g["retentionInDays"] for g in client("logs").describe_log_groups()["logGroups"]),
    "roles": [r["RoleName"] for r in client("iam").list_roles()["Roles"] if r["RoleName"].startswith("discovering")],
    "policies": len(client("iam").list_attached_role_policies(RoleName="discovering-execution")["AttachedPolicies"]),
    "balancers": len(client("elbv2").describe_load_balancers()["LoadBalancers"]),
    "target groups": len(client("elbv2").describe_target_groups()["TargetGroups"]),
    "listeners": len(client("elbv2").describe_listeners(LoadBalancerArn=client("elbv2").describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"])["Listeners"]),
    "task definitions": len(ecs.list_task_definitions()["taskDefinitionArns"]),
    "services": sorted((s["serviceName"], s["desiredCount"]) for s in services),
    "names": [s["Name"] for s in client("servicediscovery").list_services()["Services"]],
}, sort_keys=True))
"""


def install(folder):
    """An environment with the AWS CLI and moto; gives its folder."""
    if not (folder / "bin/aws").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(folder / "bin/pip"), "install", "--quiet", *PACKAGES], check=True)
    return folder


@contextlib.contextmanager
def played_aws(tools):
    """A server that plays AWS; gives the environment for those who call it."""
    with tempfile.TemporaryDirectory(prefix="slipway-bench-") as folder:
        script = ROOT / "Tests/Integration/Servers/played_aws.py"
        # It ends when its standard input does.
        server = subprocess.Popen([str(tools / "bin/python"), str(script), folder], stdin=subprocess.PIPE)
        try:
            while not Path(folder, "port").exists():
                if server.poll() is not None:
                    sys.exit("the server that plays AWS did not start")
                time.sleep(0.05)
            endpoint = f"http://127.0.0.1:{Path(folder, 'port').read_text()}"
            yield {
                "PATH": os.environ["PATH"], "HOME": folder, "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "key",
                "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION, "AWS_PAGER": "",
            }
        finally:
            server.stdin.close()
            server.wait()


def counted(tools, environment):
    return json.loads(subprocess.run(
        [str(tools / "bin/python"), "-c", COUNT, REGION], env=environment, check=True, capture_output=True, text=True).stdout)


def warm(tools, binary, environment):
    """Lets the server load what it plays, for whoever comes first, and forget what was made by that.

    It forgets what it has loaded as well: a second of work, which a plan's questions have it do again.
    """
    run_slipway(binary, environment, "apply", "-auto-approve")
    subprocess.run(
        [str(tools / "bin/python"), "-c", "import sys, urllib.request as u; u.urlopen(u.Request(sys.argv[1], method='POST'))",
         environment["AWS_ENDPOINT_URL"] + "/moto-api/reset"], check=True)
    run_slipway(binary, environment, "plan")


def made_by_cli(tools, environment):
    """Makes everything by calls of the CLI; gives how many there were, and seconds."""
    known = {}
    begin = time.perf_counter()
    count = 0
    for name, words in calls():
        words = [word.format_map(known) for word in words]
        result = subprocess.run(
            [str(tools / "bin/python"), str(tools / "bin/aws"), *words, "--output", "text"], env=environment, capture_output=True,
            text=True)
        if result.returncode != 0:
            sys.exit(f"aws {' '.join(words)} failed:\n{result.stderr}")
        count += 1
        if name:
            known[name] = result.stdout.strip()
    return count, time.perf_counter() - begin


def run_slipway(binary, environment, *words):
    """Runs the program on a copy of the stack; gives seconds, and the peak of its memory in MiB."""
    with tempfile.TemporaryDirectory(prefix="slipway-bench-") as folder:
        shutil.copytree(ROOT / "Stacks/discovering-fargate", Path(folder, "Stacks/discovering-fargate"))
        begin = time.perf_counter()
        process = subprocess.Popen(
            [binary, *words, "-input=false", "Stacks/discovering-fargate"], cwd=folder, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"slipway {words[0]} failed:\n{error.decode(errors='replace')}")
        return seconds, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="the program, of a release build")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", help="a Python environment with the AWS CLI and moto, made where there is none")
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    with contextlib.ExitStack() as stack:
        tools = install(Path(options.tools or stack.enter_context(tempfile.TemporaryDirectory(prefix="slipway-tools-"))).absolute())
        rows = []
        for number in range(options.rounds):
            made = []
            with played_aws(tools) as environment:
                warm(tools, binary, environment)
                seconds, memory = run_slipway(binary, environment, "apply", "-auto-approve")
                made.append(counted(tools, environment))
            with played_aws(tools) as environment:
                warm(tools, binary, environment)
                count, by_cli = made_by_cli(tools, environment)
                made.append(counted(tools, environment))
            if made[0] != made[1]:
                different = {key: (made[0][key], made[1][key]) for key in made[0] if made[0][key] != made[1][key]}
                sys.exit(f"the two have not made the same: {different}")
            rows.append((seconds, by_cli, memory))
            print(f"round {number + 1}: Slipway {seconds:.2f} s, {memory:.0f} MiB; {count} calls of the CLI {by_cli:.1f} s", flush=True)
        seconds, by_cli, memory = (statistics.median(column) for column in zip(*rows))
        print(f"\n| | Slipway | AWS CLI, {count} calls | ratio | Slipway's memory |\n| --- | --- | --- | --- | --- |")
        print(f"| 50 resources | {seconds:.2f} s | {by_cli:.1f} s | {by_cli / seconds:.0f}x | {memory:.0f} MiB |")


if __name__ == "__main__":
    main()
