internal import Providers
internal import Values

/// Application Auto Scaling: scalable targets, policies and scheduled actions.
///
/// Source: Application Auto Scaling API reference, `RegisterScalableTarget`, `PutScalingPolicy`.
enum AutoScaling {
    static let behaviours = [target, policy, action]

    private static let place = ["service_namespace", "resource_id", "scalable_dimension"]

    private static let target = Behaviour("aws_appautoscaling_target") {
        $0.key = place
        $0.form = ReferenceForm(hasNames: true)
        $0.missing = Refusal(
            "ObjectNotFoundException",
            "No scalable target registered for service namespace: {service_namespace}, resource ID: {resource_id}, "
                + "scalable dimension: {scalable_dimension}")
        $0.references = [
            Reference(at: "resource_id", to: ["aws_ecs_service"], .ignored) { value in
                value.text("service_namespace") == "ecs" ? value.texts("resource_id") : []
            }
        ]
        $0.computed = [
            Computed("id") { $0.value["resource_id"] },
            Computed("arn") { situation in
                .string(
                    situation.view.place.arn(
                        "application-autoscaling", "scalable-target/" + situation.hash("arn").hex(33)))
            },
            Computed("role_arn") { situation in
                let service = "aws-service-role/ecs.application-autoscaling.\(publicDomain)"
                let role = "role/\(service)/AWSServiceRoleForApplicationAutoScaling_ECSService"
                return .string(situation.view.place.arn("iam", role, isGlobal: true))
            },
        ]
        $0.checks = [
            { situation in
                guard let low = situation.value["min_capacity"]?.asInt,
                    let high = situation.value["max_capacity"]?.asInt,
                    low > high
                else { return nil }
                return Refusal(
                    "ValidationException", "Maximum capacity cannot be less than minimum capacity",
                    at: "max_capacity")
            }
        ]
        // Registering again changes the target.
        $0.adoption = .sameKey
    }

    private static let toTarget = Reference(
        "resource_id", pattern: "{service_namespace}/{resource_id}/{scalable_dimension}",
        to: "aws_appautoscaling_target", deletion: .cascades)

    private static let policy = Behaviour("aws_appautoscaling_policy") {
        $0.key = place + ["name"]
        $0.references = [toTarget]
        $0.computed = [
            Computed("id") { $0.value["name"] },
            Computed("arn") { situation in
                let space = situation.text("service_namespace") ?? ""
                let path =
                    "\(situation.hash("arn").uuid):resource/\(space)/\(situation.text("resource_id") ?? "")"
                return .string(
                    situation.view.place.arn(
                        "autoscaling", "scalingPolicy:\(path):policyName/\(situation.text("name") ?? "")"))
            },
            Computed("alarm_arns") { situation in
                guard situation.text("policy_type") == "TargetTrackingScaling" else { return nil }
                let alarms = ["AlarmHigh", "AlarmLow"].map { side in
                    let name =
                        "TargetTracking-\(situation.text("resource_id") ?? "")-\(side)-\(situation.hash(side).uuid)"
                    return Value.string(situation.view.place.arn("cloudwatch", "alarm:\(name)"))
                }
                return .tuple(alarms)
            },
        ]
        $0.adoption = .sameKey
    }

    private static let action = Behaviour("aws_appautoscaling_scheduled_action") {
        $0.key = place + ["name"]
        $0.references = [toTarget]
        $0.identity = ResourceIdentity(id: "{name}-{service_namespace}-{resource_id}")
        $0.adoption = .sameKey
    }
}
