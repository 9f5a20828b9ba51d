import Providers
import Testing
import Values

@Suite struct PolicyPlanTests {
    private let written = """
        {
          "Version": "2012-10-17",
          "Statement": {
            "Sid": "",
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject"],
            "Resource": "*",
            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
            "Condition": {"Bool": {"aws:SecureTransport": true}}
          }
        }
        """
    private let returned =
        #"{"Statement":[{"Action":["s3:PutObject","s3:GetObject"],"#
        + #""Condition":{"Bool":{"aws:SecureTransport":["true"]}},"#
        + #""Effect":"Allow","Principal":{"AWS":["123456789012"]},"Resource":["*"]}],"Version":"2012-10-17"}"#

    @Test func `policies that grant the same are the same`() throws {
        let policy = try TypeUnderTest("aws_iam_policy")
        let prior = policy.existing(["name": .string("read"), "policy": .string(returned)])
        let plan = policy.plan(prior, ["name": .string("read"), "policy": .string(written)])
        #expect(plan.value == prior)
    }

    @Test(arguments: [
        ("\"Allow\"", "\"Deny\""), ("s3:GetObject", "s3:ListBucket"), ("\"*\"", "\"arn:aws:s3:::x\""),
        ("true}", "false}"), ("123456789012", "210987654321"), ("2012-10-17", "2008-10-17"),
    ])
    func `any other difference is a change`(old: String, new: String) throws {
        let policy = try TypeUnderTest("aws_iam_policy")
        let prior = policy.existing(["name": .string("read"), "policy": .string(returned)])
        let changed = written.replacing(old, with: new)
        #expect(changed != written)
        let plan = policy.plan(prior, ["name": .string("read"), "policy": .string(changed)])
        #expect(plan.value["policy"] == .string(changed))
        #expect(plan.requiresReplacement.isEmpty)
    }

    @Test func `the order of statements does not matter`() throws {
        let role = try TypeUnderTest("aws_iam_role")
        func policy(_ services: String...) -> [String: Value] {
            let statements = services.map {
                #"{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"\#($0)"}}"#
            }
            return ["assume_role_policy": .string("{\"Statement\":[\(statements.joined(separator: ","))]}")]
        }
        let prior = role.existing(policy("ecs.amazonaws.com", "ec2.amazonaws.com"))
        #expect(role.plan(prior, policy("ec2.amazonaws.com", "ecs.amazonaws.com")).value == prior)
        #expect(role.plan(prior, policy("ec2.amazonaws.com")).value != prior)
    }

    @Test func `texts that are not policies are compared as they are`() throws {
        let policy = try TypeUnderTest("aws_iam_role_policy")
        let prior = policy.existing(["role": .string("web"), "policy": .string("{")])
        #expect(policy.plan(prior, ["role": .string("web"), "policy": .string("{")]).value == prior)
        #expect(policy.plan(prior, ["role": .string("web"), "policy": .string("[")]).value != prior)
    }
}
