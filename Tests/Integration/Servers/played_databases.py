"""What RDS keeps of servers, clusters and groups and moto drops.

Source: Amazon RDS API, `ModifyDBSubnetGroup`, `ModifyDBInstance`, `ModifyDBCluster`.
"""

import copy

from moto.core.responses import EmptyResult
from moto.rds.models import DBCluster, DBInstance, DomainMembership, RDSBackend
from moto.rds.responses import RDSResponse

DOMAIN = ["domain", "domain_iam_role_name", "domain_ou", "domain_fqdn", "domain_auth_secret_arn", "domain_dns_ips"]


def fill():
    modify = RDSBackend.modify_db_subnet_group

    def modified(self, subnet_name, *rest, **more):
        group = modify(self, subnet_name, *rest, **more)
        self.subnet_groups[subnet_name] = group
        return group

    RDSBackend.modify_db_subnet_group = modified
    fill_servers()
    fill_clusters()


def fill_servers():
    join = DomainMembership.__init__

    def joined(self, *rest, **more):
        join(self, *rest, **more)
        # Only a directory of the account has a role.
        if more.get("auth_secret_arn"):
            self.iam_role_name = None

    DomainMembership.__init__ = joined
    modify = RDSBackend.modify_db_instance

    def modified(self, db_instance_identifier, db_kwargs):
        name, asked = db_instance_identifier, db_kwargs
        # Groups of parameters are names here, and nothing else.
        group = asked.pop("db_parameter_group_name", None)
        changes = {key: asked.pop(key) for key in DOMAIN if key in asked}
        leaves = asked.pop("disable_domain", False)
        database = modify(self, name, asked)
        if group:
            database.noted_parameter_group = group
        if leaves:
            database.domain_memberships = []
        elif changes:
            database.domain_memberships = [DomainMembership(
                domain=changes.get("domain"), iam_role_name=changes.get("domain_iam_role_name"),
                domain_ou=changes.get("domain_ou"), domain_fqdn=changes.get("domain_fqdn"),
                auth_secret_arn=changes.get("domain_auth_secret_arn"), dns_ips=changes.get("domain_dns_ips"))]
        return database

    RDSBackend.modify_db_instance = modified
    groups, promote = DBInstance.db_parameter_groups, RDSBackend.promote_read_replica

    def promoted(self, asked):
        database = promote(self, asked)
        database.source_db_instance_identifier = None
        return database

    RDSBackend.promote_read_replica = promoted

    def told(self):
        name = getattr(self, "noted_parameter_group", None)
        if not name:
            return groups(self)
        found = copy.copy(groups(self)[0])
        found.name = name
        return [found]

    DBInstance.db_parameter_groups = told


def fill_clusters():
    modify = RDSBackend.modify_db_cluster

    def modified(self, asked):
        cluster = modify(self, asked)
        kept = self.clusters[cluster.db_cluster_identifier]
        for name in ["enable_global_write_forwarding", "enable_local_write_forwarding", "engine_lifecycle_support"]:
            if asked.get(name) is not None:
                setattr(kept, "noted_" + name, asked[name])
        return cluster

    RDSBackend.modify_db_cluster = modified
    RDSResponse.remove_role_from_db_cluster = remove_role
    DBCluster.global_write_forwarding_requested = property(lambda self: bool(getattr(self, "noted_enable_global_write_forwarding", False)))
    DBCluster.local_write_forwarding_status = property(
        lambda self: "enabled" if getattr(self, "noted_enable_local_write_forwarding", False) else "disabled")


def remove_role(self):
    cluster = self.backend.describe_db_clusters(self.params["DBClusterIdentifier"])[0]
    cluster._associated_roles = [role for role in cluster._associated_roles if role.role_arn != self.params["RoleArn"]]
    return EmptyResult()
