internal import AWSClient
internal import Providers
internal import Values

/// An exception to what a listener does by default.
///
/// Source: `aws_lb_listener_rule` in the provider's reference; ELB v2 API `CreateRule`.
enum ListenerRuleType {
    static let schema = make("aws_lb_listener_rule")
    /// The type under its other name.
    static let alias = make("aws_alb_listener_rule")

    private static func make(_ type: String) -> ResourceSchema {
        ResourceSchema(
            type, identity: identity, block: block, refinePlan: refine, validate: constraints.problems)
    }

    private static let identity = ResourceIdentity(id: "{arn}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("listener_arn", .string, replacement: .always),
        .optionalComputed("priority", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("action", .list, ListenerAction.block(isListener: false), minimum: 1),
        NestedBlockSchema("condition", .set, condition, minimum: 1),
        NestedBlockSchema("transform", .set, transform, maximum: 2),
    ]

    private static let condition = BlockSchema(
        attributes: [
            .retired("field", .string, conditionAdvice),
            .retired("values", .list(.string), conditionAdvice),
        ],
        blocks: [
            .one("host_header", patterns),
            .one("http_header", httpHeader),
            .one("http_request_method", exactValues),
            .one("path_pattern", patterns),
            NestedBlockSchema("query_string", .set, queryString),
            .one("source_ip", exactValues),
        ])

    private static let conditionAdvice = "Use a host_header or path_pattern block with the values instead."

    private static let patterns = BlockSchema(attributes: [
        .optional("regex_values", .set(.string)),
        .optional("values", .set(.string)),
    ])

    private static let httpHeader = BlockSchema(attributes: [
        .required("http_header_name", .string),
        .optional("regex_values", .set(.string)),
        .optional("values", .set(.string)),
    ])

    private static let exactValues = BlockSchema(attributes: [.required("values", .set(.string))])

    private static let queryString = BlockSchema(attributes: [
        .required("value", .string),
        .optional("key", .string),
    ])

    private static let transform = BlockSchema(
        attributes: [
            .required("type", .string, allowed: ["host-header-rewrite", "url-rewrite"])
        ],
        blocks: [
            .one("host_header_rewrite_config", rewriteConfiguration),
            .one("url_rewrite_config", rewriteConfiguration),
        ])

    private static let rewriteConfiguration = BlockSchema(blocks: [.one("rewrite", rewrite)])

    private static let rewrite = BlockSchema(attributes: [
        .required("regex", .string),
        .required("replace", .string),
    ])

    private static let constraints = Constraints([
        .range("priority", 1...50_000),
        .inside("action", ListenerAction.constraints),
        .inside("condition", [.exactlyOne(conditionKinds)]),
    ])

    private static let conditionKinds = [
        "host_header", "http_header", "http_request_method", "path_pattern", "query_string", "source_ip",
        "field",
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension ListenerRuleType {
    static let live = live(schema)
    static let liveAlias = live(alias)

    private static func live(_ schema: ResourceSchema) -> LiveResource {
        LiveResource(
            schema: schema, gone: ["RuleNotFound"], tags: .loadBalancing, create: create, read: read,
            update: update, delete: delete)
    }

    private static let conditionShape: Shape = [
        "host_header": .block("HostHeaderConfig", ["regex_values": "RegexValues", "values": "Values"]),
        "http_header": .block(
            "HttpHeaderConfig",
            ["http_header_name": "HttpHeaderName", "regex_values": "RegexValues", "values": "Values"]),
        "http_request_method": .block("HttpRequestMethodConfig", ["values": "Values"]),
        "path_pattern": .block("PathPatternConfig", ["regex_values": "RegexValues", "values": "Values"]),
        "query_string": .blocks("QueryStringConfig.Values", ["key": "Key", "value": "Value"]),
        "source_ip": .block("SourceIpConfig", ["values": "Values"]),
    ]

    /// The kinds of conditions as AWS names them, with the member that each has.
    private static let fields = [
        ("HostHeaderConfig", "host-header"), ("HttpHeaderConfig", "http-header"),
        ("HttpRequestMethodConfig", "http-request-method"), ("PathPatternConfig", "path-pattern"),
        ("QueryStringConfig", "query-string"), ("SourceIpConfig", "source-ip"),
    ]

    private static let transformShape: Shape = [
        "host_header_rewrite_config": .block("HostHeaderRewriteConfig", rewriteShape),
        "type": "Type", "url_rewrite_config": .block("UrlRewriteConfig", rewriteShape),
    ]

    private static let rewriteShape: Shape = [
        "rewrite": .blocks("Rewrites", ["regex": "Regex", "replace": "Replace"])
    ]

    private static func conditions(_ call: LiveCall) -> Document {
        .list(
            call.blocks("condition").map { condition in
                // The way that older stacks write it.
                if let field = condition["field"]?.nonEmptyText {
                    let values = condition["values"]?.asElements?.compactMap(\.asString) ?? []
                    return ["Field": .text(field), "Values": .texts(values)]
                }
                let document = conditionShape.document(condition).withoutEmptyParts
                let kind = fields.first { !document[$0.0].isAbsent }
                return document.setting("Field", .text(kind?.1))
            })
    }

    private static func actions(_ call: LiveCall) -> Document {
        .list(ListenerAction.documents(call.blocks("action")))
    }

    private static func transforms(_ call: LiveCall) -> Document {
        let blocks = call.blocks("transform")
        return blocks.isEmpty ? .absent : .list(blocks.map { transformShape.document($0).withoutEmptyParts })
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let listener: Document = .text(call.text("listener_arn"))
        let wanted = call.int("priority").flatMap { $0 > 0 ? $0 : nil }
        let input = call.creationTags.merging([
            "Actions": actions(call), "Conditions": conditions(call), "ListenerArn": listener,
            "Transforms": transforms(call),
        ])
        // Somebody else may take the priority that was free a moment ago, unless the user wants that one.
        let answer = try await call.retrying(wanted == nil ? ["PriorityInUse"] : []) {
            var priority = wanted
            if priority == nil { priority = try await highestPriority(listener, call) + 1 }
            return try await call.retrying(["TargetGroupNotFound"], for: .seconds(30)) {
                try await call.send(
                    .loadBalancing, "CreateRule", input.setting("Priority", .number(priority ?? 1)))
            }
        }
        guard let arn = answer["Rules"].items.first?["RuleArn"].nonEmptyText else {
            _ = try answer.required("Rules.RuleArn", of: "CreateRule")
            return [:]
        }
        return ["arn": .string(arn), "id": .string(arn)]
    }

    private static func highestPriority(_ listener: Document, _ call: LiveCall) async throws -> Int {
        let rules = try await call.cloud.all(
            .loadBalancing, "DescribeRules", ["ListenerArn": listener], "Rules", paging: .marker)
        return rules.compactMap { $0["Priority"].int }.max() ?? 0
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard
            let rule = try await call.find(
                .loadBalancing, "DescribeRules", ["RuleArns": [.text(call.id)]], "Rules")
        else { return nil }
        var state = call.state(["arn": "RuleArn", "id": "RuleArn"], rule)
        state["listener_arn"] = .string(listener(of: rule["RuleArn"].text ?? call.id))
        // The rule that a listener has by itself comes last.
        let priority = rule["Priority"].int ?? (rule["IsDefault"].bool == true ? 99_999 : nil)
        if let priority { state["priority"] = .number(priority) }
        state["action"] = ListenerAction.values(
            rule["Actions"], known: call.blocks("action"), isListener: false)
        state["condition"] = .set(
            rule["Conditions"].items.map { condition($0, known: call.blocks("condition")) },
            of: .object(condition.objectType))
        state["transform"] = .set(
            rule["Transforms"].items.map { transformShape.object($0, transform) },
            of: .object(transform.objectType))
        state.tags = try await call.loadBalancingTags()
        return state
    }

    /// The listener's ARN is the beginning of the rule's.
    private static func listener(of rule: String) -> String {
        guard let end = rule.lastIndex(of: "/") else { return rule }
        return String(rule[..<end]).replacing(":listener-rule/", with: ":listener/")
    }

    private static func condition(_ found: Document, known: [Value]) -> Value {
        var found = found
        let values = found["Values"].texts
        if let old = known.first(where: { old in
            old["field"]?.nonEmptyText == found["Field"].text
                && Set(old["values"]?.asElements?.compactMap(\.asString) ?? []) == Set(values)
        }) {
            return old
        }
        // Hosts and paths are told in an older form as well, or in that only.
        if let kind = fields.first(where: { $0.1 == found["Field"].text }), found[kind.0].isAbsent,
            !values.isEmpty
        {
            found = found.setting(kind.0, ["Values": .texts(values)])
        }
        return conditionShape.object(found, condition)
    }

    private static func update(_ call: LiveCall) async throws {
        if call.changes("priority"), let priority = call.int("priority") {
            _ = try await call.send(
                .loadBalancing, "SetRulePriorities",
                ["RulePriorities": [["RuleArn": .text(call.id), "Priority": .number(priority)]]])
        }
        guard call.changes("action", "condition", "transform") else { return }
        let isReset = call.changes("transform") && call.blocks("transform").isEmpty
        _ = try await call.send(
            .loadBalancing, "ModifyRule",
            [
                "RuleArn": .text(call.id), "Actions": actions(call), "Conditions": conditions(call),
                "Transforms": transforms(call), "ResetTransforms": isReset ? true : .absent,
            ])
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.loadBalancing, "DeleteRule", ["RuleArn": .text(call.id)])
    }
}
