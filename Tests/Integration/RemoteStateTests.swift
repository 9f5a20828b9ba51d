import Foundation
import Testing

/// `terraform_remote_state` with states in buckets of S3, against AWS as moto plays it.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct RemoteStateTests {
    private func reading(_ config: String, more: String = "") -> String {
        """
        data "terraform_remote_state" "net" {
          backend = "s3"
          \(more)
          config  = {
            \(config)
          }
        }
        output "net" {
          value = data.terraform_remote_state.net.outputs.vpc
        }
        """
    }

    private func plan(_ stack: String, _ more: String...) async throws -> Slipway.Result {
        let aws = try await PlayedAWS.shared()
        return try await Slipway.run(
            ["plan", "-no-color"] + more, in: try TestFolder(stack: stack), environment: aws.environment)
    }

    /// Puts a state with one output into a new bucket.
    private func put(_ bucket: String, _ key: String, vpc: String) async throws {
        let aws = try await PlayedAWS.shared()
        let state =
            #"{"version": 4, "terraform_version": "1.15.5", "serial": 1, "lineage": "x", "outputs": {"vpc": {"value": "VPC", "type": "string"}}, "resources": []}"#
            .replacing("VPC", with: vpc)
        _ = try await aws.ask(
            """
            [client('s3').create_bucket(Bucket='\(bucket)', CreateBucketConfiguration=dict(LocationConstraint='eu-west-1')) \
            if '\(bucket)' not in [b['Name'] for b in client('s3').list_buckets()['Buckets']] else 0, \
            client('s3').put_object(Bucket='\(bucket)', Key='\(key)', Body='''\(state)''') and 0][1]
            """)
    }

    @Test func aWorkspacesOutputsAreRead() async throws {
        try await put("remote-states", "net/terraform.tfstate", vpc: "vpc-default")
        try await put("remote-states", "env:/prod/net/terraform.tfstate", vpc: "vpc-prod")
        try await put("remote-states", "spaces/prod/net/terraform.tfstate", vpc: "vpc-other")
        let place =
            "bucket = \"remote-states\"\nkey = \"net/terraform.tfstate\"\nregion = \"eu-west-1\"\nencrypt = true"
        #expect(try await plan(reading(place)).words.contains("+ net = \"vpc-default\""))
        let prod = try await plan(reading(place, more: "workspace = \"prod\""))
        #expect(prod.words.contains("+ net = \"vpc-prod\""), "\(prod.words)")
        let prefixed = try await plan(
            reading("\(place)\nworkspace_key_prefix = \"spaces\"", more: "workspace = \"prod\""))
        #expect(prefixed.words.contains("+ net = \"vpc-other\""))
    }

    @Test func whatCannotBeReadSaysWhy() async throws {
        try await put("remote-mistakes", "here", vpc: "x")
        _ = try await PlayedAWS.shared().ask(
            "client('s3').put_object(Bucket='remote-mistakes', Key='broken', Body='{') and 0")
        let cases = [
            ("bucket = \"remote-mistakes\"\nkey = \"missing\"", "Unable to find remote state"),
            ("bucket = \"remote-nowhere\"\nkey = \"k\"", "S3 bucket \"remote-nowhere\" does not exist."),
            ("bucket = \"remote-mistakes\"\nkey = \"broken\"", "s3://remote-mistakes/broken cannot be used."),
            ("bucket = \"remote-mistakes\"", "The s3 backend needs key."),
            ("bucket = \"remote-mistakes\"\nkey = \"/a\"", "neither begins nor ends with a slash"),
            (
                "bucket = \"b\"\nkey = \"k\"\nallowed_account_ids = [\"1\"]",
                "which the backend block does not allow"
            ),
            ("bucket = \"b\"\nkey = \"k\"\nbuckets = 1", "The s3 backend has no argument \"buckets\"."),
        ]
        for (config, words) in cases {
            let result = try await plan(reading(config))
            #expect(result.status == 1)
            #expect(result.words.contains(words), "\(config): \(result.words)")
        }
        let simulated = try await plan(reading("bucket = \"b\"\nkey = \"k\""), "-simulate")
        #expect(simulated.words.contains("Remote state not available in a simulation"))
    }
}
