public import Addresses
public import Values

/// Why the changes of a plan are there: from each change down to what set it off.
///
/// A cause is a leaf, the change of another object, or a value on the way (a local value, an argument of a module, an output …),
/// which has causes of its own. Chains always end: a value names only values before it in the list, and objects change one
/// another only along the dependencies of the configuration.
public struct Causes: Sendable, Hashable {
    /// For the position of each change in the plan's list that has an effect; at least one each.
    public let reasons: [Int: [Reason]]
    /// Values on the way from leaves to changes; each names only those before it.
    public let steps: [CausalStep]
    /// Where each variable of the root module that was not left to its default has its value from.
    public let origins: [String: VariableOrigin]
    /// What is known of the configuration that was applied last.
    public let knowledge: Knowledge

    /// What the planner could compare the configuration with.
    public enum Knowledge: String, Sendable, Hashable {
        /// The state alone: which text or variable gave the old values is not known.
        case state
        /// The record of the last apply as well.
        case record
    }

    public init(
        reasons: [Int: [Reason]], steps: [CausalStep], origins: [String: VariableOrigin], knowledge: Knowledge
    ) {
        self.reasons = reasons
        self.steps = steps
        self.origins = origins
        self.knowledge = knowledge
    }

    /// Nothing has a cause where nothing changes.
    public static let none = Causes(reasons: [:], steps: [], origins: [:], knowledge: .state)
}

/// Why one part of an object changes, or the object as a whole.
public struct Reason: Sendable, Hashable {
    /// The part that changes; empty for the object as a whole.
    public let path: ValuePath
    /// What in the configuration gives the part its value; nil where nothing does.
    public let place: SourcePlace?
    /// Whether the part is one for whose sake the object is replaced.
    public let forcesReplacement: Bool
    /// At least one.
    public let causes: [Cause]

    public init(path: ValuePath, place: SourcePlace?, forcesReplacement: Bool = false, causes: [Cause]) {
        self.path = path
        self.place = place
        self.forcesReplacement = forcesReplacement
        self.causes = causes
    }
}

/// What sets something off: an end of a chain, or the next link of it.
public enum Cause: Sendable, Hashable {
    case leaf(CausalLeaf)
    /// A value on the way, by its position in the plan's list of them.
    case step(Int)
    /// A part of another object that changes; all of it where the path is empty.
    case change(InstanceAddress, ValuePath)
    /// A part of so many objects of a resource.
    case changes(InstanceAddress, ValuePath, count: Int)
}

/// Where a chain of causes begins.
public enum CausalLeaf: Sendable, Hashable {
    /// A variable of the root module has another value than with the last apply.
    case variable(VariableChange)
    /// The text of the configuration at this place is another than with the last apply.
    case edited(SourcePlace, What)
    /// The configuration gives another value than the state has; whether its text or the variables that it takes were
    /// changed is not known, since nothing has recorded the last apply.
    case differs(SourcePlace, variables: [String])
    /// Something is new in the configuration.
    case added(SourcePlace, What)
    /// The configuration has it, and the state does not; whether that is new is not known.
    case missing(SourcePlace, What)
    /// The configuration has it no more; where it was, if that is known.
    case removed(What, last: SourcePlace?)
    /// A `removed` block says so.
    case removedBlock(SourcePlace)
    /// The module at the call comes from elsewhere, or in another version.
    case module(String, SourcePlace, from: ModuleOrigin, to: ModuleOrigin)
    /// Something else than this stack has changed a part of an object.
    case drift(InstanceAddress, ValuePath)
    /// Something else than this stack has deleted the object.
    case vanished
    case requested(Request)
    /// The object is marked as unusable.
    case tainted
    case moved(from: InstanceAddress, SourcePlace?)
    case imported(id: String, SourcePlace?)
    /// A replacement could not be completed.
    case leftOver
    /// A data source answers something else than it did.
    case answer(InstanceAddress, ValuePath)
    /// A function gives another value for the same arguments: a file was changed, or time went by.
    case function(String, SourcePlace)
    /// A check reads its data source with every apply.
    case checked
    /// The provider plans it so: nothing in the configuration does.
    case provider
    /// The chain is longer than is followed.
    case beyond(SourcePlace)

    /// What a place of a configuration is about.
    public enum What: Sendable, Hashable {
        /// A resource block, or a module call; the text is its address.
        case block(String)
        /// An argument of a block.
        case argument(String)
        case count, forEach
        /// A value with a name, such as `local.name`.
        case value(String)
    }

    /// What the user of a run has asked for.
    public enum Request: String, Sendable, Hashable {
        case destroy, replace
    }
}

/// A value that other values come from and that has causes itself.
public struct CausalStep: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        case local(ModuleInstancePath, String)
        /// A variable of a called module.
        case argument(ModuleInstancePath, String)
        case output(ModuleInstancePath, String)
        /// The `count` or `for_each` of a resource or a module.
        case repetition(String)
        /// What a data source is asked.
        case query(InstanceAddress)
        /// The configuration of a provider.
        case provider(String)
    }

    public let subject: Subject
    /// The part of the value that differs.
    public let path: ValuePath
    public let place: SourcePlace
    /// What it was and what it is; nil where it is not known, secret, or long.
    public let before: Value?
    public let after: Value?
    /// At least one.
    public let causes: [Cause]

    public init(
        subject: Subject, path: ValuePath, place: SourcePlace, before: Value?, after: Value?, causes: [Cause]
    ) {
        self.subject = subject
        self.path = path
        self.place = place
        self.before = before
        self.after = after
        self.causes = causes
    }
}

/// A line of a file as people name it.
public struct SourcePlace: Sendable, Hashable {
    public let file: String
    /// From 1.
    public let line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

extension SourcePlace: CustomStringConvertible {
    public var description: String { "\(file):\(line)" }
}

/// Where the value of a root variable comes from.
public enum VariableOrigin: Sendable, Hashable {
    case file(SourcePlace)
    case commandLine
    /// The name of the environment's variable.
    case environment(String)
    case prompt
    case plan
    /// The declaration's own value.
    case fallback(SourcePlace)
}

extension VariableOrigin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let place): "\(place)"
        case .commandLine: "-var"
        case .environment(let name): name
        case .prompt: "the answer to a question"
        case .plan: "a saved plan"
        case .fallback(let place): "default at \(place)"
        }
    }
}

/// A root variable whose value is another than with the last apply.
public struct VariableChange: Sendable, Hashable {
    public let name: String
    public let origin: VariableOrigin
    /// Where the value came from then; nil where the variable is new.
    public let earlierOrigin: VariableOrigin?
    /// Nil where a value is secret, long, or was not kept.
    public let before: Value?
    public let after: Value?

    public init(
        name: String, origin: VariableOrigin, earlierOrigin: VariableOrigin?, before: Value?, after: Value?
    ) {
        self.name = name
        self.origin = origin
        self.earlierOrigin = earlierOrigin
        self.before = before
        self.after = after
    }
}

/// Where a module comes from.
public struct ModuleOrigin: Sendable, Hashable {
    public let source: String
    /// The version that is installed, where the module has versions.
    public let version: String?

    public init(source: String, version: String?) {
        self.source = source
        self.version = version
    }
}
