public import Addresses

/// Why a file cannot be used as a saved plan.
public enum PlanFileError: Error, Hashable, Sendable {
    /// The file is something else.
    case notAPlan(Kind)
    /// The file was a plan once; the text says where that shows.
    case damaged(String)
    /// The file has a format that only a later release reads.
    case newerFormat(Int)
    /// The plan is about a type that its provider does not have here.
    case unknownResourceType(ResourceName, provider: String)

    /// What a file is that is not a plan of this program.
    public enum Kind: Hashable, Sendable {
        case terraformPlan, state, jsonPlan, unknown
    }
}

extension PlanFileError: CustomStringConvertible {
    /// The error in full sentences.
    public var description: String {
        switch self {
        case .notAPlan(.terraformPlan):
            "The file is a plan that Terraform saved. Slipway applies only plans that it made itself: run "
                + "\"slipway plan\" with -out to make one."
        case .notAPlan(.state):
            "The file is a state, not a saved plan. A saved plan is made by \"slipway plan\" with -out."
        case .notAPlan(.jsonPlan):
            "The file is a description of a plan in JSON, which cannot be applied. Use the file that "
                + "\"slipway plan\" with -out has made."
        case .notAPlan(.unknown):
            "The file is not a saved plan. A saved plan is made by \"slipway plan\" with -out."
        case .damaged(let detail):
            "The plan file is damaged: \(detail). Make the plan again."
        case .newerFormat(let format):
            "The plan file has format \(format), and this release reads format \(planFormat). Use the release that "
                + "made it."
        case .unknownResourceType(let name, let provider):
            "The plan is about \(name), but the provider \(provider) has no such "
                + "\(name.mode == .data ? "data source" : "resource type") in this release."
        }
    }
}
