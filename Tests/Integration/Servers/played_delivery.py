"""Changes of build projects, which moto leaves out, and what it drops of new ones.

Source: CodeBuild API, `CreateProject`, `UpdateProject`, `UpdateProjectVisibility`.
"""

import json

from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult


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
