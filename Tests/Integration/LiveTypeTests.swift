import Foundation
import Testing

/// Types that AWS is called for, against AWS as moto plays it, as a user meets them: the object is made, a second plan is empty, a change
/// arrives, an import into another folder gives an empty plan, a deletion by others is drift, and destroying leaves nothing.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct LiveTypeTests {
    struct Story: Sendable, CustomTestStringConvertible {
        let name: String
        /// With `var.later` for what the change is about.
        let stack: String
        /// How many objects there are, and how many of them change in place.
        let count: Int
        let changed: Int
        /// What boto3 says, before and after the change, and when all is gone.
        let question: String
        let answers: (first: String, later: String, end: String)
        /// For types, or single objects, whose import takes something else than the id: what, with names of attributes in braces.
        var importIDs: [String: String] = [:]
        /// Types that moto does not tell enough of for an import.
        var notImported: Set<String> = []
        /// Types whose objects are taken over, and are still there when all is gone.
        var remains: Set<String> = []
        /// Whether all types can be imported; where one cannot, its story goes without.
        var isImportable = true

        var testDescription: String { name }
    }

    @Test("the life of", arguments: stories) func life(_ story: Story) async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(stack: header + story.stack)
        func run(_ words: String..., in folder: TestFolder, later: Bool) async throws -> Slipway.Result {
            try await Slipway.run(
                words + ["-no-color", "-var", "later=\(later)"], in: folder, environment: aws.environment)
        }
        let made = try await run("apply", "-auto-approve", in: folder, later: false)
        #expect(
            made.words.contains("Resources: \(story.count) added, 0 changed, 0 destroyed."), "\(made.words)")
        let first = try await aws.ask(story.question)
        #expect(first == story.answers.first)
        let again = try await run("plan", "-detailed-exitcode", in: folder, later: false)
        #expect(again.status == 0, "\(again.words)")

        let changed = try await run("apply", "-auto-approve", in: folder, later: true)
        #expect(
            changed.words.contains("Resources: 0 added, \(story.changed) changed, 0 destroyed."),
            "\(changed.words)")
        let later = try await aws.ask(story.question)
        #expect(later == story.answers.later)
        let settled = try await run("plan", "-detailed-exitcode", in: folder, later: true)
        #expect(settled.status == 0, "\(settled.words)")

        let other = try TestFolder(stack: header + story.stack)
        guard story.isImportable else { return try await end(story, aws, folder, lost: folder) }
        for (address, id) in try importIDs(story, folder, ofTypes: nil) {
            let result = try await Slipway.run(
                ["import", "-no-color", "-var", "later=true", address, id], in: other,
                environment: aws.environment)
            #expect(result.status == 0, "\(address) \(id): \(result.words)")
        }
        let imported = try await run("plan", "-detailed-exitcode", in: other, later: true)
        let absent = try importIDs(story, folder, ofTypes: story.notImported).count
        #expect(
            absent == 0
                ? imported.status == 0
                : imported.words.contains("Plan: \(absent) to add, 0 to change, 0 to destroy."),
            "\(imported.words)")

        try await end(story, aws, folder, lost: other)
    }

    /// Destroys what a folder has; to a folder that had the same objects they are all lost.
    private func end(_ story: Story, _ aws: PlayedAWS, _ folder: TestFolder, lost other: TestFolder)
        async throws
    {
        let destroyed = try await Slipway.run(
            ["destroy", "-auto-approve", "-no-color", "-var", "later=true"], in: folder,
            environment: aws.environment)
        #expect(
            destroyed.words.contains("Destroy complete! Resources: \(story.count) destroyed."),
            "\(destroyed.words)")
        let end = try await aws.ask(story.question)
        #expect(end == story.answers.end)
        let lost = try await Slipway.run(
            ["plan", "-detailed-exitcode", "-no-color", "-var", "later=true"], in: other,
            environment: aws.environment)
        #expect(
            lost.status == 2 && lost.words.contains("Plan: \(story.count - story.remains.count) to add"),
            "\(lost.words)")
    }

    private let header = """
        provider "aws" {
          default_tags {
            tags = { Team = "shop" }
          }
        }
        variable "later" {
          type = bool
        }

        """

    /// Each object of the state with what an import takes for it: of these types, or else of all that can be imported.
    private func importIDs(_ story: Story, _ folder: TestFolder, ofTypes types: Set<String>?) throws
        -> [(address: String, id: String)]
    {
        let state = try JSONSerialization.jsonObject(
            with: Data(try folder.text(of: "terraform.tfstate").utf8))
        let resources = try #require((state as? [String: Any])?["resources"] as? [[String: Any]])
        return try resources.filter { $0["mode"] as? String == "managed" }.flatMap {
            resource -> [(address: String, id: String)] in
            let type = try #require(resource["type"] as? String)
            guard types?.contains(type) ?? !story.notImported.contains(type) else { return [] }
            let name = try #require(resource["name"] as? String)
            let instances = try #require(resource["instances"] as? [[String: Any]])
            return try instances.map { instance in
                let attributes = try #require(instance["attributes"] as? [String: Any])
                var id = story.importIDs["\(type).\(name)"] ?? story.importIDs[type] ?? "{id}"
                for (attribute, value) in attributes { id = id.replacing("{\(attribute)}", with: "\(value)") }
                let key =
                    (instance["index_key"] as? String).map { "[\"\($0)\"]" }
                    ?? (instance["index_key"] as? Int).map { "[\($0)]" } ?? ""
                return (address: "\(type).\(name)\(key)", id: id)
            }
        }
    }

    @Test func dataSourcesAsk() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(
            stack: """
                data "aws_caller_identity" "me" {}
                data "aws_region" "here" {}
                data "aws_partition" "here" {}
                data "aws_availability_zones" "all" {
                  state         = "available"
                  exclude_names = ["eu-west-1b"]
                }
                output "all" {
                  value = join(" ", concat([
                    data.aws_caller_identity.me.account_id, data.aws_region.here.name, data.aws_partition.here.partition,
                  ], data.aws_availability_zones.all.names))
                }
                """)
        let result = try await Slipway.run(
            "apply", "-auto-approve", "-no-color", in: folder, environment: aws.environment)
        #expect(result.words.contains("123456789012 eu-west-1 aws eu-west-1a eu-west-1c"), "\(result.words)")
    }

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
