internal import AWSClient
internal import Providers
internal import Values

/// An account of AWS as a provider block reaches it.
final class LiveConnection: Sendable {
    let client: CloudClient
    /// The provider's settings, with the region filled in.
    let settings: Value
    let looks = GatheredLooks()
    private let caller: Caller

    init(_ client: CloudClient, settings: Value) {
        self.client = client
        caller = Caller(client)
        self.settings = settings.setting(["region": .string(client.region)])
    }

    var partition: CloudPartition { CloudPartition(region: client.region) }

    /// Who calls, asked for once.
    func identity() async throws -> Caller.Identity { try await caller.current() }

    /// The account, or an empty text where the provider block says not to ask.
    func account() async throws -> String {
        if settings["skip_requesting_account_id"]?.asBool == true { return "" }
        return try await identity().account
    }

    /// Refuses accounts that the provider block does not allow.
    func checkAccount() async throws {
        let allowed = settings["allowed_account_ids"]?.asElements?.compactMap(\.asString) ?? []
        let forbidden = settings["forbidden_account_ids"]?.asElements?.compactMap(\.asString) ?? []
        guard !allowed.isEmpty || !forbidden.isEmpty else { return }
        let account = try await account()
        if !allowed.isEmpty && !allowed.contains(account) || forbidden.contains(account) {
            throw ProviderFailure(
                .denied, "AWS account ID not allowed: \(account)",
                "The credentials belong to the account \(account), which the provider block \(allowed.isEmpty ? "forbids" : "does not allow"). Use credentials of another account, or change allowed_account_ids and forbidden_account_ids."
            )
        }
    }

    /// The client for an object: in its own region, where it has one.
    func client(for object: Value) -> CloudClient {
        guard let region = object["region"]?.nonEmptyText, region != client.region else { return client }
        return client.inRegion(region)
    }

    /// An ARN by a type's pattern, such as `arn:{partition}:ec2:{region}:{account}:vpc/{id}`; nil where a part of it is not known.
    func arn(_ pattern: String, _ object: Value) async throws -> String? {
        var text = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            let region = object["region"]?.nonEmptyText ?? client.region
            switch name {
            case "partition": text += CloudPartition(region: region).id
            case "region": text += region
            case "account":
                if let owner = object["owner_id"]?.nonEmptyText {
                    text += owner
                } else {
                    text += try await account()
                }
            default:
                guard let part = object[name]?.nonEmptyText else { return nil }
                text += part
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
