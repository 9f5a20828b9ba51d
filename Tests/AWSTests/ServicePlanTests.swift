import AWS
import Providers
import Testing
import Values

/// What planning knows of services beyond the flags of their arguments.
@Suite struct ServicePlanTests {
    private func service(_ type: TypeUnderTest, _ more: [String: Value]) -> [String: Value] {
        ["name": .string("web"), "task_definition": .string("web:1")].merging(more) { $1 }
    }

    private func strategy(_ type: TypeUnderTest, _ provider: String) -> Value {
        type.blocks("capacity_provider_strategy", ["capacity_provider": .string(provider)])
    }

    @Test(arguments: [(Value.null, true), (.false, true), (.true, false)])
    func `tasks move to other capacity by a new deployment only`(isForced: Value, isRefused: Bool) throws {
        let type = try TypeUnderTest("aws_ecs_service")
        let before = ["capacity_provider_strategy": strategy(type, "FARGATE")]
        let prior = type.existing(service(type, before))
        let plan = type.plan(
            prior,
            service(
                type,
                [
                    "capacity_provider_strategy": strategy(type, "FARGATE_SPOT"),
                    "force_new_deployment": isForced,
                ]))
        #expect(
            plan.refusal?.summary
                == (isRefused
                    ? "force_new_deployment should be true when capacity_provider_strategy is being updated"
                    : nil))
        #expect(type.plan(prior, service(type, before)).refusal == nil)
    }

    @Test func `a daemon keeps its count, and its own percentages`() throws {
        let type = try TypeUnderTest("aws_ecs_service")
        let daemon: [String: Value] = ["scheduling_strategy": .string("DAEMON")]
        let prior = type.existing(
            service(type, daemon),
            ["desired_count": .number(3), "deployment_minimum_healthy_percent": .number(0)])
        #expect(type.plan(prior, service(type, daemon)).value == prior)
        let other = ["deployment_minimum_healthy_percent": Value.number(50)]
        let plan = type.plan(prior, service(type, daemon.merging(other) { $1 }))
        #expect(plan.value["deployment_minimum_healthy_percent"] == .number(50))
        #expect(plan.value["desired_count"] == .number(3))
    }
}

/// What planning knows of rules for the lives of objects.
@Suite struct LifecyclePlanTests {
    @Test func `what a rule had before is gone where it is not written any more`() throws {
        let type = try TypeUnderTest("aws_s3_bucket_lifecycle_configuration")
        let rule = try #require(type.schema.block.block("rule"))
        func rules(_ expiration: [String: Value]) -> [String: Value] {
            let block = rule.block.block("expiration").map { complete(expiration, $0.block) } ?? .null
            return [
                "bucket": .string("shop"),
                "rule": type.blocks(
                    "rule",
                    [
                        "id": .string("old"), "status": .string("Enabled"),
                        "expiration": .list(
                            [block],
                            of: .object(rule.block.block("expiration")?.block.objectType ?? ObjectType([:]))),
                    ]),
            ]
        }
        let prior = type.existing(rules(["days": .number(10)]))
        let plan = type.plan(prior, rules(["expired_object_delete_marker": .true]))
        let expiration = plan.value["rule"]?.asElements?.first?["expiration"]?.asElements?.first
        #expect(expiration?["days"]?.isNull == true)
        #expect(expiration?["expired_object_delete_marker"] == .true)
    }
}

/// What policies call operations on buckets.
@Suite struct BucketActionTests {
    @Test(arguments: [
        ("HeadBucket", "s3:ListBucket"), ("CreateBucket", "s3:CreateBucket"),
        ("PutBucketEncryption", "s3:PutEncryptionConfiguration"),
        ("DeleteBucketEncryption", "s3:PutEncryptionConfiguration"),
        ("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
        ("DeleteBucketLifecycle", "s3:PutLifecycleConfiguration"),
        ("DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
        ("GetBucketCors", "s3:GetBucketCORS"), ("DeleteBucketPolicy", "s3:DeleteBucketPolicy"),
        ("GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration"),
        ("DeleteBucketTagging", "s3:PutBucketTagging"), ("ListObjectVersions", "s3:ListBucketVersions"),
    ])
    func `operations are allowed by their actions`(operation: String, action: String) {
        #expect(BucketActions.action(of: operation) == action)
    }
}
