internal import AWSClient
internal import Providers
internal import Values

extension ProviderFailure {
    /// What went wrong with an operation, in the words of AWS, and what to do about it.
    init(_ error: any Error, _ action: String, _ type: String, id: String?, effect: Effect? = nil) {
        if let failure = error as? ProviderFailure {
            self = failure
            return
        }
        guard let error = error as? AWSError else {
            let isCancelled = error is CancellationError
            self.init(
                isCancelled ? .cancelled : .unavailable,
                isCancelled ? "Interrupted while \(action) \(type)" : "Error \(action) \(type)", "\(error)",
                effect: effect ?? .unknown)
            return
        }
        let subject = id.map { "\(type) (\($0))" } ?? type
        let code = error.code.map { ": \($0)" } ?? ""
        self.init(
            ProviderFailure.reason(error), "\(action) \(subject)\(code)",
            ProviderFailure.detail(error, id: id),
            effect: effect ?? (error.mayHaveEffect ? .unknown : .none))
    }

    private static func reason(_ error: AWSError) -> Reason {
        switch error.kind {
        case .cancelled: .cancelled
        case .timedOut: .timedOut
        case .unreachable, .unreadable: .unavailable
        case .noCredentials: .denied
        case .settings: .rejected
        case .refused:
            error.isThrottled
                ? .throttled : error.isDenied || error.isUnauthenticated ? .denied : .rejected
        }
    }

    private static func detail(_ error: AWSError, id: String?) -> String {
        var sentences: [String] = []
        if error.code != nil {
            let tries = error.attempts > 1 ? " after \(error.attempts) attempts" : ""
            sentences.append(
                "\(error.service) refused \(error.operation)\(tries): \(sentence(error.message))")
        } else {
            sentences.append(sentence(error.message))
        }
        if let advice = advice(error, id: id) { sentences.append(advice) }
        if let id = error.requestID { sentences.append("AWS knows the request as \(id).") }
        return sentences.joined(separator: " ")
    }

    private static func sentence(_ words: String) -> String {
        guard let last = words.last else { return "it gave no reason." }
        return ".!?".contains(last) ? words : "\(words)."
    }

    private static func advice(_ error: AWSError, id: String?) -> String? {
        guard let code = error.code else { return nil }
        if error.isDenied {
            return
                "The credentials do not allow this: somebody who may change policies must allow \(action(error, id))."
        }
        if error.has(["IllegalLocationConstraintException"]) {
            return
                "The request went to another region than the one where the bucket shall be. Set the argument region of the resource, or the region of the provider block, and no endpoint of another region for S3."
        }
        if error.isElsewhere {
            let place = error.homeRegion.map { "the region \($0)" } ?? "another region"
            return
                "The bucket is in \(place). Set the argument region of the resource to its region, or use a provider block for that region."
        }
        if error.isUnauthenticated {
            return
                "AWS does not take the credentials. Log in anew, or check which ones are used: the provider block, the environment, or a profile."
        }
        if error.isThrottled {
            return "AWS wants fewer requests: try again later, or with a smaller -parallelism."
        }
        if code.contains("LimitExceeded") || code.contains("QuotaExceeded") || code.hasPrefix("TooMany") {
            return
                "A quota of the account is used up: delete what is not needed, or have it raised with Service Quotas."
        }
        if code.contains("AlreadyExists") || code.contains("Duplicate") || code.hasPrefix("AlreadyOwned") {
            return
                "Something of this name is there already: choose another name, or take it into the state with \"slipway import\"."
        }
        if code == "DependencyViolation" || code == "DeleteConflict" || code.contains("InUse") {
            return "Something that is not in this plan still uses it: find that and remove it first."
        }
        if code == "OptInRequired" || code == "RegionDisabled" {
            return "The region is not enabled for the account, or the name of the region is wrong."
        }
        return nil
    }
}

extension ProviderFailure {
    /// What a policy has to allow: the action, and where it is known from nothing but the object's id, the resource.
    private static func action(_ error: AWSError, _ id: String?) -> String {
        guard error.service == Service.s3.id else {
            return "the action \(error.operation) of \(error.service)"
        }
        let action = "the action \(BucketActions.action(of: error.operation))"
        let bucket = id?.split(separator: ",").first.map { " on arn:aws:s3:::\($0)" }
        return action + (bucket ?? "")
    }
}

extension ProviderFailure {
    /// An id for an import that has another form.
    static func importID(_ id: String, _ form: String) -> ProviderFailure {
        ProviderFailure(
            .rejected, "Unexpected format of ID (\(id))",
            "The id of an object of this type has the form \(form).")
    }
}
