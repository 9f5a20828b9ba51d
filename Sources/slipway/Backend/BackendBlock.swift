import Backends
import Configurations
import Diagnostics
import Expressions
import HCL
import Values

/// Where a stack keeps its states, as a `backend` block and what is added to it on a command line say.
struct BackendSettings: Sendable {
    enum Kind: String, Sendable {
        case local, s3

        /// The arguments that the backend takes.
        var type: ObjectType {
            switch self {
            case .local: ObjectType(["path": .string, "workspace_dir": .string])
            case .s3: S3Arguments.type
            }
        }

        /// The arguments as the backend has them: each there, null where nothing was said.
        func conformed(_ given: Value) throws(BackendProblem) -> Value {
            switch self {
            case .s3: return try S3Arguments.conformed(given)
            case .local:
                for name in given.asFields?.names ?? [] where type[name] == nil {
                    throw BackendProblem(
                        "The local backend has no argument \"\(name)\"; it has path and workspace_dir.",
                        argument: name)
                }
                do {
                    return try given.converted(
                        to: .object(ObjectType(type.attributes, optional: Set(type.names))))
                } catch {
                    throw BackendProblem("The local backend takes text: \(error).")
                }
            }
        }
    }

    let kind: Kind
    /// Complete, in the backend's own types.
    let arguments: Value
}

extension ObjectType {
    fileprivate var attributes: [String: ValueType] { Dictionary(uniqueKeysWithValues: zip(names, types)) }
}

/// A `backend` block as it stands in the stack files.
struct BackendBlock {
    let settings: BackendSettings
    /// By which Terraform tells whether the block has changed.
    let hash: UInt64
    private let block: TerraformSettings.Backend

    /// Reads the block; nil after reporting what cannot be used.
    static func reading(_ block: TerraformSettings.Backend) -> Diagnosed<BackendBlock?> {
        guard let kind = BackendSettings.Kind(rawValue: block.type) else {
            return Diagnosed(
                nil,
                [
                    .error(
                        "Unsupported backend type",
                        "There is no backend \"\(block.type)\" in this version; states are kept in local files, backend \"local\", or in S3, "
                            + "backend \"s3\". In a simulation (-simulate) the backend block is left aside.",
                        at: block.range)
                ])
        }
        let written = plainValues(of: block.body)
        guard !written.diagnostics.hasErrors else { return Diagnosed(nil, written.diagnostics) }
        do throws(BackendProblem) {
            let arguments = try kind.conformed(.object(Fields(written.output)))
            let found = BackendBlock(
                settings: BackendSettings(kind: kind, arguments: arguments),
                hash: backendHash(block.type, arguments, as: kind.type), block: block)
            return Diagnosed(found, written.diagnostics)
        } catch {
            return Diagnosed(nil, [diagnostic(error, in: block)])
        }
    }

    /// The settings with arguments of a command line over those of the block.
    func adding(_ given: [String: Value]) throws(BackendProblem) -> BackendSettings {
        if given.isEmpty { return settings }
        var fields = settings.arguments.asFields ?? .empty
        for (name, value) in given { fields = fields.setting(name, to: value) }
        return BackendSettings(
            kind: settings.kind, arguments: try settings.kind.conformed(.object(fields)))
    }

    /// What is to be said of an argument, at its place.
    func diagnostic(_ problem: BackendProblem) -> Diagnostic { BackendBlock.diagnostic(problem, in: block) }

    /// Arguments that still work, and have better ones.
    var warnings: [Diagnostic] {
        guard settings.kind == .s3 else { return [] }
        return S3Arguments.warnings(settings.arguments).map { argument, message in
            .warning(
                "Deprecated Parameter", message, at: block.body.attribute(argument)?.range ?? block.range)
        }
    }

    private static func diagnostic(
        _ problem: BackendProblem, in block: TerraformSettings.Backend
    ) -> Diagnostic {
        let attribute = problem.argument.flatMap { block.body.attribute($0) }
        return .error(
            "Invalid backend configuration argument", problem.message, at: attribute?.range ?? block.range)
    }
}

/// The values of a body that is read before anything in the stack has a value.
func plainValues(of body: Body) -> Diagnosed<[String: Value]> {
    var values: [String: Value] = [:]
    var findings: [Diagnostic] = body.blocks.map { block in
        .error(
            "Unsupported block type",
            "Blocks of type \"\(block.type)\" are not expected here. Where an argument is meant, an equals sign stands before the brace.",
            at: block.typeRange, context: block.headerRange)
    }
    for attribute in body.attributes {
        if let traversal = traversals(in: attribute.expression).first {
            findings.append(
                .error(
                    "Variables not allowed",
                    "The place of the state is needed before anything in the stack has a value, so \(attribute.name) is written as it is. "
                        + "Workspaces keep states apart, the option -state names another file, and \"init -backend-config=\(attribute.name)=…\" "
                        + "says what the files leave open.",
                    at: traversal.range, context: attribute.range))
            continue
        }
        if case .call = attribute.expression.kind {
            findings.append(
                .error(
                    "Function calls not allowed",
                    "Functions may not be called here: write \(attribute.name) as it is.",
                    at: attribute.expression.range, context: attribute.range))
            continue
        }
        var evaluator = Evaluator(
            scope: VariableScope(.empty), functions: FunctionLibrary([]),
            context: FunctionContext(files: NoFiles()))
        values[attribute.name] = evaluator.evaluate(attribute.expression)
        findings += evaluator.diagnostics
    }
    return Diagnosed(values, findings)
}
