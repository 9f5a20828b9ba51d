internal import Providers
internal import Values

/// Listeners of load balancers and their rules.
///
/// Source: Elastic Load Balancing API reference (2015-12-01), with the errors of `CreateListener`,
/// `CreateRule`.
enum Listeners {
    static let behaviours =
        [listener("aws_lb_listener"), listener("aws_alb_listener")]
        + [rule("aws_lb_listener_rule"), rule("aws_alb_listener_rule")]

    private static func listener(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.form = ReferenceForm(arn: ("elasticloadbalancing", "listener/"))
            $0.missing = Refusal("ListenerNotFound", "One or more listeners not found: {subject}")
            $0.references = [
                Reference("load_balancer_arn", to: "aws_lb", "aws_alb", deletion: .cascades),
                LoadBalancing.targetGroups("default_action.target_group_arn"),
                LoadBalancing.targetGroups("default_action.forward.target_group.arn"),
            ]
            $0.uniques = [
                UniqueKey(
                    ["load_balancer_arn", "port"], "DuplicateListener",
                    "A listener already exists on this port for this load balancer '{load_balancer_arn}'")
            ]
            $0.computed = [
                Computed("arn") { situation in
                    guard let owner = situation.text("load_balancer_arn").flatMap(ResourceName.init) else {
                        return nil
                    }
                    let path = owner.resource.dropFirst("loadbalancer/".count)
                    return .string(
                        situation.view.place.arn(
                            "elasticloadbalancing", "listener/\(path)/\(situation.hash("arn").hex(16))"))
                },
                Computed("id") { $0.value["arn"] },
                Computed("protocol") { situation in
                    isApplication(situation)
                        ? .string(situation.value["port"]?.asInt == 443 ? "HTTPS" : "HTTP") : nil
                },
                Computed("ssl_policy") { situation in
                    ["HTTPS", "TLS"].contains(situation.text("protocol"))
                        ? .string("ELBSecurityPolicy-2016-08") : nil
                },
                Computed("default_action.order") { _ in .number(1) },
            ]
            $0.checks = [fittingProtocol, certificate, oneBalancer]
        }
    }

    private static func isApplication(_ situation: Situation) -> Bool {
        situation.text("load_balancer_arn")?.contains(":loadbalancer/app/") ?? false
    }

    private static let fittingProtocol: Behaviour.Check = { situation in
        guard let name = situation.text("protocol"), isApplication(situation), !name.hasPrefix("HTTP") else {
            return nil
        }
        return Refusal(
            "ValidationError",
            "Protocol '{protocol}' must be one of 'HTTPS, HTTP' for an application load balancer",
            at: "protocol")
    }

    private static let certificate: Behaviour.Check = { situation in
        guard ["HTTPS", "TLS"].contains(situation.text("protocol")), situation.text("certificate_arn") == nil
        else {
            return nil
        }
        return Refusal(
            "ValidationError", "A certificate must be specified for {protocol} listeners",
            at: "certificate_arn")
    }

    private static let oneBalancer: Behaviour.Check = { situation in
        guard isApplication(situation), let own = situation.text("load_balancer_arn") else { return nil }
        let groups =
            situation.value.texts("default_action.target_group_arn")
            + situation.value.texts("default_action.forward.target_group.arn")
        for arn in groups {
            guard let group = LoadBalancing.findAny("target_group", arn, situation.view) else { continue }
            guard LoadBalancing.balancers(of: group.key, situation.view).contains(where: { $0 != own }) else {
                continue
            }
            return Refusal(
                "TargetGroupAssociationLimit",
                "The following target groups cannot be associated with more than one load balancer: \(arn)",
                at: "default_action")
        }
        return nil
    }

    private static func rule(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.form = ReferenceForm(arn: ("elasticloadbalancing", "listener-rule/"))
            $0.missing = Refusal("RuleNotFound", "One or more rules not found: {subject}")
            $0.references = [
                Reference("listener_arn", to: "aws_lb_listener", "aws_alb_listener", deletion: .cascades),
                LoadBalancing.targetGroups("action.target_group_arn"),
                LoadBalancing.targetGroups("action.forward.target_group.arn"),
            ]
            $0.uniques = [
                UniqueKey(
                    ["listener_arn", "priority"], "PriorityInUse", "Priority '{priority}' is currently in use"
                )
            ]
            $0.computed = [
                Computed("arn") { situation in
                    guard let owner = situation.text("listener_arn").flatMap(ResourceName.init) else {
                        return nil
                    }
                    let path = owner.resource.dropFirst("listener/".count)
                    return .string(
                        situation.view.place.arn(
                            "elasticloadbalancing", "listener-rule/\(path)/\(situation.hash("arn").hex(16))"))
                },
                Computed("id") { $0.value["arn"] },
                Computed("priority") { situation in
                    guard let listener = situation.text("listener_arn"),
                        let owner = LoadBalancing.findAny("listener", listener, situation.view)
                    else { return nil }
                    let others = situation.view.referrers(of: owner.key, type: type)
                    let highest = others.compactMap { $0.value["priority"]?.asInt }.max() ?? 0
                    return .number(min(highest, 50000) + 1)
                },
                Computed("action.order") { _ in .number(1) },
            ]
            $0.checks = [
                { situation in
                    guard let priority = situation.value["priority"]?.asInt, !(1...50000).contains(priority)
                    else {
                        return nil
                    }
                    return Refusal(
                        "ValidationError", "The priority '{priority}' must be between 1 and 50000",
                        at: "priority")
                }
            ]
        }
    }
}
