extension LiveTypeTests {
    /// Tables of several regions.
    static let tableCopyStories: [Story] = [
        Story(
            name: "copies of tables in other regions",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_dynamodb_table" "a" {
                  name             = "story-copies"
                  billing_mode     = "PAY_PER_REQUEST"
                  hash_key         = "id"
                  stream_enabled   = true
                  stream_view_type = "NEW_AND_OLD_IMAGES"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                  attribute {
                    name = "town"
                    type = "S"
                  }
                  dynamic "attribute" {
                    for_each = local.on ? ["street"] : []
                    content {
                      name = attribute.value
                      type = "S"
                    }
                  }
                  global_secondary_index {
                    name            = "by-place"
                    projection_type = "ALL"
                    key_schema {
                      attribute_name = local.on ? "street" : "town"
                      key_type       = "HASH"
                    }
                    dynamic "key_schema" {
                      for_each = local.on ? ["town"] : []
                      content {
                        attribute_name = key_schema.value
                        key_type       = "HASH"
                      }
                    }
                  }
                  replica {
                    region_name                 = "eu-west-2"
                    kms_key_arn                 = "arn:aws:kms:eu-west-2:123456789012:key/${local.on ? "second" : "first"}"
                    deletion_protection_enabled = local.on
                    point_in_time_recovery      = local.on
                    propagate_tags              = local.on
                  }
                  replica {
                    region_name            = local.on ? "eu-west-3" : "eu-central-1"
                    point_in_time_recovery = true
                    propagate_tags         = true
                  }
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_dynamodb_table" "b" {
                  name         = "story-agreed"
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key     = "id"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                  replica {
                    region_name      = "eu-west-2"
                    consistency_mode = local.on ? "STRONG" : "EVENTUAL"
                  }
                  dynamic "global_table_witness" {
                    for_each = local.on ? ["eu-west-3"] : []
                    content {
                      region_name = global_table_witness.value
                    }
                  }
                }
                """, count: 2, changed: 2,
            question: """
                [(n, [(t.get('MultiRegionConsistency'), [w['RegionName'] for w in t.get('GlobalTableWitnesses', [])], \
                [(i['IndexName'], [k['AttributeName'] for k in i['KeySchema']]) for i in t.get('GlobalSecondaryIndexes', [])], \
                [(r['RegionName'], r.get('KMSMasterKeyId', '')[-6:], \
                [(c.describe_table(TableName=n)['Table']['DeletionProtectionEnabled'], \
                c.describe_continuous_backups(TableName=n)['ContinuousBackupsDescription']['PointInTimeRecoveryDescription']['PointInTimeRecoveryStatus'], \
                sorted(g['Value'] for g in c.list_tags_of_resource(ResourceArn=t['TableArn'].replace('eu-west-1', \
                r['RegionName']))['Tags'])) for c in [boto3.client('dynamodb', region_name=r['RegionName'], \
                endpoint_url=client('ec2').meta.endpoint_url, aws_access_key_id='key', aws_secret_access_key='secret')]]) for r \
                in t.get('Replicas', [])]) for t in [client('dynamodb').describe_table(TableName=n)['Table']]]) for n in \
                client('dynamodb').list_tables()['TableNames'] if n in ('story-copies', 'story-agreed')]
                """,
            answers: (
                #"[["story-agreed", [[null, [], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["story-copies", [[null, [], [["by-place", ["town"]]], [["eu-central-1", "", [[false, "ENABLED", ["shop", "test"]]]], ["eu-west-2", "/first", [[false, "DISABLED", []]]]]]]]]"#,
                #"[["story-agreed", [["STRONG", ["eu-west-3"], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["story-copies", [[null, [], [["by-place", ["street", "town"]]], [["eu-west-2", "second", [[true, "ENABLED", ["prod", "shop"]]]], ["eu-west-3", "", [[false, "ENABLED", ["prod", "shop"]]]]]]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 2,
                answer:
                    #"[["story-agreed", [[null, [], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["story-copies", [[null, [], [["by-place", ["town"]]], [["eu-west-2", "/first", [[false, "DISABLED", ["prod", "shop"]]]], ["eu-central-1", "", [[false, "ENABLED", ["shop", "test"]]]]]]]]]"#
            ),
            isImportable: false)
    ]
}
