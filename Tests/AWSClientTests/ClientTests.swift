import Synchronization
import Testing
import Transport

@testable import AWSClient

@Suite struct ClientTests {
    private static let fine = "<R><requestId>r</requestId><vpcSet><item><vpcId>v</vpcId></item></vpcSet></R>"

    private static func refusal(_ code: String) -> String {
        "<Response><Errors><Error><Code>\(code)</Code><Message>because</Message></Error></Errors><RequestID>id-1</RequestID></Response>"
    }

    @Test func aCallIsSignedForItsPlace() async throws {
        let played = PlayedWorld(PlayedCloud([.success(.answer(200, Self.fine))]))
        let client = try played.client()
        let answer = try await client.call(.ec2, "DescribeVpcs")
        #expect(answer["vpcSet"].items.map { $0["vpcId"].text } == ["v"])
        #expect(answer.requestID == "r")
        _ = try await client.inRegion("us-west-2").call(.ec2, "DescribeVpcs")
        let requests = played.cloud.requests
        #expect(
            requests.map(\.url) == [
                "https://ec2.eu-west-1.amazonaws.com/", "https://ec2.us-west-2.amazonaws.com/",
            ])
        #expect(
            requests[0].header("Authorization")?.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/ec2/aws4_request") == true)
    }

    @Test func failuresThatPassAreTriedAgain() async throws {
        let played = PlayedWorld(
            PlayedCloud([
                .failure(HTTPFailure(kind: .notConnected, message: "refused")),
                .success(.answer(503, Self.refusal("RequestLimitExceeded"))),
                .success(.answer(500, Self.refusal("InternalError"), [("Retry-After", "3")])),
                .success(.answer(200, Self.fine)),
            ]))
        _ = try await played.client().call(.ec2, "DescribeVpcs")
        #expect(played.waits == [.milliseconds(25), .seconds(1), .seconds(3)])
    }

    @Test(
        "how often",
        arguments: [
            ("InvalidVpcID.NotFound", 400, 1), ("RequestLimitExceeded", 503, 4), ("InternalError", 500, 4),
        ])
    func howOften(_ code: String, _ status: Int, _ attempts: Int) async throws {
        let played = PlayedWorld(PlayedCloud([.success(.answer(status, Self.refusal(code)))]))
        let client = try played.client { $0.retriesMax = 3 }
        let error = await failure { try await client.call(.ec2, "DescribeVpcs") }
        #expect(error?.code == code)
        #expect(error?.attempts == attempts)
        #expect(error?.requestID == "id-1")
        #expect(error?.message == "because")
        #expect(played.cloud.requests.count == attempts)
    }

    @Test func aServiceInTroubleIsNotBurdened() async throws {
        let played = PlayedWorld(PlayedCloud([.success(.answer(503, Self.refusal("RequestLimitExceeded")))]))
        let client = try played.client { $0.retryBucketCapacity = 20 }
        for _ in 0..<5 { _ = await failure { try await client.call(.ec2, "DescribeVpcs") } }
        #expect(played.cloud.requests.count == 5 + 4)
    }

    @Test func adaptiveClientsSlowDown() async throws {
        let played = PlayedWorld(
            PlayedCloud { _, number in
                .success(
                    number % 4 == 3
                        ? .answer(503, Self.refusal("RequestLimitExceeded")) : .answer(200, Self.fine))
            })
        let client = try played.client(["AWS_RETRY_MODE": "adaptive"])
        for _ in 0..<20 {
            _ = try await client.call(.ec2, "DescribeVpcs")
            played.pass(0.01)
        }
        #expect(played.waits.contains { $0 > .seconds(1) })
    }

    @Test func expiredKeysAreLookedForAgain() async throws {
        let played = PlayedWorld(
            PlayedCloud([
                .success(.answer(400, Self.refusal("ExpiredToken"))), .success(.answer(200, Self.fine)),
            ]))
        _ = try await played.client().call(.ec2, "DescribeVpcs")
        let still = PlayedWorld(PlayedCloud([.success(.answer(400, Self.refusal("ExpiredToken")))]))
        let error = await failure { try await still.client().call(.ec2, "DescribeVpcs") }
        #expect(error?.code == "ExpiredToken")
        #expect(still.cloud.requests.count == 2)
    }

    @Test func aWrongClockIsPutRight() async throws {
        let script: PlayedCloud.Script = { request, _ in
            let day = request.header("X-Amz-Date") ?? ""
            return .success(
                day.hasPrefix("20150830T13")
                    ? .answer(200, Self.fine)
                    : .answer(
                        403, Self.refusal("RequestTimeTooSkewed"), [("Date", "Sun, 30 Aug 2015 13:36:00 GMT")]
                    ))
        }
        let played = PlayedWorld(PlayedCloud(script))
        let client = try played.client()
        _ = try await client.call(.ec2, "DescribeVpcs")
        _ = try await client.call(.ec2, "DescribeVpcs")
        #expect(played.cloud.requests.count == 3)
    }

    @Test func partsAreJoined() async throws {
        let script: PlayedCloud.Script = { request, number in
            let body = number < 2 ? "<nextToken>t\(number)</nextToken>" : ""
            return .success(.answer(200, "<R><set><item><n>\(number)</n></item></set>\(body)</R>"))
        }
        let played = PlayedWorld(PlayedCloud(script))
        let found = try await played.client().all(.ec2, "DescribeThings", [:], "set", paging: .ec2)
        #expect(found.map { $0["n"].int } == [0, 1, 2])
        #expect(played.cloud.requests.map { $0.text.contains("NextToken=t") } == [false, true, true])
        let endless = PlayedWorld(PlayedCloud([.success(.answer(200, "<R><nextToken>same</nextToken></R>"))]))
        let error = await failure {
            try await endless.client().all(.ec2, "DescribeThings", [:], "set", paging: .ec2)
        }
        #expect(error?.kind == .unreadable)
    }

    @Test func theLogHasNoSecrets() async throws {
        let answer = #"{"SecretString":"hunter2","Name":"n","Credentials":{"SecretAccessKey":"hunter2"}}"#
        let played = PlayedWorld(
            PlayedCloud([.success(.answer(200, answer, [("x-amzn-RequestId", "id-2")]))]))
        let client = try played.client(isLogged: true)
        _ = try await client.call(
            .secretsManager, "PutSecretValue",
            [
                "SecretId": "s", "Password": "hunter2", "Name": "shown",
                "env": [["name": "A", "value": "hunter2"]],
            ])
        let text = played.log.joined(separator: "\n")
        #expect(!text.contains("hunter2") && !text.contains("wJalr"))
        #expect(text.contains("shown") && text.contains("id-2") && text.contains("PutSecretValue"))
    }

    @Test func aCancelledCallEnds() async throws {
        let played = PlayedWorld(PlayedCloud([.success(.answer(503, Self.refusal("RequestLimitExceeded")))]))
        let client = try played.client()
        let task = Task { () -> AWSError? in
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure { try await client.call(.ec2, "DescribeVpcs") }
        }
        #expect(await task.value?.kind == .cancelled)
    }

    @Test(
        "the region",
        arguments: [
            (["AWS_REGION": "eu-west-3"], "eu-west-3"), (["AWS_DEFAULT_REGION": "eu-west-2"], "eu-west-2"),
            (["AWS_PROFILE": "p"], "sa-east-1"), ([:], "No region is set"),
            (["AWS_REGION": "evil.example/x"], "is not the name of a region"),
        ])
    func regions(_ environment: [String: String], _ expected: String) {
        let played = PlayedWorld(PlayedCloud([]))
        let world = played.world(
            environment, files: ["/home/a/.aws/config": "[profile p]\nregion = sa-east-1"])
        do {
            #expect(try CloudClient.configured(ClientSettings(), in: world).region == expected)
        } catch {
            #expect(error.message.contains(expected))
        }
    }

    private func failure(_ body: () async throws -> some Any) async -> AWSError? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? AWSError
        }
    }
}
