import Foundation
import Testing

/// The example stack on AWS as moto plays it, with its states in a bucket, as its README tells it.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct StoreInS3Tests {
    @Test func bothEnvironmentsShareABucket() async throws {
        let aws = try await PlayedAWS.shared()
        let bucket = "store-\(UUID().uuidString.prefix(8).lowercased())"
        _ = try await aws.ask(
            "client('s3').create_bucket(Bucket='\(bucket)', CreateBucketConfiguration=dict(LocationConstraint='us-west-2')) and 0",
            region: "us-west-2")
        let folder = try TestFolder(copying: "store")
        try folder.write(
            """
            terraform {
              backend "s3" {
                key          = "store/terraform.tfstate"
                region       = "us-west-2"
                use_lockfile = true
                encrypt      = true
              }
            }
            """, to: "Stacks/store/backend.tf")
        func slipway(_ words: String, status: Int32 = 0) async throws -> String {
            let result = try await Slipway.run(
                words.split(separator: " ").map(String.init) + ["Stacks/store"], in: folder,
                environment: aws.environment)
            #expect(result.status == status, "\(words): \(result.words)")
            return result.words
        }
        _ = try await slipway("init -backend-config=bucket=\(bucket)")
        // Names of load balancers and roles are the workspace's, and other tests may play this stack too.
        for workspace in ["s3-staging", "s3-prod"] {
            let applied = try await slipway("apply -auto-approve -workspace=\(workspace)")
            #expect(applied.contains("Apply complete! Resources: 47 added, 0 changed, 0 destroyed."))
            #expect(
                try await slipway("plan -detailed-exitcode -workspace=\(workspace)").contains("No changes."))
        }
        let keys = "[o['Key'] for o in client('s3').list_objects_v2(Bucket='\(bucket)')['Contents']]"
        #expect(
            try await aws.ask(keys, region: "us-west-2").trimmingCharacters(in: .newlines)
                == #"["env:/s3-prod/store/terraform.tfstate", "env:/s3-staging/store/terraform.tfstate"]"#)
        #expect(!folder.exists("State") && !folder.exists(".slipway/simulated"))
        for workspace in ["s3-staging", "s3-prod"] {
            let destroyed = try await slipway("destroy -auto-approve -workspace=\(workspace)")
            #expect(destroyed.contains("Destroy complete! Resources: 47 destroyed."))
        }
    }
}
