import AWS
import Providers
import SimulatedCloud
import Testing
import Values

/// Opens the ephemeral resources of AWS in a simulated account.
@Suite struct OpeningTests {
    private let cloud = SimulatedCloud()

    private func provider() async throws -> any ConfiguredProvider {
        let settings = AWSSchema.provider.settings
        let nulls = settings.objectType.types.map { Value.null($0) }
        return try await SimulatedProvider(source: "aws", schema: AWSSchema.provider, cloud: cloud)
            .configured(with: .object(Fields(shape: settings.objectType.shape, values: nulls)))
    }

    private func object(_ schema: ResourceSchema, _ values: [String: Value]) -> Value {
        var fields: [String: Value] = [:]
        for (name, type) in zip(schema.objectType.names, schema.objectType.types) {
            fields[name] = values[name] ?? (schema.block.block(name)?.empty ?? .null(type))
        }
        return .object(fields)
    }

    private func open(_ type: String, _ values: [String: Value]) async throws -> Value {
        let schema = try #require(AWSSchema.provider.ephemeralResource(type))
        return try await provider().open(schema, configuration: object(schema, values)).value
    }

    /// Makes an object as an apply does; gives what it has become.
    private func make(_ type: String, _ values: [String: Value]) async throws -> Value {
        let schema = try #require(AWSSchema.provider.resource(type))
        let configuration = object(schema, values)
        let provider = try await provider()
        let planned = try await provider.plan(
            Proposal(schema: schema, prior: nil, configuration: configuration, proposed: configuration))
        return try await provider.create(
            ApplyRequest(
                schema: schema, prior: nil, planned: planned.value, configuration: configuration,
                token: OperationToken("\(type) \(values.keys.sorted())"))
        ).value
    }

    @Test func aSecretIsReadByItsVersion() async throws {
        let secret = try await make("aws_secretsmanager_secret", ["name": .string("db")])
        let id = try #require(secret["id"]?.asString)
        await #expect(throws: ProviderFailure.self) {
            try await open("aws_secretsmanager_secret_version", ["secret_id": .string(id)])
        }
        _ = try await make(
            "aws_secretsmanager_secret_version", ["secret_id": .string(id), "secret_string": .string("hush")])
        for name in [id, "db"] {
            let opened = try await open("aws_secretsmanager_secret_version", ["secret_id": .string(name)])
            #expect(opened["secret_string"] == .string("hush"))
            #expect(opened["arn"] == secret["arn"])
            #expect(opened.isWhollyKnown)
        }
        await #expect(throws: ProviderFailure.self) {
            try await open("aws_secretsmanager_secret_version", ["secret_id": .string("other")])
        }
    }

    @Test func aWriteOnlySecretIsNotKept() async throws {
        let secret = try await make("aws_secretsmanager_secret", ["name": .string("db")])
        let id = try #require(secret["id"])
        _ = try await make(
            "aws_secretsmanager_secret_version",
            [
                "secret_id": id, "secret_string_wo": .string("hush-hush"),
                "secret_string_wo_version": .number(1),
            ])
        let opened = try await open("aws_secretsmanager_secret_version", ["secret_id": id])
        #expect(opened["secret_string"]?.asString?.hasPrefix("simulated-") == true)
        #expect(!String(decoding: cloud.state.json(), as: UTF8.self).contains("hush-hush"))
    }

    @Test func aParameterIsReadByItsARN() async throws {
        let made = try await make(
            "aws_ssm_parameter",
            ["name": .string("/app/key"), "type": .string("SecureString"), "value": .string("hush")])
        let arn = try #require(made["arn"])
        let opened = try await open("aws_ssm_parameter", ["arn": arn])
        #expect(opened["value"] == .string("hush"))
        #expect(opened["with_decryption"] == .true)
        let closed = try await open("aws_ssm_parameter", ["arn": arn, "with_decryption": .false])
        #expect(closed["value"] != .string("hush"))
        await #expect(throws: ProviderFailure.self) {
            try await open("aws_ssm_parameter", ["arn": .string("arn:aws:ssm:us-east-1:1:parameter/x")])
        }
    }

    @Test func passwordsAreMadeOfWhatIsNotExcluded() async throws {
        func password(_ values: [String: Value]) async throws -> String {
            try #require(
                try await open("aws_secretsmanager_random_password", values)["random_password"]?.asString)
        }
        #expect(try await password([:]).count == 32)
        let digits = try await password([
            "password_length": .number(12), "exclude_lowercase": .true, "exclude_uppercase": .true,
            "exclude_punctuation": .true, "exclude_characters": .string("07"),
        ])
        #expect(digits.count == 12)
        #expect(digits.allSatisfy { "12345689".contains($0) })
        await #expect(throws: ProviderFailure.self) {
            try await password([
                "exclude_lowercase": .true, "exclude_uppercase": .true, "exclude_punctuation": .true,
                "exclude_numbers": .true,
            ])
        }
    }

    @Test func textsAreDecryptedByName() async throws {
        let schema = try #require(AWSSchema.provider.ephemeralResource("aws_kms_secrets"))
        let block = try #require(schema.block.block("secret")).block
        func secret(_ name: String) -> Value {
            .object(
                Dictionary(
                    uniqueKeysWithValues: zip(block.objectType.names, block.objectType.types).map {
                        ($0, $0 == "name" ? .string(name) : $0 == "payload" ? .string("AQ==") : .null($1))
                    }))
        }
        let opened = try await open(
            "aws_kms_secrets", ["secret": .set([secret("a"), secret("b")], of: .object(block.objectType))])
        #expect(opened["plaintext"]?.asFields?.names == ["a", "b"])
    }

    @Test func theRegistryGivesALogin() async throws {
        let opened = try await open("aws_ecr_authorization_token", [:])
        #expect(opened["user_name"] == .string("AWS"))
        #expect(opened["proxy_endpoint"] == .string("https://123456789012.dkr.ecr.us-east-1.amazonaws.com"))
        #expect(opened["authorization_token"]?.asString?.hasPrefix("QVdTO") == true)
    }
}
