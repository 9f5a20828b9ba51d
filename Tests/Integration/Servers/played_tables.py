"""Copies of tables in other regions, which moto leaves out.

Source: DynamoDB API, `UpdateTable` with `ReplicaUpdates`, `MultiRegionConsistency` and `GlobalTableWitnessUpdates`.
"""

import copy

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler


def fill():
    update, describe = DynamoHandler.update_table, Table.describe

    def updated(self):
        table = self.dynamodb_backend.get_table(self.body["TableName"])
        for change in self.body.get("ReplicaUpdates") or []:
            for verb, asked in change.items():
                change_copy(table, verb, asked)
        if self.body.get("MultiRegionConsistency"):
            table.noted_consistency = self.body["MultiRegionConsistency"]
        if not copies(table):
            table.noted_consistency = None
        for change in self.body.get("GlobalTableWitnessUpdates") or []:
            for verb, asked in change.items():
                table.noted_witness = asked["RegionName"] if verb == "Create" else None
        return update(self)

    def described(self, base_key="TableDescription"):
        answer = describe(self, base_key)
        told = answer[base_key]
        if copies(self):
            told["Replicas"] = [copy.deepcopy(found) for found in copies(self).values()]
        if getattr(self, "noted_consistency", None):
            told["MultiRegionConsistency"] = self.noted_consistency
        if getattr(self, "noted_witness", None):
            told["GlobalTableWitnesses"] = [{"RegionName": self.noted_witness, "WitnessStatus": "ACTIVE"}]
        return answer

    DynamoHandler.update_table, Table.describe = updated, described


def copies(table):
    return table.__dict__.setdefault("noted_copies", {})


def change_copy(table, verb, asked):
    region = asked["RegionName"]
    backend = dynamodb_backends[table.account_id][region]
    if verb == "Delete":
        copies(table).pop(region, None)
        backend.delete_table(table.name)
        return
    if verb == "Create":
        backend.create_table(
            table.name, schema=table.schema, throughput=table.throughput, attr=table.attr, global_indexes=[], indexes=[],
            streams=None, billing_mode=table.billing_mode, sse_specification=None, tags=[], deletion_protection_enabled=False,
            warm_throughput=None)
    told = {"RegionName": region, "ReplicaStatus": "ACTIVE"}
    if asked.get("KMSMasterKeyId"):
        told["KMSMasterKeyId"] = asked["KMSMasterKeyId"]
    copies(table)[region] = {**copies(table).get(region, {}), **told}
