extension LiveTypeTests {
    /// Servers of databases, alone and in clusters.
    static let databaseStories: [Story] = [
        Story(
            name: "a database",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.32.0.0/16"
                }
                data "aws_availability_zones" "all" {}
                resource "aws_subnet" "a" {
                  count             = 3
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
                  availability_zone = data.aws_availability_zones.all.names[count.index]
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-database-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_db_subnet_group" "a" {
                  name        = "story"
                  description = var.later ? "second" : "first"
                  subnet_ids  = var.later ? aws_subnet.a[*].id : slice(aws_subnet.a[*].id, 0, 2)
                  tags        = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_db_instance" "a" {
                  identifier                            = "story"
                  engine                                = "postgres"
                  engine_version                        = var.later ? "16.4" : "16.3"
                  instance_class                        = var.later ? "db.t3.small" : "db.t3.micro"
                  allocated_storage                     = var.later ? 40 : 20
                  max_allocated_storage                 = var.later ? 100 : null
                  storage_type                          = var.later ? "gp3" : "gp2"
                  allow_major_version_upgrade           = var.later ? true : null
                  auto_minor_version_upgrade            = !var.later
                  db_name                               = "shop"
                  username                              = "shop"
                  password                              = var.later ? "battery-staple" : "correct-horse"
                  db_subnet_group_name                  = aws_db_subnet_group.a.name
                  vpc_security_group_ids                = [aws_security_group.a[var.later ? 1 : 0].id]
                  backup_retention_period               = var.later ? 7 : 1
                  backup_window                         = var.later ? "04:00-05:00" : "03:00-04:00"
                  maintenance_window                    = var.later ? "sun:06:00-sun:07:00" : "sat:06:00-sat:07:00"
                  copy_tags_to_snapshot                 = var.later
                  deletion_protection                   = false
                  delete_automated_backups              = !var.later
                  enabled_cloudwatch_logs_exports       = var.later ? ["postgresql", "upgrade"] : ["postgresql"]
                  iam_database_authentication_enabled   = var.later ? true : null
                  monitoring_interval                   = var.later ? 60 : 0
                  monitoring_role_arn                   = var.later ? "arn:aws:iam::123456789012:role/second" : null
                  multi_az                              = var.later
                  performance_insights_enabled          = var.later
                  performance_insights_retention_period = var.later ? 731 : 7
                  port                                  = var.later ? 5433 : 5432
                  publicly_accessible                   = var.later
                  license_model                         = var.later ? "bring-your-own-license" : "postgresql-license"
                  parameter_group_name                  = "default.postgres16"
                  final_snapshot_identifier             = var.later ? "last" : null
                  skip_final_snapshot                   = true
                  apply_immediately                     = true
                  tags                                  = { Stage = var.later ? "prod" : "test" }
                }
                """, count: 8, changed: 2,
            question: """
                [{k: d.get(k) for k in ['DBInstanceClass', 'EngineVersion', 'AllocatedStorage', 'MaxAllocatedStorage', 'StorageType', \
                'AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', \
                'CopyTagsToSnapshot', 'EnabledCloudwatchLogsExports', 'IAMDatabaseAuthenticationEnabled', 'MonitoringInterval', \
                'MonitoringRoleArn', 'MultiAZ', 'PerformanceInsightsEnabled', 'PerformanceInsightsRetentionPeriod', \
                'PubliclyAccessible', 'LicenseModel', 'DBName']} | {'Port': d['Endpoint']['Port'], \
                'Groups': [client('ec2').describe_security_groups(GroupIds=[g['VpcSecurityGroupId']])['SecurityGroups'][0]['GroupName'] \
                for g in d['VpcSecurityGroups']], 'Subnets': [len(g['Subnets']) for g in \
                client('rds').describe_db_subnet_groups(DBSubnetGroupName='story')['DBSubnetGroups']], \
                'Description': d['DBSubnetGroup']['DBSubnetGroupDescription'], 'Tags': sorted(t['Value'] for t in d['TagList'])} \
                for d in client('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'] == 'story']
                """,
            answers: ("1", "2", "[]"), isImportable: false),
        Story(
            name: "a database cluster",
            stack: """
                resource "aws_rds_cluster" "a" {
                  cluster_identifier                    = "story-cluster"
                  engine                                = "aurora-postgresql"
                  engine_version                        = var.later ? "16.4" : "16.3"
                  database_name                         = "shop"
                  master_username                       = "shop"
                  master_password                       = var.later ? "battery-staple" : "correct-horse"
                  allow_major_version_upgrade           = var.later ? true : null
                  backtrack_window                      = var.later ? 3600 : null
                  backup_retention_period               = var.later ? 7 : 1
                  copy_tags_to_snapshot                 = var.later
                  db_cluster_parameter_group_name       = var.later ? "second" : "first"
                  delete_automated_backups              = !var.later
                  deletion_protection                   = false
                  enable_http_endpoint                  = var.later
                  enabled_cloudwatch_logs_exports       = var.later ? ["postgresql"] : []
                  final_snapshot_identifier             = var.later ? "last" : null
                  iam_database_authentication_enabled   = var.later ? true : null
                  monitoring_interval                   = var.later ? 30 : 0
                  monitoring_role_arn                   = var.later ? "arn:aws:iam::123456789012:role/second" : "arn:aws:iam::123456789012:role/first"
                  network_type                          = var.later ? "DUAL" : "IPV4"
                  performance_insights_enabled          = var.later ? true : null
                  performance_insights_retention_period = var.later ? 731 : 7
                  port                                  = var.later ? 5433 : 5432
                  preferred_backup_window               = var.later ? "04:00-05:00" : "03:00-04:00"
                  preferred_maintenance_window          = var.later ? "sun:06:00-sun:07:00" : "sat:06:00-sat:07:00"
                  skip_final_snapshot                   = true
                  apply_immediately                     = true
                  tags                                  = { Stage = var.later ? "prod" : "test" }
                  serverlessv2_scaling_configuration {
                    min_capacity             = var.later ? 0 : 0.5
                    max_capacity             = var.later ? 4 : 2
                    seconds_until_auto_pause = var.later ? 600 : null
                  }
                }
                resource "aws_rds_cluster_instance" "a" {
                  count                                 = 2
                  identifier                            = "story-cluster-${count.index}"
                  cluster_identifier                    = aws_rds_cluster.a.id
                  engine                                = aws_rds_cluster.a.engine
                  instance_class                        = var.later ? "db.r6g.xlarge" : "db.r6g.large"
                  auto_minor_version_upgrade            = !var.later
                  copy_tags_to_snapshot                 = var.later
                  monitoring_interval                   = var.later ? 30 : 0
                  monitoring_role_arn                   = var.later ? "arn:aws:iam::123456789012:role/second" : "arn:aws:iam::123456789012:role/first"
                  performance_insights_enabled          = var.later
                  performance_insights_retention_period = var.later ? 731 : 7
                  preferred_maintenance_window          = var.later ? "sun:07:00-sun:08:00" : "sat:07:00-sat:08:00"
                  promotion_tier                        = var.later ? 2 : 1
                  publicly_accessible                   = var.later
                  apply_immediately                     = true
                  tags                                  = { Stage = var.later ? "prod" : "test" }
                }
                """, count: 3, changed: 3,
            question: """
                [({k: c.get(k) for k in ['EngineVersion', 'BacktrackWindow', 'BackupRetentionPeriod', 'CopyTagsToSnapshot', \
                'DBClusterParameterGroup', 'HttpEndpointEnabled', 'EnabledCloudwatchLogsExports', \
                'IAMDatabaseAuthenticationEnabled', 'MonitoringInterval', 'NetworkType', 'PerformanceInsightsEnabled', \
                'PerformanceInsightsRetentionPeriod', 'Port', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', \
                'ServerlessV2ScalingConfiguration']}, sorted(t['Value'] for t in c['TagList']), \
                [{k: d.get(k) for k in ['DBInstanceClass', 'AutoMinorVersionUpgrade', 'CopyTagsToSnapshot', 'MonitoringInterval', \
                'PerformanceInsightsEnabled', 'PreferredMaintenanceWindow', 'PromotionTier', 'PubliclyAccessible']} for d in \
                (client('rds').describe_db_instances(DBInstanceIdentifier=m['DBInstanceIdentifier'])['DBInstances'][0] \
                for m in c['DBClusterMembers'])]) \
                for c in client('rds').describe_db_clusters()['DBClusters'] if c['DBClusterIdentifier'] == 'story-cluster']
                """,
            answers: ("1", "2", "[]"), isImportable: false),
    ]
}
