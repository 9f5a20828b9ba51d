/// What the properties of a JSON object stand for in one kind of block.
///
/// Source: developer.hashicorp.com/terraform/language/syntax/json, "Block-type-specific Exceptions".
struct JSONForm {
    /// How the strings of an argument are read.
    enum Reading {
        /// As templates, what they are nearly everywhere.
        case template
        /// As an expression of the native syntax, such as a reference or a type.
        case expression
        /// As the text they are.
        case literal
        /// As the text they are, but for the provider configurations that a requirement names.
        case requirement
    }

    struct Child {
        let labels: Int
        let form: JSONForm
    }

    private(set) var blocks: [String: Child] = [:]
    /// The arguments that hold expressions.
    private(set) var expressions: Set<String> = []
    /// The arguments that are read before anything can be evaluated, whose strings are no templates.
    private(set) var literals: Set<String> = []
    /// How all other arguments are read.
    private(set) var reading = Reading.template
    /// Whether a property `dynamic` makes blocks.
    private(set) var hasDynamic = false

    func child(_ name: String) -> Child? {
        hasDynamic && name == "dynamic" ? Child(labels: 1, form: .dynamic) : blocks[name]
    }

    func reading(_ name: String) -> Reading {
        if expressions.contains(name) { return .expression }
        return literals.contains(name) ? .literal : reading
    }

    /// The top of a file.
    static let file = JSONForm(blocks: [
        "resource": Child(labels: 2, form: resource), "data": Child(labels: 2, form: data),
        "ephemeral": Child(labels: 2, form: data),
        "variable": Child(
            labels: 1,
            form: JSONForm(blocks: ["validation": plain], expressions: ["type"], reading: .literal)),
        "output": Child(
            labels: 1,
            form: JSONForm(
                blocks: ["precondition": plain, "postcondition": plain], expressions: ["type", "depends_on"],
                literals: ["description", "sensitive", "ephemeral", "deprecated"])),
        "locals": plain,
        "module": Child(
            labels: 1,
            form: JSONForm(
                blocks: [
                    "_": escaped, "lifecycle": plain, "locals": plain,
                    "provider": Child(labels: 1, form: JSONForm()),
                ], expressions: ["depends_on", "providers"])),
        "provider": Child(
            labels: 1,
            form: JSONForm(
                blocks: ["_": escaped, "lifecycle": plain, "locals": plain], literals: ["alias", "version"],
                hasDynamic: true)),
        "terraform": Child(labels: 0, form: settings),
        "moved": Child(labels: 0, form: JSONForm(expressions: ["from", "to"])),
        "removed": Child(labels: 0, form: removed),
        "import": Child(labels: 0, form: JSONForm(expressions: ["to", "provider"])),
        "action": Child(labels: 2, form: action), "required_providers": plain,
        "check": Child(
            labels: 1, form: JSONForm(blocks: ["assert": plain, "data": Child(labels: 2, form: data)])),
    ])

    /// A file of values, without blocks and without expressions.
    static let values = JSONForm(reading: .literal)

    /// A body that a schema describes.
    static let content = JSONForm(hasDynamic: true)

    private static let plain = Child(labels: 0, form: JSONForm())
    /// What would be a meta-argument outside of it is none in here.
    private static let escaped = Child(labels: 0, form: content)
    private static let lifecycle = Child(
        labels: 0,
        form: JSONForm(
            blocks: ["precondition": plain, "postcondition": plain, "action_trigger": actionTrigger],
            expressions: ["ignore_changes", "replace_triggered_by"],
            literals: ["create_before_destroy", "prevent_destroy", "destroy"]))
    private static let actionTrigger = Child(
        labels: 0, form: JSONForm(expressions: ["events", "actions", "on_failure"]))
    private static let action = JSONForm(
        blocks: ["config": Child(labels: 0, form: content)], expressions: ["provider"])
    private static let provisioner = Child(
        labels: 1,
        form: JSONForm(
            blocks: ["_": escaped, "connection": plain, "lifecycle": plain],
            expressions: ["when", "on_failure"]))
    private static let resource = JSONForm(
        blocks: [
            "_": escaped, "lifecycle": lifecycle, "locals": plain, "provisioner": provisioner,
            "connection": plain,
        ], expressions: ["depends_on", "provider"], hasDynamic: true)
    private static let data = JSONForm(
        blocks: ["_": escaped, "lifecycle": lifecycle, "locals": plain],
        expressions: ["depends_on", "provider"], hasDynamic: true)
    private static let removed = JSONForm(
        blocks: [
            "lifecycle": Child(labels: 0, form: JSONForm(reading: .literal)), "provisioner": provisioner,
            "connection": plain,
        ], expressions: ["from"])
    private static let settings = JSONForm(
        blocks: [
            "required_providers": Child(labels: 0, form: JSONForm(reading: .requirement)),
            "backend": Child(labels: 1, form: content), "cloud": Child(labels: 0, form: content),
            "provider_meta": Child(labels: 1, form: content), "state_store": Child(labels: 1, form: content),
        ], expressions: ["language", "experiments"], literals: ["required_version"])
    private static let dynamic = JSONForm(
        blocks: ["content": Child(labels: 0, form: content)], expressions: ["iterator"])
}
