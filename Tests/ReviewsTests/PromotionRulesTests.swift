import Reviews
import Testing
import Values

/// Which values of one workspace another gets, and which stay its own.
@Suite struct PromotionRulesTests {
    struct Case: CustomTestStringConvertible {
        /// The names around the value, the innermost first.
        let names: [String]
        let source: Value
        let target: Value?
        let verdict: PromotionRules.Verdict

        init(_ names: String, _ source: Value, _ target: Value?, _ verdict: PromotionRules.Verdict) {
            self.names = names.split(separator: " ").map(String.init)
            self.source = source
            self.target = target
            self.verdict = verdict
        }

        var testDescription: String { "\(names.joined(separator: " of ")): \(source)" }
    }

    private static let account = "111111111111.dkr.ecr.eu-west-1.amazonaws.com"
    private static let other = "222222222222.dkr.ecr.eu-west-1.amazonaws.com"

    private static func same(_ names: String, _ source: String, _ target: String?) -> Case {
        Case(names, .string(source), target.map { .string($0) }, .take(.string(source)))
    }

    private static func left(_ names: String, _ source: Value, _ target: Value?, _ reason: Promotion.Reason)
        -> Case
    {
        Case(names, source, target, .leave(reason))
    }

    static let taken: [Case] = [
        same("image", "nginx:1.27", "nginx:1.25"), same("image services", "a/b:2", "c/d:1"),
        same("image_tag", "42", "41"), same("imageTag", "42", nil), same("engine_version", "15.2", "14.1"),
        same("commit", "main", "older"), same("web", "nginx:1.27", "nginx:1.25"),
        same("release", "r7", "r6"), same("thing", "v1.4.0", "v1.3.9"), same("thing", "1.4.0-rc.1", "1.3.9"),
        same("thing", "0a1b2c3d4e", "9f8e7d6c5b"),
        same("ami", "ami-0123456789abcdef0", "ami-0fedcba9876543210"),
        // Each account has a registry of its own: the version alone is taken.
        Case(
            "image", .string("\(account)/shop:v2"), .string("\(other)/shop:v1"),
            .take(.string("\(other)/shop:v2"))),
        Case(
            "web", .string("\(account)/shop:v2"), .string("\(other)/shop:v1"),
            .take(.string("\(other)/shop:v2"))),
        Case(
            "image", .string("r.example/shop-staging:v2"), .string("r.example/shop-prod:v1"),
            .take(.string("r.example/shop-prod:v2"))),
        Case(
            "image", .string("r.example/shop@sha256:\(String(repeating: "a", count: 64))"),
            .string("r.example/shop:v1"),
            .take(.string("r.example/shop@sha256:\(String(repeating: "a", count: 64))"))),
    ]

    static let kept: [Case] = [
        left("domain", .string("staging.example.com"), .string("prod.example.com"), .names),
        left("anything", .string("shop-staging-x"), .string("shop-prod-x"), .names),
        left("bucket_name", .string("a"), .string("b"), .names),
        left("certificate", .string("arn:aws:acm:eu-west-1:1:certificate/a"), .null, .ids),
        left("vpc", .string("vpc-0123456789abcdef0"), .string("vpc-0fedcba9876543210"), .ids),
        left("owner", .string("111111111111"), .string("222222222222"), .ids),
        left("range", .string("10.1.0.0/16"), .string("10.2.0.0/16"), .networks),
        left("range", .string("fd00::/8"), .string("fd01::/8"), .networks),
        left("allowed_cidrs", .string("everyone"), .string("nobody"), .networks),
        left("task_count", .number(1), .number(4), .sizes), left("anything", .number(1), .number(4), .sizes),
        left("instance_class", .string("db.t3.micro"), .string("db.r6g.large"), .sizes),
        left("max_capacity", .string("1"), .string("4"), .sizes),
        left("deletion_protection", .bool(false), .bool(true), .switches),
        left("debug", .string("true"), .string("false"), .switches),
        left("db_password", .string("a"), .string("b"), .secret),
        left("token image", .string("a:1"), .string("b:1"), .secret),
        left("log_level", .string("debug"), .string("info"), .others),
        left("log_level", .string("debug"), nil, .others),
        // Two images of different things are no two versions of one.
        left("thing", .string("nginx:1"), .string("apache:1"), .others),
        left("thing", .string("1.5"), .string("1.0"), .others),
    ]

    @Test(arguments: taken + kept) func verdict(_ testCase: Case) {
        let rules = PromotionRules(from: "staging", to: "prod")
        #expect(rules.verdict(testCase.names, testCase.source, testCase.target) == testCase.verdict)
    }
}
