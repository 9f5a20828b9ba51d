import Diagnostics
import Foundation
import Planning
import Reviews

/// What an apply was told that a plan must do, by `-digest`.
struct ReviewedDigest {
    /// The digest alone, or with those of its parts where they are known.
    private let text: String
    private let parts: [String: String]?

    /// What the option of a command line asks for; nil where it is not there.
    ///
    /// It takes a digest, or a file that has one: a review as JSON, or a saved plan.
    static func demanded(
        _ invocation: Invocation, _ session: Session
    ) -> Result<ReviewedDigest?, DiagnosticsError> {
        guard let given = invocation.flags.text("digest") else { return .success(nil) }
        let text = given.hasPrefix("sha256:") ? String(given.dropFirst(7)) : given
        if text.utf8.count == 64, text.allSatisfy(\.isHexDigit) {
            let digest = text.lowercased()
            return .success(ReviewedDigest(text: digest, parts: session.rememberedParts(of: digest)))
        }
        let path = invocation.world.userPath(given)
        guard let bytes = (try? invocation.world.files.bytes(of: path)) ?? nil else {
            return .failure(
                DiagnosticsError(
                    "Invalid plan digest",
                    "\"\(given)\" is neither a digest, which has 64 hexadecimal digits, nor a file that has one. Copy the digest from "
                        + "the review, or name the review's JSON document or the saved plan."))
        }
        return read(bytes, given, session)
    }

    private static func read(_ bytes: [UInt8], _ name: String, _ session: Session) -> Result<
        ReviewedDigest?, DiagnosticsError
    > {
        let subject = ReviewSubject(stack: session.place.stackName, workspace: session.workspace)
        if let reviewed = ReviewedDigests.read(bytes) {
            guard let digest = reviewed[subject] else {
                return .failure(
                    DiagnosticsError(
                        "Not reviewed",
                        "The review in \(name) has no plan for \(subject). It has "
                            + reviewed.keys.map { "\($0)" }.sorted().prefix(10).joined(separator: ", ") + ".")
                )
            }
            return .success(ReviewedDigest(text: digest.text, parts: digest.parts))
        }
        switch CloudSession.open(session) {
        case .failure(let problem): return .failure(problem)
        case .success(let cloud):
            switch readPlanFile(name, session, cloud) {
            case .failure(let problem): return .failure(DiagnosticsError(problem.diagnostics))
            case .success(let file):
                let digest = PlanDigest(
                    file.plan, ReviewSubject(stack: file.stack, workspace: file.plan.basis.workspace),
                    isSimulated: file.isSimulated)
                return .success(ReviewedDigest(text: digest.text, parts: digest.parts))
            }
        }
    }

    /// Why a plan may not be carried out; nil where it does what was reviewed.
    func refusal(of plan: Plan, stack: String, isSimulated: Bool) -> Diagnostic? {
        let subject = ReviewSubject(stack: stack, workspace: plan.basis.workspace)
        let fresh = PlanDigest(plan, subject, isSimulated: isSimulated)
        guard fresh.text != text else { return nil }
        var detail =
            "The plan for \(subject) does not do what was reviewed, so nothing was applied.\n\n  reviewed: \(text)\n  now:      "
            + "\(fresh.text)\n\n"
        if let parts {
            detail += lines(PlanDigest(text: text, parts: parts).difference(from: fresh))
        } else {
            detail +=
                "What the reviewed plan did is not known here beyond its digest; with the review's JSON document, -digest=FILE, "
                + "the differences are told one by one. What the plan does now:\n"
                + list(fresh.parts.keys.sorted(), "  ")
        }
        return .error(
            "Plan differs from the reviewed one", detail + "\nReview the new plan, and apply with its digest."
        )
    }

    private func lines(_ difference: PlanDigest.Difference) -> String {
        if difference.isEmpty {
            return
                "It does the same to the same objects, but the review was of another stack, workspace, cloud or kind of plan.\n"
        }
        return list(difference.added, "  now as well:    ") + list(difference.changed, "  now otherwise:  ")
            + list(difference.removed, "  no longer:      ")
    }

    private func list(_ names: [String], _ lead: String) -> String {
        if names.isEmpty, lead == "  " { return "  nothing\n" }
        let more = names.count > 20 ? "\(lead)and \(names.count - 20) more\n" : ""
        return names.prefix(20).map { "\(lead)\($0)\n" }.joined() + more
    }
}

extension Session {
    /// How many reviews are remembered.
    private static let remembered = 50

    /// Keeps what a review told, so that an apply on this machine can say how a plan differs from it.
    ///
    /// It is no trouble where that fails: the digest alone decides.
    func remember(_ review: PlanReview) {
        let folder = place.reviewFolder(of: review.subject.stack)
        try? writePrivately(
            JSONReview().document(Review([review])), to: "\(folder)/\(review.digest.text).json")
        let files = world.files.names(in: folder).filter { $0.hasSuffix(".json") }
        guard files.count > Session.remembered else { return }
        func age(_ name: String) -> Date {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return attributes?[.modificationDate] as? Date ?? .distantPast
        }
        let oldest = files.map { (name: $0, age: age($0)) }.sorted { $0.age < $1.age }
        for file in oldest.prefix(files.count - Session.remembered) { unlinkFile("\(folder)/\(file.name)") }
    }

    fileprivate func rememberedParts(of digest: String) -> [String: String]? {
        guard
            let bytes =
                (try? world.files.bytes(of: "\(place.reviewFolder(of: place.stackName))/\(digest).json"))
                ?? nil
        else {
            return nil
        }
        return ReviewedDigests.read(bytes)?.values.first { $0.text == digest }?.parts
    }
}
