internal import Providers
internal import Values

/// Databases, caches, and the groups of subnets that they are in.
///
/// Source: Amazon RDS API reference, `CreateDBInstance`, `CreateDBCluster`; Amazon ElastiCache API reference,
/// `CreateCacheCluster`; Amazon EFS API reference, `CreateMountTarget`.
enum Databases {
    static let behaviours = [
        subnetGroup("aws_db_subnet_group", "DBSubnetGroup"),
        subnetGroup("aws_elasticache_subnet_group", "CacheSubnetGroup"),
        subnetGroup("aws_redshift_subnet_group", "ClusterSubnetGroup"), instance, cluster, clusterInstance,
        cache, mountTarget, accessPoint,
    ]

    private static func subnetGroup(_ type: String, _ kind: String) -> Behaviour {
        Behaviour(type) {
            $0.key = ["name"]
            $0.inUse = Refusal(
                "Invalid\(kind)StateFault", "Cannot delete the subnet group '{subject}' because it is in use."
            )
            $0.references = [Reference("subnet_ids", to: "aws_subnet")]
            $0.uniques = [
                UniqueKey(["name"], "\(kind)AlreadyExists", "The subnet group '{name}' already exists.")
            ]
            $0.computed = [
                Computed("vpc_id") { $0.targets("subnet_ids", "aws_subnet").first?.value["vpc_id"] },
                Computed("supported_network_types") { _ in .tuple([.string("IPV4")]) },
            ]
        }
    }

    private static let ports = ["postgres": 5432, "mysql": 3306, "mariadb": 3306, "aurora-postgresql": 5432]

    private static func port(_ situation: Situation) -> Value {
        let engine = situation.text("engine") ?? ""
        return .number(
            ports[engine] ?? (engine.hasPrefix("sqlserver") ? 1433 : engine.hasPrefix("oracle") ? 1521 : 3306)
        )
    }

    private static func host(_ situation: Situation, _ name: String, _ infix: String = "") -> String {
        let place = situation.view.place
        let account = StableHash(place.seed, place.account, place.region).smallLetters(12)
        return "\(name).\(infix)\(account).\(place.region).rds.\(publicDomain)"
    }

    private static func generated(_ attribute: String) -> Computed {
        Computed(attribute) { situation in
            .string(
                (situation.text("\(attribute)_prefix") ?? "terraform-") + situation.hash("name").digits(26))
        }
    }

    private static let instance = Behaviour("aws_db_instance") {
        $0.references = [
            Reference("db_subnet_group_name", to: "aws_db_subnet_group"),
            Reference("vpc_security_group_ids", to: "aws_security_group"),
        ]
        $0.uniques = [
            UniqueKey(["identifier"], "DBInstanceAlreadyExists", "DB instance already exists")
        ]
        $0.computed = [
            generated("identifier"),
            Computed("resource_id") { $0.value["id"] },
            Computed("port", port),
            Computed("address") { .string(host($0, $0.text("identifier") ?? "")) },
            Computed("endpoint") { situation in
                .string("\(situation.text("address") ?? ""):\(situation.text("port") ?? "")")
            },
            Computed("availability_zone") { situation in
                Zones.names(in: situation.view.place.region).first.map { .string($0) }
            },
            Computed("hosted_zone_id") {
                .string("Z" + StableHash($0.view.place.region, "rds").capitals(13))
            },
            Computed("engine_version_actual") { $0.value["engine_version"] },
        ]
        $0.deletionChecks = [
            { situation in
                guard situation.value["deletion_protection"]?.asBool == true else { return nil }
                return Refusal(
                    "InvalidParameterCombination",
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.")
            },
            { situation in
                guard situation.value["skip_final_snapshot"]?.asBool != true,
                    situation.text("final_snapshot_identifier") == nil
                else { return nil }
                return Refusal(
                    "InvalidParameterCombination",
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
                    at: "final_snapshot_identifier")
            },
        ]
    }

    private static let cluster = Behaviour("aws_rds_cluster") {
        $0.key = ["cluster_identifier"]
        $0.references = [
            Reference("db_subnet_group_name", to: "aws_db_subnet_group"),
            Reference("vpc_security_group_ids", to: "aws_security_group"),
        ]
        $0.inUse = Refusal(
            "InvalidDBClusterStateFault",
            "Cluster cannot be deleted, it still contains DB instances in non-deleting state.")
        $0.uniques = [
            UniqueKey(["cluster_identifier"], "DBClusterAlreadyExistsFault", "DB Cluster already exists")
        ]
        $0.computed = [
            Computed("id") { $0.value["cluster_identifier"] },
            generated("cluster_identifier"),
            Computed("cluster_resource_id") { .string("cluster-" + $0.hash("resource").capitals(26)) },
            Computed("port", port),
            Computed("endpoint") { .string(host($0, $0.text("cluster_identifier") ?? "", "cluster-")) },
            Computed("reader_endpoint") {
                .string(host($0, $0.text("cluster_identifier") ?? "", "cluster-ro-"))
            },
            Computed("availability_zones") { situation in
                .tuple(Zones.names(in: situation.view.place.region).map { .string($0) })
            },
        ]
    }

    private static let clusterInstance = Behaviour("aws_rds_cluster_instance") {
        $0.key = ["identifier"]
        $0.references = [Reference("cluster_identifier", to: "aws_rds_cluster")]
        $0.computed = [
            Computed("id") { $0.value["identifier"] },
            generated("identifier"),
            Computed("port") { $0.target("cluster_identifier", "aws_rds_cluster")?.value["port"] },
            Computed("endpoint") { .string(host($0, $0.text("identifier") ?? "")) },
            Computed("writer") { _ in .true },
        ]
    }

    private static let cache = Behaviour("aws_elasticache_cluster") {
        $0.references = [
            Reference("subnet_group_name", to: "aws_elasticache_subnet_group"),
            Reference("security_group_ids", to: "aws_security_group"),
        ]
        $0.computed = [
            Computed("port") { .number($0.text("engine") == "memcached" ? 11_211 : 6379) },
            Computed("cache_nodes") { situation in
                let zone = Zones.names(in: situation.view.place.region).first ?? ""
                let count = max(1, min(situation.value["num_cache_nodes"]?.asInt ?? 1, 100))
                return .tuple(
                    (1...count).map { number in
                        let id = String(10_000 + number).dropFirst()
                        let name =
                            "\(situation.text("cluster_id") ?? "").\(situation.hash("host").smallLetters(6))"
                        return .object([
                            "id": .string(String(id)), "availability_zone": .string(zone),
                            "outpost_arn": .string(""),
                            "address": .string(
                                "\(name).\(id).\(situation.view.place.region).cache.\(publicDomain)"),
                            "port": situation.value["port"] ?? .null,
                        ])
                    })
            },
        ]
    }

    private static let mountTarget = Behaviour("aws_efs_mount_target") {
        $0.references = [
            Reference("file_system_id", to: "aws_efs_file_system"), Reference("subnet_id", to: "aws_subnet"),
            Reference("security_groups", to: "aws_security_group"),
        ]
        $0.computed = [
            Computed("availability_zone_name") {
                $0.target("subnet_id", "aws_subnet")?.value["availability_zone"]
            },
            Computed("dns_name") { situation in
                .string(
                    "\(situation.text("file_system_id") ?? "").efs.\(situation.view.place.region).\(publicDomain)"
                )
            },
        ]
    }

    private static let accessPoint = Behaviour("aws_efs_access_point") {
        $0.references = [Reference("file_system_id", to: "aws_efs_file_system", deletion: .cascades)]
    }
}
