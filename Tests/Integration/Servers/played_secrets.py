"""Keys of copies of secrets: moto takes any and tells its own.

Source: Secrets Manager API, `ReplicaRegionType`, `ReplicationStatusType`.
"""

from moto.secretsmanager.models import FakeSecret


def fill():
    create_replicas = FakeSecret.create_replicas

    def created(self, regions, *rest, **more):
        replicas = create_replicas(self, regions, *rest, **more)
        keys = {region["Region"]: region.get("KmsKeyId") for region in regions}
        for replica in replicas:
            if keys.get(replica.region):
                replica.config["KmsKeyId"] = keys[replica.region]
        return replicas

    FakeSecret.create_replicas = created
