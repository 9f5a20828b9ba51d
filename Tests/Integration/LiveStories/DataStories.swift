extension LiveTypeTests {
    static let dataStories: [Story] = [
        Story(
            name: "a file system",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.31.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.31.0.0/24"
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-files-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_efs_file_system" "a" {
                  creation_token = var.again ? "story-renewed" : "story"
                  encrypted      = true
                  tags           = { Name = local.on ? "second" : "first" }
                  lifecycle_policy {
                    transition_to_ia = local.on ? "AFTER_30_DAYS" : "AFTER_7_DAYS"
                  }
                  lifecycle_policy {
                    transition_to_primary_storage_class = local.on ? "AFTER_1_ACCESS" : null
                    transition_to_archive               = local.on ? null : "AFTER_90_DAYS"
                  }
                }
                resource "aws_efs_mount_target" "a" {
                  file_system_id  = aws_efs_file_system.a.id
                  subnet_id       = aws_subnet.a.id
                  security_groups = [aws_security_group.a[local.on ? 1 : 0].id]
                }
                resource "aws_efs_access_point" "a" {
                  file_system_id = aws_efs_file_system.a.id
                  tags           = { Name = local.on ? "second" : "first" }
                  posix_user {
                    uid = 1000
                    gid = 1000
                  }
                  root_directory {
                    path = "/web"
                    creation_info {
                      owner_uid   = 1000
                      owner_gid   = 1000
                      permissions = "755"
                    }
                  }
                }
                """, count: 7, changed: 3,
            question: """
                [(f['Name'], f['Encrypted'], [p for p in \
                client('efs').describe_lifecycle_configuration(FileSystemId=f['FileSystemId'])['LifecyclePolicies']], \
                [(p['RootDirectory']['Path'], sorted(t['Value'] for t in p['Tags'])) for p in client('efs').describe_access_points(FileSystemId=f['FileSystemId'])['AccessPoints']], \
                [client('ec2').describe_security_groups(GroupIds=client('efs').describe_mount_target_security_groups(\
                MountTargetId=m['MountTargetId'])['SecurityGroups'])['SecurityGroups'][0]['GroupName'] \
                for m in client('efs').describe_mount_targets(FileSystemId=f['FileSystemId'])['MountTargets']]) \
                for f in client('efs').describe_file_systems()['FileSystems'] if f['CreationToken'].startswith('story')]
                """,
            answers: (
                #"[["first", true, [{"TransitionToIA": "AFTER_7_DAYS"}, {"TransitionToArchive": "AFTER_90_DAYS"}], [["/web", ["first", "shop"]]], ["story-files-0"]]]"#,
                #"[["second", true, [{"TransitionToIA": "AFTER_30_DAYS"}, {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"}], [["/web", ["second", "shop"]]], ["story-files-1"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 0,
                answer:
                    #"[["first", true, [{"TransitionToIA": "AFTER_7_DAYS"}, {"TransitionToArchive": "AFTER_90_DAYS"}], [["/web", ["first", "shop"]]], ["story-files-0"]]]"#
            )),
        Story(
            name: "tables",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_dynamodb_table" "a" {
                  name                        = "story-orders"
                  billing_mode                = "PAY_PER_REQUEST"
                  hash_key                    = "customer"
                  range_key                   = var.again ? null : "order"
                  stream_enabled              = local.on ? true : null
                  stream_view_type            = local.on ? "NEW_IMAGE" : null
                  dynamic "attribute" {
                    for_each = toset(var.again ? ["customer", "state"] : var.later ? ["customer", "order", "state", "town"] : ["customer", "order", "state"])
                    content {
                      name = attribute.value
                      type = lookup({ order = "N", town = "B" }, attribute.value, "S")
                    }
                  }
                  global_secondary_index {
                    name               = local.on ? "by-place" : "by-state"
                    hash_key           = local.on ? "town" : "state"
                    range_key          = local.on ? "state" : null
                    projection_type    = local.on ? "INCLUDE" : "ALL"
                    non_key_attributes = local.on ? ["price"] : null
                  }
                  server_side_encryption {
                    enabled     = true
                    kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/k"
                  }
                  ttl {
                    attribute_name = local.on ? "expires" : ""
                    enabled        = local.on
                  }
                  point_in_time_recovery {
                    enabled                 = local.on
                    recovery_period_in_days = local.on ? 7 : null
                  }
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_dynamodb_table" "b" {
                  name           = "story-locks"
                  billing_mode   = var.again ? "PAY_PER_REQUEST" : "PROVISIONED"
                  hash_key       = "LockID"
                  read_capacity  = var.again ? null : local.on ? 5 : 1
                  write_capacity = var.again ? null : local.on ? 4 : 1
                  attribute {
                    name = "LockID"
                    type = "S"
                  }
                  attribute {
                    name = "Kind"
                    type = "S"
                  }
                  global_secondary_index {
                    name            = "by-kind"
                    hash_key        = "Kind"
                    projection_type = "ALL"
                    read_capacity   = var.again ? null : local.on ? 3 : 1
                    write_capacity  = var.again ? null : local.on ? 2 : 1
                  }
                }
                resource "aws_dynamodb_table" "c" {
                  name         = "story-modes"
                  billing_mode = local.on ? "PAY_PER_REQUEST" : "PROVISIONED"
                  hash_key     = "id"
                  deletion_protection_enabled = local.on ? true : null
                  read_capacity  = local.on ? null : 2
                  write_capacity = local.on ? null : 2
                  attribute {
                    name = "id"
                    type = "S"
                  }
                }
                """, count: 3, changed: 3,
            question: """
                [(t['TableName'], t['KeySchema'], [t['ProvisionedThroughput'][k + 'CapacityUnits'] for k in ['Read', 'Write']], \
                [(i['IndexName'], i['KeySchema'], i['Projection'], i.get('ProvisionedThroughput', {}).get('ReadCapacityUnits')) \
                for i in t.get('GlobalSecondaryIndexes', [])], t.get('BillingModeSummary', {}).get('BillingMode'), \
                t.get('StreamSpecification'), \
                (t.get('SSEDescription') or {}).get('KMSMasterKeyArn'), t.get('DeletionProtectionEnabled'), \
                client('dynamodb').describe_time_to_live(TableName=t['TableName'])['TimeToLiveDescription']['TimeToLiveStatus'], \
                client('dynamodb').describe_continuous_backups(TableName=t['TableName'])['ContinuousBackupsDescription']\
                ['PointInTimeRecoveryDescription']['PointInTimeRecoveryStatus']) for t in \
                (client('dynamodb').describe_table(TableName=n)['Table'] for n in sorted(client('dynamodb').list_tables()['TableNames']) \
                if n.startswith('story-'))]
                """,
            answers: (
                #"[["story-locks", [{"AttributeName": "LockID", "KeyType": "HASH"}], [1, 1], [["by-kind", [{"AttributeName": "Kind", "KeyType": "HASH"}], {"ProjectionType": "ALL"}, 1]], "PROVISIONED", null, null, false, "DISABLED", "DISABLED"], ["story-modes", [{"AttributeName": "id", "KeyType": "HASH"}], [2, 2], [], "PROVISIONED", null, null, false, "DISABLED", "DISABLED"], ["story-orders", [{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order", "KeyType": "RANGE"}], [0, 0], [["by-state", [{"AttributeName": "state", "KeyType": "HASH"}], {"ProjectionType": "ALL"}, 0]], "PAY_PER_REQUEST", null, "arn:aws:kms:eu-west-1:123456789012:key/k", false, "DISABLED", "DISABLED"]]"#,
                #"[["story-locks", [{"AttributeName": "LockID", "KeyType": "HASH"}], [5, 4], [["by-kind", [{"AttributeName": "Kind", "KeyType": "HASH"}], {"ProjectionType": "ALL"}, 3]], "PROVISIONED", null, null, false, "DISABLED", "DISABLED"], ["story-modes", [{"AttributeName": "id", "KeyType": "HASH"}], [2, 2], [], "PAY_PER_REQUEST", null, null, true, "DISABLED", "DISABLED"], ["story-orders", [{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "order", "KeyType": "RANGE"}], [0, 0], [["by-place", [{"AttributeName": "town", "KeyType": "HASH"}, {"AttributeName": "state", "KeyType": "RANGE"}], {"NonKeyAttributes": ["price"], "ProjectionType": "INCLUDE"}, 0]], "PAY_PER_REQUEST", {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}, "arn:aws:kms:eu-west-1:123456789012:key/k", false, "ENABLED", "ENABLED"]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2,
                answer:
                    #"[["story-locks", [{"AttributeName": "LockID", "KeyType": "HASH"}], [5, 4], [["by-kind", [{"AttributeName": "Kind", "KeyType": "HASH"}], {"ProjectionType": "ALL"}, 3]], "PAY_PER_REQUEST", null, null, false, "DISABLED", "DISABLED"], ["story-modes", [{"AttributeName": "id", "KeyType": "HASH"}], [2, 2], [], "PROVISIONED", null, null, false, "DISABLED", "DISABLED"], ["story-orders", [{"AttributeName": "customer", "KeyType": "HASH"}], [0, 0], [["by-state", [{"AttributeName": "state", "KeyType": "HASH"}], {"ProjectionType": "ALL"}, 0]], "PAY_PER_REQUEST", null, "arn:aws:kms:eu-west-1:123456789012:key/k", false, "DISABLED", "DISABLED"]]"#
            )),
    ]
}
