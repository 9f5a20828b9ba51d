import Foundation
import Testing

/// The state of a stack in a bucket of S3, against AWS as moto plays it; boto3, a reader that is not ours, tells what is there.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct S3StateTests {
    private let bucket = "states-\(UUID().uuidString.prefix(8).lowercased())"

    /// A stack with its state in this test's bucket, which is there.
    func folder(_ more: String = "use_lockfile = true\nencrypt = true", key: String = "shop/state")
        async throws -> TestFolder
    {
        let aws = try await PlayedAWS.shared()
        _ = try await aws.ask(
            """
            client('s3').create_bucket(Bucket='\(bucket)', CreateBucketConfiguration=dict(LocationConstraint='eu-west-1')) \
            if '\(bucket)' not in [b['Name'] for b in client('s3').list_buckets()['Buckets']] else 0
            """)
        return try TestFolder(stack: stack(more, key: key))
    }

    private func stack(_ more: String, key: String = "shop/state") -> String {
        """
        terraform {
          backend "s3" {
            bucket = "\(bucket)"
            key    = "\(key)"
            region = "eu-west-1"
            \(more)
          }
        }
        resource "terraform_data" "shop" {
          input = "shop in ${terraform.workspace}"
        }
        output "shop" {
          value = terraform_data.shop.output
        }
        """
    }

    @discardableResult
    func slipway(
        _ words: String, in folder: TestFolder, status: Int32 = 0, input: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let environment = try await PlayedAWS.shared().environment
        let arguments = words.split(separator: " ").map(String.init)
        let result = try await Slipway.run(arguments, in: folder, environment: environment, input: input)
        #expect(result.status == status, "\(words): \(result.words)", sourceLocation: location)
        return result.words
    }

    private func ask(_ expression: String) async throws -> String {
        try await PlayedAWS.shared().ask(expression).trimmingCharacters(in: .newlines)
    }

    private func keys() async throws -> String {
        try await ask(
            "[o['Key'] for o in client('s3').list_objects_v2(Bucket='\(bucket)').get('Contents', [])]")
    }

    private func object(_ key: String) async throws -> String {
        try await ask(
            "client('s3').get_object(Bucket='\(bucket)', Key='\(key)')['Body'].read().decode()")
    }

    // MARK: - States

    @Test func eachWorkspaceHasAnObject() async throws {
        let folder = try await folder()
        try await slipway("init", in: folder)
        try await slipway("apply -auto-approve", in: folder)
        try await slipway("workspace new prod", in: folder)
        #expect(try await keys() == #"["env:/prod/shop/state", "shop/state"]"#)
        try await slipway("apply -auto-approve", in: folder)
        #expect(try await object("env:/prod/shop/state").contains("shop in prod"))
        #expect(try await object("shop/state").contains("shop in default"))
        let head = "client('s3').head_object(Bucket='\(bucket)', Key='shop/state')"
        #expect(
            try await ask("[\(head)[n] for n in ('ServerSideEncryption', 'ContentType')]")
                == #"["AES256", "application/json"]"#)
        #expect(try await slipway("workspace list", in: folder).contains("default * prod"))
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        // Another folder, such as another person's, finds both.
        let other = try TestFolder(stack: stack("use_lockfile = true"))
        try await slipway("init", in: other)
        #expect(try await slipway("workspace list", in: other).contains("* default prod"))
        #expect(try await slipway("output -raw shop", in: other).contains("shop in default"))
        try await slipway("workspace select default", in: folder)
        try await slipway("workspace delete prod", in: folder, status: 1)
        try await slipway("workspace delete -force prod", in: folder)
        #expect(try await keys() == #"["shop/state"]"#)
        // Nothing but what a plan compares with is left on this machine.
        #expect(
            try folder.files().filter { !$0.contains(".applied") } == [
                ".terraform/environment", ".terraform/terraform.tfstate", "main.tf",
            ])
    }

    @Test func statesAreEditedInTheirPlace() async throws {
        let folder = try await folder()
        try await slipway("init", in: folder)
        try await slipway("apply -auto-approve", in: folder)
        try await slipway("state mv terraform_data.shop terraform_data.other", in: folder)
        #expect(try await slipway("state list", in: folder).contains("terraform_data.other"))
        try await slipway("state mv terraform_data.other terraform_data.shop", in: folder)
        try await slipway("taint terraform_data.shop", in: folder)
        #expect(try await slipway("plan", in: folder).contains("must be replaced"))
        try await slipway("untaint terraform_data.shop", in: folder)
        let state = try await Slipway.run(
            "state", "pull", in: folder, environment: try await PlayedAWS.shared().environment
        ).output
        try await slipway("state rm terraform_data.shop", in: folder)
        try await slipway("import terraform_data.shop an-id", in: folder)
        #expect(try await object("shop/state").contains("an-id"))
        try folder.write(state, to: "old.tfstate")
        try await slipway("state push old.tfstate", in: folder, status: 1)
        try await slipway("state push -force old.tfstate", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        #expect(try await keys() == #"["shop/state"]"#)
    }

    @Test func aSavedPlanIsStaleOnceAnotherRunHasWritten() async throws {
        let folder = try await folder()
        try await slipway("init", in: folder)
        try await slipway("plan -out=a.plan", in: folder)
        try await slipway("plan -out=b.plan", in: folder)
        try await slipway("apply a.plan", in: folder)
        #expect(try await slipway("apply b.plan", in: folder, status: 1).contains("Saved plan is stale"))
        #expect(try await keys() == #"["shop/state"]"#)
    }

    @Test func aSimulationLeavesTheBucketAlone() async throws {
        let folder = try await folder()
        try await slipway("init -simulate", in: folder)
        try await slipway("apply -simulate -auto-approve", in: folder)
        #expect(try await slipway("plan", in: folder, status: 1).contains("Backend initialization required"))
        #expect(try await keys() == "[]")
    }

    // MARK: - Locks

    private let note =
        #"{"ID":"6f6c7ab1-1b61-2e5b-a0b4-6c0e3a3d3f5a","Operation":"OperationTypeApply","Info":"","Who":"ann@build","Version":"1.15.5","#
        + #""Created":"2026-01-02T03:04:05.678Z","Path":"x"}"#

    @Test func aLockObjectKeepsOthersOut() async throws {
        let folder = try await folder()
        try await slipway("init", in: folder)
        _ = try await ask(
            "client('s3').put_object(Bucket='\(bucket)', Key='shop/state.tflock', Body='\(note)') and 0")
        let refused = try await slipway("apply -auto-approve", in: folder, status: 1)
        for words in [
            "Error acquiring the state lock", "ID: 6f6c7ab1-1b61-2e5b-a0b4-6c0e3a3d3f5a", "Who: ann@build",
            "\(bucket)/shop/state", "force-unlock 6f6c7ab1",
        ] { #expect(refused.contains(words), "\(words): \(refused)") }
        try await slipway("plan -lock-timeout=1s", in: folder, status: 1)
        try await slipway("plan -lock=false", in: folder)
        #expect(
            try await slipway("force-unlock -force other", in: folder, status: 1).contains(
                "Failed to unlock state"))
        let id = "6f6c7ab1-1b61-2e5b-a0b4-6c0e3a3d3f5a"
        #expect(
            try await slipway("force-unlock \(id)", in: folder, status: 1, input: "no\n").contains(
                "cancelled"))
        try await slipway("force-unlock \(id)", in: folder, input: "yes\n")
        try await slipway("force-unlock -force \(id)", in: folder, status: 1)
        try await slipway("apply -auto-approve", in: folder)
        #expect(try await keys() == #"["shop/state"]"#)
    }

    @Test func aTableHasTheLockAndTheDigest() async throws {
        let table = "locks-\(bucket)"
        _ = try await ask(
            """
            client('dynamodb').create_table(TableName='\(table)', BillingMode='PAY_PER_REQUEST', \
            KeySchema=[dict(AttributeName='LockID', KeyType='HASH')], \
            AttributeDefinitions=[dict(AttributeName='LockID', AttributeType='S')]) and 0
            """)
        let folder = try await folder("dynamodb_table = \"\(table)\"")
        #expect(try await slipway("init", in: folder).contains("Deprecated Parameter"))
        try await slipway("apply -auto-approve", in: folder)
        let digest = try await ask(
            "client('s3').head_object(Bucket='\(bucket)', Key='shop/state')['ETag'].strip('\\\"')")
        let items = try await ask("client('dynamodb').scan(TableName='\(table)')['Items']")
        #expect(
            items == #"[{"Digest": {"S": \#(digest)}, "LockID": {"S": "\#(bucket)/shop/state-md5"}}]"#)
        let put =
            "client('dynamodb').put_item(TableName='\(table)', Item=dict(LockID=dict(S='\(bucket)/shop/state"
        _ = try await ask("\(put)'), Info=dict(S='\(note)'))) and 0")
        #expect(try await slipway("plan", in: folder, status: 1).contains("ann@build"))
        try await slipway("force-unlock -force 6f6c7ab1-1b61-2e5b-a0b4-6c0e3a3d3f5a", in: folder)
        try await slipway("plan -detailed-exitcode", in: folder)
        _ = try await ask("\(put)-md5'), Digest=dict(S='00112233445566778899aabbccddeeff'))) and 0")
        #expect(
            try await slipway("plan", in: folder, status: 1).contains("is not the one that was written last"))
    }

    /// An apply that has come to a command which waits for the file `go`.
    private func startedApply(in folder: TestFolder) async throws -> Running {
        let waiting =
            "touch started; n=0; while [ $n -lt 6000 ] && [ ! -e go ]; do sleep 0.05; n=$((n+1)); done"
        try folder.write(
            """
            resource "terraform_data" "slow" {
              input = terraform_data.shop.id
              provisioner "local-exec" {
                command = "\(waiting)"
              }
            }
            """, to: "slow.tf")
        try await slipway("init", in: folder)
        var environment = try await PlayedAWS.shared().environment
        // However slow the machine is, nothing is written to S3 before the run ends.
        environment["TF_STATE_PERSIST_INTERVAL"] = "3600"
        let run = try Slipway.start(["apply", "-auto-approve"], in: folder, environment: environment)
        try await folder.waitFor("started")
        return run
    }

    @Test func aKilledApplyLosesNothingThatWasDone() async throws {
        let folder = try await folder()
        let run = try await startedApply(in: folder)
        run.send(SIGKILL)
        try folder.write("", to: "go")
        _ = try await run.finish()
        #expect(try await keys() == #"["shop/state.tflock"]"#)
        let refused = try await slipway("plan", in: folder, status: 1)
        let id = try #require(refused.split(separator: "ID: ").last?.split(separator: " ").first)
        try await slipway("force-unlock -force \(id)", in: folder)
        let plan = try await slipway("plan", in: folder)
        #expect(plan.contains("An earlier run was interrupted") && !plan.contains("# terraform_data.shop"))
        try await slipway("apply -auto-approve", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        #expect(try folder.files().allSatisfy { !$0.hasSuffix(".journal") })
        #expect(try await keys() == #"["shop/state"]"#)
    }

    @Test func whoHasLostTheLockWritesNothing() async throws {
        let folder = try await folder()
        let run = try await startedApply(in: folder)
        _ = try await ask(
            "client('s3').put_object(Bucket='\(bucket)', Key='shop/state.tflock', Body='\(note)') and 0")
        try folder.write("", to: "go")
        let result = try await run.finish()
        #expect(result.status == 1)
        #expect(result.words.contains("The lock of this run was taken away"), "\(result.words)")
        #expect(result.words.contains("ann@build"))
        #expect(try folder.text(of: "errored.tfstate").contains("shop in default"))
        // The other one's lock is not touched, and nothing else was written.
        #expect(try await keys() == #"["shop/state.tflock"]"#)
        try await slipway("force-unlock -force 6f6c7ab1-1b61-2e5b-a0b4-6c0e3a3d3f5a", in: folder)
        #expect(try await slipway("state list", in: folder).contains("terraform_data.shop"))
        try await slipway("state push errored.tfstate", in: folder)
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
    }

    @Test func anInterruptedApplyLetsItsLockGo() async throws {
        let folder = try await folder()
        let run = try await startedApply(in: folder)
        run.send(SIGINT)
        try await Task.sleep(for: .milliseconds(100))
        try folder.write("", to: "go")
        _ = try await run.finish()
        #expect(try await keys() == #"["shop/state"]"#)
    }

    // MARK: - Initializing

    @Test func aStackMovesIntoTheBucketAndOutOfIt() async throws {
        let there = try await folder()
        let folder = try TestFolder(stack: stack("").replacing("backend", with: "backend"))
        let local = try folder.text(of: "main.tf").split(separator: "\n", omittingEmptySubsequences: false)
            .dropFirst(8).joined(separator: "\n")
        try folder.write(local, to: "main.tf")
        try await slipway("apply -auto-approve", in: folder)
        try await slipway("workspace new prod", in: folder)
        try await slipway("apply -auto-approve", in: folder)
        try await slipway("workspace select default", in: folder)
        try folder.write(try there.text(of: "main.tf"), to: "main.tf")
        #expect(
            try await slipway("plan", in: folder, status: 1).contains(
                "Reason: Initial configuration of the requested backend \"s3\""))
        try await slipway("init", in: folder, input: "yes\nyes\n")
        #expect(try await keys() == #"["env:/prod/shop/state", "shop/state"]"#)
        #expect(!folder.exists("terraform.tfstate") && folder.exists("terraform.tfstate.backup"))
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        // To another key, and back to files.
        try folder.write(
            try folder.text(of: "main.tf").replacing("shop/state", with: "else/state"), to: "main.tf")
        #expect(
            try await slipway("plan", in: folder, status: 1).contains(
                "Reason: Backend configuration block has changed"))
        #expect(try await slipway("init", in: folder, status: 1).contains("Backend configuration changed"))
        try await slipway("init -force-copy", in: folder)
        #expect(
            try await keys()
                == #"["else/state", "env:/prod/else/state", "env:/prod/shop/state", "shop/state"]"#)
        try folder.write(local, to: "main.tf")
        #expect(
            try await slipway("plan", in: folder, status: 1).contains(
                "Reason: Unsetting the previously set backend \"s3\""))
        try await slipway("init -migrate-state", in: folder, input: "yes\nyes\n")
        #expect(try await slipway("plan -detailed-exitcode", in: folder).contains("No changes."))
        #expect(try await slipway("workspace list", in: folder).contains("prod"))
    }

    @Test func aCommandLineFillsTheBlock() async throws {
        _ = try await folder()
        let folder = try TestFolder(
            stack: "terraform {\n  backend \"s3\" {\n    key = \"k\"\n  }\n}\noutput \"a\" { value = 1 }")
        #expect(try await slipway("init", in: folder, status: 1).contains("The s3 backend needs bucket."))
        try folder.write("use_lockfile = true\nbucket = \"other\"\n", to: "bucket.hcl")
        try await slipway(
            "init -backend-config=bucket.hcl -backend-config=bucket=\(bucket) -backend-config=max_retries=3",
            in: folder)
        try await slipway("apply -auto-approve", in: folder)
        #expect(try await keys() == #"["k"]"#)
        // What is said once holds, and what is said anew is another place.
        try await slipway("init", in: folder)
        #expect(
            try await slipway("init -backend-config=bucket=else", in: folder, status: 1).contains(
                "Backend configuration changed"))
        #expect(
            try await slipway("init -backend-config=buckets=b", in: folder, status: 1).contains(
                "Did you mean \"bucket\"?"))
        try await slipway("init -reconfigure -backend-config=bucket=\(bucket)", in: folder)
        #expect(try await slipway("init -backend=false", in: folder).contains("initialized"))
    }

    @Test func whatCannotBeUsedIsRefused() async throws {
        _ = try await folder()
        let cases = [
            ("bucket = \"nowhere-\(bucket)\"", "S3 bucket \"nowhere-\(bucket)\" does not exist."),
            ("buckets = 1", "The s3 backend has no argument \"buckets\"."),
            ("encrypt = \"perhaps\"", "has a value of the wrong kind"),
            ("kms_key_id = \"k\"\nsse_customer_key = \"x\"", "Only one of kms_key_id and sse_customer_key"),
            ("encrypt = true\nsse_customer_key = \"x\"", "is a key of 32 bytes in base64"),
            ("assume_role = { duration = \"1h\" }", "needs a role_arn"),
            (
                "assume_role = { role_arn = \"arn:aws:iam::1:role/r\", duration = \"1m\" }",
                "is between 15m and 12h"
            ),
            ("assume_role = { arn = \"x\" }", "assume_role has no attribute \"arn\""),
            ("workspace_key_prefix = \"/a\"", "neither begins nor ends with a slash"),
            ("endpoints = { s3 = \"localhost\" }", "which is no address"),
            ("retry_mode = \"often\"", "is standard or adaptive"),
            ("allowed_account_ids = [\"999999999999\"]", "belong to the account 123456789012"),
            ("region = var.region", "Variables not allowed"),
            ("acl = lower(\"A\")", "Function calls not allowed"),
            ("assume_role {\n}", "Unsupported block type"),
        ]
        for (line, words) in cases {
            let name = line.prefix { $0 != " " }
            let written = stack(line).split(separator: "\n").map(String.init)
            let folder = try TestFolder(
                stack: written.filter { text in
                    !text.contains("    \(name) ")
                        || line.split(separator: "\n").contains { text.contains($0) }
                }.joined(separator: "\n"))
            #expect(try await slipway("init", in: folder, status: 1).contains(words), "\(line)")
        }
    }
}
