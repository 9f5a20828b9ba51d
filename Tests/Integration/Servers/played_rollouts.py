"""Deployments of ECS services, which moto leaves out: a service of one of the names below lives as its name says.

What stands after an underscore keeps services of one kind apart. Time goes by looks (DescribeServices), so that nobody has to wait for it.
"""

import io
import json

TARGET = "AmazonEC2ContainerServiceV20141113."
# What DescribeTasks says of tasks that stopped, by the name of their service.
ENDS = {
    "rolled-back": ("Task failed to start", {"reason": "CannotPullContainerError: web:2: not found"}),
    "never-starts": ("Essential container in task exited", {"exitCode": 3, "reason": "OutOfMemoryError: killed"}),
}
NAMES = {"becomes-steady", "rolled-back", "replaced", "never-starts", "never-steady", "drains", "never-drains"}


def kind(name):
    return name.split("_")[0]


class Life:
    """What becomes of one service."""

    def __init__(self, name, definition):
        self.name = name
        self.kind = kind(name)
        self.definition = definition
        self.before = None
        self.number = 1
        self.looks = 0
        self.draining = False

    def deploy(self, definition):
        self.before, self.definition = self.definition, definition
        self.number += 1
        self.looks = 0

    def deployment(self, number, definition, status, state, count, **more):
        running = count if state == "COMPLETED" else 0
        return {
            "id": "ecs-svc/%s-%d" % (self.name, number), "taskDefinition": definition, "status": status,
            "rolloutState": state, "desiredCount": count, "runningCount": running, "pendingCount": count - running,
            "failedTasks": 0, **more,
        }

    def told(self, service):
        """The service, as ECS would tell it at this look."""
        count = service["desiredCount"]
        deployments = self.deployments(count)
        primary = next(d for d in deployments if d["status"] == "PRIMARY")
        service = {
            **service, "deployments": deployments, "events": self.events(primary),
            "runningCount": sum(d["runningCount"] for d in deployments), "pendingCount": 0,
            "taskDefinition": primary["taskDefinition"],
        }
        if self.draining and (self.looks < 4 or self.kind == "never-drains"):
            service.update(status="DRAINING", runningCount=max(0, 3 - self.looks), desiredCount=0)
        return service

    def deployments(self, count):
        own = lambda status, state, **more: self.deployment(self.number, self.definition, status, state, count, **more)
        old = lambda status, **more: self.deployment(1, self.before, status, "COMPLETED", count, **more)
        if self.kind == "becomes-steady":
            return [own("PRIMARY", "COMPLETED" if self.looks > 2 else "IN_PROGRESS")]
        if self.kind == "never-steady":
            return [own("PRIMARY", "IN_PROGRESS")]
        if self.kind == "never-starts" and self.looks > 2:
            return [own("PRIMARY", "FAILED", failedTasks=3, rolloutStateReason="ECS deployment circuit breaker: tasks failed to start.")]
        if self.kind == "never-starts":
            return [own("PRIMARY", "IN_PROGRESS", failedTasks=self.looks)]
        if self.before is None:
            return [own("PRIMARY", "COMPLETED")]
        if self.looks < 3:
            return [own("PRIMARY", "IN_PROGRESS", failedTasks=self.looks), old("ACTIVE")]
        if self.kind == "replaced":
            return [self.deployment(9, self.before, "PRIMARY", "COMPLETED", count)]
        back = self.deployment(
            9, self.before, "PRIMARY", "IN_PROGRESS", count,
            rolloutStateReason="ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/%s-1." % self.name)
        return [back, own("ACTIVE", "FAILED", failedTasks=3, rolloutStateReason="ECS deployment circuit breaker: tasks failed to start.")]

    def events(self, primary):
        words = ["has started 2 tasks: (task a) (task b)."]
        if primary["rolloutState"] == "COMPLETED":
            words.append("has reached a steady state.")
        return [
            {"id": "%s-%d-%d" % (self.name, self.number, index), "createdAt": 1.0, "message": "(service %s) %s" % (self.name, text)}
            for index, text in reversed(list(enumerate(words)))
        ]

    def tasks(self, arns):
        reason, container = ENDS[self.kind]
        return [
            {
                "taskArn": arn, "lastStatus": "STOPPED", "stoppedReason": reason,
                # The last one is of an earlier deployment.
                "startedBy": "ecs-svc/%s-%d" % (self.name, self.number if index < len(arns) - 1 else 0),
                "containers": [{"name": "web", **container}],
            }
            for index, arn in enumerate(arns)
        ]


class Rollouts:
    """Plays the lives of these services, over what the application says of them."""

    def __init__(self, application):
        self.application = application
        self.lives = {}

    def __call__(self, environ, start_response):
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        if not target.startswith(TARGET):
            return self.application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        request = json.loads(body or b"{}")
        operation = target[len(TARGET):]
        tasks = request.get("tasks") or []
        name = request.get("serviceName") or request.get("service") or (request.get("services") or [""])[0]
        if operation == "DescribeTasks" and tasks:
            name = tasks[0].split("/")[-2]
        if kind(name) not in NAMES:
            return self.application(environ, start_response)
        if operation == "ListTasks":
            arns = ["arn:aws:ecs:eu-west-1:123456789012:task/a/%s/%d" % (name, number) for number in range(3)]
            return self.answer({"taskArns": arns if kind(name) in ENDS else []}, "200 OK", start_response)
        if operation == "DescribeTasks":
            return self.answer({"tasks": self.lives[name].tasks(tasks), "failures": []}, "200 OK", start_response)
        said = []
        whole = b"".join(self.application(environ, lambda status, headers, info=None: said.append((status, headers))))
        status, headers = said[0]
        if not status.startswith("200"):
            start_response(status, headers)
            return [whole]
        return self.answer(self.played(operation, name, request, json.loads(whole)), status, start_response)

    def played(self, operation, name, request, answer):
        if operation == "CreateService":
            self.lives[name] = Life(name, answer["service"]["taskDefinition"])
        life = self.lives.get(name)
        if life is None:
            return answer
        if operation == "UpdateService" and request.get("taskDefinition"):
            life.deploy(request["taskDefinition"])
        if operation == "DeleteService":
            life.draining, life.looks = True, 0
        if operation == "DescribeServices":
            life.looks += 1
            return {**answer, "services": [life.told(service) for service in answer["services"]]}
        return {**answer, "service": life.told(answer["service"])}

    @staticmethod
    def answer(document, status, start_response):
        body = json.dumps(document).encode()
        start_response(status, [("Content-Type", "application/x-amz-json-1.1"), ("Content-Length", str(len(body)))])
        return [body]
