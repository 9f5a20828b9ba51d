internal import Providers
internal import Values

/// Zones and records of names, and certificates for them.
///
/// Source: Amazon Route 53 API reference, `CreateHostedZone`, `ChangeResourceRecordSets`; AWS Certificate Manager API
/// reference, `RequestCertificate`.
enum Names {
    static let behaviours = [zone, record, delegation, certificate]

    private static let zone = Behaviour("aws_route53_zone") {
        $0.isGlobal = true
        $0.aliases = ["{name}"]
        $0.missing = Refusal("NoSuchHostedZone", "No hosted zone found with ID: {subject}")
        $0.inUse = Refusal(
            "HostedZoneNotEmpty",
            "The specified hosted zone contains non-required resource record sets and so cannot be deleted.")
        $0.references = [Reference("vpc.vpc_id", to: "aws_vpc", deletion: .ignored)]
        $0.computed = [
            Computed("id") { .string("Z" + $0.hash("id").capitals(20)) },
            Computed("zone_id") { $0.value["id"] },
            Computed("name_servers") { .tuple(servers($0).map { .string($0) }) },
            Computed("primary_name_server") { situation in servers(situation).first.map { .string($0) } },
        ]
    }

    private static func servers(_ situation: Situation) -> [String] {
        zip(["com", "net", "org", "co.uk"], 0..<4).map { domain, place in
            "ns-\(situation.hash("servers").draw(below: 2048, UInt64(place))).awsdns-\(place + 10).\(domain)"
        }
    }

    private static let record = Behaviour("aws_route53_record") {
        $0.isGlobal = true
        $0.key = ["zone_id", "name", "type", "set_identifier"]
        $0.references = [Reference("zone_id", to: "aws_route53_zone")]
        $0.importForms = ["{zone_id}_{name}_{type}"]
        $0.adoption = .sameKeyIf("allow_overwrite")
        $0.computed = [
            Computed("id") { situation in
                let parts = ["zone_id", "name", "type", "set_identifier"].compactMap { situation.text($0) }
                return .string(parts.joined(separator: "_"))
            },
            Computed("fqdn") { situation in
                let name = situation.text("name") ?? ""
                let zone = situation.target("zone_id", "aws_route53_zone")?.value.text("name") ?? ""
                let isWhole = zone.isEmpty || name == zone || name.hasSuffix(".\(zone)")
                return .string(isWhole ? name : name.isEmpty ? zone : "\(name).\(zone)")
            },
            Computed("allow_overwrite") { _ in .false },
        ]
        $0.uniques = [
            UniqueKey(
                ["zone_id", "name", "type", "set_identifier"], countsUnset: true, "InvalidChangeBatch",
                "Tried to create resource record set [name='{name}', type='{type}'] but it already exists")
        ]
    }

    private static let delegation = Behaviour("aws_route53_delegation_set") {
        $0.isGlobal = true
        $0.computed = [
            Computed("id") { .string("N" + $0.hash("id").capitals(20)) },
            Computed("name_servers") { .tuple(servers($0).map { .string($0) }) },
        ]
    }

    private static let certificate = Behaviour("aws_acm_certificate") {
        $0.computed = [
            Computed("status", always: "PENDING_VALIDATION"), Computed("type", always: "AMAZON_ISSUED"),
            Computed("key_algorithm", always: "RSA_2048"),
        ]
        // The plan knows the names, so the rest is filled in whenever somebody looks.
        $0.following = [
            Computed("domain_validation_options") { situation in
                let names =
                    [situation.text("domain_name")].compactMap { $0 }
                    + situation.value.texts("subject_alternative_names")
                guard situation.text("validation_method") == "DNS" else { return .tuple([]) }
                return .tuple(Set(names).sorted().map { validation(of: $0) })
            }
        ]
    }

    private static func validation(of name: String) -> Value {
        let bare = name.hasPrefix("*.") ? String(name.dropFirst(2)) : name
        let hash = StableHash(bare, "validation")
        return .object([
            "domain_name": .string(name),
            "resource_record_name": .string("_\(hash.hex(32)).\(bare)."),
            "resource_record_type": .string("CNAME"),
            "resource_record_value": .string("_\(hash.smallLetters(32)).acm-validations.aws."),
        ])
    }
}
