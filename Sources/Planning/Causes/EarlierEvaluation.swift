import Addresses
import Diagnostics
import Evaluating
import HCL
import States
import Values

/// The configuration as it would have come to with the objects of the stored state, and with the variables of the last apply.
///
/// What has another value now than here has it because an object or a variable changed; where the values are the same, the
/// text must have been changed. Only what somebody asks for is evaluated, and each thing once.
final class EarlierEvaluation {
    private let state: StateSnapshot
    private let lazy: LazyEvaluation

    /// - Parameters:
    ///   - request: what the plan is made from.
    ///   - state: the state before it was refreshed, with moves applied.
    ///   - objects: the addresses of the state's objects by their resource.
    ///   - variables: values of root variables at the last apply that are not the same now.
    init(
        _ request: PlanRequest, state: StateSnapshot, objects: [InstanceAddress: [InstanceAddress]],
        variables: [String: Value]
    ) {
        self.state = state
        let schemas = request.schemas
        lazy = LazyEvaluation(request, variables: variables, objects: objects) {
            state.value(of: $0, schemas)
        }
    }

    /// Evaluates a part of the configuration and all that it refers to; of a resource only what it refers to.
    func prepare(_ node: ConfigurationNode) { lazy.prepare(node) }

    /// Lets expressions see the objects of a resource.
    func prepareObjects(_ address: ResourceAddress) { lazy.prepareObjects(address) }

    /// An instance of a module as it was; nil where it was not there.
    func module(_ path: ModuleInstancePath) -> ModuleInstance? { lazy.evaluation.instance(path) }

    /// An object as it was stored; nil where there was none.
    func object(_ address: InstanceAddress) -> Value? {
        state.instances[address] == nil ? nil : lazy.evaluation.value(of: address)
    }

    /// The value that an expression had; nil where its module was not there.
    func value(of expression: Expression, in module: ModuleInstancePath, _ repetition: RepetitionData)
        -> Value?
    {
        lazy.evaluation.instance(module).map {
            lazy.evaluation.evaluate(expression, in: $0, repetition: repetition).output
        }
    }
}
