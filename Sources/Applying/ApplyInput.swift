public import Addresses
public import Configurations
public import Diagnostics
public import Evaluating
public import Expressions
public import Planning
public import Providers
public import States

/// All that an apply needs beside the plan.
public struct ApplyInput: Sendable {
    public let plan: Plan
    public let configuration: Configuration
    public let variables: RootVariables
    public let providers: [String: any Provider]
    public let paths: Evaluation.WorkingPaths
    public let functions: FunctionLibrary
    public let context: FunctionContext
    /// How many provider calls may be under way at once.
    public let parallelism: Int
    /// The lineage of a state that does not exist yet.
    public let newLineage: String
    public let runCommand: CommandRunner
    /// Creations that an interrupted run has begun, and of which nobody knows how they ended.
    public let openCreations: [InstanceAddress: OperationToken]
    /// Lets the time pass before an ephemeral resource is renewed.
    public let sleep: Sleep

    public init(
        plan: Plan, configuration: Configuration, variables: RootVariables, providers: [String: any Provider],
        paths: Evaluation.WorkingPaths, functions: FunctionLibrary, context: FunctionContext,
        parallelism: Int,
        newLineage: String, runCommand: @escaping CommandRunner,
        openCreations: [InstanceAddress: OperationToken] = [:], sleep: @escaping Sleep = systemSleep
    ) {
        self.plan = plan
        self.configuration = configuration
        self.variables = variables
        self.providers = providers
        self.paths = paths
        self.functions = functions
        self.context = context
        self.parallelism = max(1, parallelism)
        self.newLineage = newLineage
        self.runCommand = runCommand
        self.openCreations = openCreations
        self.sleep = sleep
    }
}

/// A program that a provisioner runs.
public struct LocalCommand: Sendable, Hashable {
    public let arguments: [String]
    public let folder: String?
    /// Added to the environment of this program.
    public let environment: [String: String]
}

/// Runs a program, hands over its output line by line, and gives its exit status, or why it could not run.
public typealias CommandRunner =
    @Sendable (_ command: LocalCommand, _ line: @escaping @Sendable (String) -> Void) async -> Result<
        Int32, CommandError
    >

public struct CommandError: Error, Sendable, Hashable {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }
}

/// What an apply has left.
public struct ApplyResult: Sendable {
    public let snapshot: StateSnapshot
    public let summary: ApplySummary
    public let diagnostics: [Diagnostic]
    /// Whether the run was asked to end before everything was done.
    public let isInterrupted: Bool
    /// Addresses of objects whose changes were not made.
    public let unfinished: [String]
    /// Whether the workspace's state says now what the snapshot does.
    public let isSaved: Bool
}
