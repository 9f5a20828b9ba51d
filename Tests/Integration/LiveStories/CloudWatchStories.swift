extension LiveTypeTests {
    static let cloudWatchStories: [Story] = [
        Story(
            name: "a log group",
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "/story/a"
                  retention_in_days = var.later ? 14 : 7
                  kms_key_id        = var.later ? "arn:aws:kms:eu-west-1:123456789012:key/k" : null
                  skip_destroy      = var.later ? null : false
                  deletion_protection_enabled = false
                  tags              = var.later ? { Stage = "prod" } : {}
                }
                """, count: 1, changed: 1,
            question:
                "[(g['logGroupName'], g['retentionInDays'], g.get('kmsKeyId'), client('logs').list_tags_for_resource(resourceArn=g['arn'][:-2])['tags']) for g in client('logs').describe_log_groups(logGroupNamePrefix='/story/a')['logGroups']]",
            answers: (
                #"[["/story/a", 7, null, {"Team": "shop"}]]"#,
                #"[["/story/a", 14, "arn:aws:kms:eu-west-1:123456789012:key/k", {"Stage": "prod", "Team": "shop"}]]"#, "[]"
            ))
    ]
}
