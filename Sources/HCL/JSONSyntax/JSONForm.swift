/// What the properties of a JSON object stand for in one kind of block.
///
/// Source: developer.hashicorp.com/terraform/language/syntax/json, "Block-type-specific Exceptions".
struct JSONForm: Sendable {
    /// How the strings of an argument are read.
    enum Reading: Sendable {
        /// As templates, what they are nearly everywhere.
        case template
        /// As an expression of the native syntax, such as a reference or a type.
        case expression
        /// As the text they are.
        case literal
        /// As templates, but for the provider configurations that a requirement names.
        case requirement
    }

    struct Child: Sendable {
        let labels: Int
        let form: JSONForm
    }

    private(set) var blocks: [String: Child] = [:]
    /// The arguments that hold expressions.
    private(set) var expressions: Set<String> = []
    /// How all other arguments are read.
    private(set) var reading = Reading.template
    /// Whether a property `dynamic` makes blocks.
    private(set) var hasDynamic = false

    func child(_ name: String) -> Child? {
        hasDynamic && name == "dynamic" ? Child(labels: 1, form: .dynamic) : blocks[name]
    }

    func reading(_ name: String) -> Reading { expressions.contains(name) ? .expression : reading }

    /// The top of a file.
    static let file = JSONForm(blocks: [
        "resource": Child(labels: 2, form: resource), "data": Child(labels: 2, form: resource),
        "ephemeral": Child(labels: 2, form: resource),
        "variable": Child(
            labels: 1, form: JSONForm(blocks: ["validation": plain], expressions: ["type"])),
        "output": Child(
            labels: 1, form: JSONForm(blocks: ["precondition": plain], expressions: ["type", "depends_on"])),
        "locals": plain,
        "module": Child(labels: 1, form: JSONForm(expressions: ["depends_on", "providers"])),
        "provider": Child(labels: 1, form: content),
        "terraform": Child(labels: 0, form: settings),
        "moved": Child(labels: 0, form: JSONForm(expressions: ["from", "to"])),
        "removed": Child(labels: 0, form: removed),
        "import": Child(labels: 0, form: JSONForm(expressions: ["to", "provider"])),
        "action": Child(labels: 2, form: action), "required_providers": plain,
        "check": Child(
            labels: 1, form: JSONForm(blocks: ["assert": plain, "data": Child(labels: 2, form: resource)])),
    ])

    /// A file of values, without blocks and without expressions.
    static let values = JSONForm(reading: .literal)

    /// A body that a schema describes.
    static let content = JSONForm(hasDynamic: true)

    private static let plain = Child(labels: 0, form: JSONForm())
    private static let lifecycle = Child(
        labels: 0,
        form: JSONForm(
            blocks: ["precondition": plain, "postcondition": plain, "action_trigger": actionTrigger],
            expressions: ["ignore_changes", "replace_triggered_by"]))
    private static let actionTrigger = Child(
        labels: 0, form: JSONForm(expressions: ["events", "actions", "on_failure"]))
    private static let action = JSONForm(
        blocks: ["config": Child(labels: 0, form: content)], expressions: ["provider"])
    private static let provisioner = Child(
        labels: 1, form: JSONForm(blocks: ["connection": plain], expressions: ["when", "on_failure"]))
    private static let resource = JSONForm(
        blocks: ["lifecycle": lifecycle, "provisioner": provisioner, "connection": plain],
        expressions: ["depends_on", "provider"], hasDynamic: true)
    private static let removed = JSONForm(
        blocks: ["lifecycle": plain, "provisioner": provisioner, "connection": plain], expressions: ["from"])
    private static let settings = JSONForm(blocks: [
        "required_providers": Child(labels: 0, form: JSONForm(reading: .requirement)),
        "backend": Child(labels: 1, form: content), "cloud": Child(labels: 0, form: content),
        "provider_meta": Child(labels: 1, form: content),
    ])
    private static let dynamic = JSONForm(
        blocks: ["content": Child(labels: 0, form: content)], expressions: ["iterator"])
}
