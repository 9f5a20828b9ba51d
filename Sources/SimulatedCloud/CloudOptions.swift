public import Providers
public import Values

/// How a simulated account is set up.
public struct CloudOptions: Sendable {
    /// A data source answered from its configuration alone, such as `aws_iam_policy_document`; nil for
    /// others.
    public typealias PureDataSource =
        @Sendable (_ type: String, _ configuration: Value, _ settings: Value) throws(ProviderFailure) ->
        Value?

    /// The region of providers that name none.
    public var region: String
    public var account: String
    public var partition: String
    /// Texts from which all ids and addresses are drawn.
    public var seed: String
    public var identifiers: IdentifierSource
    /// How long calls take; nil answers at once.
    public var latencies: LatencyModel?
    public var faults: FaultPlan?
    public var pureDataSource: PureDataSource?

    public init(
        region: String = "us-east-1", account: String = "123456789012", partition: String = "aws",
        seed: String = "", identifiers: IdentifierSource = .arguments, latencies: LatencyModel? = nil,
        faults: FaultPlan? = nil, pureDataSource: PureDataSource? = nil
    ) {
        self.region = region
        self.account = account
        self.partition = partition
        self.seed = seed
        self.identifiers = identifiers
        self.latencies = latencies
        self.faults = faults
        self.pureDataSource = pureDataSource
    }

    /// Where calls of a provider with these settings go.
    func place(for settings: Value) -> CloudPlace {
        CloudPlace(
            region: settings.text("region") ?? region, account: account, partition: partition, seed: seed)
    }
}
