import Foundation
import Testing

/// The life of a stack of `Stacks/`: planned, built, planned again to nothing, changed behind its back and put right, and taken down.
///
/// It runs in the simulated cloud and against AWS as moto plays it, in the same steps. Against moto, boto3 makes the change and looks
/// at what is there, so that the program's own eyes are not the only ones.
struct StackRun: Sendable, CustomTestStringConvertible {
    /// Where a stack is built.
    enum Cloud: Sendable { case simulated, played }

    /// A change that somebody makes by hand.
    struct Drift: Sendable {
        /// The address of the object, and which of its attributes changes to what, as JSON.
        let object: String
        let attribute: String
        let value: String
        /// The same change as an expression of Python, about the clients that `client` gives; `{ADDRESS.ATTRIBUTE}` stands for what the
        /// state says.
        let call: String
    }

    /// The folder below `Stacks`.
    let stack: String
    var workspace = "default"
    /// The region that the stack is built in.
    let region: String
    /// How many resources there are.
    let count: Int
    let drift: Drift
    /// What boto3 is asked about the stack, as an expression of Python with `{ADDRESS.ATTRIBUTE}`, and what it says: once all is built, which
    /// is also what it says when the change is put right, and once all is gone.
    let question: String
    let answers: (built: String, gone: String)
    /// Options of each plan, apply and destroy.
    var options: [String] = []

    var testDescription: String { stack }

    /// Goes through all steps; the test fails at those that do not go as they should.
    func check(on cloud: Cloud) async throws {
        let life = try await StackLife(self, cloud)
        try await life.build()
        let object = try #require(
            try await life.objects()[drift.object], "the state has no \(drift.object)")
        let asked = try await life.filled(question)
        try await life.expect(asked, answers.built)

        try await life.change(object)
        try await life.putRight()
        try await life.expect(asked, answers.built)

        try await life.end()
        try await life.expect(asked, answers.gone)
    }
}

/// One run of a stack in a folder and a cloud of its own.
private struct StackLife {
    /// What the state says of an object.
    struct Object {
        let type: String
        let attributes: [String: Any]
    }

    let run: StackRun
    let folder: TestFolder
    /// The server that plays AWS; nil in the simulated cloud.
    let aws: PlayedAWS?

    init(_ run: StackRun, _ cloud: StackRun.Cloud) async throws {
        self.run = run
        folder = try TestFolder(copying: run.stack)
        aws = cloud == .played ? try await PlayedAWS.shared() : nil
    }

    /// Runs a command on the stack.
    private func slipway(_ words: String..., options: [String] = []) async throws -> Slipway.Result {
        try await Slipway.run(
            words + options
                + (aws == nil ? ["-simulate"] : []) + ["-workspace=\(run.workspace)", "Stacks/\(run.stack)"],
            in: folder, environment: aws?.environment ?? [:])
    }

    private func planOrApply(_ words: String...) async throws -> Slipway.Result {
        try await slipway(words[0], options: words.dropFirst() + ["-no-color"] + run.options)
    }

    func build() async throws {
        let plan = try await planOrApply("plan", "-detailed-exitcode")
        #expect(plan.status == 2, "\(plan.words)")
        #expect(
            plan.words.contains("Plan: \(run.count) to add, 0 to change, 0 to destroy."), "\(plan.words)")
        let apply = try await planOrApply("apply", "-auto-approve")
        try #require(
            apply.words.contains("Apply complete! Resources: \(run.count) added, 0 changed, 0 destroyed."),
            "\(apply.words)")
        try await expectNothingToDo()
    }

    func expectNothingToDo() async throws {
        let plan = try await planOrApply("plan", "-detailed-exitcode")
        #expect(plan.status == 0, "\(plan.words)")
    }

    /// Makes the change by hand.
    func change(_ object: Object) async throws {
        if let aws {
            _ = try await aws.ask(try await filled(run.drift.call), region: run.region)
            return
        }
        let id = try #require(object.attributes["id"] as? String)
        let result = try await Slipway.run(
            "drift", "-simulate", "-workspace=\(run.workspace)", "Stacks/\(run.stack)", object.type, id,
            run.drift.attribute, run.drift.value, in: folder)
        #expect(result.status == 0, "\(result.words)")
    }

    /// Finds the change by a plan, and undoes it by an apply.
    func putRight() async throws {
        let plan = try await planOrApply("plan", "-detailed-exitcode")
        #expect(plan.status == 2, "\(plan.words)")
        #expect(plan.words.contains("Objects have changed outside of Terraform"), "\(plan.words)")
        #expect(plan.words.contains("# \(run.drift.object) will be updated in-place"), "\(plan.words)")
        #expect(plan.words.contains("Plan: 0 to add, 1 to change, 0 to destroy."), "\(plan.words)")
        let apply = try await planOrApply("apply", "-auto-approve")
        #expect(apply.words.contains("Resources: 0 added, 1 changed, 0 destroyed."), "\(apply.words)")
        try await expectNothingToDo()
    }

    func end() async throws {
        let destroy = try await planOrApply("destroy", "-auto-approve")
        #expect(
            destroy.words.contains("Destroy complete! Resources: \(run.count) destroyed."), "\(destroy.words)"
        )
        let state = try await slipway("state", "list")
        #expect(state.status == 0 && state.output.isEmpty, "\(state.words)")
        guard aws == nil else { return }
        let cloud = try await slipway("drift")
        #expect(cloud.status == 0 && cloud.output.isEmpty, "\(cloud.words)")
    }

    // MARK: - What there is

    /// The objects of the state, by their addresses.
    func objects() async throws -> [String: Object] {
        let shown = try await slipway("show", options: ["-json"])
        let document = try #require(try shown.document()["values"] as? [String: Any], "\(shown.words)")
        var found: [String: Object] = [:]
        var modules = [document["root_module"] as? [String: Any] ?? [:]]
        while let module = modules.popLast() {
            modules += module["child_modules"] as? [[String: Any]] ?? []
            for resource in module["resources"] as? [[String: Any]] ?? [] {
                let address = try #require(resource["address"] as? String)
                found[address] = Object(
                    type: try #require(resource["type"] as? String),
                    attributes: resource["values"] as? [String: Any] ?? [:])
            }
        }
        return found
    }

    /// An expression with what the state says in it.
    func filled(_ expression: String) async throws -> String {
        var text = expression
        for (address, object) in try await objects() where text.contains("{\(address).") {
            for (name, value) in object.attributes {
                text = text.replacing("{\(address).\(name)}", with: "\(value)")
            }
        }
        return text
    }

    /// Has boto3 say what is there; nobody asks in the simulated cloud.
    func expect(_ question: String, _ answer: String) async throws {
        guard let aws else { return }
        let said = try await aws.ask(question, region: run.region)
        #expect(said == answer)
    }
}
