"""What IAM does with users and moto leaves out: boundaries, tags that stay with a user who gets another name or path, and credentials
for services, of which nobody has any.

Source: IAM API, `PutUserPermissionsBoundary`, `UpdateUser`, `ListServiceSpecificCredentials`.
"""

from moto.core.responses import ActionResult, EmptyResult
from moto.iam.models import IAMBackend, User
from moto.iam.responses import IamResponse


def fill():
    def put_boundary(self):
        user = self.backend.get_user(self._get_param("UserName"))
        user.permissions_boundary = {
            "PermissionsBoundaryType": "PermissionsBoundaryPolicy",
            "PermissionsBoundaryArn": self._get_param("PermissionsBoundary"),
        }
        return EmptyResult()

    def delete_boundary(self):
        self.backend.get_user(self._get_param("UserName")).permissions_boundary = None
        return EmptyResult()

    def list_credentials(self):
        return ActionResult({"ServiceSpecificCredentials": []})

    create_user = IamResponse.create_user

    def create_bound_user(self):
        answer = create_user(self)
        return put_boundary(self) and answer if self._get_param("PermissionsBoundary") else answer

    update_user = IAMBackend.update_user

    def update_tagged_user(self, user_name, new_path=None, new_user_name=None):
        before = self.get_user(user_name).arn
        tags = self.tagger.list_tags_for_resource(before)["Tags"]
        update_user(self, user_name, new_path, new_user_name)
        self.tagger.delete_all_tags_for_resource(before)
        self.tagger.tag_resource(self.get_user(new_user_name or user_name).arn, tags)

    User.permissions_boundary = None
    IAMBackend.update_user = update_tagged_user
    IamResponse.create_user = create_bound_user
    IamResponse.put_user_permissions_boundary = put_boundary
    IamResponse.delete_user_permissions_boundary = delete_boundary
    IamResponse.list_service_specific_credentials = list_credentials
