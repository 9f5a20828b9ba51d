import AWS
import BuiltinProviders
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Providers
import SimulatedCloud
import States
import Values

/// The address of the AWS provider.
let awsSource = "registry.terraform.io/hashicorp/aws"

/// The providers of a run, and the simulated cloud behind them where there is one.
struct CloudSession: Sendable {
    let providers: [String: any Provider]
    private let cloud: SimulatedCloud?
    private let file: String

    /// Sets the providers up; a simulated cloud takes its objects from the workspace's file.
    static func open(_ session: Session) -> Result<CloudSession, DiagnosticsError> {
        let builtin = builtinProviders(session)
        let file = session.place.cloudFile(session.workspace)
        guard session.isSimulated else {
            let aws = LiveAWS(source: awsSource, world: session.world.forAWS())
            return .success(
                CloudSession(providers: builtin.merging([awsSource: aws]) { $1 }, cloud: nil, file: file))
        }
        do {
            let bytes = try session.world.files.bytes(of: file)
            let store = try bytes.map { (bytes) throws(CloudStoreError) in
                try CloudStore(json: bytes, schemas: [AWSSchema.provider])
            }
            let environment = session.world.environment
            let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1"
            let cloud = SimulatedCloud(
                state: store ?? CloudStore(),
                options: CloudOptions(
                    region: region, latencies: nil, faults: nil,
                    pureDataSource: { (type, configuration, settings) throws(ProviderFailure) in
                        try readPureData(
                            type: type, configuration: configuration, settings: settings.withRegion(region))
                    }))
            let aws = SimulatedProvider(source: awsSource, schema: AWSSchema.provider, cloud: cloud)
            return .success(
                CloudSession(providers: builtin.merging([awsSource: aws]) { $1 }, cloud: cloud, file: file))
        } catch {
            return .failure(
                DiagnosticsError(
                    "Simulated cloud cannot be read",
                    "The file \(file), which holds the objects of the simulated cloud, cannot be used: \(error). Mend it, or remove it "
                        + "together with the simulated state beside it to start over."))
        }
    }

    /// The providers that need no cloud, by address.
    ///
    /// Where the cloud is simulated nobody waits for it.
    private static func builtinProviders(_ session: Session) -> [String: any Provider] {
        let isSimulated = session.isSimulated
        let terraform = TerraformProvider {
            [world = session.world] (configuration) async throws(ProviderFailure) in
            try await readRemoteState(configuration, world, isSimulated: isSimulated)
        }
        let world = session.world.forUtilities(waits: !session.isSimulated)
        let all = [terraform] + utilityProviders(in: world)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.source, $0) })
    }

    /// Writes a small cloud back at once, so that a killed run leaves the objects that its journal tells of.
    func saveEarly() {
        guard let cloud, cloud.state.count <= 300 else { return }
        _ = save()
    }

    /// Writes the simulated cloud's objects back to their file.
    func save() -> [Diagnostic] {
        guard let cloud else { return [] }
        do throws(FileReadingError) {
            try writePrivately(cloud.state.json(), to: file)
            return []
        } catch {
            return [.error("Simulated cloud cannot be saved", "\(error.message).")]
        }
    }

    var schemas: ProviderSchemas { ProviderSchemas(providers.mapValues(\.schema)) }
}

extension Value {
    /// Provider settings with a region where they name none.
    fileprivate func withRegion(_ region: String) -> Value {
        guard let fields = asFields, fields["region"]?.isNull ?? true else { return self }
        return Value(.object(fields.setting("region", to: .string(region))), marks: marks)
    }
}
