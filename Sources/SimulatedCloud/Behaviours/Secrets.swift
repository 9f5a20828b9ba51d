internal import Providers
internal import Values

/// Secrets, parameters and keys.
///
/// Source: AWS Secrets Manager API reference, `CreateSecret`; AWS Systems Manager API reference, `PutParameter`; AWS KMS
/// API reference, `CreateKey`, `CreateAlias`.
enum Secrets {
    static let behaviours = [secret, version, parameter, key, alias]

    private static let secret = Behaviour("aws_secretsmanager_secret") {
        $0.form = ReferenceForm(arn: ("secretsmanager", "secret:"))
        $0.aliases = ["{name}"]
        $0.missing = Refusal(
            "ResourceNotFoundException", "Secrets Manager can't find the specified secret '{subject}'.")
        $0.uniques = [
            UniqueKey(["name"], "ResourceExistsException", "The secret {name} already exists.")
        ]
        $0.computed = [
            Computed("arn") { situation in
                let name = situation.text("name") ?? ""
                return .string(
                    situation.view.place.arn(
                        "secretsmanager", "secret:\(name)-\(situation.hash("arn").hex(6))"))
            }
        ]
    }

    private static let version = Behaviour("aws_secretsmanager_secret_version") {
        $0.key = ["secret_id", "version_id"]
        $0.references = [Reference("secret_id", to: "aws_secretsmanager_secret", deletion: .cascades)]
        $0.computed = [
            Computed("version_id") { .string($0.hash("version").uuid) },
            Computed("id") { situation in
                situation.text("version_id").map { .string("\(situation.text("secret_id") ?? "")|\($0)") }
            },
            Computed("arn") { $0.target("secret_id", "aws_secretsmanager_secret")?.value["arn"] },
            Computed("secret_arn") { $0.target("secret_id", "aws_secretsmanager_secret")?.value["arn"] },
            Computed("version_stages") { _ in .tuple([.string("AWSCURRENT")]) },
        ]
    }

    private static let parameter = Behaviour("aws_ssm_parameter") {
        $0.key = ["name"]
        $0.uniques = [
            UniqueKey(["name"], "ParameterAlreadyExists", "The parameter {name} already exists.")
        ]
        $0.computed = [
            Computed("arn") { situation in
                let name = situation.text("name") ?? ""
                return .string(
                    situation.view.place.arn("ssm", "parameter\(name.hasPrefix("/") ? "" : "/")\(name)"))
            },
            Computed("version") { .number(($0.prior?["version"]?.asInt ?? 0) + 1) },
            Computed("tier", always: "Standard"), Computed("data_type", always: "text"),
            Computed("value") { $0.value["insecure_value"] },
            Computed("insecure_value") { situation in
                situation.text("type") == "SecureString" ? nil : situation.value["value"]
            },
        ]
    }

    private static let key = Behaviour("aws_kms_key") {
        $0.form = ReferenceForm(arn: ("kms", "key/"))
        $0.missing = Refusal("NotFoundException", "Key '{subject}' does not exist")
        $0.computed = [
            Computed("key_id") { $0.value["id"] },
            Computed("policy") { situation in
                let root = situation.view.place.arn("iam", "root", isGlobal: true)
                return .string(
                    #"{"Id":"key-default-1","Statement":[{"Action":"kms:*","Effect":"Allow","Principal":{"AWS":""#
                        + root
                        + #""},"Resource":"*","Sid":"Enable IAM User Permissions"}],"Version":"2012-10-17"}"#)
            },
        ]
    }

    private static let alias = Behaviour("aws_kms_alias") {
        $0.key = ["name"]
        $0.references = [Reference("target_key_id", to: "aws_kms_key", deletion: .cascades)]
        $0.uniques = [
            UniqueKey(["name"], "AlreadyExistsException", "An alias with the name {name} already exists")
        ]
        $0.computed = [
            Computed("name") { .string(($0.text("name_prefix") ?? "alias/") + $0.hash("name").digits(26)) },
            Computed("target_key_arn") { $0.target("target_key_id", "aws_kms_key")?.value["arn"] },
        ]
    }
}
