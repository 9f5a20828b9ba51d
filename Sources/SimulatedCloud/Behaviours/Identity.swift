internal import Providers
internal import Values

/// Roles, policies and instance profiles.
///
/// Source: IAM API reference, with the errors of `CreateRole`, `AttachRolePolicy`, `DeleteRole`,
/// `DeletePolicy`.
enum Identity {
    static let behaviours = [role, policy, rolePolicy, roleAttachment, profile]

    private static let created = Computed("create_date", always: fixedDate)

    private static func uniqueID(_ attribute: String, _ prefix: String) -> Computed {
        Computed(attribute) { .string(prefix + $0.hash("unique").capitals(17)) }
    }

    private static let role = Behaviour("aws_iam_role") {
        $0.isGlobal = true
        $0.key = ["name"]
        $0.identity = ResourceIdentity(id: "{name}", arn: "arn:{partition}:iam::{account}:role{path}{name}")
        $0.form = ReferenceForm(arn: ("iam", "role/"), hasNames: true)
        $0.missing = Refusal("NoSuchEntity", "The role with name {subject} cannot be found.")
        $0.inUse = Refusal("DeleteConflict", "Cannot delete entity, must detach all policies first.")
        $0.references = [
            Reference("permissions_boundary", to: "aws_iam_policy"),
            Reference("managed_policy_arns", to: "aws_iam_policy"),
        ]
        $0.uniques = [
            UniqueKey(["name"], "EntityAlreadyExists", "Role with name {name} already exists.")
        ]
        $0.computed = [uniqueID("unique_id", "AROA"), created]
        $0.checks = [soundDocument("assume_role_policy")]
    }

    private static let policy = Behaviour("aws_iam_policy") {
        $0.isGlobal = true
        $0.key = ["arn"]
        $0.identity = ResourceIdentity(id: "{arn}", arn: "arn:{partition}:iam::{account}:policy{path}{name}")
        $0.form = ReferenceForm(arn: ("iam", "policy/"))
        $0.missing = Refusal("NoSuchEntity", "Policy {subject} does not exist or is not attachable.")
        $0.inUse = Refusal("DeleteConflict", "Cannot delete a policy attached to entities.")
        $0.uniques = [
            UniqueKey(
                ["name"], "EntityAlreadyExists",
                "A policy called {name} already exists. Duplicate names are not allowed.")
        ]
        $0.computed = [uniqueID("policy_id", "ANPA")]
        $0.following = [
            Computed("attachment_count") { situation in
                guard let arn = situation.text("arn"), let own = situation.view.find("aws_iam_policy", arn)
                else {
                    return nil
                }
                return .number(
                    situation.view.referrers(of: own.key, type: "aws_iam_role_policy_attachment").count)
            }
        ]
        $0.checks = [soundDocument("policy")]
    }

    private static let rolePolicy = Behaviour("aws_iam_role_policy") {
        $0.isGlobal = true
        $0.key = ["role", "name"]
        $0.identity = ResourceIdentity(id: "{role}:{name}")
        $0.importForms = ["{role}:{name}"]
        $0.references = [Reference("role", to: "aws_iam_role")]
        $0.checks = [soundDocument("policy")]
        // PutRolePolicy replaces a policy of the same name.
        $0.adoption = .sameKey
    }

    private static let roleAttachment = Behaviour("aws_iam_role_policy_attachment") {
        $0.isGlobal = true
        $0.key = ["role", "policy_arn"]
        $0.computed = [
            Computed("id") { .string("\($0.text("role") ?? "")/\($0.text("policy_arn") ?? "")") }
        ]
        $0.references = [
            Reference("role", to: "aws_iam_role"), Reference("policy_arn", to: "aws_iam_policy"),
        ]
        // Attaching twice is attaching once.
        $0.adoption = .sameKey
    }

    private static let profile = Behaviour("aws_iam_instance_profile") {
        $0.isGlobal = true
        $0.key = ["name"]
        $0.identity = ResourceIdentity(
            id: "{name}", arn: "arn:{partition}:iam::{account}:instance-profile{path}{name}")
        $0.form = ReferenceForm(arn: ("iam", "instance-profile/"), hasNames: true)
        $0.missing = Refusal("NoSuchEntity", "Instance Profile {subject} cannot be found.")
        $0.references = [Reference("role", to: "aws_iam_role")]
        $0.uniques = [
            UniqueKey(["name"], "EntityAlreadyExists", "Instance Profile {name} already exists.")
        ]
        $0.computed = [uniqueID("unique_id", "AIPA"), created]
    }

    /// A check that an attribute holds a policy document: JSON with statements.
    static func soundDocument(_ attribute: String) -> Behaviour.Check {
        { situation in
            guard let text = situation.text(attribute) else { return nil }
            guard let document = try? parseJSON(Array(text.utf8)), case .object = document.content else {
                return Refusal("MalformedPolicyDocument", "This policy contains invalid Json", at: attribute)
            }
            return document["Statement"] == nil
                ? Refusal("MalformedPolicyDocument", "Syntax errors in policy.", at: attribute) : nil
        }
    }
}
