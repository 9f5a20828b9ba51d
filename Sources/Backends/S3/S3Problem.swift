internal import AWSClient
internal import States

extension S3Settings {
    /// What went wrong with a call, and what to do.
    func problem(_ error: AWSError, _ action: String) -> StateStoreError {
        .place("\(action) failed. \(cause(error))")
    }

    private func cause(_ error: AWSError) -> String {
        let words: String
        if case .refused(let code) = error.kind {
            words = "\(error.service) said \(code): \(error.message)"
        } else {
            words = error.message
        }
        switch error.code {
        case "NoSuchBucket":
            return
                "S3 bucket \"\(bucket)\" does not exist. The bucket of a state is made before the stack's first init, and never by the "
                + "stack itself: create it, or correct bucket in the backend block. (\(words))"
        case _ where error.isElsewhere:
            let place =
                error.homeRegion.map { "in the region \($0)" }
                ?? "in another region than the one that was asked"
            let region = error.homeRegion.map { "\"\($0)\"" } ?? "the bucket's"
            return
                "The bucket \"\(bucket)\" is \(place). Set region in the backend block to \(region). (\(words))"
        case "ResourceNotFoundException" where lockTable != nil:
            return
                "There is no table \"\(lockTable ?? "")\" in this region and account. It needs the partition key LockID, a string; or "
                + "use use_lockfile = true in place of dynamodb_table, which needs no table. (\(words))"
        case _ where error.isDenied:
            return
                "The credentials may not do that: \(error.operation) on the bucket \"\(bucket)\". States need s3:ListBucket on the bucket, and "
                + "s3:GetObject, s3:PutObject and s3:DeleteObject on \(key) and \(key).tflock. (\(words))"
        case _ where error.isUnauthenticated:
            return "The credentials are not valid, or have expired. (\(words))"
        default:
            return words
        }
    }
}
