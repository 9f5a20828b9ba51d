"""Changes of build projects and of how applications are deployed, which moto leaves out, and what it drops of new ones.

Source: CodeBuild API, `CreateProject`, `UpdateProject`, `UpdateProjectVisibility`; CodeDeploy API, `UpdateApplication`,
`UpdateDeploymentGroup`.
"""

import json

from moto.codebuild.responses import CodeBuildResponse
from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult


def fill():
    create_project = CodeBuildResponse.create_project

    def keep(self, name):
        project = self.codebuild_backend.codebuild_projects[name].project_metadata
        for member, value in json.loads(self.body).items():
            if member == "badgeEnabled":
                project["badge"]["badgeEnabled"] = value
            elif value in ("", [], {}, -1):
                project.pop(member, None)
            else:
                project[member] = value
        return ActionResult({"project": project})

    def created(self):
        create_project(self)
        return keep(self, self._get_param("name"))

    def updated(self):
        return keep(self, self._get_param("name"))

    def shown(self):
        arn = self._get_param("projectArn")
        project = self.codebuild_backend.batch_get_projects([arn])[0]
        visibility, role = self._get_param("projectVisibility"), self._get_param("resourceAccessRole")
        project.update(projectVisibility=visibility, resourceAccessRole=role)
        return ActionResult({"projectArn": arn, "projectVisibility": visibility})

    CodeBuildResponse.create_project = created
    CodeBuildResponse.update_project = updated
    CodeBuildResponse.update_project_visibility = shown
    fill_deployment()


# By application and name, what deployment groups were told.
groups = {}


def fill_deployment():
    make, get = CodeDeployResponse.create_deployment_group, CodeDeployResponse.get_deployment_group

    def keep(body, key):
        group = groups.setdefault(key, {})
        for member, value in body.items():
            if member in ("tags", "currentDeploymentGroupName", "newDeploymentGroupName"):
                continue
            if value in ([], {"ec2TagSetList": []}, {"elbInfoList": [], "targetGroupInfoList": []}):
                group.pop(member, None)
            else:
                group[member] = value

    def move_tags(backend, kind, old, new):
        if old == new:
            return
        place = "arn:aws:codedeploy:%s:%s:%s:" % (backend.region_name, backend.account_id, kind)
        tags = backend.list_tags_for_resource(place + old)
        backend.untag_resource(place + old, [tag["Key"] for tag in tags])
        backend.tag_resource(place + new, {tag["Key"]: tag["Value"] for tag in tags})

    def made(self):
        body = json.loads(self.body)
        answer = make(self)
        keep(body, (body["applicationName"], body["deploymentGroupName"]))
        return answer

    def changed(self):
        body = json.loads(self.body)
        application, old = body["applicationName"], body["currentDeploymentGroupName"]
        name = body.get("newDeploymentGroupName") or old
        known = self.codedeploy_backend.deployment_groups[application]
        known[name] = known.pop(old)
        known[name].deployment_group_name = name
        groups[application, name] = groups.pop((application, old))
        move_tags(self.codedeploy_backend, "deploymentgroup", application + "/" + old, application + "/" + name)
        keep({**body, "deploymentGroupName": name}, (application, name))
        return ActionResult({"hooksNotCleanedUp": []})

    def told(self):
        answer = get(self)
        told = groups.get((self._get_param("applicationName"), self._get_param("deploymentGroupName")), {})
        scaling = [{"name": name} for name in told.get("autoScalingGroups", [])]
        answer.result["deploymentGroupInfo"] = {
            "deploymentGroupId": answer.result["deploymentGroupInfo"]["deploymentGroupId"], **told,
            "autoScalingGroups": scaling,
        }
        return answer

    def renamed(self):
        old, new = self._get_param("applicationName"), self._get_param("newApplicationName")
        backend = self.codedeploy_backend
        backend.applications[new] = backend.applications.pop(old)
        backend.applications[new].application_name = new
        move_tags(backend, "application", old, new)
        return EmptyResult()

    CodeDeployResponse.create_deployment_group = made
    CodeDeployResponse.update_deployment_group = changed
    CodeDeployResponse.get_deployment_group = told
    CodeDeployResponse.update_application = renamed
