import Foundation
import Testing

extension LiveTypeTests {
    @Test(
        "mistakes are told in the words of AWS, and with what to do",
        arguments: [
            (
                #"resource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }"#,
                ["AWS_ENDPOINT_URL": "http://127.0.0.1:1"],
                "creating aws_vpc", "cannot be reached"
            ),
            (
                #"resource "aws_subnet" "a" {\#n vpc_id = "vpc-0123"\#n cidr_block = "10.0.0.0/24"\#n}"#, [:],
                "creating aws_subnet: InvalidVpcID.NotFound", "EC2 refused CreateSubnet"
            ),
            (
                #"resource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }"#,
                ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"],
                "creating aws_vpc", "No credentials for AWS were found. Tried:"
            ),
            (
                #"provider "aws" { allowed_account_ids = ["111111111111"] }\#nresource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }"#,
                [:], "AWS account ID not allowed: 123456789012", "does not allow"
            ),
            (
                #"resource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }"#, ["AWS_REGION": ""],
                "Invalid provider configuration", "No region is set"
            ),
            (
                #"resource "aws_s3_bucket" "a" { bucket = "denied-story" }"#, [:],
                "creating aws_s3_bucket: AccessDenied",
                "not authorized to perform this. The credentials do not allow this: somebody who may change policies must allow the action s3:CreateBucket"
            ),
            (
                #"resource "aws_s3_bucket_versioning" "a" {\#n bucket = "denied-story"\#n versioning_configuration { status = "Enabled" }\#n}"#,
                [:], "creating aws_s3_bucket_versioning: AccessDenied",
                "must allow the action s3:PutBucketVersioning"
            ),
            (
                #"data "aws_s3_bucket" "a" { bucket = "moved-story" }"#, [:],
                "reading aws_s3_bucket: PermanentRedirect", "The bucket is in the region eu-central-1."
            ),
            (
                #"resource "aws_s3_bucket_versioning" "a" {\#n bucket = "misplaced-story"\#n versioning_configuration { status = "Enabled" }\#n}"#,
                [:], "creating aws_s3_bucket_versioning: AuthorizationHeaderMalformed",
                "expecting 'eu-central-1'. The bucket is in the region eu-central-1. Set the argument region"
            ),
            (
                #"resource "aws_s3_bucket" "a" { bucket = "illegal-story" }"#, [:],
                "creating aws_s3_bucket: IllegalLocationConstraintException",
                "The request went to another region than the one where the bucket shall be."
            ),
        ])
    func mistakes(_ stack: String, _ environment: [String: String], _ summary: String, _ detail: String)
        async throws
    {
        let aws = try await PlayedAWS.shared()
        let result = try await Slipway.run(
            "apply", "-auto-approve", "-no-color", in: try TestFolder(stack: stack),
            environment: aws.environment.merging(["AWS_MAX_ATTEMPTS": "2"]) { $1 }.merging(environment) { $1 }
        )
        #expect(result.status == 1)
        #expect(result.words.contains(summary), "\(result.words)")
        #expect(result.words.contains(detail), "\(result.words)")
    }

    @Test func badDaysOfServicesAreLivedThrough() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.19.0.0/16"
                }
                resource "aws_ecs_cluster" "a" {
                  name = "bad-days"
                }
                """)
        let faulty = aws.environment.merging(["AWS_ENDPOINT_URL": "http://127.0.0.1:\(aws.port)/faulty"]) {
            $1
        }
        let made = try await Slipway.run(
            "apply", "-auto-approve", "-no-color", in: folder, environment: faulty)
        #expect(made.words.contains("Resources: 2 added, 0 changed, 0 destroyed."), "\(made.words)")
        let question =
            "len(client('ec2').describe_vpcs(Filters=[dict(Name='cidr', Values=['10.19.0.0/16'])])['Vpcs'])"
        #expect(try await aws.ask(question) == "1")
        let gone = try await Slipway.run(
            "destroy", "-auto-approve", "-no-color", in: folder, environment: faulty)
        #expect(gone.words.contains("Destroy complete! Resources: 2 destroyed."), "\(gone.words)")
        #expect(try await aws.ask(question) == "0")
    }

    @Test func newObjectsArePlannedWithoutAnyConnection() async throws {
        let folder = try TestFolder(stack: #"resource "aws_vpc" "a" { cidr_block = "10.0.0.0/16" }"#)
        let result = try await Slipway.run(
            "plan", "-no-color", in: folder, environment: ["AWS_EC2_METADATA_DISABLED": "true"])
        #expect(result.words.contains("Plan: 1 to add, 0 to change, 0 to destroy."), "\(result.words)")
    }

    @Test func requestsAreLoggedWithoutSecrets() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(stack: #"data "aws_caller_identity" "me" {}"#)
        let result = try await Slipway.run(
            "plan", "-no-color", in: folder,
            environment: aws.environment.merging(["SLIPWAY_LOG": "trace", "AWS_SECRET_ACCESS_KEY": "hunter2"])
            { $1 })
        #expect(result.error.contains("STS GetCallerIdentity"), "\(result.words)")
        #expect(!result.words.contains("hunter2") && !result.words.contains("Signature="))
    }
}
