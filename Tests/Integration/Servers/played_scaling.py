"""Tags and roles of scalable targets, which moto leaves out.

Source: Application Auto Scaling API, `RegisterScalableTarget`, `TagResource`.
"""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse


def fill():
    responses = ApplicationAutoScalingResponse
    register = responses.register_scalable_target

    def registered(self):
        answer = register(self)
        target = found(self, json.loads(answer)["ScalableTargetARN"])
        target.role_arn = self._get_param("RoleARN") or target.role_arn
        tags(target).update(self._get_param("Tags") or {})
        return answer

    responses.register_scalable_target = registered
    responses.list_tags_for_resource = lambda self: json.dumps({"Tags": tags(asked(self))})
    responses.tag_resource = lambda self: (tags(asked(self)).update(self._get_param("Tags")), "{}")[1]
    responses.untag_resource = lambda self: ([tags(asked(self)).pop(key, None) for key in self._get_param("TagKeys")], "{}")[1]


def asked(self):
    return found(self, self._get_param("ResourceARN"))


def found(self, arn):
    targets = self.applicationautoscaling_backend.targets.values()
    return next(target for resources in targets for target in resources.values() if target.arn == arn)


def tags(target):
    return target.__dict__.setdefault("noted_tags", {})
