import Foundation

/// What an import of each type takes, as the provider's reference says it: the id, or one of these forms.
///
/// Names of attributes are in braces; `:last` is for the last part of an ARN, and `:flag` for a truth value. Of several forms, the first one counts whose attributes say
/// something.
enum ImportIDs {
    static func id(_ type: String, _ attributes: [String: Any]) -> String? {
        let id = (forms[type] ?? ["{id}"]).lazy.compactMap { fill($0, attributes) }.first
        guard let region = attributes["region"] as? String, region != "eu-west-1" else { return id }
        return id.map { "\($0)@\(region)" }
    }

    private static func fill(_ form: String, _ attributes: [String: Any]) -> String? {
        var id = ""
        for part in form.split(separator: "{") {
            guard let end = part.firstIndex(of: "}") else {
                id += part
                continue
            }
            let words = part[..<end].split(separator: ":")
            guard let name = words.first, let value = attributes[String(name)], let text = text(value) else {
                return nil
            }
            switch words.dropFirst().first {
            case "last": id += text.split { ":/".contains($0) }.last ?? ""
            case "flag": id += (value as? NSNumber)?.boolValue == true ? "true" : "false"
            default: id += text
            }
            id += part[part.index(after: end)...]
        }
        return id
    }

    private static func text(_ value: Any) -> String? {
        switch value {
        case let texts as [String]: texts.isEmpty ? nil : texts.joined(separator: "_")
        case let text as String: text.isEmpty ? nil : text
        case let number as NSNumber: "\(number)"
        default: nil
        }
    }

    private static let target = "{target_group_arn},{target_id}"
    private static let scaled = "{service_namespace}/{resource_id}/{scalable_dimension}"
    private static let rule = "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}"

    private static let forms: [String: [String]] = [
        "aws_alb_target_group_attachment": [
            "\(target),{port},{availability_zone}", "\(target),{port}", target,
        ],
        "aws_appautoscaling_policy": ["\(scaled)/{name}"],
        "aws_appautoscaling_scheduled_action": ["\(scaled)/{name}"],
        "aws_appautoscaling_target": [scaled],
        "aws_autoscaling_policy": ["{autoscaling_group_name}/{name}"],
        "aws_autoscaling_schedule": ["{autoscaling_group_name}/{scheduled_action_name}"],
        "aws_cloudwatch_event_target": ["{event_bus_name}/{rule}/{target_id}"],
        "aws_cloudwatch_log_stream": ["{log_group_name}:{name}"],
        "aws_codebuild_project": ["{name}"],
        "aws_codedeploy_app": ["{name}"],
        "aws_codedeploy_deployment_group": ["{app_name}:{deployment_group_name}"],
        "aws_codepipeline": ["{name}"],
        "aws_db_instance": ["{identifier}"],
        "aws_default_route_table": ["{vpc_id}"],
        "aws_ecs_capacity_provider": ["{arn}"],
        "aws_ecs_cluster": ["{name}"],
        "aws_ecs_service": ["{cluster:last}/{name}"],
        "aws_ecs_task_definition": ["{arn}"],
        "aws_ecs_task_set": ["{task_set_id},{service},{cluster}"],
        "aws_iam_user_policy_attachment": ["{user}/{policy_arn}"],
        "aws_lambda_alias": ["{function_name:last}/{name}"],
        "aws_lambda_permission": [
            "{function_name}:{qualifier}/{statement_id}", "{function_name}/{statement_id}",
        ],
        "aws_lb_target_group_attachment": [
            "\(target),{port},{availability_zone}", "\(target),{port}", target,
        ],
        "aws_network_acl_rule": ["{network_acl_id}:{rule_number}:{protocol}:{egress:flag}"],
        "aws_route": [
            "{route_table_id}_{destination_cidr_block}", "{route_table_id}_{destination_ipv6_cidr_block}",
            "{route_table_id}_{destination_prefix_list_id}",
        ],
        "aws_route53_record": [
            "{zone_id}_{name}_{type}_{set_identifier}", "{zone_id}_{name}_{type}", "{zone_id}__{type}",
        ],
        "aws_route_table_association": ["{subnet_id}/{route_table_id}", "{gateway_id}/{route_table_id}"],
        "aws_s3_bucket_acl": ["{bucket},{acl}", "{bucket}"],
        "aws_security_group_rule": ["\(rule)_{cidr_blocks}", "\(rule)_{source_security_group_id}"],
        "aws_service_discovery_private_dns_namespace": ["{id}:{vpc}"],
        "aws_vpc_dhcp_options_association": ["{vpc_id}"],
        "aws_vpc_endpoint_route_table_association": ["{vpc_endpoint_id}/{route_table_id}"],
    ]
}
