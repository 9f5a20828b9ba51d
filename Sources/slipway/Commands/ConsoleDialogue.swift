import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Reports
import Values

/// Questions and answers of the console, with somebody at a terminal or with a program.
struct ConsoleDialogue {
    private let evaluation: Evaluation
    private let invocation: Invocation

    init(_ evaluation: Evaluation, _ invocation: Invocation) {
        self.evaluation = evaluation
        self.invocation = invocation
    }

    func run() -> Int32 { invocation.world.inputIsTerminal ? talk() : answerAll() }

    /// Answers what a program asks, up to the first error.
    private func answerAll() -> Int32 {
        var text = ""
        while let line = readLine() {
            text += text.isEmpty ? line : "\n" + line
            if isUnfinishedExpression(source(text)) { continue }
            switch answer(text) {
            case .end: return 0
            case .failure(let problem):
                invocation.report(problem.diagnostics)
                return 1
            case .text(let answer): invocation.console.print(answer)
            case .nothing: break
            }
            text = ""
        }
        guard case .failure(let problem) = answer(text) else { return 0 }
        invocation.report(problem.diagnostics)
        return 1
    }

    /// Asks somebody at a terminal until they have enough.
    private func talk() -> Int32 {
        let editor = LineEditor(invocation.console, completing: names)
        var text = ""
        while true {
            switch editor.ask(text.isEmpty ? "> " : ": ") {
            case .end: return 0
            case .cancelled: text = ""
            case .line(let line):
                text += text.isEmpty ? line : "\n" + line
                // An empty line gives up on brackets that are left open.
                if !line.isEmpty, isUnfinishedExpression(source(text)) { continue }
                switch answer(text) {
                case .end: return 0
                case .failure(let problem): invocation.report(problem.diagnostics)
                case .text(let answer): invocation.console.print(answer)
                case .nothing: break
                }
                text = ""
            }
        }
    }

    /// What can be named: functions, and what the root module declares.
    private var names: [String] {
        let module = evaluation.root.module
        var names = FunctionLibrary.standard.names.map { "\($0)(" } + ["can(", "try(", "type("]
        names += module.variables.keys.map { "var.\($0)" } + module.locals.keys.map { "local.\($0)" }
        names += module.resources.keys.map { "\($0)" }
        for (name, child) in module.children {
            names += child.outputs.keys.map { "module.\(name).\($0)" }
        }
        names += ["path.cwd", "path.module", "path.root", "terraform.workspace"]
        return names.sorted()
    }

    // MARK: - Answers

    private enum Answer {
        case text(String)
        /// Nothing was asked.
        case nothing
        case failure(DiagnosticsError)
        /// No more is wanted.
        case end
    }

    /// What was typed as a file; the line break at its end is what ends a heredoc.
    private func source(_ text: String) -> SourceFile {
        SourceFile(name: "<console-input>", text: text + "\n")
    }

    private func answer(_ question: String) -> Answer {
        switch question.filter({ !$0.isWhitespace }) {
        case "": .nothing
        case "exit": .end
        case "help": .text(help)
        default: evaluate(question)
        }
    }

    private func evaluate(_ question: String) -> Answer {
        let parsed = parseExpression(source(question))
        if parsed.diagnostics.hasErrors { return .failure(DiagnosticsError(parsed.diagnostics)) }
        let typed = argumentOfType(parsed.output)
        let result = evaluation.evaluate(typed ?? parsed.output, in: evaluation.root)
        if result.diagnostics.hasErrors { return .failure(DiagnosticsError(result.diagnostics)) }
        return .text(
            typed == nil ? HCLText.expression(result.output) : TypeText.text(result.output.type))
    }

    /// What the type is asked of, where the whole expression is a call of `type`.
    private func argumentOfType(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .parenthesized(let inner): argumentOfType(inner)
        case .call(let call) where call.name == "type" && call.arguments.count == 1 && !call.expandsLast:
            call.arguments[0]
        default: nil
        }
    }

    private let help = """
        The console evaluates expressions of the Terraform language. Names mean what they
        mean in the stack's root module: var.NAME, local.NAME, module.NAME.OUTPUT, and
        resources as the state has them, such as aws_vpc.main.id.

        type(EXPRESSION) shows the type of a value instead of the value.

        To leave, type "exit" or press Control-D.
        """
}
