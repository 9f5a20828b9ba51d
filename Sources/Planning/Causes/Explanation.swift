public import Addresses
public import Values

/// Answers about one object of a plan: what happens to it, why, or why nothing does, and what depends on it.
public struct Explanation: Sendable {
    public enum Situation: Sendable {
        /// Something happens, by the position in the plan's list of changes.
        case change(Int)
        /// Nothing does: what is configured is what is there, but for these parts.
        case unchanged([HiddenDifference])
        /// The run was limited to other objects.
        case outOfScope
        /// A data source that was read while planning.
        case read
    }

    public let address: InstanceAddress
    /// The block of the object; nil where the configuration has it no more.
    public let place: SourcePlace?
    public let situation: Situation
    /// Only of changes that replace the object.
    public let replacement: ReplacementExplanation?
    /// The resources that refer to the object's, by address.
    public let dependents: [Dependent]
    /// The attribute that was asked about.
    public let attribute: AttributeExplanation?

    package init(
        address: InstanceAddress, place: SourcePlace?, situation: Situation,
        replacement: ReplacementExplanation?, dependents: [Dependent], attribute: AttributeExplanation?
    ) {
        self.address = address
        self.place = place
        self.situation = situation
        self.replacement = replacement
        self.dependents = dependents
        self.attribute = attribute
    }

    /// A difference between the configuration and an object that changes nothing.
    public struct HiddenDifference: Sendable {
        public enum Cover: Sendable, Hashable {
            /// `ignore_changes` names the part.
            case ignored
            /// The provider takes the two for the same.
            case equivalent
        }

        public let path: ValuePath
        public let place: SourcePlace?
        public let cover: Cover
        public let configured: Value
        public let existing: Value
    }

    /// Why an object is replaced rather than updated.
    public struct ReplacementExplanation: Sendable {
        public enum Ground: Sendable {
            /// The provider cannot change the part of an object that exists.
            case part(ValuePath, SourcePlace?)
            case tainted
            case requested
            /// `replace_triggered_by` at the place.
            case triggered(SourcePlace?)
        }

        public let grounds: [Ground]
        public let createsFirst: Bool
    }

    /// A resource that refers to another one, and what happens to its objects.
    public struct Dependent: Sendable {
        public let resource: ResourceAddress
        /// The positions of its changes that have an effect.
        public let changes: [Int]
    }
}

/// Where an attribute's value comes from.
public struct AttributeExplanation: Sendable {
    public let path: ValuePath
    /// The expression that gives the value, and where it is; nil where the configuration gives none.
    public let expression: String?
    public let place: SourcePlace?
    /// Nil where there was, or will be, no such part.
    public let before: Value?
    public let after: Value?
    /// Whether a change of it needs a new object, as far as the schema says.
    public let replacement: Replacement
    /// Why it changes.
    public let reasons: [Reason]
    public let references: [ReferenceExplanation]

    public enum Replacement: String, Sendable {
        case never, always, conditional
    }
}

/// What an expression reads, with the value and where that comes from.
public struct ReferenceExplanation: Sendable {
    /// As it is written, or for a value inside a module with the module in front.
    public let name: String
    public let value: Value?
    public let place: SourcePlace?
    /// Of root variables.
    public let origin: VariableOrigin?
    /// The position of the change of the object that is read.
    public let change: Int?
    public let references: [ReferenceExplanation]
}

/// Why a question about an object cannot be answered.
public enum ExplanationError: Error, Sendable {
    /// Neither the configuration nor the state has such an object; names that look like it.
    case unknownAddress(String, similar: [String])
    /// The block stands for no object at all.
    case noInstances(ResourceAddress, SourcePlace)
    /// The object has no such attribute; names that look like it.
    case unknownAttribute(String, of: InstanceAddress, similar: [String])
}
