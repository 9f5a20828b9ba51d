/// Which module may see which: the arrows of the architecture, lowest modules first.
///
/// A module sees only what stands above it in this list, so no circle can come about. The manifest may draw fewer arrows than
/// this table allows, and never more.
let arrowTable: [(module: String, sees: Set<String>)] = [
    ("Diagnostics", []),
    ("Values", []),
    ("Addresses", []),
    ("Digests", []),
    ("Programs", []),
    ("Heaps", []),
    ("Keys", ["Digests"]),
    ("Transport", []),
    ("HCL", ["Diagnostics"]),
    ("Expressions", ["HCL", "Digests", "Values", "Addresses", "Diagnostics"]),
    ("Providers", ["Values"]),
    ("Configurations", ["HCL", "Expressions", "Addresses", "Values", "Diagnostics"]),
    (
        "Installing",
        [
            "Configurations", "Transport", "Programs", "Expressions", "HCL", "Digests", "Addresses",
            "Values", "Diagnostics",
        ]
    ),
    ("States", ["Digests", "Addresses", "Values"]),
    (
        "Evaluating",
        ["Configurations", "Expressions", "HCL", "Providers", "Addresses", "Values", "Diagnostics"]
    ),
    (
        "Planning",
        [
            "Evaluating", "States", "Providers", "Configurations", "Expressions", "HCL", "Digests",
            "Addresses", "Values",
            "Diagnostics",
        ]
    ),
    (
        "Applying",
        [
            "Planning", "Evaluating", "States", "Providers", "Configurations", "Expressions", "HCL",
            "Addresses",
            "Values",
            "Diagnostics",
        ]
    ),
    ("Preflight", ["Planning", "Providers", "Addresses", "Values", "Diagnostics"]),
    (
        "Reports",
        [
            "Applying", "Planning", "Evaluating", "Preflight", "States", "Configurations", "Expressions",
            "HCL",
            "Providers",
            "Addresses", "Values", "Diagnostics",
        ]
    ),
    (
        "Reviews",
        [
            "Reports", "Planning", "Evaluating", "States", "Configurations", "Expressions", "HCL",
            "Providers", "Digests", "Addresses", "Values", "Diagnostics",
        ]
    ),
    ("BuiltinProviders", ["Expressions", "HCL", "Digests", "Keys", "Providers", "Values", "Diagnostics"]),
    ("SimulatedCloud", ["Providers", "Values"]),
    ("AWSClient", ["Transport", "Digests", "Values"]),
    ("AWS", ["AWSClient", "Digests", "Providers", "Values"]),
    ("Forges", ["Transport", "Values"]),
    ("Backends", ["States", "AWSClient", "Digests", "Values"]),
    (
        "slipway",
        [
            "Diagnostics", "Values", "Addresses", "HCL", "Expressions", "Providers", "Configurations",
            "Installing", "States",
            "Evaluating", "Planning", "Applying", "Preflight", "Reports", "Reviews", "Forges",
            "BuiltinProviders", "SimulatedCloud",
            "Transport", "Programs", "Heaps", "AWSClient", "AWS", "Backends",
        ]
    ),
]

/// What comes with the toolchain and may be imported anywhere below `Sources`.
let toolchainModules: Set<String> = ["Darwin", "Foundation", "Glibc", "Musl", "Swift", "Synchronization"]
