internal import AWSClient
internal import Providers
internal import Values

/// A name for a version of a function.
///
/// Source: `aws_lambda_alias` in the provider's reference; Lambda API `CreateAlias`.
enum FunctionAliasType {
    static let schema = ResourceSchema(
        "aws_lambda_alias", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("function_name", .string, replacement: .always),
        .required("function_version", .string),
        .required("name", .string, replacement: .always),
        .optional("description", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("invoke_arn", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [.one("routing_config", routingConfig)]

    private static let routingConfig = BlockSchema(attributes: [
        .optional("additional_version_weights", .map(.number))
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }
}

// MARK: - Calls

extension FunctionAliasType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFoundException"], sameness: sameness, create: create, read: read,
        update: update,
        delete: { _ = try await $0.send(.lambda, FunctionOperations.deleteAlias, place($0)) },
        identify: { text in
            guard let mark = text.firstIndex(of: "/") else {
                throw ProviderFailure.importID(text, "FUNCTION/ALIAS")
            }
            let function = Value.string(String(text[..<mark]))
            return [
                "id": .string(text), "function_name": function,
                "name": .string(String(text[text.index(after: mark)...])),
            ]
        })

    /// A function may be named by its name or its ARN.
    static let sameness = Sameness(["function_name": functionName])

    @Sendable static func functionName(_ value: Value) -> Value {
        guard let text = value.asString, text.hasPrefix("arn:") else { return value }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 6 ? .string(String(parts[6])) : value
    }

    private static let shape: Shape = [
        "arn": "AliasArn", "description": .told("Description"), "function_version": "FunctionVersion",
        "name": "Name",
        "routing_config": .block(
            "RoutingConfig", ["additional_version_weights": "AdditionalVersionWeights"]),
    ]

    private static func place(_ call: LiveCall) -> Document {
        ["FunctionName": .text(call.text("function_name")), "Name": .text(call.text("name"))]
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "description", "function_version", "routing_config").withoutEmptyMembers
        let answer = try await call.send(
            .lambda, FunctionOperations.createAlias, input.merging(place(call)))
        let arn = try answer.required("AliasArn", of: "CreateAlias")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let alias = try await call.send(.lambda, FunctionOperations.getAlias, place(call))
        var state = call.state(shape, alias.document)
        let arn = alias["AliasArn"].text ?? ""
        state["id"] = .string(arn)
        state["invoke_arn"] = .string(FunctionOperations.invocation(of: arn, call))
        let weights = alias[path: "RoutingConfig.AdditionalVersionWeights"]
        if weights.members.isEmpty { state["routing_config"] = schema.block.block("routing_config")?.empty }
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let input = call.input(shape, "function_version", "routing_config")
        let routing =
            input["RoutingConfig"].isAbsent ? ["AdditionalVersionWeights": [:]] : input["RoutingConfig"]
        _ = try await call.send(
            .lambda, FunctionOperations.updateAlias,
            input.merging(place(call)).merging([
                "Description": .text(call["description"].asString ?? ""), "RoutingConfig": routing,
            ]))
    }
}
