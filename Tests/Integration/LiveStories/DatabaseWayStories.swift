extension LiveTypeTests {
    /// Domains, secrets and copies of databases.
    static let databaseWayStories: [Story] = [
        Story(
            name: "places, domains and secrets of databases",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.146.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.146.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_db_subnet_group" "a" {
                  count      = 2
                  name       = "story-places-${count.index}"
                  subnet_ids = aws_subnet.a[*].id
                }
                resource "aws_kms_key" "a" {
                }
                resource "aws_db_instance" "a" {
                  identifier_prefix             = var.later ? "story-prefix-b-" : "story-prefix-a-"
                  engine                        = "mysql"
                  instance_class                = "db.t3.micro"
                  allocated_storage             = 20
                  username                      = "shop"
                  password                      = var.later ? null : "correct-horse"
                  manage_master_user_password   = var.later ? true : null
                  master_user_secret_kms_key_id = var.later ? aws_kms_key.a.arn : null
                  db_subnet_group_name          = aws_db_subnet_group.a[var.later ? 1 : 0].name
                  domain                        = var.later ? "d-2" : "d-1"
                  domain_iam_role_name          = var.later ? "second" : "first"
                  engine_lifecycle_support      = var.later ? "open-source-rds-extended-support-disabled" : "open-source-rds-extended-support"
                  option_group_name             = var.later ? "default:mysql-8-4" : null
                  parameter_group_name          = var.later ? "second" : null
                  apply_immediately             = var.later
                  final_snapshot_identifier     = "story-last"
                  skip_final_snapshot           = var.later
                }
                resource "aws_db_instance" "b" {
                  identifier             = "story-joined"
                  engine                 = "sqlserver-se"
                  instance_class         = "db.t3.micro"
                  license_model          = "license-included"
                  allocated_storage      = 20
                  username               = "shop"
                  password_wo            = "correct-horse"
                  password_wo_version    = var.later ? 2 : 1
                  domain_fqdn            = var.later ? "b.example.com" : "a.example.com"
                  domain_ou              = var.later ? "OU=b,DC=example,DC=com" : "OU=a,DC=example,DC=com"
                  domain_auth_secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:${var.later ? "second" : "first"}"
                  domain_dns_ips         = var.later ? ["10.0.0.3", "10.0.0.4"] : ["10.0.0.1", "10.0.0.2"]
                  apply_immediately      = true
                  skip_final_snapshot    = true
                }
                resource "aws_db_instance" "source" {
                  identifier              = "story-source"
                  engine                  = "postgres"
                  instance_class          = "db.t3.micro"
                  allocated_storage       = 20
                  username                = "shop"
                  password                = "correct-horse"
                  backup_retention_period = 1
                  skip_final_snapshot     = true
                }
                resource "aws_db_instance" "replica" {
                  identifier          = "story-replica"
                  instance_class      = "db.t3.micro"
                  replicate_source_db = var.later ? null : aws_db_instance.source.identifier
                  apply_immediately   = true
                  skip_final_snapshot = true
                }
                resource "aws_db_instance" "green" {
                  identifier              = "story-green"
                  engine                  = "postgres"
                  engine_version          = var.again ? "16.5" : "16.3"
                  instance_class          = var.again ? "db.t3.small" : "db.t3.micro"
                  allocated_storage       = 20
                  username                = "shop"
                  password                = "correct-horse"
                  backup_retention_period = 1
                  deletion_protection     = !var.again
                  skip_final_snapshot     = true
                  blue_green_update {
                    enabled = var.later
                  }
                }
                """, count: 11, changed: 4,
            question: """
                sorted((d['DBInstanceIdentifier'][:14], d['DBSubnetGroup']['DBSubnetGroupName'] if 'DBSubnetGroup' in d else \
                None, [{k: m.get(k) for k in ['Domain', 'IAMRoleName', 'FQDN', 'OU', 'AuthSecretArn', 'DnsIps']} for m in \
                d['DomainMemberships']], d.get('EngineLifecycleSupport'), d['OptionGroupMemberships'][0]['OptionGroupName'], \
                d['DBParameterGroups'][0]['DBParameterGroupName'], bool(d.get('MasterUserSecret', {}).get('KmsKeyId')), \
                d.get('ReadReplicaSourceDBInstanceIdentifier'), d['EngineVersion'], d['DBInstanceClass']) for d in \
                client('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'].startswith(('story-prefix', \
                'story-joined', 'story-source', 'story-replica', 'story-green')))
                """,
            answers: (
                #"[["story-green", null, [], null, "default:postgres-16-3", "default.postgres16", false, null, "16.3", "db.t3.micro"], ["story-joined", null, [{"AuthSecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:first", "DnsIps": ["10.0.0.1", "10.0.0.2"], "Domain": null, "FQDN": "a.example.com", "IAMRoleName": null, "OU": "OU=a,DC=example,DC=com"}], null, "default:sqlserver-se-11-00", "default.sqlserver-se11.00.2100.60", false, null, "11.00.2100.60.v1", "db.t3.micro"], ["story-prefix-a", "story-places-0", [{"AuthSecretArn": null, "DnsIps": [], "Domain": "d-1", "FQDN": "d-1", "IAMRoleName": "first", "OU": "OU=d-1OU,DC=d-1,DC=com"}], null, "default:mysql-5-6", "default.mysql5.6", false, null, "5.6.21", "db.t3.micro"], ["story-replica", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, "story-source", "9.3.3", "db.t3.micro"], ["story-source", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, null, "9.3.3", "db.t3.micro"]]"#,
                #"[["story-green", null, [], null, "default:postgres-16-3", "default.postgres16", false, null, "16.3", "db.t3.micro"], ["story-joined", null, [{"AuthSecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:second", "DnsIps": ["10.0.0.3", "10.0.0.4"], "Domain": null, "FQDN": "b.example.com", "IAMRoleName": null, "OU": "OU=b,DC=example,DC=com"}], null, "default:sqlserver-se-11-00", "default.sqlserver-se11.00.2100.60", false, null, "11.00.2100.60.v1", "db.t3.micro"], ["story-prefix-a", "story-places-1", [{"AuthSecretArn": null, "DnsIps": [], "Domain": "d-2", "FQDN": "d-2", "IAMRoleName": "second", "OU": "OU=d-2OU,DC=d-2,DC=com"}], "open-source-rds-extended-support-disabled", "default:mysql-8-4", "second", true, null, "5.6.21", "db.t3.micro"], ["story-replica", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, null, "9.3.3", "db.t3.micro"], ["story-source", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, null, "9.3.3", "db.t3.micro"]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 1,
                answer:
                    #"[["story-green", null, [], null, "default:postgres-16-5", "default.postgres16", false, null, "16.5", "db.t3.small"], ["story-joined", null, [{"AuthSecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:second", "DnsIps": ["10.0.0.3", "10.0.0.4"], "Domain": null, "FQDN": "b.example.com", "IAMRoleName": null, "OU": "OU=b,DC=example,DC=com"}], null, "default:sqlserver-se-11-00", "default.sqlserver-se11.00.2100.60", false, null, "11.00.2100.60.v1", "db.t3.micro"], ["story-prefix-a", "story-places-1", [{"AuthSecretArn": null, "DnsIps": [], "Domain": "d-2", "FQDN": "d-2", "IAMRoleName": "second", "OU": "OU=d-2OU,DC=d-2,DC=com"}], "open-source-rds-extended-support-disabled", "default:mysql-8-4", "second", true, null, "5.6.21", "db.t3.micro"], ["story-replica", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, null, "9.3.3", "db.t3.micro"], ["story-source", null, [], null, "default:postgres-9-3", "default.postgres9.3", false, null, "9.3.3", "db.t3.micro"]]"#
            ),
            afterImport: [
                "aws_db_instance.a": """
                apply_immediately final_snapshot_identifier identifier_prefix \
                skip_final_snapshot
                """,
                "aws_db_instance.b": "apply_immediately password_wo_version skip_final_snapshot",
                "aws_db_instance.green": "blue_green_update password skip_final_snapshot",
                "aws_db_instance.replica": "apply_immediately skip_final_snapshot",
                "aws_db_instance.source": "password skip_final_snapshot",
            ]),
        Story(
            name: "ways of a cluster of databases",
            stack: """
                resource "aws_iam_role" "a" {
                  count              = 2
                  name               = "story-cluster-role-${count.index}"
                  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
                }
                resource "aws_kms_key" "a" {
                }
                resource "aws_rds_cluster" "a" {
                  cluster_identifier        = "story-ways"
                  engine                    = "aurora-mysql"
                  engine_version            = var.later ? "8.0.mysql_aurora.3.08.0" : "8.0.mysql_aurora.3.07.1"
                  master_username           = "shop"
                  master_password_wo        = "correct-horse"
                  master_password_wo_version = var.later ? 2 : 1
                  apply_immediately         = var.later
                  engine_lifecycle_support  = var.later ? "open-source-rds-extended-support-disabled" : "open-source-rds-extended-support"
                  final_snapshot_identifier = "story-ways-last"
                  iam_roles                 = [aws_iam_role.a[var.later ? 1 : 0].arn]
                  skip_final_snapshot       = var.later
                  storage_type              = var.later ? "aurora-iopt1" : null

                  db_instance_parameter_group_name = var.later ? "second" : "first"
                  enable_global_write_forwarding   = var.later
                  enable_local_write_forwarding    = var.later
                }
                resource "aws_rds_cluster" "b" {
                  cluster_identifier            = "story-ways-copy"
                  engine                        = "aurora-mysql"
                  master_username               = "shop"
                  master_password               = var.later ? null : "correct-horse"
                  manage_master_user_password   = var.later ? true : null
                  master_user_secret_kms_key_id = var.later ? aws_kms_key.a.arn : null
                  replication_source_identifier = var.later ? null : aws_rds_cluster.a.arn
                  skip_final_snapshot           = true
                }
                resource "aws_rds_cluster_instance" "a" {
                  identifier              = "story-ways-0"
                  cluster_identifier      = aws_rds_cluster.a.id
                  engine                  = aws_rds_cluster.a.engine
                  engine_version          = aws_rds_cluster.a.engine_version
                  instance_class          = "db.r6g.large"
                  apply_immediately       = var.later
                  force_destroy           = var.later
                }
                """, count: 6, changed: 3,
            question: """
                sorted((c['DBClusterIdentifier'], c['EngineVersion'], c.get('EngineLifecycleSupport'), [r['RoleArn'][-1] for r in \
                c.get('AssociatedRoles', [])], c.get('StorageType'), c.get('GlobalWriteForwardingRequested'), \
                c.get('LocalWriteForwardingStatus'), bool(c.get('MasterUserSecret', {}).get('KmsKeyId')), \
                bool(c.get('ReplicationSourceIdentifier')), [(i['EngineVersion'], i['PreferredBackupWindow']) for i in \
                client('rds').describe_db_instances()['DBInstances'] if i.get('DBClusterIdentifier') == \
                c['DBClusterIdentifier']]) for c in client('rds').describe_db_clusters()['DBClusters'] if \
                c['DBClusterIdentifier'].startswith('story-ways'))
                """,
            answers: (
                #"[["story-ways", "8.0.mysql_aurora.3.07.1", null, ["0"], "gp2", false, "disabled", false, false, [["8.0.mysql_aurora.3.07.1", "01:37-02:07"]]], ["story-ways-copy", "5.7.mysql_aurora.2.07.2", null, [], "gp2", false, "disabled", false, true, []]]"#,
                #"[["story-ways", "8.0.mysql_aurora.3.08.0", "open-source-rds-extended-support-disabled", ["1"], "aurora-iopt1", true, "enabled", false, false, [["8.0.mysql_aurora.3.08.0", "01:37-02:07"]]], ["story-ways-copy", "5.7.mysql_aurora.2.07.2", null, [], "gp2", false, "disabled", true, false, []]]"#,
                "[]"
            ),
            afterImport: [
                "aws_rds_cluster.a": """
                apply_immediately db_instance_parameter_group_name final_snapshot_identifier \
                master_password_wo_version skip_final_snapshot
                """,
                "aws_rds_cluster.b": "skip_final_snapshot",
                "aws_rds_cluster_instance.a": "apply_immediately force_destroy",
            ]),
    ]
}
