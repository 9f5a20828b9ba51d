/// What a provider knows about order among its objects beside what their references show.
public struct OrderRules: Sendable {
    public let rules: [OrderRule]
    /// The attributes by which others name an object of a type, beside `id` and `arn`.
    public let names: [String: [String]]

    public init(_ rules: [OrderRule], names: [String: [String]] = [:]) {
        self.rules = rules
        self.names = names
    }

    public static let none = OrderRules([])
}

/// Order that a cloud needs and references alone do not show: some objects wait for others.
///
/// Steps lead from the object that waits, by way of objects that name one another, to those that it waits for. A service waits
/// for a listener because both name one target group; a task for the policies of a role because it names a task definition
/// that names the role. What waits is made after what it waits for, and what it waits for is deleted after it.
///
/// Rules are wishes: order that would close a circle is left out.
public struct OrderRule: Sendable {
    /// The types of the objects that wait.
    public let waiters: [String]
    /// Objects that wait hold all of these.
    public let conditions: [Condition]
    /// At least one.
    public let steps: [Step]
    public let occasion: Occasion
    /// Why the cloud needs the order: a sentence without its full stop, which holds for making and for deleting.
    public let reason: String

    public init(
        _ waiters: [String], where conditions: [Condition] = [], _ steps: [Step],
        on occasion: Occasion = .always, because reason: String
    ) {
        self.waiters = waiters
        self.conditions = conditions
        self.steps = steps
        self.occasion = occasion
        self.reason = reason
    }

    /// A step from one object to others.
    ///
    /// Paths have dots, and lead through blocks and collections.
    public enum Step: Sendable, Hashable {
        /// To the objects of these types that the object names at one of the paths.
        case to([String], by: [String])
        /// To the objects of these types that name the object at one of the paths.
        case from([String], by: [String])
    }

    /// What an attribute of an object is; where it is not known or not set, it is no text at all.
    public enum Condition: Sendable, Hashable {
        case equal(String, String)
        case unequal(String, String)
    }

    public enum Occasion: Sendable, Hashable {
        case always
        /// Only deletions: the object that is named cannot be deleted while another one uses it.
        case deletion
    }
}
