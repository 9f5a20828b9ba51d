"""How often keys are rotated, and the tags of certificates that come anew, which moto does not keep.

Source: KMS API, `EnableKeyRotation`, `GetKeyRotationStatus`; Certificate Manager API, `ImportCertificate`.
"""

import json

from moto.acm.models import AWSCertificateManagerBackend
from moto.kms.responses import KmsResponse


def fill():
    enable, status = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status

    def key(self):
        return self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]

    def enabled(self):
        answer = enable(self)
        key(self).noted_period = self._get_param("RotationPeriodInDays") or 365
        return answer

    def told(self):
        answer = json.loads(status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = getattr(key(self), "noted_period", 365)
        return json.dumps(answer)

    KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status = enabled, told

    bring = AWSCertificateManagerBackend.import_certificate

    def brought(self, certificate, private_key, chain, arn, tags):
        kept = self._certificates[arn].tags if arn in self._certificates else None
        found = bring(self, certificate, private_key, chain, arn, tags)
        if kept:
            self._certificates[found].tags = kept
        return found

    AWSCertificateManagerBackend.import_certificate = brought
