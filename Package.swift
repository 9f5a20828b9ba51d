// swift-tools-version: 6.2
import PackageDescription

/// Slipway has no third-party packages: the toolchain alone builds it.
///
/// A module lists what it may import and nothing else (`Tests/TidyTests/ArrowTests.swift` holds source files to it).
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, sees dependencies: [String] = []) -> Target {
    .target(
        name: name,
        dependencies: dependencies.map { .byName(name: $0) },
        swiftSettings: settings)
}

func suite(_ name: String, of dependencies: [String], at path: String? = nil, data: [String] = []) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies.map { .byName(name: $0) },
        path: path,
        exclude: data,
        swiftSettings: settings)
}

/// What suites share; sources never see it.
func kit(_ name: String, sees dependencies: [String]) -> Target {
    .target(
        name: name,
        dependencies: dependencies.map { .byName(name: $0) },
        path: "Tests/\(name)",
        swiftSettings: settings)
}

/// A program for those who work on Slipway, such as a benchmark.
func tool(_ name: String, at path: String, sees dependencies: [String]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies.map { .byName(name: $0) },
        path: path,
        swiftSettings: settings)
}

/// They cost build time and ship to nobody, so they are there only when asked for: `SLIPWAY_TOOLS=1 swift build …`.
let tools: [Target] =
    Context.environment["SLIPWAY_TOOLS"] != "1"
    ? []
    : [
        tool(
            "parsing-benchmark", at: "Tests/Benchmarks/Parsing",
            sees: [
                "HCL", "Diagnostics", "Values", "Addresses", "Expressions", "Providers", "BuiltinProviders",
                "Configurations", "Evaluating", "Heaps",
            ]),
        tool("language-fuzzer", at: "Tests/LanguageFuzzer", sees: ["FuzzKit"]),
    ]

let package = Package(
    name: "slipway",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "slipway", targets: ["slipway"])],
    targets: [
        module("Diagnostics"),
        module("Values"),
        module("Addresses"),
        module("Digests"),
        module("Programs"),
        module("Heaps"),
        module("Keys", sees: ["Digests"]),
        module("HCL", sees: ["Diagnostics"]),
        module("Expressions", sees: ["HCL", "Digests", "Values", "Addresses", "Diagnostics"]),
        module("Providers", sees: ["Values"]),
        module("Transport"),
        module("Configurations", sees: ["HCL", "Expressions", "Addresses", "Values", "Diagnostics"]),
        module(
            "Installing",
            sees: [
                "Configurations", "Transport", "Programs", "Expressions", "HCL", "Digests", "Addresses",
                "Values", "Diagnostics",
            ]),
        module("States", sees: ["Digests", "Addresses", "Values"]),
        module(
            "Evaluating",
            sees: ["Configurations", "Expressions", "HCL", "Providers", "Addresses", "Values", "Diagnostics"]),
        module(
            "Planning",
            sees: [
                "Evaluating", "States", "Providers", "Configurations", "Expressions", "HCL", "Digests",
                "Addresses",
                "Values", "Diagnostics",
            ]),
        module(
            "Applying",
            sees: [
                "Planning", "Evaluating", "States", "Providers", "Configurations", "Expressions", "HCL",
                "Addresses",
                "Values", "Diagnostics",
            ]),
        module(
            "Reports",
            sees: [
                "Applying", "Planning", "Evaluating", "States", "Configurations", "Expressions", "HCL",
                "Providers", "Addresses", "Values", "Diagnostics",
            ]),
        module(
            "Reviews",
            sees: [
                "Reports", "Planning", "Evaluating", "States", "Configurations", "Expressions", "HCL",
                "Providers", "Digests", "Addresses", "Values", "Diagnostics",
            ]),
        module(
            "BuiltinProviders",
            sees: ["Expressions", "HCL", "Digests", "Keys", "Providers", "Values", "Diagnostics"]),
        module("SimulatedCloud", sees: ["Providers", "Values"]),
        module("AWSClient", sees: ["Transport", "Digests", "Values"]),
        module("AWS", sees: ["AWSClient", "Digests", "Providers", "Values"]),
        module("Backends", sees: ["States", "AWSClient", "Digests", "Values"]),
        module("Forges", sees: ["Transport", "Values"]),
        .executableTarget(
            name: "slipway",
            dependencies: [
                "Diagnostics", "Values", "Addresses", "HCL", "Expressions", "Providers", "Configurations",
                "Installing", "States", "Evaluating", "Planning", "Applying", "Reports", "Reviews", "Forges",
                "BuiltinProviders", "SimulatedCloud", "Transport", "Programs", "Heaps", "AWSClient", "AWS",
                "Backends",
            ],
            swiftSettings: settings),
        kit("TestKit", sees: ["States", "Providers", "Addresses", "Values"]),
        suite("TidyTests", of: []),
        suite(
            "IntegrationTests", of: ["slipway", "AWS", "Providers", "Values", "Programs", "TestKit"],
            at: "Tests/Integration", data: ["Findings", "Messages", "Servers"]),
        suite("ValuesTests", of: ["Values"]),
        suite("ProgramsTests", of: ["Programs"]),
        suite("HeapsTests", of: ["Heaps"]),
        suite("AddressesTests", of: ["Addresses", "TestKit"]),
        suite(
            "ConfigurationsTests", of: ["Configurations", "Expressions", "HCL", "Values", "Diagnostics"]),
        suite(
            "InstallingTests",
            of: [
                "Installing", "Transport", "Configurations", "Addresses", "Expressions", "Values",
                "Diagnostics",
            ]),
        suite("StatesTests", of: ["States", "Addresses", "Values", "TestKit"]),
        suite("EvaluatingTests", of: ["Evaluating", "TestKit"]),
        suite("ApplyingTests", of: ["Applying", "Evaluating", "TestKit"]),
        suite(
            "SimulationTests",
            of: [
                "Reports", "Applying", "Planning", "Evaluating", "States", "Providers", "BuiltinProviders",
                "Configurations", "HCL",
                "Expressions", "Addresses", "Values", "Diagnostics", "TestKit",
            ]),
        suite("HCLTests", of: ["HCL", "Diagnostics", "TestKit"]),
        suite("HCLSpecTests", of: ["Expressions", "HCL", "Values", "Diagnostics"]),
        kit("FuzzKit", sees: ["Expressions", "HCL", "Values", "Diagnostics"]),
        suite("FuzzingTests", of: ["FuzzKit"], at: "Tests/Fuzzing"),
        suite("ExpressionsTests", of: ["Expressions", "HCL", "Digests", "Values", "Diagnostics"]),
        suite(
            "PlanningTests",
            of: [
                "Planning", "Evaluating", "States", "Providers", "Configurations", "Expressions", "Addresses",
                "Values",
                "Diagnostics",
            ]),
        suite(
            "ReportsTests",
            of: [
                "Reports", "Applying", "Planning", "Evaluating", "States", "Providers", "Addresses", "Values",
                "Diagnostics",
            ]),
        suite("BuiltinProvidersTests", of: ["BuiltinProviders", "Expressions", "Providers", "Values"]),
        suite("TransportTests", of: ["Transport"]),
        suite("ForgesTests", of: ["Forges", "Transport"]),
        suite("ReviewsTests", of: ["Reviews", "Values", "Diagnostics"]),
        suite("AWSClientTests", of: ["AWSClient", "Transport", "Digests", "Values"]),
        suite("AWSTests", of: ["AWS", "AWSClient", "Providers", "Values"]),
        suite("SimulatedCloudTests", of: ["SimulatedCloud", "AWS", "Providers", "Values"]),
    ] + tools,
    swiftLanguageModes: [.v6])
