import Addresses
import Configurations
import Diagnostics
import Expressions
import Planning
import Reviews
import Values

/// Makes a promotion, the lines of files that it changes, and the plan with them.
struct PromotionMaking {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    struct Made {
        let promotion: Promotion
        let edits: [VariableFileEdit]
        let review: PlanReview
        let secrets: [Value]
        /// How one goes on once the files are written.
        let followUps: (@Sendable (PlanReview) -> FollowUps)?
    }

    func make(from: String, to: String) async throws(DiagnosticsError) -> Made {
        let sides = SideReading(invocation)
        let source = try await sides.side(from)
        let target = try await goal(to, sides)
        if source.side.stack == target.stack, source.side.workspace == target.workspace, source.isCurrent {
            throw DiagnosticsError(
                "Nothing to promote",
                "\(from) and \(to) are one workspace. Name the one that values come from first, and then the one that gets them."
            )
        }
        if !source.isCurrent, source.record == nil {
            throw DiagnosticsError(
                "Values are not known",
                "Nobody has noted with which values \(from) was applied, so there is nothing to take over.")
        }
        let options = PromotionOptions(
            include: invocation.flags.list("include"), except: invocation.flags.list("except"))
        let names = target.configuration.root.variables.keys
        if let unused = options.unused(among: names).first {
            let name = String(unused.prefix { $0 != "." })
            let kinds = Promotion.Reason.allCases.filter(\.canBeIncluded).map(\.rawValue)
            let near = nearestName(name, names + kinds).map { " Did you mean \"\($0)\"?" } ?? ""
            throw DiagnosticsError(
                "Unknown variable",
                "The stack has no variable \"\(name)\", and there is no such kind of values.\(near)")
        }
        let promotion = Promotion(
            PromotionSources(
                from: source.side, to: target, record: source.record, trustsFiles: source.isCurrent),
            options
        ).noting(notes(source, target))
        let edits = try edits(promotion, target.workspace)
        let sensitive = [source.side, target].flatMap { $0.variables.values.map(\.value) }
        let review = try await plan(promotion, target, edits, sensitive.filter { !$0.deepMarks.isEmpty })
        // Only what can be planned is written.
        if invocation.flags.bool("write"), !review.isErrored {
            try write(edits)
            try check(promotion, target)
        }
        return Made(
            promotion: promotion, edits: edits, review: review, secrets: sensitive,
            followUps: edits.isEmpty || invocation.flags.bool("write") ? followUps : nil)
    }

    /// The workspace that values are for: one of the stack that the command works on, as it is now.
    private func goal(_ name: String, _ sides: SideReading) async throws(DiagnosticsError) -> ComparedSide {
        let found = try await sides.side(name, mayBeNew: true)
        guard found.isCurrent, found.isWorkspace else {
            throw DiagnosticsError(
                "Invalid goal", "\(name) is no workspace as it is now: values can be given to nothing else.")
        }
        return found.side
    }

    // MARK: - Notes

    /// What the configuration has that the first workspace does not run yet.
    private func notes(_ source: SideReading.Found, _ target: ComparedSide) -> [String] {
        guard let record = source.record else {
            return [
                "Nobody has noted with which values \(source.side.name) was applied, so those of its files count."
            ]
        }
        guard source.side.stack == target.stack, source.isCurrent else { return [] }
        let now = AppliedRecord(
            target.configuration, variables: RootVariables(values: [:], origins: [:], given: [:]),
            origins: [:],
            moduleVersions: [:], lineage: record.lineage, serial: record.serial, salt: record.salt)
        var places: [String] = []
        for (path, module) in now.modules.sorted(by: { $0.key.names.lexicographicallyPrecedes($1.key.names) })
        {
            let earlier = record.modules[path]?.texts ?? [:]
            for (key, text) in module.texts.sorted(by: { $0.key < $1.key })
            where earlier[key]?.digest != text.digest {
                places.append("\(text.place)")
            }
            for key in earlier.keys.sorted() where module.texts[key] == nil {
                places.append("\(key) is gone")
            }
        }
        for path in record.modules.keys where now.modules[path] == nil { places.append("\(path) is gone") }
        guard !places.isEmpty else { return [] }
        let more = places.count > 5 ? " and \(places.count - 5) more" : ""
        return [
            "The stack files have changed since \(source.side.name) was applied (\(places.prefix(5).joined(separator: ", "))\(more)): "
                + "the plan has those changes too, and \(source.side.name) does not run them yet."
        ]
    }

    // MARK: - Files

    /// The edits that give the workspace its values.
    private func edits(_ promotion: Promotion, _ workspace: String) throws(DiagnosticsError)
        -> [VariableFileEdit]
    {
        guard !promotion.values.isEmpty else { return [] }
        let plain = "\(workspace).tfvars"
        let asJSON = "\(plain).json"
        let inputs = VariableInputs(invocation.world, workspace: workspace, flags: invocation.flags)
        var byFile: [String: [String: Value]] = [:]
        for (name, value) in promotion.values {
            // The last file that the workspace has for itself counts.
            let isInJSON = inputs.layers.contains { layer in
                if case .file(let range)? = layer[name]?.origin { range.file.name == asJSON } else { false }
            }
            byFile[isInJSON ? asJSON : plain, default: [:]][name] = value
        }
        var edits: [VariableFileEdit] = []
        for (name, values) in byFile.sorted(by: { $0.key < $1.key }) {
            let bytes: [UInt8]
            do throws(FileReadingError) {
                bytes = try invocation.world.files.bytes(of: name) ?? []
            } catch {
                throw DiagnosticsError("Failed to read variables file", "\(error.message).")
            }
            guard
                let edit = VariableFileEdit(
                    SourceFile(name: name, bytes: bytes), parts: promotion.taken, values: values)
            else {
                throw DiagnosticsError(
                    "Variables file cannot be edited",
                    "\(name) cannot be changed so that it says just the new values of "
                        + values.keys.sorted().joined(separator: ", ")
                        + ". Write them yourself, or leave them out with -except.")
            }
            edits.append(edit)
        }
        return edits
    }

    private func write(_ edits: [VariableFileEdit]) throws(DiagnosticsError) {
        for edit in edits {
            do throws(FileReadingError) {
                if invocation.world.files.exists(edit.name) {
                    try overwrite(edit.after, at: edit.name)
                } else {
                    try writeNewFile(edit.after, to: edit.name)
                }
            } catch {
                throw DiagnosticsError("Failed to write variables file", "\(error.message).")
            }
        }
    }

    // MARK: - Plan

    private func plan(
        _ promotion: Promotion, _ target: ComparedSide, _ edits: [VariableFileEdit], _ secrets: [Value]
    ) async throws(DiagnosticsError) -> PlanReview {
        var session = Session(invocation)
        session.workspace = target.workspace
        // With the places that the values get, so that causes name them.
        for edit in edits {
            let values = parseVariableFile(SourceFile(name: edit.name, bytes: edit.after)).output
            session.promoted.merge(values.filter { promotion.values[$0.key] != nil }) { $1 }
        }
        switch await session.preparePlan(
            invocation, mode: .normal, operation: "OperationTypePlan", isQuiet: true)
        {
        case .failure(let problem): throw problem
        case .success(let prepared):
            let closing = await prepared.state.close()
            guard let plan = prepared.result.plan, !closing.hasErrors else {
                throw DiagnosticsError(prepared.result.diagnostics + closing)
            }
            let review = session.review(
                plan, prepared.configuration, prepared.result.diagnostics.forPeople.map { Finding($0) },
                prepared.cloud.schemas, secrets: secrets)
            session.remember(review)
            return review
        }
    }

    /// Whether the files give the values now: nothing may be stronger than they are.
    private func check(_ promotion: Promotion, _ target: ComparedSide) throws(DiagnosticsError) {
        let inputs = VariableInputs(
            invocation.world, workspace: target.workspace, flags: invocation.flags)
        let written = resolveVariables(target.configuration.root, layers: inputs.layers).output
        let other = promotion.values.keys.sorted().first { name in
            written.values[name]?.withoutMarksDeep().value != promotion.values[name]
        }
        guard let name = other else { return }
        let origin = written.origins[name].map { " from \($0)" } ?? ""
        throw DiagnosticsError(
            "Written value does not count",
            "The new value of \(name) was written, but the one\(origin) is stronger. Take that one away, or leave \(name) out with "
                + "-except=\(name).")
    }
}
