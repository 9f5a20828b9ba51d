extension LiveTypeTests {
    static let watchStories: [Story] = [
        Story(
            name: "alarms and dashboards",
            stack: """
                resource "aws_sns_topic" "a" {
                  name         = "story-alarms"
                  display_name = var.later ? "Second" : "First"
                  tags         = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_cloudwatch_metric_alarm" "a" {
                  alarm_name          = "story-cpu"
                  comparison_operator = "GreaterThanOrEqualToThreshold"
                  evaluation_periods  = 2
                  metric_name         = "CPUUtilization"
                  namespace           = "AWS/ECS"
                  period              = 60
                  statistic           = "Average"
                  threshold           = var.later ? 90.5 : 80
                  alarm_actions       = [aws_sns_topic.a.arn]
                  dimensions = {
                    ClusterName = "story"
                    ServiceName = "web"
                  }
                }
                resource "aws_cloudwatch_metric_alarm" "b" {
                  alarm_name          = "story-rate"
                  comparison_operator = "GreaterThanThreshold"
                  evaluation_periods  = 1
                  threshold           = 10
                  metric_query {
                    id          = "rate"
                    expression  = "errors / all * 100"
                    label       = var.later ? "the rate" : "rate"
                    return_data = true
                  }
                  metric_query {
                    id = "errors"
                    metric {
                      metric_name = "HTTPCode_ELB_5XX_Count"
                      namespace   = "AWS/ApplicationELB"
                      period      = 120
                      stat        = "Sum"
                      unit        = "Count"
                      dimensions  = { LoadBalancer = "app/web" }
                    }
                  }
                  metric_query {
                    id = "all"
                    metric {
                      metric_name = "RequestCount"
                      namespace   = "AWS/ApplicationELB"
                      period      = 120
                      stat        = "Sum"
                      unit        = "Count"
                      dimensions  = { LoadBalancer = "app/web" }
                    }
                  }
                }
                resource "aws_cloudwatch_dashboard" "a" {
                  dashboard_name = "story"
                  dashboard_body = jsonencode({
                    widgets = [{ type = "text", x = 0, y = 0, width = 6, height = var.later ? 6 : 3, properties = { markdown = "hi" } }]
                  })
                }
                """, count: 4, changed: 4,
            question: """
                sorted((a['AlarmName'], a['Threshold'], [m['Label'] for m in a.get('Metrics', []) if m['Id'] == 'rate'], \
                sorted(d['Name'] for d in a.get('Dimensions', []))) \
                for a in client('cloudwatch').describe_alarms(AlarmNamePrefix='story-')['MetricAlarms'])
                """,
            answers: (
                #"[["story-cpu", 80.0, [], ["ClusterName", "ServiceName"]], ["story-rate", 10.0, ["rate"], []]]"#,
                #"[["story-cpu", 90.5, [], ["ClusterName", "ServiceName"]], ["story-rate", 10.0, ["the rate"], []]]"#,
                "[]"
            )),
        Story(
            name: "events and their targets",
            stack: """
                resource "aws_sns_topic" "a" {
                  name = "story-events"
                }
                resource "aws_cloudwatch_event_rule" "a" {
                  name                = "story-nightly"
                  description         = var.later ? "at night" : "in the evening"
                  schedule_expression = var.later ? "cron(0 2 * * ? *)" : "cron(0 20 * * ? *)"
                }
                resource "aws_cloudwatch_event_rule" "b" {
                  name_prefix   = "story-tasks-"
                  state         = var.later ? "DISABLED" : "ENABLED"
                  event_pattern = jsonencode({ source = ["aws.ecs"], "detail-type" = ["ECS Task State Change"] })
                }
                resource "aws_cloudwatch_event_target" "a" {
                  rule      = aws_cloudwatch_event_rule.a.name
                  target_id = "task"
                  arn       = "arn:aws:ecs:eu-west-1:123456789012:cluster/story"
                  role_arn  = "arn:aws:iam::123456789012:role/events"
                  ecs_target {
                    task_definition_arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1"
                    task_count          = var.later ? 2 : 1
                    launch_type         = "FARGATE"
                    network_configuration {
                      subnets          = ["subnet-1"]
                      assign_public_ip = true
                    }
                  }
                }
                resource "aws_cloudwatch_event_target" "b" {
                  rule = aws_cloudwatch_event_rule.b.name
                  arn  = aws_sns_topic.a.arn
                  input_transformer {
                    input_paths    = { task = "$.detail.taskArn" }
                    input_template = "\\"<task> changed\\""
                  }
                }
                """, count: 5, changed: 3,
            question: """
                [(r['State'], r.get('ScheduleExpression'), [(t['Id'] == 'task', t.get('EcsParameters', {}).get('TaskCount')) \
                for t in client('events').list_targets_by_rule(Rule=r['Name'])['Targets']]) \
                for r in sorted(client('events').list_rules(NamePrefix='story-')['Rules'], key=lambda r: r['Name'])]
                """,
            answers: (
                #"[["ENABLED", "cron(0 20 * * ? *)", [[true, 1]]], ["ENABLED", null, [[false, null]]]]"#,
                #"[["ENABLED", "cron(0 2 * * ? *)", [[true, 2]]], ["DISABLED", null, [[false, null]]]]"#, "[]"
            ), importIDs: ["aws_cloudwatch_event_target": "{event_bus_name}/{rule}/{target_id}"]),
        Story(
            name: "a log stream",
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "/streams/story"
                  retention_in_days = var.later ? 14 : 7
                }
                resource "aws_cloudwatch_log_stream" "a" {
                  name           = "web"
                  log_group_name = aws_cloudwatch_log_group.a.name
                }
                """, count: 2, changed: 1,
            question: """
                [[s['logStreamName'] for s in client('logs').describe_log_streams(logGroupName=g['logGroupName'])['logStreams']] \
                for g in client('logs').describe_log_groups(logGroupNamePrefix='/streams/story')['logGroups']]
                """,
            answers: (#"[["web"]]"#, #"[["web"]]"#, "[]"),
            importIDs: ["aws_cloudwatch_log_stream": "{log_group_name}:{name}"]),
    ]
}
