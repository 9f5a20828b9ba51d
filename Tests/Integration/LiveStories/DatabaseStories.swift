extension LiveTypeTests {
    /// Servers of databases, alone and in clusters.
    static let databaseStories: [Story] = [
        Story(
            name: "a database",
            stack: """
                locals {
                  on = var.later && !var.again
                }
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
                  name        = var.again ? "story-renewed" : "story"
                  description = local.on ? "second" : "first"
                  subnet_ids  = local.on ? aws_subnet.a[*].id : slice(aws_subnet.a[*].id, 0, 2)
                  tags        = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_db_instance" "a" {
                  identifier                            = local.on ? "story-later" : "story"
                  engine                                = "postgres"
                  engine_version                        = local.on ? "16.4" : "16.3"
                  instance_class                        = local.on ? "db.t3.small" : "db.t3.micro"
                  allocated_storage                     = local.on ? 40 : 20
                  max_allocated_storage                 = local.on ? 100 : null
                  storage_type                          = local.on ? "gp3" : "gp2"
                  allow_major_version_upgrade           = local.on ? true : null
                  auto_minor_version_upgrade            = !local.on
                  db_name                               = "shop"
                  username                              = "shop"
                  password                              = local.on ? "battery-staple" : "correct-horse"
                  db_subnet_group_name                  = aws_db_subnet_group.a.name
                  vpc_security_group_ids                = [aws_security_group.a[local.on ? 1 : 0].id]
                  backup_retention_period               = local.on ? 7 : 1
                  backup_window                         = local.on ? "04:00-05:00" : "03:00-04:00"
                  maintenance_window                    = local.on ? "sun:06:00-sun:07:00" : "sat:06:00-sat:07:00"
                  copy_tags_to_snapshot                 = local.on
                  deletion_protection                   = local.on ? true : null
                  delete_automated_backups              = !local.on
                  enabled_cloudwatch_logs_exports       = local.on ? ["postgresql", "upgrade"] : ["postgresql"]
                  iam_database_authentication_enabled   = local.on ? true : null
                  monitoring_interval                   = local.on ? 60 : 0
                  monitoring_role_arn                   = local.on ? "arn:aws:iam::123456789012:role/second" : null
                  multi_az                              = local.on
                  performance_insights_enabled          = local.on
                  performance_insights_retention_period = local.on ? 731 : 7
                  publicly_accessible                   = local.on
                  license_model                         = local.on ? "bring-your-own-license" : "postgresql-license"
                  ca_cert_identifier                    = local.on ? "rds-ca-ecc384-g1" : "rds-ca-rsa2048-g1"
                  database_insights_mode                = local.on ? "advanced" : "standard"
                  dedicated_log_volume                  = local.on
                  iops                                  = local.on ? 4000 : 3000
                  network_type                          = local.on ? "DUAL" : "IPV4"
                  performance_insights_kms_key_id       = "arn:aws:kms:eu-west-1:123456789012:key/${local.on ? "second" : "first"}"
                  engine_lifecycle_support              = "open-source-rds-extended-support"
                  final_snapshot_identifier             = local.on ? "last" : null
                  skip_final_snapshot                   = true
                  apply_immediately                     = true
                  tags                                  = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_db_instance" "renewed" {
                  identifier          = "story-plain"
                  engine              = "postgres"
                  instance_class      = "db.t3.micro"
                  allocated_storage   = 20
                  username            = var.again ? "store" : "shop"
                  password            = "correct-horse"
                  skip_final_snapshot = true
                }
                """, count: 9, changed: 2,
            question: """
                [{k: d.get(k) for k in ['DBInstanceClass', 'EngineVersion', 'AllocatedStorage', 'MaxAllocatedStorage', 'StorageType', \
                'AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', \
                'CopyTagsToSnapshot', 'EnabledCloudwatchLogsExports', 'IAMDatabaseAuthenticationEnabled', 'MonitoringInterval', \
                'MonitoringRoleArn', 'MultiAZ', 'PerformanceInsightsEnabled', 'PerformanceInsightsRetentionPeriod', \
                'PubliclyAccessible', 'LicenseModel', 'DBName', 'DeletionProtection', 'CACertificateIdentifier', 'DatabaseInsightsMode', \
                'DedicatedLogVolume', 'Iops', 'NetworkType', 'PerformanceInsightsKMSKeyId']} | {'Groups': [client('ec2').describe_security_groups(GroupIds=[g['VpcSecurityGroupId']])['SecurityGroups'][0]['GroupName'] \
                for g in d['VpcSecurityGroups']], 'Subnets': [len(g['Subnets']) for g in \
                client('rds').describe_db_subnet_groups(DBSubnetGroupName=d['DBSubnetGroup']['DBSubnetGroupName'])['DBSubnetGroups']], \
                'Description': d['DBSubnetGroup']['DBSubnetGroupDescription'], 'Tags': sorted(t['Value'] for t in d['TagList'])} \
                for d in client('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'] in ['story', 'story-later']]
                """,
            answers: (
                #"[{"AllocatedStorage": 20, "AutoMinorVersionUpgrade": true, "BackupRetentionPeriod": 1, "CACertificateIdentifier": "rds-ca-rsa2048-g1", "CopyTagsToSnapshot": false, "DBInstanceClass": "db.t3.micro", "DBName": "shop", "DatabaseInsightsMode": null, "DedicatedLogVolume": null, "DeletionProtection": false, "Description": "first", "EnabledCloudwatchLogsExports": ["postgresql"], "EngineVersion": "16.3", "Groups": ["story-database-0"], "IAMDatabaseAuthenticationEnabled": false, "Iops": 3000, "LicenseModel": "postgresql-license", "MaxAllocatedStorage": null, "MonitoringInterval": 0, "MonitoringRoleArn": null, "MultiAZ": false, "NetworkType": null, "PerformanceInsightsEnabled": null, "PerformanceInsightsKMSKeyId": null, "PerformanceInsightsRetentionPeriod": null, "PreferredBackupWindow": "03:00-04:00", "PreferredMaintenanceWindow": "sat:06:00-sat:07:00", "PubliclyAccessible": false, "StorageType": "gp2", "Subnets": [2], "Tags": ["shop", "test"]}]"#,
                #"[{"AllocatedStorage": 40, "AutoMinorVersionUpgrade": false, "BackupRetentionPeriod": 7, "CACertificateIdentifier": "rds-ca-ecc384-g1", "CopyTagsToSnapshot": true, "DBInstanceClass": "db.t3.small", "DBName": "shop", "DatabaseInsightsMode": "advanced", "DedicatedLogVolume": true, "DeletionProtection": true, "Description": "second", "EnabledCloudwatchLogsExports": ["postgresql", "upgrade"], "EngineVersion": "16.4", "Groups": ["story-database-1"], "IAMDatabaseAuthenticationEnabled": true, "Iops": 4000, "LicenseModel": "bring-your-own-license", "MaxAllocatedStorage": 100, "MonitoringInterval": 60, "MonitoringRoleArn": "arn:aws:iam::123456789012:role/second", "MultiAZ": true, "NetworkType": "DUAL", "PerformanceInsightsEnabled": null, "PerformanceInsightsKMSKeyId": "arn:aws:kms:eu-west-1:123456789012:key/second", "PerformanceInsightsRetentionPeriod": 731, "PreferredBackupWindow": "04:00-05:00", "PreferredMaintenanceWindow": "sun:06:00-sun:07:00", "PubliclyAccessible": true, "StorageType": "gp3", "Subnets": [3], "Tags": ["prod", "shop"]}]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2, changed: 1,
                answer:
                    #"[{"AllocatedStorage": 20, "AutoMinorVersionUpgrade": true, "BackupRetentionPeriod": 1, "CACertificateIdentifier": "rds-ca-rsa2048-g1", "CopyTagsToSnapshot": false, "DBInstanceClass": "db.t3.micro", "DBName": "shop", "DatabaseInsightsMode": "standard", "DedicatedLogVolume": false, "DeletionProtection": false, "Description": "first", "EnabledCloudwatchLogsExports": ["postgresql"], "EngineVersion": "16.3", "Groups": ["story-database-0"], "IAMDatabaseAuthenticationEnabled": false, "Iops": 3000, "LicenseModel": "postgresql-license", "MaxAllocatedStorage": null, "MonitoringInterval": 0, "MonitoringRoleArn": "arn:aws:iam::123456789012:role/second", "MultiAZ": false, "NetworkType": "IPV4", "PerformanceInsightsEnabled": null, "PerformanceInsightsKMSKeyId": "arn:aws:kms:eu-west-1:123456789012:key/first", "PerformanceInsightsRetentionPeriod": 7, "PreferredBackupWindow": "03:00-04:00", "PreferredMaintenanceWindow": "sat:06:00-sat:07:00", "PubliclyAccessible": false, "StorageType": "gp2", "Subnets": [2], "Tags": ["shop", "test"]}]"#
            ),
            afterImport: [
                "aws_db_instance.a": """
                allow_major_version_upgrade apply_immediately delete_automated_backups \
                engine_lifecycle_support final_snapshot_identifier password \
                performance_insights_enabled skip_final_snapshot
                """,
                "aws_db_instance.renewed": "password skip_final_snapshot",
            ]),
        Story(
            name: "a database cluster",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_rds_cluster" "a" {
                  cluster_identifier                    = var.again ? "story-cluster-renewed" : "story-cluster"
                  engine                                = "aurora-postgresql"
                  engine_version                        = local.on ? "16.4" : "16.3"
                  database_name                         = "shop"
                  master_username                       = "shop"
                  master_password                       = local.on ? "battery-staple" : "correct-horse"
                  allow_major_version_upgrade           = local.on ? true : null
                  backtrack_window                      = local.on ? 3600 : null
                  backup_retention_period               = local.on ? 7 : 1
                  copy_tags_to_snapshot                 = local.on
                  db_cluster_parameter_group_name       = local.on ? "second" : "first"
                  delete_automated_backups              = !local.on
                  deletion_protection                   = false
                  final_snapshot_identifier             = local.on ? "last" : null
                  monitoring_interval                   = local.on ? 30 : 0
                  monitoring_role_arn                   = local.on ? "arn:aws:iam::123456789012:role/second" : null
                  network_type                          = local.on ? "DUAL" : "IPV4"
                  performance_insights_enabled          = local.on ? true : null
                  performance_insights_retention_period = local.on ? 731 : 7
                  port                                  = local.on ? 5433 : 5432
                  preferred_backup_window               = local.on ? "04:00-05:00" : "03:00-04:00"
                  preferred_maintenance_window          = local.on ? "sun:06:00-sun:07:00" : "sat:06:00-sat:07:00"
                  skip_final_snapshot                   = true
                  apply_immediately                     = true
                  tags                                  = { Stage = local.on ? "prod" : "test" }
                  serverlessv2_scaling_configuration {
                    min_capacity             = local.on ? 0 : 0.5
                    max_capacity             = local.on ? 4 : 2
                    seconds_until_auto_pause = local.on ? 600 : null
                  }
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.232.0.0/16"
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-wide-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_rds_cluster" "wide" {
                  cluster_identifier              = "story-cluster-wide"
                  engine                          = "mysql"
                  db_cluster_instance_class       = local.on ? "db.r6gd.xlarge" : "db.r6gd.large"
                  allocated_storage               = local.on ? 200 : 100
                  iops                            = local.on ? 2000 : 1000
                  storage_type                    = "io1"
                  ca_certificate_identifier       = local.on ? "rds-ca-ecc384-g1" : "rds-ca-rsa2048-g1"
                  database_insights_mode          = local.on ? "advanced" : "standard"
                  master_username                 = "shop"
                  manage_master_user_password     = local.on ? true : null
                  master_password                 = local.on ? null : "correct-horse"
                  deletion_protection             = local.on ? true : null
                  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/${local.on ? "second" : "first"}"
                  vpc_security_group_ids          = [aws_security_group.a[local.on ? 1 : 0].id]
                  skip_final_snapshot             = true
                }
                resource "aws_rds_cluster" "serverless" {
                  cluster_identifier  = "story-cluster-serverless"
                  engine              = "aurora-mysql"
                  engine_mode         = "serverless"
                  master_username     = "shop"
                  master_password     = "correct-horse"
                  skip_final_snapshot = true
                  scaling_configuration {
                    auto_pause               = local.on
                    min_capacity             = local.on ? 4 : 2
                    max_capacity             = local.on ? 16 : 8
                    seconds_before_timeout   = local.on ? 600 : 300
                    seconds_until_auto_pause = local.on ? 600 : 300
                    timeout_action           = local.on ? "ForceApplyCapacityChange" : "RollbackCapacityChange"
                  }
                }
                resource "aws_rds_cluster_instance" "a" {
                  count                                 = 2
                  identifier                            = "story-cluster-${count.index}"
                  cluster_identifier                    = aws_rds_cluster.a.id
                  engine                                = aws_rds_cluster.a.engine
                  instance_class                        = local.on ? "db.r6g.xlarge" : "db.r6g.large"
                  auto_minor_version_upgrade            = !local.on
                  copy_tags_to_snapshot                 = local.on
                  monitoring_interval                   = local.on ? 30 : 0
                  monitoring_role_arn                   = local.on ? "arn:aws:iam::123456789012:role/second" : null
                  performance_insights_enabled          = local.on
                  performance_insights_retention_period = local.on ? 731 : 7
                  preferred_maintenance_window          = local.on ? "sun:07:00-sun:08:00" : "sat:07:00-sat:08:00"
                  ca_cert_identifier                    = local.on ? "rds-ca-ecc384-g1" : "rds-ca-rsa2048-g1"
                  performance_insights_kms_key_id       = "arn:aws:kms:eu-west-1:123456789012:key/${local.on ? "second" : "first"}"
                  promotion_tier                        = local.on ? 2 : 1
                  publicly_accessible                   = local.on
                  apply_immediately                     = true
                  tags                                  = { Stage = local.on ? "prod" : "test" }
                }
                """, count: 8, changed: 5,
            question: """
                [({k: c.get(k) for k in ['EngineVersion', 'BacktrackWindow', 'BackupRetentionPeriod', 'CopyTagsToSnapshot', \
                'DBClusterParameterGroup', 'MonitoringInterval', 'NetworkType', 'PerformanceInsightsEnabled', \
                'PerformanceInsightsRetentionPeriod', 'Port', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', \
                'ServerlessV2ScalingConfiguration', 'ScalingConfigurationInfo', 'AllocatedStorage', 'Iops', \
                'DBClusterInstanceClass', 'DeletionProtection', 'DatabaseInsightsMode', \
                'PerformanceInsightsKMSKeyId'] if k in c}, 'MasterUserSecret' in c, \
                [s['GroupName'] for s in client('ec2').describe_security_groups()['SecurityGroups'] \
                if s['GroupId'] in [g['VpcSecurityGroupId'] for g in c['VpcSecurityGroups']]], sorted(t['Value'] for t in c['TagList']), \
                [{k: d.get(k) for k in ['DBInstanceClass', 'AutoMinorVersionUpgrade', 'CopyTagsToSnapshot', 'MonitoringInterval', \
                'PerformanceInsightsEnabled', 'PreferredMaintenanceWindow', 'PromotionTier', 'PubliclyAccessible']} for d in \
                (client('rds').describe_db_instances(DBInstanceIdentifier=m['DBInstanceIdentifier'])['DBInstances'][0] \
                for m in c['DBClusterMembers'])]) \
                for c in sorted(client('rds').describe_db_clusters()['DBClusters'], key=lambda c: c['DBClusterIdentifier']) \
                if c['DBClusterIdentifier'].startswith('story-cluster')]
                """,
            answers: (
                #"[[{"AllocatedStorage": 1, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterParameterGroup": "first", "DeletionProtection": false, "EngineVersion": "16.3", "NetworkType": "IPV4", "Port": 5432, "PreferredBackupWindow": "03:00-04:00", "PreferredMaintenanceWindow": "sat:06:00-sat:07:00", "ScalingConfigurationInfo": {}, "ServerlessV2ScalingConfiguration": {"MaxCapacity": 2.0, "MinCapacity": 0.5}}, false, [], ["shop", "test"], [{"AutoMinorVersionUpgrade": true, "CopyTagsToSnapshot": false, "DBInstanceClass": "db.r6g.large", "MonitoringInterval": 0, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sat:07:00-sat:08:00", "PromotionTier": 1, "PubliclyAccessible": false}, {"AutoMinorVersionUpgrade": true, "CopyTagsToSnapshot": false, "DBInstanceClass": "db.r6g.large", "MonitoringInterval": 0, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sat:07:00-sat:08:00", "PromotionTier": 1, "PubliclyAccessible": false}]], [{"AllocatedStorage": 1, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterParameterGroup": "default.aurora8.0", "DeletionProtection": false, "EngineVersion": "5.7.mysql_aurora.2.07.2", "NetworkType": "IPV4", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {"AutoPause": false, "MaxCapacity": 8, "MinCapacity": 2, "SecondsBeforeTimeout": 300, "SecondsUntilAutoPause": 300, "TimeoutAction": "RollbackCapacityChange"}}, false, [], ["shop"], []], [{"AllocatedStorage": 100, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterInstanceClass": "db.r6gd.large", "DBClusterParameterGroup": "default.aurora8.0", "DeletionProtection": false, "EngineVersion": "8.0.23", "Iops": 1000, "NetworkType": "IPV4", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {}}, false, ["story-wide-0"], ["shop"], []]]"#,
                #"[[{"AllocatedStorage": 1, "BacktrackWindow": 3600, "BackupRetentionPeriod": 7, "CopyTagsToSnapshot": true, "DBClusterParameterGroup": "second", "DeletionProtection": false, "EngineVersion": "16.4", "MonitoringInterval": 30, "NetworkType": "DUAL", "PerformanceInsightsRetentionPeriod": 731, "Port": 5433, "PreferredBackupWindow": "04:00-05:00", "PreferredMaintenanceWindow": "sun:06:00-sun:07:00", "ScalingConfigurationInfo": {}, "ServerlessV2ScalingConfiguration": {"MaxCapacity": 4.0, "MinCapacity": 0.0, "SecondsUntilAutoPause": 600}}, false, [], ["prod", "shop"], [{"AutoMinorVersionUpgrade": false, "CopyTagsToSnapshot": true, "DBInstanceClass": "db.r6g.xlarge", "MonitoringInterval": 30, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sun:07:00-sun:08:00", "PromotionTier": 2, "PubliclyAccessible": true}, {"AutoMinorVersionUpgrade": false, "CopyTagsToSnapshot": true, "DBInstanceClass": "db.r6g.xlarge", "MonitoringInterval": 30, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sun:07:00-sun:08:00", "PromotionTier": 2, "PubliclyAccessible": true}]], [{"AllocatedStorage": 1, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterParameterGroup": "default.aurora8.0", "DeletionProtection": false, "EngineVersion": "5.7.mysql_aurora.2.07.2", "NetworkType": "IPV4", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {"AutoPause": true, "MaxCapacity": 16, "MinCapacity": 4, "SecondsBeforeTimeout": 600, "SecondsUntilAutoPause": 600, "TimeoutAction": "ForceApplyCapacityChange"}}, false, [], ["shop"], []], [{"AllocatedStorage": 200, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterInstanceClass": "db.r6gd.xlarge", "DBClusterParameterGroup": "default.aurora8.0", "DatabaseInsightsMode": "advanced", "DeletionProtection": true, "EngineVersion": "8.0.23", "Iops": 2000, "NetworkType": "IPV4", "PerformanceInsightsKMSKeyId": "arn:aws:kms:eu-west-1:123456789012:key/second", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {}}, true, ["story-wide-1"], ["shop"], []]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 2,
                answer:
                    #"[[{"AllocatedStorage": 1, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterParameterGroup": "first", "DeletionProtection": false, "EngineVersion": "16.3", "NetworkType": "IPV4", "Port": 5432, "PreferredBackupWindow": "03:00-04:00", "PreferredMaintenanceWindow": "sat:06:00-sat:07:00", "ScalingConfigurationInfo": {}, "ServerlessV2ScalingConfiguration": {"MaxCapacity": 2.0, "MinCapacity": 0.5}}, false, [], ["shop", "test"], [{"AutoMinorVersionUpgrade": true, "CopyTagsToSnapshot": false, "DBInstanceClass": "db.r6g.large", "MonitoringInterval": 0, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sat:07:00-sat:08:00", "PromotionTier": 1, "PubliclyAccessible": false}, {"AutoMinorVersionUpgrade": true, "CopyTagsToSnapshot": false, "DBInstanceClass": "db.r6g.large", "MonitoringInterval": 0, "PerformanceInsightsEnabled": null, "PreferredMaintenanceWindow": "sat:07:00-sat:08:00", "PromotionTier": 1, "PubliclyAccessible": false}]], [{"AllocatedStorage": 1, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterParameterGroup": "default.aurora8.0", "DeletionProtection": false, "EngineVersion": "5.7.mysql_aurora.2.07.2", "NetworkType": "IPV4", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {"AutoPause": false, "MaxCapacity": 8, "MinCapacity": 2, "SecondsBeforeTimeout": 300, "SecondsUntilAutoPause": 300, "TimeoutAction": "RollbackCapacityChange"}}, false, [], ["shop"], []], [{"AllocatedStorage": 100, "BacktrackWindow": 0, "BackupRetentionPeriod": 1, "CopyTagsToSnapshot": false, "DBClusterInstanceClass": "db.r6gd.large", "DBClusterParameterGroup": "default.aurora8.0", "DatabaseInsightsMode": "standard", "DeletionProtection": false, "EngineVersion": "8.0.23", "Iops": 1000, "NetworkType": "IPV4", "PerformanceInsightsKMSKeyId": "arn:aws:kms:eu-west-1:123456789012:key/first", "Port": 3306, "PreferredBackupWindow": "01:37-02:07", "PreferredMaintenanceWindow": "wed:02:40-wed:03:10", "ScalingConfigurationInfo": {}}, false, ["story-wide-0"], ["shop"], []]]"#
            ),
            afterImport: [
                "aws_rds_cluster.a": """
                allow_major_version_upgrade apply_immediately delete_automated_backups \
                final_snapshot_identifier master_password performance_insights_enabled \
                skip_final_snapshot
                """,
                "aws_rds_cluster.serverless": "master_password skip_final_snapshot",
                "aws_rds_cluster.wide": "ca_certificate_identifier skip_final_snapshot",
                "aws_rds_cluster_instance.a": "apply_immediately performance_insights_enabled",
            ]),
    ]
}
