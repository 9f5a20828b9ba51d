extension LiveTypeTests {
    static let dataStories: [Story] = [
        Story(
            name: "a file system",
            stack: """
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
                  creation_token = "story"
                  encrypted      = true
                  tags           = { Name = var.later ? "second" : "first" }
                  lifecycle_policy {
                    transition_to_ia = var.later ? "AFTER_30_DAYS" : "AFTER_7_DAYS"
                  }
                }
                resource "aws_efs_mount_target" "a" {
                  file_system_id  = aws_efs_file_system.a.id
                  subnet_id       = aws_subnet.a.id
                  security_groups = [aws_security_group.a[var.later ? 1 : 0].id]
                }
                resource "aws_efs_access_point" "a" {
                  file_system_id = aws_efs_file_system.a.id
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
                """, count: 7, changed: 2,
            question: """
                [(f['Name'], f['Encrypted'], [p['TransitionToIA'] for p in \
                client('efs').describe_lifecycle_configuration(FileSystemId=f['FileSystemId'])['LifecyclePolicies']], \
                [p['RootDirectory']['Path'] for p in client('efs').describe_access_points(FileSystemId=f['FileSystemId'])['AccessPoints']], \
                len(client('efs').describe_mount_targets(FileSystemId=f['FileSystemId'])['MountTargets'])) \
                for f in client('efs').describe_file_systems(CreationToken='story')['FileSystems']]
                """,
            answers: (
                #"[["first", true, ["AFTER_7_DAYS"], ["/web"], 1]]"#,
                #"[["second", true, ["AFTER_30_DAYS"], ["/web"], 1]]"#, "[]"
            )),
        Story(
            name: "a database",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.32.0.0/16"
                }
                data "aws_availability_zones" "all" {}
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  availability_zone = data.aws_availability_zones.all.names[count.index]
                }
                resource "aws_security_group" "a" {
                  name   = "story-database"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_db_subnet_group" "a" {
                  name       = "story"
                  subnet_ids = aws_subnet.a[*].id
                  tags       = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_db_instance" "a" {
                  identifier              = "story"
                  engine                  = "postgres"
                  engine_version          = "16"
                  instance_class          = var.later ? "db.t3.small" : "db.t3.micro"
                  allocated_storage       = 20
                  db_name                 = "shop"
                  username                = "shop"
                  password                = "correct-horse"
                  db_subnet_group_name    = aws_db_subnet_group.a.name
                  vpc_security_group_ids  = [aws_security_group.a.id]
                  backup_retention_period = var.later ? 7 : 1
                  skip_final_snapshot     = true
                  apply_immediately       = true
                }
                """, count: 6, changed: 2,
            question: """
                [(d['DBInstanceClass'], d['BackupRetentionPeriod'], d['DBName'], d['DBSubnetGroup']['DBSubnetGroupName'], \
                len(d['VpcSecurityGroups'])) for d in client('rds').describe_db_instances()['DBInstances'] \
                if d['DBInstanceIdentifier'] == 'story']
                """,
            answers: (
                #"[["db.t3.micro", 1, "shop", "story", 1]]"#, #"[["db.t3.small", 7, "shop", "story", 1]]"#,
                "[]"
            ), isImportable: false),
        Story(
            name: "a database cluster",
            stack: """
                resource "aws_rds_cluster" "a" {
                  cluster_identifier      = "story-cluster"
                  engine                  = "aurora-postgresql"
                  database_name           = "shop"
                  master_username         = "shop"
                  master_password         = "correct-horse"
                  backup_retention_period = var.later ? 7 : 1
                  skip_final_snapshot     = true
                  apply_immediately       = true
                }
                resource "aws_rds_cluster_instance" "a" {
                  count              = 2
                  identifier         = "story-cluster-${count.index}"
                  cluster_identifier = aws_rds_cluster.a.id
                  engine             = aws_rds_cluster.a.engine
                  instance_class     = var.later ? "db.r6g.xlarge" : "db.r6g.large"
                  apply_immediately  = true
                }
                """, count: 3, changed: 3,
            question: """
                [(c['BackupRetentionPeriod'], sorted(client('rds').describe_db_instances(DBInstanceIdentifier=m['DBInstanceIdentifier'])\
                ['DBInstances'][0]['DBInstanceClass'] for m in c['DBClusterMembers'])) \
                for c in client('rds').describe_db_clusters()['DBClusters'] if c['DBClusterIdentifier'] == 'story-cluster']
                """,
            answers: (
                #"[[1, ["db.r6g.large", "db.r6g.large"]]]"#, #"[[7, ["db.r6g.xlarge", "db.r6g.xlarge"]]]"#,
                "[]"
            ), isImportable: false),
        Story(
            name: "tables",
            stack: """
                resource "aws_dynamodb_table" "a" {
                  name         = "story-orders"
                  billing_mode = "PAY_PER_REQUEST"
                  hash_key     = "customer"
                  range_key    = "order"
                  attribute {
                    name = "customer"
                    type = "S"
                  }
                  attribute {
                    name = "order"
                    type = "N"
                  }
                  attribute {
                    name = "state"
                    type = "S"
                  }
                  global_secondary_index {
                    name            = "by-state"
                    hash_key        = "state"
                    projection_type = "ALL"
                  }
                  ttl {
                    attribute_name = "expires"
                    enabled        = var.later
                  }
                  point_in_time_recovery {
                    enabled = var.later
                  }
                  tags = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_dynamodb_table" "b" {
                  name           = "story-locks"
                  hash_key       = "LockID"
                  read_capacity  = var.later ? 5 : 1
                  write_capacity = 1
                  attribute {
                    name = "LockID"
                    type = "S"
                  }
                }
                """, count: 2, changed: 2,
            question: """
                [(t['TableName'], t['ProvisionedThroughput']['ReadCapacityUnits'], len(t.get('GlobalSecondaryIndexes', [])), \
                client('dynamodb').describe_time_to_live(TableName=t['TableName'])['TimeToLiveDescription']['TimeToLiveStatus'], \
                client('dynamodb').describe_continuous_backups(TableName=t['TableName'])['ContinuousBackupsDescription']\
                ['PointInTimeRecoveryDescription']['PointInTimeRecoveryStatus']) for t in \
                (client('dynamodb').describe_table(TableName=n)['Table'] for n in sorted(client('dynamodb').list_tables()['TableNames']) \
                if n.startswith('story-'))]
                """,
            answers: (
                #"[["story-locks", 1, 0, "DISABLED", "DISABLED"], ["story-orders", 0, 1, "DISABLED", "DISABLED"]]"#,
                #"[["story-locks", 5, 0, "DISABLED", "DISABLED"], ["story-orders", 0, 1, "ENABLED", "ENABLED"]]"#,
                "[]"
            )),
    ]
}
