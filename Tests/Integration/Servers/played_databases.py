"""Groups of subnets, which moto loses when they are changed.

Source: Amazon RDS API, `ModifyDBSubnetGroup`.
"""

from moto.rds.models import RDSBackend


def fill():
    modify = RDSBackend.modify_db_subnet_group

    def modified(self, subnet_name, *rest, **more):
        group = modify(self, subnet_name, *rest, **more)
        self.subnet_groups[subnet_name] = group
        return group

    RDSBackend.modify_db_subnet_group = modified
