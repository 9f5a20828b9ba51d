"""Keys and protection of log groups, which moto leaves out.

Source: CloudWatch Logs API, `AssociateKmsKey`, `DisassociateKmsKey`, `PutLogGroupDeletionProtection`.
"""

from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse


def fill():
    def group(self):
        name = self._get_param("logGroupName") or self._get_param("logGroupIdentifier")
        return self.logs_backend.groups[name.split(":log-group:")[-1]]

    def associate(self):
        group(self).kms_key_id = self._get_param("kmsKeyId")
        return ""

    def disassociate(self):
        group(self).kms_key_id = None
        return ""

    def protect(self):
        group(self).deletion_protection_enabled = self._get_param("deletionProtectionEnabled")
        return ""

    describe = LogGroup.to_describe_dict

    def described(self):
        return {**describe(self), "deletionProtectionEnabled": getattr(self, "deletion_protection_enabled", False)}

    LogGroup.to_describe_dict = described
    LogsResponse.associate_kms_key = associate
    LogsResponse.disassociate_kms_key = disassociate
    LogsResponse.put_log_group_deletion_protection = protect
