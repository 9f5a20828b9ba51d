internal import Providers
internal import Values

/// Container image repositories and their policies.
///
/// Source: Amazon ECR API reference, `CreateRepository`, `PutLifecyclePolicy`.
enum Registry {
    static let behaviours = [
        repository, attached("aws_ecr_lifecycle_policy"), attached("aws_ecr_repository_policy"),
    ]

    private static let repository = Behaviour("aws_ecr_repository") {
        $0.key = ["name"]
        $0.identity = ResourceIdentity(
            id: "{name}", arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}")
        $0.form = ReferenceForm(arn: ("ecr", "repository/"), hasNames: true)
        $0.missing = Refusal(
            "RepositoryNotFoundException",
            "The repository with name '{subject}' does not exist in the registry")
        $0.uniques = [
            UniqueKey(
                ["name"], "RepositoryAlreadyExistsException",
                "The repository with name '{name}' already exists in the registry with id '{registry_id}'")
        ]
        $0.computed = [
            Computed("registry_id") { .string($0.view.place.account) },
            Computed("repository_url") { situation in
                let place = situation.view.place
                let host = "\(place.account).dkr.ecr.\(place.region).\(publicDomain)"
                return .string("\(host)/\(situation.text("name") ?? "")")
            },
        ]
        $0.checks = [
            { situation in
                let isSound = (situation.text("name") ?? "").utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || "._-/".utf8.contains(byte)
                }
                guard !isSound else { return nil }
                return Refusal(
                    "InvalidParameterException",
                    "Invalid parameter at 'repositoryName' failed to satisfy constraint: small letters, digits and . _ - /",
                    at: "name")
            }
        ]
    }

    private static func attached(_ type: String) -> Behaviour {
        Behaviour(type) {
            $0.key = ["repository"]
            $0.identity = ResourceIdentity(id: "{repository}")
            $0.references = [Reference("repository", to: "aws_ecr_repository", deletion: .cascades)]
            $0.computed = [Computed("registry_id") { .string($0.view.place.account) }]
            $0.checks = [
                { situation in
                    guard let text = situation.text("policy"), (try? parseJSON(Array(text.utf8))) == nil
                    else { return nil }
                    return Refusal(
                        "InvalidParameterException",
                        "Invalid parameter at 'PolicyText' failed to satisfy constraint: not JSON",
                        at: "policy")
                }
            ]
            // Putting a policy replaces the one before.
            $0.adoption = .sameKey
        }
    }
}
