public import Addresses
public import Configurations
import Expressions
public import Values

/// One instance of a module, with what is known of its contents so far.
public final class ModuleInstance {
    public let path: ModuleInstancePath
    public let module: Module
    public let parent: ModuleInstance?
    /// What the call's `count` or `for_each` says for this instance.
    public internal(set) var repetition: RepetitionData
    public internal(set) var variables: [String: Value] = [:]
    public internal(set) var locals: [String: Value] = [:]
    public internal(set) var outputs: [String: Value] = [:]
    /// The instances of each module call.
    public internal(set) var children: [String: ChildInstances] = [:]
    var resources: [ResourceName: ResourceResults] = [:]
    /// The functions that the module's expressions can call.
    let functions: FunctionLibrary

    init(
        path: ModuleInstancePath, module: Module, parent: ModuleInstance?, repetition: RepetitionData,
        functions: FunctionLibrary
    ) {
        self.path = path
        self.module = module
        self.parent = parent
        self.repetition = repetition
        self.functions = functions
    }

    /// Notes what a resource comes to; there is room for the resources of one of so many evaluations that share the module.
    func note(_ results: ResourceResults, of name: ResourceName, shareCount: Int) {
        if resources.isEmpty { resources.reserveCapacity(module.resources.count / shareCount) }
        resources[name] = results
    }
}

/// The instances that a module call stands for.
public struct ChildInstances {
    public let expansion: Expansion
    /// In the order of their keys; where the expansion is unknown, one stand-in for all of them.
    public let instances: [(key: InstanceKey, instance: ModuleInstance)]
}

/// The objects of one resource in one module instance, as far as they are known.
final class ResourceResults {
    private let name: ResourceName
    private let owner: ObjectIdentifier
    let expansion: Expansion
    private(set) var values: ObjectValues
    /// The value of a reference to the whole resource, made when first asked for.
    var whole: Value?

    init(
        _ name: ResourceName, in instance: ModuleInstance, expansion: Expansion,
        values: ObjectValues = ObjectValues()
    ) {
        self.name = name
        owner = ObjectIdentifier(instance)
        self.expansion = expansion
        self.values = values
    }

    func isOf(_ name: ResourceName, in instance: ModuleInstance) -> Bool {
        owner == ObjectIdentifier(instance) && self.name == name
    }

    func record(_ value: Value, for key: InstanceKey) {
        values[key] = value
        whole = nil
    }
}

/// Values by instance key.
struct ObjectValues: Sendable {
    /// The value of the object without a key: most resources have only that one, and need no table.
    private var single: Value?
    private var keyed: [InstanceKey: Value] = [:]

    subscript(key: InstanceKey) -> Value? {
        get { key == .none ? single : keyed[key] }
        set {
            if key == .none {
                single = newValue
            } else {
                keyed[key] = newValue
            }
        }
    }
}
