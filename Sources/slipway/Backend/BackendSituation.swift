import Diagnostics

/// How what the stack files say about the place of the state stands to what the folder was initialized with.
///
/// Source: what Terraform 1.15 does before each command.
enum BackendSituation {
    /// Neither says anything: the stack has its usual place.
    case unsaid
    /// The stack files say what they said then, so that the record holds, with all that it adds to them.
    case recorded(BackendSettings)
    /// The folder was not initialized since the block came.
    case initial(BackendSettings)
    /// The block is gone.
    case unset(BackendRecord)
    /// The block says something else now.
    case changed(BackendSettings, from: BackendRecord)

    /// With `settings`, the block's and what a command line adds to it; `isPlain` where it adds nothing.
    init(_ block: BackendBlock?, _ record: BackendRecord?, settings: BackendSettings?, isPlain: Bool = true) {
        switch (block, record) {
        case (nil, nil): self = .unsaid
        case (nil, let record?): self = .unset(record)
        case (let block?, nil): self = .initial(settings ?? block.settings)
        case (let block?, let record?):
            let settings = settings ?? block.settings
            guard let known = record.settings, known.kind == settings.kind else {
                self = .changed(settings, from: record)
                return
            }
            let isSame = isPlain && record.hash == block.hash || known.arguments == settings.arguments
            self = isSame ? .recorded(known) : .changed(settings, from: record)
        }
    }

    /// Why nothing but `init` may go on; nil where there is no reason.
    var reason: String? {
        switch self {
        case .unsaid, .recorded: nil
        case .initial(let settings):
            settings.kind == .local
                ? nil : "Initial configuration of the requested backend \"\(settings.kind.rawValue)\""
        case .unset(let record): "Unsetting the previously set backend \"\(record.type)\""
        case .changed(let settings, let record):
            settings.kind.rawValue == record.type
                ? "Backend configuration block has changed"
                : "Backend type changed from \"\(record.type)\" to \"\(settings.kind.rawValue)\""
        }
    }
}

/// The finding about a folder that must be initialized first.
func initializationRequired(_ reason: String) -> Diagnostic {
    .error(
        "Backend initialization required, please run \"slipway init\"",
        "Reason: \(reason)\n\nThe backend is where the state is kept. It was not set up for this folder as the stack files have it now, "
            + "and nothing was changed. Run \"slipway init\" for a first time; where a state is to move to its new place, run \"slipway init "
            + "-migrate-state\", and where the new place has the right one already, \"slipway init -reconfigure\"."
    )
}
