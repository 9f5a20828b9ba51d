import Providers
import Testing
import Values

/// Records, certificates, parameters and secrets.
@Suite struct NamePlanTests {
    @Test func `a record has values or an alias`() throws {
        let record = try TypeUnderTest("aws_route53_record")
        let name: [String: Value] = [
            "zone_id": .string("Z1"), "name": .string("www"), "type": .string("A"),
        ]
        let records = name.merging(["records": texts("1.2.3.4"), "ttl": .number(60)]) { $1 }
        #expect(record.problems(records).isEmpty)
        #expect(record.problems(name).count == 1)
        #expect(record.problems(name.merging(["records": texts("1.2.3.4")]) { $1 }).isEmpty)
        let alias = record.blocks(
            "alias", ["name": .string("lb"), "zone_id": .string("Z2"), "evaluate_target_health": .true])
        #expect(record.problems(name.merging(["alias": alias]) { $1 }).isEmpty)
        #expect(!record.problems(records.merging(["alias": alias]) { $1 }).isEmpty)
        let prior = record.existing(records)
        #expect(record.plan(prior, records.merging(["ttl": .number(5)]) { $1 }).replaced == [])
        #expect(record.plan(prior, records.merging(["name": .string("api")]) { $1 }).replaced == [".name"])
    }

    @Test func `the names that a certificate is validated by are known beforehand`() throws {
        let certificate = try TypeUnderTest("aws_acm_certificate")
        let plan = certificate.create([
            "domain_name": .string("a.org"), "validation_method": .string("DNS"),
            "subject_alternative_names": texts("*.a.org"),
        ])
        let options = plan.value["domain_validation_options"]?.asElements ?? []
        #expect(Set(options.compactMap { $0["domain_name"]?.asString }) == ["a.org", "*.a.org"])
        #expect(options.allSatisfy { $0["resource_record_name"]?.isUnknown == true })
        #expect(plan.value["subject_alternative_names"] == texts("a.org", "*.a.org"))
        let mail = certificate.create([
            "domain_name": .string("a.org"), "validation_method": .string("EMAIL"),
        ])
        #expect(mail.value["domain_validation_options"]?.isUnknown == true)
        let open = certificate.create(["domain_name": .unknown(.string), "validation_method": .string("DNS")])
        #expect(open.value["domain_validation_options"]?.isUnknown == true)
    }

    @Test func `another value of a parameter is another version`() throws {
        let parameter = try TypeUnderTest("aws_ssm_parameter")
        func arguments(_ text: String, _ tier: String = "Standard") -> [String: Value] {
            ["name": .string("/a"), "type": .string("String"), "value": .string(text), "tier": .string(tier)]
        }
        let prior = parameter.existing(arguments("1"))
        let plan = parameter.plan(prior, arguments("2"))
        #expect(plan.value["version"] == .unknown(.number))
        #expect(plan.value["insecure_value"]?.isUnknown == true)
        let advanced = parameter.existing(arguments("1", "Advanced"))
        #expect(parameter.plan(advanced, arguments("1")).replaced == [".tier"])
        #expect(parameter.plan(prior, arguments("1", "Advanced")).replaced == [])
        #expect(parameter.problems(["name": .string("/a"), "type": .string("String")]).count == 1)
    }

    @Test(arguments: [
        ("aws_s3_bucket_policy", "policy"), ("aws_ecr_repository_policy", "policy"),
        ("aws_iam_user_policy", "policy"),
    ])
    func `policies are compared by what they grant`(type: String, name: String) throws {
        let policy = try TypeUnderTest(type)
        func arguments(_ text: String) -> [String: Value] {
            ["bucket": .string("b"), "repository": .string("r"), "user": .string("u"), name: .string(text)]
                .filter { policy.schema.block.attribute($0.key) != nil }
        }
        let prior = policy.existing(arguments(#"{"Statement":{"Action":["a:b"],"Effect":"Allow"}}"#))
        #expect(
            policy.plan(prior, arguments(#"{"Statement":[{"Effect":"Allow","Action":"A:B"}]}"#)).value
                == prior)
        #expect(policy.plan(prior, arguments(#"{"Statement":[]}"#)).value != prior)
        #expect(policy.problems(arguments("[")).count == 1)
    }
}
