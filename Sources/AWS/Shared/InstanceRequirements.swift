internal import AWSClient
internal import Providers
internal import Values

/// The block that says which instance types will do, by what they have.
///
/// Several types have it, each with the accelerators and processors that its service knows.
/// Source: EC2 API `InstanceRequirements`.
struct InstanceRequirements {
    let acceleratorManufacturers: [String]
    let acceleratorNames: [String]
    let acceleratorTypes: [String]
    let cpuManufacturers: [String]
    /// Whether memory and virtual processors must be told.
    let needsSizes: Bool

    var block: BlockSchema { BlockSchema(attributes: attributes, blocks: blocks) }

    private var attributes: [AttributeSchema] {
        accelerators + InstanceRequirements.choices + [
            .optional("allowed_instance_types", .set(.string)),
            .optional("cpu_manufacturers", .set(.string), allowed: cpuManufacturers),
            .optional("excluded_instance_types", .set(.string)),
            .optional("max_spot_price_as_percentage_of_optimal_on_demand_price", .number),
            .optional("on_demand_max_price_percentage_over_lowest_price", .number),
            .optional("require_hibernate_support", .bool),
            .optional("spot_max_price_percentage_over_lowest_price", .number),
        ]
    }

    private var accelerators: [AttributeSchema] {
        [
            .optional("accelerator_manufacturers", .set(.string), allowed: acceleratorManufacturers),
            .optional("accelerator_names", .set(.string), allowed: acceleratorNames),
            .optional("accelerator_types", .set(.string), allowed: acceleratorTypes),
        ]
    }

    private static let choices: [AttributeSchema] = [
        .optional("bare_metal", .string, allowed: ["included", "required", "excluded"]),
        .optional("burstable_performance", .string, allowed: ["included", "required", "excluded"]),
        .optional("instance_generations", .set(.string), allowed: ["current", "previous"]),
        .optional("local_storage", .string, allowed: ["included", "required", "excluded"]),
        .optional("local_storage_types", .set(.string), allowed: ["hdd", "ssd"]),
    ]

    private var blocks: [NestedBlockSchema] {
        let limited = [
            "accelerator_count", "accelerator_total_memory_mib", "baseline_ebs_bandwidth_mbps",
            "memory_gib_per_vcpu", "network_bandwidth_gbps", "network_interface_count",
            "total_local_storage_gb",
        ]
        return limited.map { .one($0, InstanceRequirements.limits) }
            + ["memory_mib", "vcpu_count"].map { name in
                needsSizes
                    ? .exactlyOne(name, InstanceRequirements.limitsFromMinimum)
                    : .one(name, InstanceRequirements.limits)
            }
    }

    private static let limits = BlockSchema(attributes: [
        .optional("max", .number),
        .optional("min", .number),
    ])

    private static let limitsFromMinimum = BlockSchema(attributes: [
        .required("min", .number),
        .optional("max", .number),
    ])
}

extension InstanceRequirements {
    /// How services that begin their members with small letters, or with large ones, have the block.
    static let shape = shape { $0 }
    static let largeShape = shape { $0.prefix(1).uppercased() + $0.dropFirst() }
    /// How answers of EC2 have it: there, the names of lists end in `Set`.
    static let ec2Shape = shape { listNames.contains($0) ? "\($0.dropLast())Set" : $0 }

    private static func shape(_ member: (String) -> String) -> Shape {
        let limits: Shape = Shape(["max", "min"].map { ($0, .init(stringLiteral: member($0))) })
        return Shape(
            plainMembers.map { ($0, .init(stringLiteral: member($1))) }
                + limitedMembers.map { ($0, .block(member($1), limits)) })
    }

    private static let listNames: Set = [
        "acceleratorManufacturers", "acceleratorNames", "acceleratorTypes", "allowedInstanceTypes",
        "cpuManufacturers", "excludedInstanceTypes", "instanceGenerations", "localStorageTypes",
    ]

    private static let plainMembers = [
        ("accelerator_manufacturers", "acceleratorManufacturers"), ("accelerator_names", "acceleratorNames"),
        ("accelerator_types", "acceleratorTypes"), ("allowed_instance_types", "allowedInstanceTypes"),
        ("bare_metal", "bareMetal"), ("burstable_performance", "burstablePerformance"),
        ("cpu_manufacturers", "cpuManufacturers"), ("excluded_instance_types", "excludedInstanceTypes"),
        ("instance_generations", "instanceGenerations"), ("local_storage", "localStorage"),
        ("local_storage_types", "localStorageTypes"),
        (
            "max_spot_price_as_percentage_of_optimal_on_demand_price",
            "maxSpotPriceAsPercentageOfOptimalOnDemandPrice"
        ),
        ("on_demand_max_price_percentage_over_lowest_price", "onDemandMaxPricePercentageOverLowestPrice"),
        ("require_hibernate_support", "requireHibernateSupport"),
        ("spot_max_price_percentage_over_lowest_price", "spotMaxPricePercentageOverLowestPrice"),
    ]

    private static let limitedMembers = [
        ("accelerator_count", "acceleratorCount"),
        ("accelerator_total_memory_mib", "acceleratorTotalMemoryMiB"),
        ("baseline_ebs_bandwidth_mbps", "baselineEbsBandwidthMbps"),
        ("memory_gib_per_vcpu", "memoryGiBPerVCpu"), ("memory_mib", "memoryMiB"),
        ("network_bandwidth_gbps", "networkBandwidthGbps"),
        ("network_interface_count", "networkInterfaceCount"),
        ("total_local_storage_gb", "totalLocalStorageGB"), ("vcpu_count", "vCpuCount"),
    ]
}
