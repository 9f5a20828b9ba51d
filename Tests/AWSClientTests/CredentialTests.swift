import Synchronization
import Testing
import Transport

@testable import AWSClient

@Suite struct CredentialTests {
    private static let config = """
        [default]
        region = eu-north-1
        [profile keys]
        aws_access_key_id = AKKEYS   # a comment
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:aws:iam::1:role/r
        source_profile = keys
        [profile chain]
        role_arn = arn:aws:iam::1:role/outer
        source_profile = role
        [profile circle]
        role_arn = arn:aws:iam::1:role/c
        source_profile = circle2
        [profile circle2]
        role_arn = arn:aws:iam::1:role/c
        source_profile = circle
        [profile mfa]
        role_arn = arn:aws:iam::1:role/m
        source_profile = keys
        mfa_serial = arn:aws:iam::1:mfa/me
        [profile lost]
        role_arn = arn:aws:iam::1:role/l
        [profile half]
        aws_access_key_id = AK
        [profile program]
        credential_process = get-keys
        [profile sso]
        sso_session = work
        sso_account_id = 1
        sso_role_name = admin
        [profile sso-out]
        sso_session = other
        sso_account_id = 1
        sso_role_name = admin
        [profile web]
        role_arn = arn:aws:iam::1:role/w
        web_identity_token_file = /token
        [profile source]
        role_arn = arn:aws:iam::1:role/s
        credential_source = Environment
        [sso-session work]
        sso_start_url = https://x
        sso_region = us-east-1
        [sso-session other]
        sso_start_url = https://y
        sso_region = us-east-1
        """

    private static let files = [
        "/home/a/.aws/config": config, "/token": "the-token\n",
        "/home/a/.aws/credentials": "[keys]\naws_access_key_id = AKFILE\naws_secret_access_key = s\n",
    ]

    /// Answers of STS name the role in the key; everything else is not there.
    private static let cloud: PlayedCloud.Script = { request, _ in
        let text = request.text
        if text.contains("Action=AssumeRole") {
            let role =
                text.split(separator: "&").first { $0.hasPrefix("RoleArn=") }?.split(separator: "F").last
                ?? ""
            let signer =
                request.header("Authorization").map { $0.split(separator: "/")[0].split(separator: "=")[1] }
                ?? "nobody"
            let name = text.contains("WithWebIdentity") ? "AssumeRoleWithWebIdentity" : "AssumeRole"
            return .success(
                .answer(
                    200,
                    "<R><\(name)Result><Credentials><AccessKeyId>\(role)-by-\(signer)</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></\(name)Result></R>"
                ))
        }
        switch (request.method, request.url) {
        case (_, let url)
        where url.hasPrefix("https://portal.sso.us-east-1.amazonaws.com/federation/credentials?"):
            let token = request.header("x-amz-sso_bearer_token") ?? "-"
            return .success(
                .answer(
                    200,
                    #"{"roleCredentials":{"accessKeyId":"AK-\#(token)","secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}"#
                ))
        case (_, "http://169.254.170.2/creds"):
            return .success(
                .answer(
                    200,
                    #"{"AccessKeyId":"AKTASK","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#
                ))
        case ("PUT", "http://169.254.169.254/latest/api/token"): return .success(.answer(200, "imds"))
        case ("GET", "http://169.254.169.254/latest/meta-data/iam/security-credentials/"):
            return .success(
                .answer(request.header("X-aws-ec2-metadata-token") == "imds" ? 200 : 401, "web-role"))
        case ("GET", "http://169.254.169.254/latest/meta-data/iam/security-credentials/web-role"):
            return .success(
                .answer(
                    200,
                    #"{"Code":"Success","AccessKeyId":"AKMACHINE","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#
                ))
        default: return .failure(HTTPFailure(kind: .notConnected, message: "nobody is at \(request.url)"))
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var environment: [String: String] = [:]
        var adjust: @Sendable (inout CredentialSettings) -> Void = { _ in }
        let expected: String

        var testDescription: String { name }
    }

    private static let keys = ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s"]
    private static let offline = ["AWS_EC2_METADATA_DISABLED": "true"]

    private static let cases: [Case] = [
        Case(
            name: "the block comes first", environment: keys,
            adjust: {
                $0.accessKey = "AKBLOCK"
                $0.secretKey = "s"
            }, expected: "AKBLOCK"), Case(name: "the environment", environment: keys, expected: "AKENV"),
        Case(
            name: "half", environment: ["AWS_ACCESS_KEY_ID": "AK"], expected: "only one of AWS_ACCESS_KEY_ID"),
        Case(
            name: "the block's profile", environment: keys, adjust: { $0.profile = "keys" },
            expected: "AKFILE"),
        Case(
            name: "keys before AWS_PROFILE", environment: keys.merging(["AWS_PROFILE": "keys"]) { $1 },
            expected: "AKENV"),
        Case(name: "AWS_PROFILE", environment: ["AWS_PROFILE": "keys"], expected: "AKFILE"),
        Case(
            name: "no such profile", environment: ["AWS_PROFILE": "nope"],
            expected: "There is no profile \"nope\""),
        Case(name: "role", environment: ["AWS_PROFILE": "role"], expected: "r-by-AKFILE"),
        Case(name: "chain", environment: ["AWS_PROFILE": "chain"], expected: "outer-by-r-by-AKFILE"),
        Case(name: "circle", environment: ["AWS_PROFILE": "circle"], expected: "circle → circle2 → circle"),
        Case(name: "mfa", environment: ["AWS_PROFILE": "mfa"], expected: "mfa_serial"),
        Case(name: "lost", environment: ["AWS_PROFILE": "lost"], expected: "neither source_profile nor"),
        Case(
            name: "half profile", environment: ["AWS_PROFILE": "half"],
            expected: "only one of aws_access_key_id"),
        Case(name: "process", environment: ["AWS_PROFILE": "program"], expected: "AKPROCESS"),
        Case(
            name: "sso logged out", environment: ["AWS_PROFILE": "sso-out"],
            expected: "aws sso login --profile sso-out"),
        Case(name: "web identity in a profile", environment: ["AWS_PROFILE": "web"], expected: "w-by-nobody"),
        Case(
            name: "web identity",
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/ci"],
            expected: "ci-by-nobody"),
        Case(
            name: "web identity without its file",
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/none", "AWS_ROLE_ARN": "arn:aws:iam::1:role/ci"],
            expected: "\"/none\""),
        Case(
            name: "roles in a row", environment: keys,
            adjust: {
                $0.roles = [
                    AssumedRole(arn: "arn:aws:iam::1:role/a"), AssumedRole(arn: "arn:aws:iam::2:role/b"),
                ]
            },
            expected: "b-by-a-by-AKENV"),
        Case(
            name: "the block's token", environment: keys,
            adjust: {
                var role = AssumedRole(arn: "arn:aws:iam::1:role/t")
                role.token = "x"
                $0.webIdentity = role
            }, expected: "t-by-nobody"),
        Case(
            name: "container", environment: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/creds"],
            expected: "AKTASK"),
        Case(
            name: "a container elsewhere",
            environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://evil.example/"],
            expected: "over HTTPS, or from this machine"), Case(name: "machine", expected: "AKMACHINE"),
        Case(name: "nothing", environment: offline, expected: "AWS_ACCESS_KEY_ID is not set"),
        Case(name: "metadata off", adjust: { $0.skipsMetadata = true }, expected: "metadata is switched off"),
    ]

    @Test("where keys come from", arguments: cases) func places(_ place: Case) async throws {
        let played = PlayedWorld(PlayedCloud(Self.cloud))
        var settings = CredentialSettings()
        place.adjust(&settings)
        #expect(
            try await find(settings, played.world(place.environment, files: Self.files)).contains(
                place.expected))
    }

    @Test func singleSignOn() async throws {
        let played = PlayedWorld(PlayedCloud(Self.cloud))
        var files = Self.files
        let cached = #"{"accessToken":"sso-token","expiresAt":"2099-01-01T00:00:00Z"}"#
        files["/home/a/.aws/sso/cache/\(ssoName).json"] = cached
        let world = played.world(["AWS_PROFILE": "sso"], files: files)
        #expect(try await find(CredentialSettings(), world) == "AK-sso-token")
        files["/home/a/.aws/sso/cache/\(ssoName).json"] = cached.replacing("2099", with: "2001")
        let late = played.world(["AWS_PROFILE": "sso"], files: files)
        #expect(try await find(CredentialSettings(), late).contains("has expired"))
    }

    @Test func aSignOnIsRenewedByItsRefreshToken() async throws {
        let path = "/home/a/.aws/sso/cache/\(ssoName).json"
        let cached =
            #"{"accessToken":"old","expiresAt":"2001-01-01T00:00:00Z","clientId":"c","clientSecret":"cs","refreshToken":"r1","region":"us-east-1","#
            + #""registrationExpiresAt":"2099-01-01T00:00:00Z","startUrl":"https://x"}"#
        func find(_ cached: String, answering status: Int = 200) async throws -> (
            String, [HTTPRequest], String?
        ) {
            let cloud = PlayedCloud { request, number in
                guard request.url == "https://oidc.us-east-1.amazonaws.com/token" else {
                    return Self.cloud(request, number)
                }
                let body =
                    status == 200
                    ? #"{"accessToken":"new","expiresIn":28800,"refreshToken":"r2","tokenType":"Bearer"}"#
                    : #"{"error":"invalid_grant","error_description":"used up"}"#
                return .success(.answer(status, body))
            }
            var files = Self.files
            files[path] = cached
            var world = PlayedWorld(cloud).world(["AWS_PROFILE": "sso"], files: files)
            let written = Mutex<String?>(nil)
            world.writeFile = { at, bytes in
                written.withLock { $0 = at == path ? String(decoding: bytes, as: UTF8.self) : "elsewhere" }
            }
            let key = try await self.find(CredentialSettings(), world)
            return (key, cloud.requests.filter { $0.url.contains("oidc") }, written.withLock { $0 })
        }
        let (key, requests, written) = try await find(cached)
        #expect(key == "AK-new" && requests.count == 1)
        let asked = try Document(json: requests.first?.body ?? [])
        #expect(asked["grantType"].text == "refresh_token" && asked["refreshToken"].text == "r1")
        #expect(asked["clientId"].text == "c" && asked["clientSecret"].text == "cs")
        #expect(requests.first?.header("Authorization") == nil)
        let kept = try Document(json: Array((written ?? "").utf8))
        #expect(kept["accessToken"].text == "new" && kept["refreshToken"].text == "r2")
        #expect(kept["startUrl"].text == "https://x" && kept["expiresAt"].text == "2015-08-30T20:36:00Z")
        // A token that is good for long needs no new one, and one that cannot be renewed is an expired login.
        let fresh = try await find(cached.replacing("2001", with: "2098"))
        #expect(fresh.0 == "AK-old" && fresh.1.isEmpty && fresh.2 == nil)
        #expect(try await find(cached, answering: 400).0.contains("could not be renewed"))
        #expect(try await find(cached.replacing("2099", with: "2002")).0.contains("has expired"))
        // So long as it is good, a token whose renewal fails is used.
        let soon = try await find(
            cached.replacing("2001-01-01T00:00:00Z", with: "2015-08-30T12:38:00Z"), answering: 400)
        #expect(soon.0 == "AK-old" && soon.1.count == 1)
    }

    /// SHA-1 of the session's name, `work`.
    private let ssoName = "e274eeff768c6396088ec6eb091f4bf4d47ab1e0"

    @Test func theFilesOfTheBlockStandInForTheUsualOnes() async throws {
        var settings = CredentialSettings()
        settings.credentialFiles = ["~/mine"]
        settings.profile = "p"
        let files = ["/home/a/mine": "[p]\naws_access_key_id=AKMINE\naws_secret_access_key=s"]
        let played = PlayedWorld(PlayedCloud(Self.cloud))
        #expect(try await find(settings, played.world(files: files)) == "AKMINE")
    }

    @Test func manyCallersLookOnce() async throws {
        let count = Mutex(0)
        let clock = Mutex(0.0)
        let cache = CredentialCache(now: { Moment(seconds: clock.withLock { $0 }) }) {
            () async throws(AWSError) in
            let number = count.withLock { count in
                count += 1
                return count
            }
            await Task.yield()
            return Credentials(
                accessKey: "AK\(number)", secretKey: "s", expiration: Moment(seconds: 3600), origin: "a test")
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { #expect((try? await cache.current().accessKey) == "AK1") } }
        }
        clock.withLock { $0 = 3200 }
        #expect(try await cache.current().accessKey == "AK1")
        clock.withLock { $0 = 3301 }
        #expect(try await cache.current().accessKey == "AK2")
        await cache.discard()
        #expect(try await cache.current().accessKey == "AK3")
    }

    /// The access key that is found, or the words of the failure.
    private func find(_ settings: CredentialSettings, _ world: ClientWorld) async throws -> String {
        var all = ClientSettings()
        all.region = "eu-west-1"
        all.credentials = settings
        let client = try CloudClient.configured(all, in: world)
        do {
            return try await #require(client.credentials).current().accessKey
        } catch let error as AWSError {
            return error.message
        }
    }
}
