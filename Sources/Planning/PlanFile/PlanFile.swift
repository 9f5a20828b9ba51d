public import Diagnostics

/// A plan with all that it takes to apply it elsewhere and later: what `plan -out` saves.
///
/// Values stand in it as they are, sensitive ones too; ephemeral ones are left out.
public struct PlanFile: Sendable {
    public let plan: Plan
    /// The files of the configuration by name, each once.
    public let sources: [SourceFile]
    /// The name of the stack that the plan is for; empty where the folder has no name of its own.
    public let stack: String
    /// The folder of the root module, as the names of its files have it.
    public let rootFolder: String
    /// The folders of called modules, by the names of the calls joined by dots.
    public let modules: [String: String]
    /// The addresses of the providers that the plan needs.
    public let providers: [String]
    /// Whether the plan was made for the simulated cloud: then it can be applied only there.
    public let isSimulated: Bool
    /// The version of the program that made the plan.
    public let version: String

    /// Puts a file together; sources and providers may come in any order and more than once.
    public init(
        plan: Plan, sources: [SourceFile], stack: String = "", rootFolder: String, modules: [String: String], providers: [String],
        isSimulated: Bool, version: String
    ) {
        self.plan = plan
        self.sources = distinct(sources)
        self.stack = stack
        self.rootFolder = rootFolder
        self.modules = modules
        self.providers = Set(providers).sorted()
        self.isSimulated = isSimulated
        self.version = version
    }
}
