import Testing

@testable import AWSClient

@Suite struct EndpointTests {
    @Test(
        "hosts",
        arguments: [
            (Service.ec2, "eu-west-1", "", "ec2.eu-west-1.amazonaws.com", "eu-west-1"),
            (.ec2, "cn-north-1", "", "ec2.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            (.ec2, "us-east-1", "fips", "ec2-fips.us-east-1.amazonaws.com", "us-east-1"),
            (.ec2, "us-gov-west-1", "fips", "ec2.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
            (.ecs, "eu-west-1", "dual", "ecs.eu-west-1.api.aws", "eu-west-1"),
            (.ecs, "us-east-1", "fips dual", "ecs-fips.us-east-1.api.aws", "us-east-1"),
            (.ecs, "us-iso-east-1", "", "ecs.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
            (.iam, "eu-west-1", "", "iam.amazonaws.com", "us-east-1"),
            (.iam, "cn-northwest-1", "", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            (.iam, "us-gov-east-1", "", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
            (.iam, "us-isob-east-1", "", "iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
            (.route53, "eu-west-1", "", "route53.amazonaws.com", "us-east-1"),
            (.route53, "cn-north-1", "", "route53.amazonaws.com.cn", "cn-northwest-1"),
            (.sts, "eu-west-1", "", "sts.eu-west-1.amazonaws.com", "eu-west-1"),
            (.s3, "eu-west-1", "", "s3.eu-west-1.amazonaws.com", "eu-west-1"),
            (.s3, "eu-west-1", "dual", "s3.dualstack.eu-west-1.amazonaws.com", "eu-west-1"),
            (.s3, "us-east-1", "fips dual", "s3-fips.dualstack.us-east-1.amazonaws.com", "us-east-1"),
            (.ecr, "eu-west-1", "", "api.ecr.eu-west-1.amazonaws.com", "eu-west-1"),
            (.ecr, "us-east-1", "fips", "ecr-fips.us-east-1.amazonaws.com", "us-east-1"),
            (
                .loadBalancing, "eusc-de-east-1", "", "elasticloadbalancing.eusc-de-east-1.amazonaws.eu",
                "eusc-de-east-1"
            ),
            (
                .cloudWatch, "us-isof-south-1", "", "monitoring.us-isof-south-1.csp.hci.ic.gov",
                "us-isof-south-1"
            ),
        ])
    func hosts(_ service: Service, _ region: String, _ flags: String, _ host: String, _ signing: String)
        throws
    {
        var settings = EndpointSettings()
        settings.usesFIPS = flags.contains("fips")
        settings.usesDualStack = flags.contains("dual")
        let resolver = EndpointResolver(
            settings: settings, configured: ConfiguredEndpoints(environment: [:], profile: [:], section: [:]))
        let endpoint = try resolver.endpoint(of: service, region: region)
        #expect(endpoint.host == host)
        #expect(endpoint.scope.region == signing)
        #expect(endpoint.scheme == "https")
    }

    @Test(
        "who says it first",
        arguments: [
            (["AWS_ENDPOINT_URL": "http://all:1/"], [:], [:], [:], "http://all:1"),
            (
                [
                    "AWS_ENDPOINT_URL": "http://all",
                    "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2": "http://one",
                ], [:],
                [:], [:], "http://one"
            ), (["AWS_ENDPOINT_URL": "http://all"], ["endpoint_url": "http://p"], [:], [:], "http://all"),
            ([:], ["endpoint_url": "http://p"], [:], [:], "http://p"),
            ([:], ["endpoint_url": "http://p"], ["elastic_load_balancing_v2": "http://s"], [:], "http://s"),
            (
                ["AWS_ENDPOINT_URL": "http://all"], [:], [:], ["elbv2": "https://block/base/"],
                "https://block/base"
            ),
            (["AWS_ENDPOINT_URL": "http://all"], [:], [:], ["ec2": "http://other"], "http://all"),
            (
                ["AWS_ENDPOINT_URL": "http://all", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"], [:], [:],
                [:],
                "https://elasticloadbalancing.eu-west-1.amazonaws.com"
            ),
        ] as [([String: String], [String: String], [String: String], [String: String], String)])
    func order(
        _ environment: [String: String], _ profile: [String: String], _ section: [String: String],
        _ explicit: [String: String], _ expected: String
    ) throws {
        var settings = EndpointSettings()
        settings.explicit = explicit
        let resolver = EndpointResolver(
            settings: settings,
            configured: ConfiguredEndpoints(environment: environment, profile: profile, section: section))
        let endpoint = try resolver.endpoint(of: .loadBalancing, region: "eu-west-1")
        #expect("\(endpoint.scheme)://\(endpoint.host)\(endpoint.basePath)" == expected)
    }

    @Test("bad addresses", arguments: ["localhost:1", "ftp://x", "http://", "http://a b", "http:///x"])
    func badAddresses(_ url: String) {
        var settings = EndpointSettings()
        settings.explicit = ["ec2": url]
        let resolver = EndpointResolver(
            settings: settings, configured: ConfiguredEndpoints(environment: [:], profile: [:], section: [:]))
        #expect(throws: AWSError.self) { try resolver.endpoint(of: .ec2, region: "eu-west-1") }
    }

    @Test(
        "buckets",
        arguments: [
            (
                "my-bucket", "https", "s3.eu-west-1.amazonaws.com", false,
                "my-bucket.s3.eu-west-1.amazonaws.com/?policy"
            ),
            (
                "my.bucket", "https", "s3.eu-west-1.amazonaws.com", false,
                "s3.eu-west-1.amazonaws.com/my.bucket?policy"
            ),
            (
                "my-bucket", "https", "s3.eu-west-1.amazonaws.com", true,
                "s3.eu-west-1.amazonaws.com/my-bucket?policy"
            ),
            (
                "Bucket", "https", "s3.eu-west-1.amazonaws.com", false,
                "s3.eu-west-1.amazonaws.com/Bucket?policy"
            ),
            ("my-bucket", "http", "127.0.0.1:5000", false, "127.0.0.1:5000/my-bucket?policy"),
            ("my-bucket", "http", "localhost:5000", false, "my-bucket.localhost:5000/?policy"),
        ])
    func buckets(_ bucket: String, _ scheme: String, _ host: String, _ isPath: Bool, _ expected: String) {
        let endpoint = Endpoint(
            scheme: scheme, host: host, basePath: "", scope: SigningScope(region: "r", service: "s3"),
            isCustom: false)
        let wire = Service.s3.encode(Operation("P", .get, "/{Bucket}?policy"), ["Bucket": .text(bucket)])
        let found = endpoint.addressing(wire, .s3, ["Bucket": .text(bucket)], usesPathStyle: isPath)
        #expect("\(found.host)\(found.path)?policy" == expected)
    }
}
