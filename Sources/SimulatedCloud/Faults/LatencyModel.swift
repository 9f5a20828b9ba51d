/// How long calls take in the real cloud, for a simulation that feels like it and for estimates of an apply.
public struct LatencyModel: Sendable {
    /// What typical durations are multiplied with, from 0 to 1000.
    public let scale: Double
    /// Waits so long; a test can put a virtual clock here.
    public let wait: @Sendable (Duration) async throws(CancellationError) -> Void

    public init(
        scale: Double = 1,
        wait: @escaping @Sendable (Duration) async throws(CancellationError) -> Void = sleepOnClock
    ) {
        self.scale = scale.isFinite ? min(max(scale, 0), 1000) : 0
        self.wait = wait
    }

    func duration(_ operation: CloudOperation, _ type: String) -> Duration {
        .milliseconds(Int64(LatencyModel.typicalSeconds(operation, type) * scale * 1000))
    }

    /// What a call takes in seconds until the object is in its final state, by experience with us-east-1.
    public static func typicalSeconds(_ operation: CloudOperation, _ type: String) -> Double {
        switch operation {
        case .create: slow[type]?.create ?? 1.5
        case .delete: slow[type]?.delete ?? 1
        case .update: slow[type]?.update ?? 1
        case .read, .importObject, .readData, .recover, .open: 0.3
        }
    }

    /// The types that take longer than a request or two.
    private static let slow: [String: (create: Double, update: Double, delete: Double)] = [
        "aws_vpc": (12, 2, 1), "aws_subnet": (2, 11, 1), "aws_internet_gateway": (1, 1, 10),
        "aws_nat_gateway": (105, 2, 60), "aws_eip": (1, 1, 1), "aws_vpc_endpoint": (45, 15, 30),
        "aws_lb": (170, 5, 15), "aws_lb_target_group": (2, 1, 1), "aws_ecs_cluster": (11, 10, 10),
        "aws_ecs_service": (3, 3, 60), "aws_iam_role": (1.5, 1, 1.5),
        "aws_service_discovery_private_dns_namespace": (40, 30, 40),
        "aws_service_discovery_http_namespace": (20, 10, 20), "aws_db_instance": (300, 60, 200),
        "aws_rds_cluster": (60, 30, 60), "aws_rds_cluster_instance": (300, 60, 200),
        "aws_elasticache_cluster": (300, 60, 200), "aws_efs_mount_target": (90, 5, 30),
    ]
}

/// Waits on the machine's own clock.
public func sleepOnClock(_ duration: Duration) async throws(CancellationError) {
    do {
        try await Task.sleep(for: duration)
    } catch {
        throw CancellationError()
    }
}
