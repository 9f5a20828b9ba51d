internal import Providers
internal import Values

/// Functions, events, topics and alarms.
///
/// Source: AWS Lambda API reference, `CreateFunction`, `AddPermission`; Amazon EventBridge API reference, `PutRule`,
/// `PutTargets`; Amazon SNS API reference, `CreateTopic`; Amazon CloudWatch API reference, `PutMetricAlarm`.
enum Events {
    static let behaviours = [function, alias, permission, rule, target, topic, alarm, dashboard]

    private static let function = Behaviour("aws_lambda_function") {
        $0.key = ["function_name"]
        $0.form = ReferenceForm(arn: ("lambda", "function:"))
        $0.missing = Refusal("ResourceNotFoundException", "Function not found: {subject}")
        $0.references = [
            Reference("role", to: "aws_iam_role", deletion: .ignored),
            Reference("vpc_config.subnet_ids", to: "aws_subnet"),
            Reference("vpc_config.security_group_ids", to: "aws_security_group"),
        ]
        $0.uniques = [
            UniqueKey(
                ["function_name"], "ResourceConflictException", "Function already exist: {function_name}")
        ]
        $0.computed = [
            Computed("version") { situation in
                guard situation.value["publish"]?.asBool == true else { return .string("$LATEST") }
                return .string(String((situation.prior?.text("version").flatMap { Int($0) } ?? 0) + 1))
            },
            Computed("qualified_arn") { .string("\($0.text("arn") ?? ""):\($0.text("version") ?? "")") },
            Computed("invoke_arn") { situation in
                let place = situation.view.place
                return .string(
                    "arn:\(place.partition):apigateway:\(place.region):lambda:path/2015-03-31/functions/"
                        + "\(situation.text("arn") ?? "")/invocations")
            },
            Computed("last_modified", always: fixedDate),
            Computed("architectures") { _ in .tuple([.string("x86_64")]) },
        ]
    }

    private static let alias = Behaviour("aws_lambda_alias") {
        $0.references = [Reference("function_name", to: "aws_lambda_function", deletion: .cascades)]
    }

    private static let permission = Behaviour("aws_lambda_permission") {
        $0.key = ["function_name", "statement_id"]
        $0.references = [Reference("function_name", to: "aws_lambda_function", deletion: .cascades)]
        $0.computed = [
            Computed("id") { $0.value["statement_id"] },
            Computed("statement_id") { situation in
                .string(
                    (situation.text("statement_id_prefix") ?? "terraform-") + situation.hash("id").digits(26))
            },
        ]
        $0.uniques = [
            UniqueKey(
                ["function_name", "statement_id"], "ResourceConflictException",
                "The statement id ({statement_id}) provided already exists.")
        ]
    }

    private static let rule = Behaviour("aws_cloudwatch_event_rule") {
        $0.key = ["name"]
        $0.inUse = Refusal("ValidationException", "Rule can't be deleted since it has targets.")
        $0.computed = [Computed("state", always: "ENABLED")]
        $0.adoption = .sameKey
    }

    private static let target = Behaviour("aws_cloudwatch_event_target") {
        $0.key = ["rule", "target_id"]
        $0.references = [Reference("rule", to: "aws_cloudwatch_event_rule")]
        $0.computed = [
            Computed("target_id") { .string("terraform-" + $0.hash("target").digits(26)) },
            Computed("id") { situation in
                situation.text("target_id").map { .string("\(situation.text("rule") ?? "")-\($0)") }
            },
        ]
        $0.adoption = .sameKey
    }

    private static let topic = Behaviour("aws_sns_topic") {
        $0.key = ["arn"]
        $0.form = ReferenceForm(arn: ("sns", ""))
        $0.computed = [
            Computed("owner") { .string($0.view.place.account) },
            Computed("policy") { situation in
                .string(
                    #"{"Id":"__default_policy_ID","Statement":[{"Action":"SNS:Publish","Effect":"Allow","Principal":"#
                        + #"{"AWS":"*"},"Resource":""# + (situation.text("arn") ?? "")
                        + #"","Sid":"__default_statement_ID"}],"Version":"2008-10-17"}"#)
            },
        ]
        $0.adoption = .sameKey
    }

    private static let alarm = Behaviour("aws_cloudwatch_metric_alarm") {
        $0.key = ["alarm_name"]
        $0.computed = [Computed("evaluate_low_sample_count_percentiles", always: "")]
        $0.adoption = .sameKey
    }

    private static let dashboard = Behaviour("aws_cloudwatch_dashboard") {
        $0.key = ["dashboard_name"]
        $0.computed = [
            Computed("dashboard_arn") { situation in
                let name = situation.text("dashboard_name") ?? ""
                return .string(situation.view.place.arn("cloudwatch", "dashboard/\(name)", isGlobal: true))
            }
        ]
        $0.adoption = .sameKey
    }
}
