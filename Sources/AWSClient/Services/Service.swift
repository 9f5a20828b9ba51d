/// A service of AWS: how it is addressed, and how it is spoken to.
public struct Service: Hashable, Sendable {
    public enum WireProtocol: Hashable, Sendable {
        /// EC2's own form of the query protocol.
        case ec2
        case query
        /// With the version of the content type: `1.0` or `1.1`.
        case json(version: String)
        case restXML
        case restJSON
    }

    /// The service's id as SDKs have it, which variables and settings are named after, such as `Elastic Load Balancing v2`.
    public let id: String
    /// The names that the provider's `endpoints` block has for it.
    public let settingNames: [String]
    public let wire: WireProtocol
    /// The first part of its host's name.
    let hostPrefix: String
    /// The name that signatures are made for.
    let signingName: String
    /// The version of the query protocols, and the prefix of operations in JSON protocols.
    let version: String
    let target: String
    /// Where a service has one place for a whole partition.
    let isGlobal: Bool

    init(
        _ id: String, _ wire: WireProtocol, host: String, signing: String? = nil, version: String = "",
        target: String = "", isGlobal: Bool = false, settings: [String]
    ) {
        self.id = id
        self.wire = wire
        hostPrefix = host
        signingName = signing ?? host
        self.version = version
        self.target = target
        self.isGlobal = isGlobal
        settingNames = settings
    }

    /// The end of the variable that names an endpoint for this service alone: `AWS_ENDPOINT_URL_…`.
    ///
    /// Source: AWS SDKs and tools reference guide, "Service-specific endpoints".
    package var variableSuffix: String {
        id.uppercased().replacing(" ", with: "_").replacing("-", with: "_")
    }

    /// The name of the service in a `services` section of the shared configuration.
    package var sectionName: String { variableSuffix.lowercased() }
}

// Source: the services' API references; protocols and prefixes as in the service models of the AWS SDKs.
extension Service {
    public static let acm = Service(
        "ACM", .json(version: "1.1"), host: "acm", target: "CertificateManager", settings: ["acm"])
    public static let applicationAutoScaling = Service(
        "Application Auto Scaling", .json(version: "1.1"), host: "application-autoscaling",
        target: "AnyScaleFrontendService", settings: ["appautoscaling", "applicationautoscaling"])
    public static let autoScaling = Service(
        "Auto Scaling", .query, host: "autoscaling", version: "2011-01-01", settings: ["autoscaling"])
    /// Load balancers of the first kind.
    public static let classicLoadBalancing = Service(
        "Elastic Load Balancing", .query, host: "elasticloadbalancing", version: "2012-06-01",
        settings: ["elb", "elasticloadbalancing"])
    public static let cloudWatch = Service(
        "CloudWatch", .query, host: "monitoring", version: "2010-08-01", settings: ["cloudwatch"])
    public static let codeBuild = Service(
        "CodeBuild", .json(version: "1.1"), host: "codebuild", target: "CodeBuild_20161006",
        settings: ["codebuild"])
    public static let codeDeploy = Service(
        "CodeDeploy", .json(version: "1.1"), host: "codedeploy", target: "CodeDeploy_20141006",
        settings: ["codedeploy", "deploy"])
    public static let codePipeline = Service(
        "CodePipeline", .json(version: "1.1"), host: "codepipeline", target: "CodePipeline_20150709",
        settings: ["codepipeline"])
    public static let dynamoDB = Service(
        "DynamoDB", .json(version: "1.0"), host: "dynamodb", target: "DynamoDB_20120810",
        settings: ["dynamodb"])
    public static let ec2 = Service("EC2", .ec2, host: "ec2", version: "2016-11-15", settings: ["ec2"])
    public static let ecr = Service(
        "ECR", .json(version: "1.1"), host: "api.ecr", signing: "ecr",
        target: "AmazonEC2ContainerRegistry_V20150921", settings: ["ecr"])
    public static let ecs = Service(
        "ECS", .json(version: "1.1"), host: "ecs", target: "AmazonEC2ContainerServiceV20141113",
        settings: ["ecs"])
    public static let efs = Service("EFS", .restJSON, host: "elasticfilesystem", settings: ["efs"])
    public static let elastiCache = Service(
        "ElastiCache", .query, host: "elasticache", version: "2015-02-02", settings: ["elasticache"])
    public static let eventBridge = Service(
        "EventBridge", .json(version: "1.1"), host: "events", target: "AWSEvents",
        settings: ["events", "eventbridge", "cloudwatchevents"])
    public static let iam = Service(
        "IAM", .query, host: "iam", version: "2010-05-08", isGlobal: true, settings: ["iam"])
    public static let kms = Service(
        "KMS", .json(version: "1.1"), host: "kms", target: "TrentService", settings: ["kms"])
    public static let lambda = Service("Lambda", .restJSON, host: "lambda", settings: ["lambda"])
    public static let loadBalancing = Service(
        "Elastic Load Balancing v2", .query, host: "elasticloadbalancing", version: "2015-12-01",
        settings: ["elbv2", "elasticloadbalancingv2"])
    public static let logs = Service(
        "CloudWatch Logs", .json(version: "1.1"), host: "logs", target: "Logs_20140328",
        settings: ["logs", "cloudwatchlogs", "cloudwatchlog"])
    public static let rds = Service("RDS", .query, host: "rds", version: "2014-10-31", settings: ["rds"])
    public static let resourceGroups = Service(
        "Resource Groups", .restJSON, host: "resource-groups", settings: ["resourcegroups"])
    public static let route53 = Service(
        "Route 53", .restXML, host: "route53", version: "2013-04-01", isGlobal: true, settings: ["route53"])
    public static let s3 = Service("S3", .restXML, host: "s3", settings: ["s3", "s3api"])
    public static let secretsManager = Service(
        "Secrets Manager", .json(version: "1.1"), host: "secretsmanager", target: "secretsmanager",
        settings: ["secretsmanager"])
    public static let serviceDiscovery = Service(
        "ServiceDiscovery", .json(version: "1.1"), host: "servicediscovery",
        target: "Route53AutoNaming_v20170314", settings: ["servicediscovery"])
    public static let sns = Service("SNS", .query, host: "sns", version: "2010-03-31", settings: ["sns"])
    public static let ssm = Service(
        "SSM", .json(version: "1.1"), host: "ssm", target: "AmazonSSM", settings: ["ssm"])
    /// The service that gives credentials for a single sign-on, which wants no signature.
    static let sso = Service(
        "SSO", .restJSON, host: "portal.sso", signing: "awsssoportal", settings: ["sso"])
    public static let ssoOIDC = Service("SSO OIDC", .restJSON, host: "oidc", settings: ["ssooidc"])
    public static let sts = Service("STS", .query, host: "sts", version: "2011-06-15", settings: ["sts"])

    /// All services, in the order of their ids.
    public static let all: [Service] = [
        acm, applicationAutoScaling, autoScaling, cloudWatch, codeBuild, codeDeploy, codePipeline, dynamoDB,
        ec2, ecr, ecs, efs, elastiCache, eventBridge, iam, kms, lambda, loadBalancing, logs, rds,
        resourceGroups, route53, s3, secretsManager, serviceDiscovery, sns, ssm, sso, ssoOIDC, sts,
    ].sorted { $0.id < $1.id }
}
