extension LiveTypeTests {
    static let cloudWatchStories: [Story] = [
        Story(
            name: "a log group",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name              = var.again ? "/story/a/renewed" : "/story/a"
                  retention_in_days = local.on ? 14 : 7
                  kms_key_id        = local.on ? "arn:aws:kms:eu-west-1:123456789012:key/k" : null
                  tags              = local.on ? { Stage = "prod" } : {}
                }
                """, count: 1, changed: 1,
            question:
                "[(g['logGroupName'], g['retentionInDays'], g.get('kmsKeyId'), client('logs').list_tags_for_resource(resourceArn=g['arn'][:-2])['tags']) for g in client('logs').describe_log_groups(logGroupNamePrefix='/story/a')['logGroups']]",
            answers: (
                #"[["/story/a", 7, null, {"Team": "shop"}]]"#,
                #"[["/story/a", 14, "arn:aws:kms:eu-west-1:123456789012:key/k", {"Stage": "prod", "Team": "shop"}]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 0, answer: #"[["/story/a/renewed", 7, null, {"Team": "shop"}]]"#)),
        Story(
            name: "a log group that is kept",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name                        = "/kept/story"
                  deletion_protection_enabled = local.on
                  skip_destroy                = local.on
                }
                """, count: 1, changed: 1,
            question: """
                [g.get('deletionProtectionEnabled', False) \
                for g in client('logs').describe_log_groups(logGroupNamePrefix='/kept/story')['logGroups']]
                """,
            answers: ("[false]", "[true]", "[]"),
            renewal: Renewal(replaced: 0, changed: 1, answer: "[false]"),
            afterImport: [
                "aws_cloudwatch_log_group.a": "skip_destroy"
            ]),
    ]
}
