internal import AWSClient
internal import Providers
internal import Values

/// Waits for what AWS does after it has answered. All of them end with the operation's time, and at once when the run is interrupted.
extension AWSError {
    /// Whether a service does not know the operation at all, as those of some partitions do not.
    ///
    /// Some say so by a code, and some by an answer without any.
    var isUnsupported: Bool {
        has([
            "HTTP 500", "HTTP 501", "InvalidAction", "OperationDisabledException",
            "UnknownOperationException", "UnsupportedOperation", "UnsupportedOperationException",
        ])
    }
}

extension LiveCall {
    /// Looks again and again until something is so, the more rarely the longer it takes.
    ///
    /// The words say what is waited for: the end of `waiting for …`.
    func wait(for what: String, _ isSo: () async throws -> Bool) async throws {
        var pause: Duration = .milliseconds(250)
        var isTold = false
        while true {
            if try await isSo() { return }
            guard cloud.now < deadline else {
                throw AWSError(
                    .timedOut, message: "It took too long to wait for \(what).\(wayOut)", mayHaveEffect: true)
            }
            if !isTold { progress("waiting for \(what)") }
            isTold = true
            try await rest(pause, for: what)
            pause = min(pause * 3 / 2, .seconds(10))
        }
    }

    /// Looks at a state until it is one of those that are wanted.
    ///
    /// There is no state where there is no object. One that is neither pending nor wanted is an error: it will not become any better.
    func wait(
        for what: String, pending: Set<String>, wanted: Set<String>, _ state: () async throws -> String?
    ) async throws {
        try await wait(for: what) {
            guard let found = try await state() else {
                return wanted.isEmpty
            }
            if wanted.contains(found) { return true }
            guard pending.contains(found) else {
                throw AWSError(
                    .unreadable,
                    message:
                        "While waiting for \(what), the state became \"\(found)\", which does not lead there.",
                    mayHaveEffect: true)
            }
            return false
        }
    }

    /// Tries until it goes, as long as it fails by one of these codes: something else is not ready, or not gone yet.
    ///
    /// A part of the message may be asked for as well, where the code alone says too little. It ends with the limit, and with the operation's
    /// own.
    func retrying<Result>(
        _ codes: [String], words: String? = nil, for limit: Duration = .seconds(120),
        _ body: () async throws -> Result
    ) async throws -> Result {
        let end = min(deadline, cloud.now.adding(Double(limit.components.seconds)))
        var pause: Duration = .milliseconds(500)
        var told: Set<String> = []
        while true {
            do {
                return try await body()
            } catch let error as AWSError {
                guard error.has(codes), words.map({ error.message.contains($0) }) ?? true, cloud.now < end
                else {
                    throw error
                }
                let code = error.code ?? ""
                if told.insert(code).inserted {
                    progress("AWS says \(code): trying again until something else is ready or gone")
                }
            }
            try await rest(pause, for: "AWS to accept \(type.schema.type)")
            pause = min(pause * 3 / 2, .seconds(10))
        }
    }

    /// What to do about a wait that was too short, where a user can.
    private var wayOut: String {
        type.schema.block.blocks.contains { $0.name == "timeouts" }
            ? " The block \"timeouts\" of the resource says how long an operation may take." : ""
    }

    /// Lets some time pass between two looks.
    private func rest(_ pause: Duration, for what: String) async throws(AWSError) {
        lastLook.forget()
        do throws(AWSError) {
            try await cloud.wait(pause)
        } catch {
            guard error.kind == .cancelled else { throw error }
            throw AWSError(
                .cancelled,
                message:
                    "The run was interrupted while it waited for \(what). AWS goes on with what it has begun.",
                mayHaveEffect: true)
        }
    }
}
