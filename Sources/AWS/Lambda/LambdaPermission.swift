internal import AWSClient
internal import Providers
internal import Values

/// Who may call a function.
///
/// Source: `aws_lambda_permission` in the provider's reference; Lambda API `AddPermission`.
enum LambdaPermissionType {
    static let schema = ResourceSchema(
        "aws_lambda_permission", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{statement_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("action", .string, replacement: .always),
        .required("function_name", .string, replacement: .always),
        .required("principal", .string, replacement: .always),
        .optional("event_source_token", .string, replacement: .always),
        .optional("function_url_auth_type", .string, replacement: .always, allowed: ["NONE", "AWS_IAM"]),
        .optional("invoked_via_function_url", .bool, replacement: .always),
        .optional("principal_org_id", .string, replacement: .always),
        .optional("qualifier", .string, replacement: .always),
        .optional("source_account", .string, replacement: .always),
        .optional("source_arn", .string, replacement: .always),
        .optionalComputed("statement_id", .string, replacement: .always),
        .optionalComputed("statement_id_prefix", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.conflicts("statement_id", "statement_id_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(FunctionAliasType.sameness) }
}

// MARK: - Calls

extension LambdaPermissionType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], sameness: FunctionAliasType.sameness,
        create: create, read: read,
        delete: { call in
            _ = try await call.send(
                .lambda, FunctionOperations.removePermission,
                place(call).setting("StatementId", .text(call.id)))
        },
        identify: { text in
            guard let mark = text.firstIndex(of: "/") else {
                throw ProviderFailure.importID(text, "FUNCTION[:QUALIFIER]/STATEMENT")
            }
            let function = text[..<mark].split(separator: ":").map(String.init)
            let statement = Value.string(String(text[text.index(after: mark)...]))
            return [
                "id": statement, "statement_id": statement, "function_name": .string(function.first ?? ""),
                "qualifier": function.count > 1 ? .string(function[1]) : .null(.string),
            ]
        })

    private static let shape: Shape = [
        "action": "Action", "event_source_token": "EventSourceToken", "function_name": "FunctionName",
        "function_url_auth_type": "FunctionUrlAuthType",
        "invoked_via_function_url": .unlessFalse("InvokedViaFunctionUrl"), "principal": "Principal",
        "principal_org_id": "PrincipalOrgID", "qualifier": "Qualifier", "source_account": "SourceAccount",
        "source_arn": "SourceArn",
    ]

    private static func place(_ call: LiveCall) -> Document {
        ["FunctionName": .text(call.text("function_name")), "Qualifier": .text(call.text("qualifier"))]
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.name("statement_id", lengthMax: 100)
        // A function that changes takes no permissions meanwhile.
        try await call.retrying(["ResourceConflictException"], words: "in progress") {
            _ = try await call.send(
                .lambda, FunctionOperations.addPermission,
                shape.document(call.object).withoutEmptyMembers.setting("StatementId", .text(name)))
        }
        return ["id": .string(name), "statement_id": .string(name)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let answer = try await call.send(.lambda, FunctionOperations.getPolicy, place(call))
        let policy = JSONText.document(answer["Policy"].text ?? "")
        let statements = policy?["Statement"]?.asElements ?? []
        guard let statement = statements.first(where: { $0["Sid"]?.asString == call.id }) else { return nil }
        var state = LiveState()
        state["statement_id"] = .string(call.id)
        state["action"] = statement["Action"]?.asString.map { .string($0) }
        let principal = statement["Principal"]
        let holder = principal?["Service"]?.asString ?? principal?["AWS"]?.asString ?? principal?.asString
        // An account is told as its root user.
        state["principal"] = holder.map { .string(plainPrincipal($0, known: call["principal"].asString)) }
        let conditions = statement["Condition"]
        func condition(_ kind: String, _ key: String) -> Value {
            .string(conditions?[kind]?[key]?.asString ?? "")
        }
        state["source_arn"] = condition("ArnLike", "AWS:SourceArn")
        state["source_account"] = condition("StringEquals", "AWS:SourceAccount")
        state["event_source_token"] = condition("StringEquals", "lambda:EventSourceToken")
        state["principal_org_id"] = condition("StringEquals", "aws:PrincipalOrgID")
        state["function_url_auth_type"] = condition("StringEquals", "lambda:FunctionUrlAuthType")
        return state
    }

    private static func plainPrincipal(_ holder: String, known: String?) -> String {
        let parts = holder.split(separator: ":", omittingEmptySubsequences: false)
        guard holder.hasSuffix(":root"), parts.count > 4 else { return holder }
        return known == String(parts[4]) || known == nil ? String(parts[4]) : holder
    }
}
