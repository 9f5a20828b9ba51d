import Foundation
import Testing

/// Types that AWS is called for, against AWS as moto plays it, as a user meets them: the object is made, a second plan is empty, a change
/// arrives, another folder takes the object over by import and goes on with it, a deletion by others is drift, and destroying leaves nothing.
@Suite(.timeLimit(.minutes(15)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct LiveTypeTests {
    @Test("the life of", arguments: stories) func life(_ story: Story) async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(stack: Self.header + story.stack)
        let made = try await run("apply", "-auto-approve", in: folder, at: .first)
        #expect(
            made.words.contains("Resources: \(story.count) added, 0 changed, 0 destroyed."), "\(made.words)")
        let first = try await aws.ask(story.question)
        #expect(first == story.answers.first)
        let again = try await run("plan", "-detailed-exitcode", in: folder, at: .first)
        #expect(again.status == 0, "\(again.words)")

        let changed = try await run("apply", "-auto-approve", in: folder, at: .later)
        #expect(
            changed.words.contains("Resources: 0 added, \(story.changed) changed, 0 destroyed."),
            "\(changed.words)")
        let later = try await aws.ask(story.question)
        #expect(later == story.answers.later)
        let settled = try await run("plan", "-detailed-exitcode", in: folder, at: .later)
        #expect(settled.status == 0, "\(settled.words)")

        let heir = try await imported(story, folder)
        if let renewal = story.renewal { try await renew(story, renewal, aws, heir) }
        try await end(story, aws, heir, lost: folder)
    }

    /// Runs the program with the variables that a phase has.
    func run(_ words: String..., in folder: TestFolder, at phase: Phase) async throws
        -> Slipway.Result
    {
        let aws = try await PlayedAWS.shared()
        return try await Slipway.run(
            words.prefix(1) + ["-no-color"] + phase.words + words.dropFirst(), in: folder,
            environment: aws.environment)
    }

    /// Replaces objects by others.
    private func renew(_ story: Story, _ renewal: Renewal, _ aws: PlayedAWS, _ folder: TestFolder)
        async throws
    {
        let renewed = try await run("apply", "-auto-approve", in: folder, at: .again)
        let count = renewal.replaced
        #expect(
            renewed.words.contains(
                "Resources: \(count) added, \(renewal.changed) changed, \(count) destroyed."),
            "\(renewed.words)")
        let answer = try await aws.ask(story.question)
        #expect(answer == renewal.answer)
        let settled = try await run("plan", "-detailed-exitcode", in: folder, at: .again)
        #expect(settled.status == 0, "\(settled.words)")
    }

    /// Destroys what a folder has; to a folder that had the same objects they are all lost.
    private func end(_ story: Story, _ aws: PlayedAWS, _ folder: TestFolder, lost other: TestFolder)
        async throws
    {
        let phase: Phase = story.renewal == nil ? .later : .again
        let destroyed = try await run("destroy", "-auto-approve", in: folder, at: phase)
        #expect(
            destroyed.words.contains("Destroy complete! Resources: \(story.count) destroyed."),
            "\(destroyed.words)")
        let end = try await aws.ask(story.question)
        #expect(end == story.answers.end)
        // The first folder has the objects as they were when the other one took them over; what remains is as it was from the start.
        let lost = try await run("plan", "-detailed-exitcode", in: other, at: .later)
        let absent = try objects(in: other).filter(\.isOfAWS).count - story.remainsCount
        #expect(
            absent == 0
                ? lost.status != 1 && !lost.words.contains("will be created")
                : lost.status == 2 && lost.words.contains("Plan: \(absent) to add"), "\(lost.words)")
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

    @Test func servicesAnswerQuestions() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(
            stack: """
                resource "aws_ecr_repository" "a" {
                  name = "asked/web"
                }
                data "aws_ecr_repository" "a" {
                  name = aws_ecr_repository.a.name
                  depends_on = [aws_ecr_repository.a]
                }
                resource "aws_s3_bucket" "a" {
                  bucket = "asked-files"
                }
                data "aws_s3_bucket" "a" {
                  bucket = aws_s3_bucket.a.bucket
                }
                resource "aws_iam_role" "a" {
                  name               = "asked"
                  description        = "the role"
                  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
                }
                data "aws_iam_role" "a" {
                  name = aws_iam_role.a.name
                  depends_on = [aws_iam_role.a]
                }
                data "aws_iam_policy" "a" {
                  name = "ReadOnlyAccess"
                }
                resource "aws_ssm_parameter" "a" {
                  name  = "/asked/url"
                  type  = "String"
                  value = "https://example.com"
                }
                data "aws_ssm_parameter" "a" {
                  name = aws_ssm_parameter.a.name
                  depends_on = [aws_ssm_parameter.a]
                }
                resource "aws_route53_zone" "a" {
                  name = "asked.example.com"
                }
                data "aws_route53_zone" "a" {
                  name       = "asked.example.com"
                  depends_on = [aws_route53_zone.a]
                }
                resource "aws_secretsmanager_secret" "a" {
                  name        = "asked"
                  description = "the secret"
                }
                resource "aws_secretsmanager_secret_version" "a" {
                  secret_id     = aws_secretsmanager_secret.a.id
                  secret_string = "hunter2"
                }
                data "aws_secretsmanager_secret" "a" {
                  name       = "asked"
                  depends_on = [aws_secretsmanager_secret.a]
                }
                data "aws_secretsmanager_secret_version" "a" {
                  secret_id  = aws_secretsmanager_secret.a.id
                  depends_on = [aws_secretsmanager_secret_version.a]
                }
                resource "aws_acm_certificate" "a" {
                  domain_name       = "asked.example.com"
                  validation_method = "DNS"
                }
                data "aws_acm_certificate" "a" {
                  domain     = aws_acm_certificate.a.domain_name
                  statuses   = ["ISSUED", "PENDING_VALIDATION"]
                  depends_on = [aws_acm_certificate.a]
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "/asked/logs"
                  retention_in_days = 7
                }
                data "aws_cloudwatch_log_group" "a" {
                  name = aws_cloudwatch_log_group.a.name
                  depends_on = [aws_cloudwatch_log_group.a]
                }
                output "all" {
                  value = join(" ", [
                    data.aws_ecr_repository.a.repository_url, data.aws_iam_role.a.description,
                    data.aws_iam_policy.a.arn, nonsensitive(data.aws_ssm_parameter.a.value),
                    data.aws_route53_zone.a.zone_id == aws_route53_zone.a.zone_id,
                    data.aws_secretsmanager_secret.a.description,
                    nonsensitive(data.aws_secretsmanager_secret_version.a.secret_string),
                    data.aws_acm_certificate.a.arn == aws_acm_certificate.a.arn,
                    data.aws_cloudwatch_log_group.a.retention_in_days,
                    data.aws_s3_bucket.a.arn, data.aws_s3_bucket.a.bucket_region,
                    data.aws_s3_bucket.a.bucket_regional_domain_name, data.aws_s3_bucket.a.hosted_zone_id,
                  ])
                }
                """)
        let result = try await Slipway.run(
            "apply", "-auto-approve", "-no-color", in: folder, environment: aws.environment)
        #expect(
            result.words.contains(
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/asked/web the role arn:aws:iam::aws:policy/ReadOnlyAccess https://example.com true the secret hunter2 true 7 arn:aws:s3:::asked-files eu-west-1 asked-files.s3.eu-west-1.amazonaws.com Z1BKCTXD74EZPE"
            ), "\(result.words)")
    }

    @Test func waitsEndWithTheTimeoutThatTheUserSets() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.33.0.0/16"
                }
                resource "aws_subnet" "a" {
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.33.0.0/24"
                }
                resource "aws_elasticache_subnet_group" "a" {
                  name       = "stays"
                  subnet_ids = [aws_subnet.a.id]
                }
                resource "aws_elasticache_cluster" "a" {
                  cluster_id        = "stays"
                  engine            = "redis"
                  node_type         = "cache.t3.micro"
                  num_cache_nodes   = 1
                  subnet_group_name = aws_elasticache_subnet_group.a.name
                  timeouts {
                    delete = "1s"
                  }
                }
                resource "aws_codedeploy_app" "a" {
                  name             = "stays"
                  compute_platform = "ECS"
                }
                resource "aws_codedeploy_deployment_group" "a" {
                  app_name               = aws_codedeploy_app.a.name
                  deployment_group_name  = "stays"
                  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"
                  service_role_arn       = "arn:aws:iam::123456789012:role/deploy"
                  auto_rollback_configuration {
                    enabled = true
                    events  = ["DEPLOYMENT_FAILURE"]
                  }
                  blue_green_deployment_config {
                    deployment_ready_option {
                      action_on_timeout = "CONTINUE_DEPLOYMENT"
                    }
                    terminate_blue_instances_on_deployment_success {
                      action                           = "TERMINATE"
                      termination_wait_time_in_minutes = 5
                    }
                  }
                  deployment_style {
                    deployment_option = "WITH_TRAFFIC_CONTROL"
                    deployment_type   = "BLUE_GREEN"
                  }
                  ecs_service {
                    cluster_name = "stays"
                    service_name = "web"
                  }
                  load_balancer_info {
                    target_group_pair_info {
                      prod_traffic_route {
                        listener_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c"]
                      }
                      target_group {
                        name = "blue"
                      }
                      target_group {
                        name = "green"
                      }
                    }
                  }
                }
                """)
        func run(_ words: String...) async throws -> Slipway.Result {
            try await Slipway.run(words + ["-no-color"], in: folder, environment: aws.environment)
        }
        let made = try await run("apply", "-auto-approve")
        #expect(made.words.contains("Resources: 6 added, 0 changed, 0 destroyed."), "\(made.words)")
        let style = try await aws.ask(
            "client('codedeploy').get_deployment_group(applicationName='stays', deploymentGroupName='stays')['deploymentGroupInfo']['deploymentStyle']['deploymentType']"
        )
        #expect(style == #""BLUE_GREEN""#)
        let again = try await run("plan", "-detailed-exitcode")
        #expect(again.status == 0, "\(again.words)")
        let heir = try TestFolder(stack: try folder.text(of: "main.tf"))
        for (address, id) in [
            ("aws_elasticache_subnet_group.a", "stays"), ("aws_elasticache_cluster.a", "stays"),
        ] {
            let imported = try await Slipway.run(
                "import", "-no-color", address, id, in: heir, environment: aws.environment)
            #expect(imported.status == 0, "\(imported.words)")
        }
        let known = try await Slipway.run("plan", "-no-color", in: heir, environment: aws.environment)
        #expect(known.words.contains("Plan: 4 to add,"), "\(known.words)")
        // Here, a cache that is deleted never goes.
        let gone = try await run("destroy", "-auto-approve", "-target", "aws_elasticache_cluster.a")
        #expect(gone.status == 1)
        #expect(gone.words.contains("It took too long to wait for the cache to go."), "\(gone.words)")
    }
}
