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
                  name             = "copies-story"
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
                        key_type       = "RANGE"
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
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_dynamodb_table" "b" {
                  name         = "agreed-story"
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
                resource "aws_dynamodb_table" "c" {
                  name         = "moved-story"
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key     = "id"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                  replica {
                    region_name            = local.on ? "eu-west-3" : "eu-central-1"
                    point_in_time_recovery = true
                    propagate_tags         = true
                  }
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                """, count: 3, changed: 3,
            question: """
                [(n, [(t.get('MultiRegionConsistency'), [w['RegionName'] for w in t.get('GlobalTableWitnesses', [])], \
                [(i['IndexName'], [k['AttributeName'] for k in i['KeySchema']]) for i in t.get('GlobalSecondaryIndexes', [])], \
                [(r['RegionName'], r.get('KMSMasterKeyId', '')[-6:], \
                [(c.describe_table(TableName=n)['Table']['DeletionProtectionEnabled'], \
                c.describe_continuous_backups(TableName=n)['ContinuousBackupsDescription']['PointInTimeRecoveryDescription']['PointInTimeRecoveryStatus'], \
                sorted({g['Key']: g['Value'] for g in c.list_tags_of_resource(ResourceArn=t['TableArn'].replace('eu-west-1', \
                r['RegionName']))['Tags']}.values())) for c in [boto3.client('dynamodb', region_name=r['RegionName'], \
                endpoint_url=client('ec2').meta.endpoint_url, aws_access_key_id='key', aws_secret_access_key='secret')]]) for r \
                in t.get('Replicas', [])]) for t in [client('dynamodb').describe_table(TableName=n)['Table']]]) for n in \
                sorted(client('dynamodb').list_tables()['TableNames']) if n in ('copies-story', 'agreed-story', 'moved-story')]
                """,
            answers: (
                #"[["agreed-story", [[null, [], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["copies-story", [[null, [], [["by-place", ["town"]]], [["eu-west-2", "/first", [[false, "DISABLED", []]]]]]]], ["moved-story", [[null, [], [], [["eu-central-1", "", [[false, "ENABLED", ["shop", "test"]]]]]]]]]"#,
                #"[["agreed-story", [["STRONG", ["eu-west-3"], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["copies-story", [[null, [], [["by-place", ["street", "town"]]], [["eu-west-2", "second", [[true, "ENABLED", ["prod", "shop"]]]]]]]], ["moved-story", [[null, [], [], [["eu-west-3", "", [[false, "ENABLED", ["prod", "shop"]]]]]]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 3,
                answer:
                    #"[["agreed-story", [[null, [], [], [["eu-west-2", "", [[false, "DISABLED", []]]]]]]], ["copies-story", [[null, [], [["by-place", ["town"]]], [["eu-west-2", "/first", [[false, "DISABLED", ["prod", "shop"]]]]]]]], ["moved-story", [[null, [], [], [["eu-central-1", "", [[false, "ENABLED", ["shop", "test"]]]]]]]]]"#
            ),
            afterImport: [
                "aws_dynamodb_table.a": "global_secondary_index replica", "aws_dynamodb_table.c": "replica",
            ])
    ]
}
