import Testing

extension S3StateTests {
    @Test func aKeyOfOnesOwnEncryptsTheState() async throws {
        let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        let folder = try await folder("use_lockfile = true\nencrypt = true\nsse_customer_key = \"\(key)\"")
        try await slipway("init", in: folder)
        try await slipway("apply -auto-approve", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        // moto keeps no keys, so what is asked of it is looked at.
        var environment = try await PlayedAWS.shared().environment
        environment["SLIPWAY_LOG"] = "trace"
        let trace = try await Slipway.run("state", "list", in: folder, environment: environment)
        #expect(trace.words.contains("GetObject"))
        #expect(!trace.words.contains(key) && trace.words.contains("terraform_data.shop"))
    }
}
