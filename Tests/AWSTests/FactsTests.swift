import AWS
import Foundation
import Providers
import Testing
import Values

/// Holds the schemas to a base of facts about the provider, where there is one.
///
/// The folder that `SLIPWAY_AWS_FACTS` names has a JSON file for each type: attributes with their flags, and blocks.
@Suite struct FactsTests {
    private static let folder = ProcessInfo.processInfo.environment["SLIPWAY_AWS_FACTS"]

    @Test(.enabled(if: folder != nil, "SLIPWAY_AWS_FACTS names no folder of facts"))
    func `schemas agree with the facts`() throws {
        let folder = try #require(Self.folder)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".json")
        }
        try #require(!files.isEmpty)
        for file in files.sorted() {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            let facts = try parseJSON(Array(text.utf8))
            let isData = file.hasPrefix("data.")
            let name = try #require(facts["type"]?.asString)
            let provider = AWSSchema.provider
            let schema = isData ? provider.dataSource(name) : provider.resource(name)
            let found = try #require(schema, "\(file): there is no such type")
            var comparison = FactsComparison(isData: isData)
            comparison.compare(found.block, facts, at: name)
            #expect(comparison.differences == [], "\(file)")
        }
    }
}

private struct FactsComparison {
    let isData: Bool
    var differences: [String] = []

    mutating func compare(_ schema: BlockSchema, _ facts: Value, at path: String) {
        let attributes = facts["attributes"]?.asFields?.dictionary ?? [:]
        let blocks = facts["blocks"]?.asFields?.dictionary ?? [:]
        for attribute in schema.attributes {
            let place = "\(path).\(attribute.name)"
            if let fact = attributes[attribute.name] {
                compare(attribute, fact, at: place)
            } else if let block = blocks[attribute.name] {
                // Lists of objects that only the cloud sets are attributes here.
                if attribute.isConfigurable || block["optional"]?.asBool == true {
                    report(place, "is a block")
                }
            } else if attribute.deprecation == nil, !isNewer(place) {
                report(place, "is no fact")
            }
        }
        for block in schema.blocks {
            let place = "\(path).\(block.name)"
            if let fact = blocks[block.name] {
                compare(block, fact, at: place)
            } else if block.deprecation == nil, !isNewer(place) {
                report(place, "is no fact")
            }
        }
        for name in attributes.keys.sorted() where schema.attribute(name) == nil {
            report("\(path).\(name)", "is missing")
        }
        for name in blocks.keys.sorted()
        where schema.block(name) == nil && schema.attribute(name) == nil {
            report("\(path).\(name)", "is missing")
        }
    }

    private mutating func compare(_ attribute: AttributeSchema, _ fact: Value, at place: String) {
        func flag(_ name: String) -> Bool { fact[name]?.asBool ?? false }
        if flags(attribute) != [flag("required"), flag("optional"), flag("computed")],
            !place.hasSuffix(".id"), !isNewer(place)
        {
            report(place, "has other flags")
        }
        if let text = fact["type"]?.asString, text != spelled(attribute.type) {
            report(place, "has the type \(spelled(attribute.type)), not \(text)")
        }
        if !isData, attribute.isConfigurable, let replacement = replacement(fact["force_new"]),
            attribute.replacement != replacement, !isReplacedAbove
        {
            report(place, "has the replacement \(attribute.replacement)")
        }
        if flag("sensitive") != attribute.isSensitive, !flag("write_only") {
            report(place, "has other sensitivity")
        }
        if flag("write_only") != attribute.isWriteOnly { report(place, "is write-only or not") }
        compareDefault(attribute, fact, at: place)
    }

    private mutating func compareDefault(_ attribute: AttributeSchema, _ fact: Value, at place: String) {
        guard !isData, let wanted = fact["default"], !wanted.isNull, !wanted.isEmptyText,
            case .optional(let own) = attribute.source
        else { return }
        guard let own, let text = try? own.converted(to: .string).asString,
            text == (try? wanted.converted(to: .string).asString)
        else {
            report(place, "has another default")
            return
        }
    }

    private mutating func compare(_ block: NestedBlockSchema, _ fact: Value, at place: String) {
        let nesting = "\(block.nesting)"
        if fact["nesting"]?.asString != nesting { report(place, "is nested as a \(nesting)") }
        if nesting != "single" {
            if (fact["max"]?.asInt) != block.maximum { report(place, "has another maximum") }
            if (fact["min"]?.asInt ?? 0) != block.minimum { report(place, "has another minimum") }
        }
        let isReplaced = !isData && fact["force_new"]?.asBool == true
        if isReplaced != (block.replacement == .always), !isReplacedAbove, block.name != "timeouts" {
            report(place, "has the replacement \(block.replacement)")
        }
        if block.name != "timeouts", (fact["computed"]?.asBool ?? false) != block.isComputed {
            report(place, "is computed or not")
        }
        let above = isReplacedAbove
        isReplacedAbove = above || isReplaced
        compare(block.block, fact, at: place)
        isReplacedAbove = above
    }

    /// Whether a block around is replaced as a whole, so that the flags of its parts say no more.
    private var isReplacedAbove = false

    init(isData: Bool) {
        self.isData = isData
    }

    private mutating func report(_ place: String, _ text: String) { differences.append("\(place) \(text)") }

    private func flags(_ attribute: AttributeSchema) -> [Bool] {
        switch attribute.source {
        case .required: [true, false, false]
        case .optional: [false, true, false]
        case .optionalComputed: [false, true, true]
        case .computed: [false, false, true]
        }
    }

    private func replacement(_ fact: Value?) -> AttributeSchema.Replacement? {
        if let flag = fact?.asBool { return flag ? .always : .never }
        return fact?.asString == "conditional" ? .conditional : nil
    }

    private func spelled(_ type: ValueType) -> String {
        switch type {
        case .list(let element): "list(\(spelled(element)))"
        case .set(let element): "set(\(spelled(element)))"
        case .map(let element): "map(\(spelled(element)))"
        case .string: "string"
        case .number: "number"
        case .bool: "bool"
        default: "other"
        }
    }

    /// What provider versions after those of the facts, 6.25, have brought.
    private func isNewer(_ place: String) -> Bool {
        FactsComparison.newer.contains { place.hasPrefix($0) }
    }
}

extension Value {
    fileprivate var isEmptyText: Bool { asString?.isEmpty ?? false }
}

extension FactsComparison {
    fileprivate static let newer = [
        "aws_acm_certificate.private_key_wo", "aws_cloudwatch_metric_alarm.comparison_operator",
        "aws_cloudwatch_metric_alarm.evaluation_", "aws_db_instance.upgrade_rollout_order",
        "aws_dynamodb_table.global_secondary_index.hash_key",
        "aws_dynamodb_table.global_secondary_index.key_schema", "aws_dynamodb_table.restore_backup_arn",
        "aws_ecs_capacity_provider.managed_instances_provider.instance_launch_template.capacity_option_type",
        "aws_ecs_service.service_connect_configuration.access_log_configuration",
        "aws_ecs_task_definition.volume.s3files_volume_configuration",
        "aws_iam_policy.delay_after_policy_creation_in_ms", "aws_instance.cpu_options.nested_virtualization",
        "aws_instance.secondary_network_interface", "aws_lambda_function.code_sha256",
        "aws_lambda_function.response_streaming_invoke_arn", "aws_lambda_permission.invoked_via_function_url",
        "aws_launch_template.cpu_options.nested_virtualization",
        "aws_launch_template.network_performance_options", "aws_launch_template.secondary_interfaces",
        "aws_lb_target_group_attachment.quic_server_id", "aws_rds_cluster.upgrade_rollout_order",
        "aws_route.odb_network_arn", "aws_route_table.route.odb_network_arn",
        "aws_route_table.routes.odb_network_arn", "aws_s3_bucket.bucket_namespace",
        "aws_s3_bucket_server_side_encryption_configuration.rule",
        "aws_secretsmanager_secret_version.secret_arn", "aws_subnet.cidr_block", "aws_subnet.ipv4_",
        "aws_subnet.ipv6_",
        "aws_vpc_endpoint.dns_options.private_dns_",
    ]
}
