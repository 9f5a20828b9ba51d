/// The pairs of CPU units and memory that Fargate runs.
///
/// Source: Amazon ECS developer guide, "Task definition parameters for Fargate", task size.
enum FargateSizes {
    /// Whether a task of this size can run.
    static func has(cpu: Int, memory: Int) -> Bool {
        switch cpu {
        case 256: [512, 1024, 2048].contains(memory)
        case 512: (1...4).contains { $0 * 1024 == memory }
        case 1024: (2...8).contains { $0 * 1024 == memory }
        case 2048: (4...16).contains { $0 * 1024 == memory }
        case 4096: (8...30).contains { $0 * 1024 == memory }
        case 8192: stride(from: 16, through: 60, by: 4).contains { $0 * 1024 == memory }
        case 16384: stride(from: 32, through: 120, by: 8).contains { $0 * 1024 == memory }
        default: false
        }
    }

    /// CPU units of `256`, `.25 vCPU` or `1 vCPU`.
    static func cpu(_ text: String) -> Int? { size(text, unit: "vcpu", times: 1024) }

    /// Mebibytes of `512` or `1 GB`.
    static func memory(_ text: String) -> Int? { size(text, unit: "gb", times: 1024) }

    private static func size(_ text: String, unit: String, times factor: Double) -> Int? {
        if let plain = Int(text) { return plain }
        let small = text.lowercased()
        guard small.hasSuffix(unit) else { return nil }
        let number = small.dropLast(unit.count).filter { $0 != " " }
        return Double(number.first == "." ? "0" + number : number).flatMap { Int(exactly: $0 * factor) }
    }
}
