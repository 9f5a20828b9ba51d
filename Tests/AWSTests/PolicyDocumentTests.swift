import AWS
import Providers
import Testing
import Values

@Suite struct PolicyDocumentTests {
    private func schema() throws -> ResourceSchema {
        try #require(AWSSchema.provider.dataSource("aws_iam_policy_document"))
    }

    private func statement(_ arguments: [String: Value]) throws -> Value {
        let block = try #require(try schema().block.block("statement")).block
        return complete(arguments, block)
    }

    private func nested(_ name: String, _ blocks: [String: Value]...) throws -> Value {
        let statement = try #require(try schema().block.block("statement")).block
        let block = try #require(statement.block(name)).block
        return .set(blocks.map { complete($0, block) }, of: .object(block.objectType))
    }

    private func document(_ statements: [Value], _ more: [String: Value] = [:]) throws -> Value {
        var arguments = more
        arguments["statement"] = .list(statements, of: .dynamic)
        let configuration = complete(arguments, try schema().block)
        return try #require(
            try readPureData(
                type: "aws_iam_policy_document", configuration: configuration, settings: standardSettings))
    }

    private func json(_ statements: [Value], _ more: [String: Value] = [:]) throws -> String {
        try #require(try document(statements, more)["json"]?.asString)
    }

    @Test func `a document is written as Terraform writes it`() throws {
        let first = try statement([
            "sid": .string("1"), "actions": texts("s3:ListAllMyBuckets", "s3:GetBucketLocation"),
            "resources": texts("arn:aws:s3:::*"),
        ])
        let second = try statement([
            "actions": texts("s3:ListBucket"), "resources": texts("arn:aws:s3:::bucket"),
            "condition": try nested(
                "condition",
                [
                    "test": .string("StringLike"), "variable": .string("s3:prefix"),
                    "values": .list(
                        [.string(""), .string("home/"), .string("home/&{aws:username}/")], of: .string),
                ]),
        ])
        let third = try statement([
            "effect": .string("Deny"), "not_actions": texts("s3:*"), "not_resources": texts("b", "c", "a"),
            "principals": try nested(
                "principals", ["type": .string("AWS"), "identifiers": texts("arn:b", "arn:a")],
                ["type": .string("Service"), "identifiers": texts("ecs.amazonaws.com")]),
        ])
        let expected = #"""
            {
              "Version": "2012-10-17",
              "Id": "golden",
              "Statement": [
                {
                  "Sid": "1",
                  "Effect": "Allow",
                  "Action": [
                    "s3:ListAllMyBuckets",
                    "s3:GetBucketLocation"
                  ],
                  "Resource": "arn:aws:s3:::*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:ListBucket",
                  "Resource": "arn:aws:s3:::bucket",
                  "Condition": {
                    "StringLike": {
                      "s3:prefix": [
                        "",
                        "home/",
                        "home/${aws:username}/"
                      ]
                    }
                  }
                },
                {
                  "Effect": "Deny",
                  "NotAction": "s3:*",
                  "NotResource": [
                    "c",
                    "b",
                    "a"
                  ],
                  "Principal": {
                    "AWS": [
                      "arn:b",
                      "arn:a"
                    ],
                    "Service": "ecs.amazonaws.com"
                  }
                }
              ]
            }
            """#
        #expect(try json([first, second, third], ["policy_id": .string("golden")]) == expected)
    }

    @Test func `the short form has no white space, and the id is a checksum of the long one`() throws {
        let result = try document([try statement(["actions": texts("a:b"), "resources": texts("*")])])
        #expect(
            result["minified_json"]
                == .string(
                    #"{"Version":"2012-10-17","#
                        + #""Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]}"#
                ))
        #expect(result["id"] == .string("1188519992"))
    }

    @Test func `a document may be empty`() throws {
        #expect(try json([]) == "{\n  \"Version\": \"2012-10-17\"\n}")
    }

    @Test func `everyone is a star by the type star only`() throws {
        func principal(_ type: String, _ identifiers: Value) throws -> String {
            let block = try nested("principals", ["type": .string(type), "identifiers": identifiers])
            let result = try document([try statement(["principals": block])])
            return try #require(result["minified_json"]?.asString)
        }
        #expect(try principal("*", texts("*")).contains(#""Principal":"*""#))
        #expect(try principal("AWS", texts("*")).contains(#""Principal":{"AWS":"*"}"#))
        #expect(try principal("*", texts("*", "x")).contains(#""Principal":{"*":["x","*"]}"#))
    }

    @Test func `characters of markup are escaped`() throws {
        let result = try json([try statement(["resources": texts("<a>&b")])])
        #expect(result.contains(#""Resource": "\u003ca\u003e\u0026b""#))
    }

    @Test func `conditions with the same operator and key are one`() throws {
        func condition(_ variable: String, _ values: String...) -> [String: Value] {
            [
                "test": .string("StringEquals"), "variable": .string(variable),
                "values": .list(values.map(Value.string), of: .string),
            ]
        }
        let block = try nested("condition", condition("b", "2"), condition("a", "1"), condition("a", "0"))
        let result = try document([try statement(["condition": block])])
        let text = try #require(result["minified_json"]?.asString)
        #expect(text.contains(#""Condition":{"StringEquals":{"a":["#))
        #expect(text.contains(#"],"b":"2"}}"#))
    }

    @Test func `documents are merged by the ids of their statements`() throws {
        let source =
            #"{"Version":"2008-10-17","Id":"s","Statement":["#
            + #"{"Sid":"a","Effect":"Allow","Action":["x","y"]},{"Effect":"Deny"}]}"#
        let override =
            #"{"Statement":{"Sid":"a","Effect":"Deny","Principal":"*","Condition":{"Bool":{"k":true}}}}"#
        let result = try document(
            [try statement(["sid": .string("a"), "actions": texts("own")])],
            [
                "source_policy_documents": .list([.string(source)], of: .string),
                "override_policy_documents": .list([.string(override)], of: .string),
            ])
        #expect(
            result["minified_json"]
                == .string(
                    #"{"Version":"2012-10-17","Id":"s","Statement":["#
                        + #"{"Sid":"a","Effect":"Deny","Principal":"*","Condition":{"Bool":{"k":"true"}}},"#
                        + #"{"Effect":"Deny"}]}"#))
    }

    @Test func `lists of source documents keep their order, principals do not`() throws {
        let source =
            #"{"Statement":[{"Effect":"Allow","Action":["a","b"],"#
            + #""Principal":{"AWS":["1","2"],"Service":"s"}}]}"#
        let result = try document([], ["source_policy_documents": .list([.string(source)], of: .string)])
        let text = try #require(result["minified_json"]?.asString)
        #expect(text.contains(#""Action":["a","b"],"Principal":{"AWS":["2","1"],"Service":"s"}"#))
    }

    @Test(arguments: [
        #"{"Statement":[{"Sid":"a"},{"Sid":"a"}]}"#, "{", "[]", #"{"Statement":[1]}"#, #"{"Version":1}"#,
        #"{"Statement":{"Principal":{"AWS":[1]}}}"#,
    ])
    func `documents that make no sense are refused`(text: String) throws {
        #expect(throws: ProviderFailure.self) {
            try document([], ["source_policy_documents": .list([.string(text)], of: .string)])
        }
    }

    @Test func `statements must have different ids`() throws {
        let twice = try statement(["sid": .string("a")])
        #expect(throws: ProviderFailure.self) { try document([twice, twice]) }
        let none = try statement([:])
        #expect(try json([none, none]).contains("Allow"))
    }

    @Test func `the oldest version knows no variables`() throws {
        let variable = try statement(["resources": texts("home/&{aws:username}")])
        #expect(throws: ProviderFailure.self) {
            try document([variable], ["version": .string("2008-10-17")])
        }
    }

    // MARK: - Other data sources without a network

    @Test(arguments: [
        ("eu-central-1", "aws", "amazonaws.com", "com.amazonaws"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"),
    ])
    func `the partition follows from the region`(region: String, id: String, suffix: String, reverse: String)
        throws
    {
        let schema = try #require(AWSSchema.provider.dataSource("aws_partition"))
        let result = try #require(
            try readPureData(
                type: "aws_partition", configuration: complete([:], schema.block),
                settings: .object(["region": .string(region)])))
        #expect(result["partition"] == .string(id))
        #expect(result["id"] == .string(id))
        #expect(result["dns_suffix"] == .string(suffix))
        #expect(result["reverse_dns_prefix"] == .string(reverse))
    }

    @Test func `a region is the provider's or the one that is named`() throws {
        let schema = try #require(AWSSchema.provider.dataSource("aws_region"))
        func region(_ arguments: [String: Value]) throws -> Value? {
            try readPureData(
                type: "aws_region", configuration: complete(arguments, schema.block),
                settings: standardSettings)
        }
        #expect(try region([:])?["description"] == .string("Europe (Frankfurt)"))
        #expect(
            try region(["name": .string("us-east-1")])?["endpoint"] == .string("ec2.us-east-1.amazonaws.com"))
        #expect(
            try region(["endpoint": .string("ec2.eu-west-1.amazonaws.com")])?["id"] == .string("eu-west-1"))
        #expect(throws: ProviderFailure.self) { try region(["region": .string("mars-1")]) }
    }

    @Test func `what needs the cloud is not answered here`() throws {
        let nothing = try readPureData(
            type: "aws_caller_identity", configuration: .object(Fields.empty), settings: standardSettings)
        #expect(nothing == nil)
    }
}
