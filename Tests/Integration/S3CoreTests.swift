import Foundation
import Testing

private let core = ProcessInfo.processInfo.environment["SLIPWAY_TERRAFORM"].map { URL(fileURLWithPath: $0) }

/// This program and Terraform core on one state in S3, in one folder: each goes on where the other has stopped.
///
/// `SLIPWAY_TERRAFORM` names the program that behaves as `terraform` does.
@Suite(
    .timeLimit(.minutes(15)), .enabled(if: core != nil, "SLIPWAY_TERRAFORM names no program"),
    .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct S3CoreTests {
    private let bucket = "core-\(UUID().uuidString.prefix(8).lowercased())"

    private func run(_ words: String, in folder: TestFolder, core: URL? = nil, status: Int32 = 0) async throws
        -> String
    {
        let environment = try await PlayedAWS.shared().environment
        let result = try await Slipway.run(
            words.split(separator: " ").map(String.init), in: folder, environment: environment,
            program: core ?? Slipway.program)
        #expect(result.status == status, "\(words): \(result.words)")
        return result.words
    }

    private func folder() async throws -> TestFolder {
        let aws = try await PlayedAWS.shared()
        _ = try await aws.ask(
            "client('s3').create_bucket(Bucket='\(bucket)', CreateBucketConfiguration=dict(LocationConstraint='eu-west-1')) and 0"
        )
        return try TestFolder(
            stack: """
                terraform {
                  backend "s3" {
                    bucket              = "\(bucket)"
                    key                 = "a \\"quoted\\" \\\\ key/é"
                    use_lockfile        = true
                    use_path_style      = true
                    max_retries         = 12
                    allowed_account_ids = ["999", "123456789012"]
                    skip_requesting_account_id  = false
                    skip_credentials_validation = true
                    endpoints = {
                      s3  = "http://127.0.0.1:\(aws.port)"
                      sts = "http://127.0.0.1:\(aws.port)"
                    }
                  }
                }
                resource "terraform_data" "shop" {
                  input = terraform.workspace
                  provisioner "local-exec" {
                    command = "touch started-${terraform.workspace}; n=0; while [ $n -lt 6000 ] && [ ! -e go ]; do sleep 0.05; n=$((n+1)); done"
                  }
                }
                output "shop" {
                  value = terraform_data.shop.output
                }
                """)
    }

    @Test func eachInitializesForTheOther() async throws {
        let core = try #require(core)
        let folder = try await folder()
        try folder.write("", to: "go")
        _ = try await run("init", in: folder)
        let ours = try folder.text(of: ".terraform/terraform.tfstate")
        _ = try await run("apply -auto-approve", in: folder, core: core)
        #expect(try await run("plan -detailed-exitcode", in: folder).contains("No changes."))
        _ = try await run("workspace new prod", in: folder)
        #expect(try await run("workspace show", in: folder, core: core).contains("prod"))
        _ = try await run("apply -auto-approve", in: folder)
        #expect(try await run("plan -detailed-exitcode", in: folder, core: core).contains("No changes."))
        _ = try await run("workspace new dev", in: folder, core: core)
        #expect(try await run("workspace list", in: folder).contains("default * dev prod"))
        try folder.remove(".terraform/terraform.tfstate")
        _ = try await run("init", in: folder, core: core)
        #expect(
            try folder.text(of: ".terraform/terraform.tfstate").filter { !$0.isWhitespace }
                == ours.filter { !$0.isWhitespace })
        #expect(try await run("plan", in: folder).contains("Plan: 1 to add"))
    }

    @Test func eachRespectsTheOthersLock() async throws {
        let core = try #require(core)
        let folder = try await folder()
        _ = try await run("init", in: folder)
        let environment = try await PlayedAWS.shared().environment
        for (holder, other, workspace) in [
            (Slipway.program, core, "default"), (core, Slipway.program, "second"),
        ] {
            if workspace != "default" { _ = try await run("workspace new \(workspace)", in: folder) }
            let held = try Slipway.start(
                ["apply", "-auto-approve"], in: folder, environment: environment, program: holder)
            try await folder.waitFor("started-\(workspace)")
            let refused = try await run("plan", in: folder, core: other, status: 1)
            #expect(refused.contains("Error acquiring the state lock"), "\(refused)")
            #expect(refused.contains("OperationTypeApply"), "\(refused)")
            try folder.write("", to: "go")
            #expect(try await held.finish().status == 0)
            _ = try await run("plan -detailed-exitcode", in: folder, core: other)
            try folder.remove("go")
        }
    }
}
