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
                  alarm_name                = "story-cpu"
                  alarm_description         = var.later ? "second" : null
                  actions_enabled           = !var.later
                  comparison_operator       = var.later ? "GreaterThanThreshold" : "GreaterThanOrEqualToThreshold"
                  datapoints_to_alarm       = var.later ? 2 : null
                  evaluation_periods        = var.later ? 3 : 2
                  metric_name               = var.later ? "MemoryUtilization" : "CPUUtilization"
                  namespace                 = var.later ? "ECS/ContainerInsights" : "AWS/ECS"
                  period                    = var.later ? 120 : 60
                  statistic                 = var.later ? "Maximum" : "Average"
                  threshold                 = var.later ? 90.5 : 80
                  treat_missing_data        = var.later ? "breaching" : null
                  unit                      = var.later ? "Percent" : null
                  alarm_actions             = var.later ? [] : [aws_sns_topic.a.arn]
                  insufficient_data_actions = var.later ? [aws_sns_topic.a.arn] : []
                  ok_actions                = var.later ? [aws_sns_topic.a.arn] : null
                  dimensions                = var.later ? { ClusterName = "story" } : { ClusterName = "story", ServiceName = "web" }
                  tags                      = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_cloudwatch_metric_alarm" "b" {
                  alarm_name                            = "story-late"
                  comparison_operator                   = "GreaterThanThreshold"
                  evaluation_periods                    = 1
                  evaluate_low_sample_count_percentiles = var.later ? "ignore" : "evaluate"
                  extended_statistic                    = var.later ? "p99" : "p90"
                  metric_name                           = "TargetResponseTime"
                  namespace                             = "AWS/ApplicationELB"
                  period                                = 60
                  threshold                             = 1
                }
                resource "aws_cloudwatch_metric_alarm" "c" {
                  alarm_name          = "story-rate"
                  comparison_operator = var.later ? "GreaterThanUpperThreshold" : "LessThanLowerThreshold"
                  evaluation_periods  = 1
                  threshold_metric_id = var.later ? "band" : "ribbon"
                  metric_query {
                    id          = var.later ? "band" : "ribbon"
                    expression  = var.later ? "ANOMALY_DETECTION_BAND(all)" : "ANOMALY_DETECTION_BAND(all, 2)"
                    label       = var.later ? "the band" : null
                    return_data = true
                  }
                  metric_query {
                    id          = "all"
                    return_data = !var.later
                    metric {
                      metric_name = var.later ? "RequestCount" : "RequestCountPerTarget"
                      namespace   = var.later ? "AWS/ApplicationELB" : "AWS/NetworkELB"
                      period      = var.later ? 120 : 60
                      stat        = var.later ? "Sum" : "Average"
                      unit        = var.later ? "Count" : null
                      dimensions  = var.later ? { LoadBalancer = "app/web" } : { LoadBalancer = "net/web" }
                    }
                  }
                  metric_query {
                    id         = "insight"
                    expression = "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)"
                    period     = var.later ? 300 : 60
                  }
                }
                resource "aws_cloudwatch_dashboard" "a" {
                  dashboard_name = "story"
                  dashboard_body = jsonencode({
                    widgets = [{ type = "text", x = 0, y = 0, width = 6, height = var.later ? 6 : 3, properties = { markdown = "hi" } }]
                  })
                }
                """, count: 5, changed: 5,
            question: """
                (json.loads(client('cloudwatch').get_dashboard(DashboardName='story')['DashboardBody'])['widgets'][0]['height'] \
                if client('cloudwatch').list_dashboards()['DashboardEntries'] else None, \
                sorted(([a['AlarmName'], a.get('AlarmDescription'), a['ActionsEnabled'], a['ComparisonOperator'], \
                a.get('DatapointsToAlarm'), a['EvaluationPeriods'], a.get('MetricName'), a.get('Namespace'), a.get('Period'), \
                a.get('Statistic'), a.get('Threshold'), a.get('TreatMissingData'), a.get('Unit'), \
                [len(a[k]) for k in ['AlarmActions', 'InsufficientDataActions', 'OKActions']], a.get('Dimensions', []), \
                a.get('EvaluateLowSampleCountPercentile'), a.get('ExtendedStatistic'), a.get('ThresholdMetricId'), \
                sorted(a.get('Metrics', []), key=lambda m: m['Id']), \
                sorted(t['Value'] for t in client('cloudwatch').list_tags_for_resource(ResourceARN=a['AlarmArn'])['Tags'])] \
                for a in client('cloudwatch').describe_alarms(AlarmNamePrefix='story-')['MetricAlarms']), key=lambda a: a[0]))
                """,
            answers: (#"[3, [["story-cpu", null, true, "GreaterThanOrEqualToThreshold", null, 2, "CPUUtilization", "AWS/ECS", 60, "Average", 80.0, "missing", null, [1, 0, 0], [{"Name": "ClusterName", "Value": "story"}, {"Name": "ServiceName", "Value": "web"}], null, null, null, [], ["shop", "test"]], ["story-late", null, true, "GreaterThanThreshold", null, 1, "TargetResponseTime", "AWS/ApplicationELB", 60, null, 1.0, "missing", null, [0, 0, 0], [], "evaluate", "p90", null, [], ["shop"]], ["story-rate", null, true, "LessThanLowerThreshold", null, 1, null, null, null, null, null, "missing", null, [0, 0, 0], [], null, null, "ribbon", [{"Id": "all", "MetricStat": {"Metric": {"Dimensions": [{"Name": "LoadBalancer", "Value": "net/web"}], "MetricName": "RequestCountPerTarget", "Namespace": "AWS/NetworkELB"}, "Period": 60, "Stat": "Average"}, "ReturnData": true}, {"Expression": "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)", "Id": "insight", "Period": 60, "ReturnData": false}, {"Expression": "ANOMALY_DETECTION_BAND(all, 2)", "Id": "ribbon", "ReturnData": true}], ["shop"]]]]"#, #"[6, [["story-cpu", "second", false, "GreaterThanThreshold", 2, 3, "MemoryUtilization", "ECS/ContainerInsights", 120, "Maximum", 90.5, "breaching", "Percent", [0, 1, 1], [{"Name": "ClusterName", "Value": "story"}], null, null, null, [], ["prod", "shop"]], ["story-late", null, true, "GreaterThanThreshold", null, 1, "TargetResponseTime", "AWS/ApplicationELB", 60, null, 1.0, "missing", null, [0, 0, 0], [], "ignore", "p99", null, [], ["shop"]], ["story-rate", null, true, "GreaterThanUpperThreshold", null, 1, null, null, null, null, null, "missing", null, [0, 0, 0], [], null, null, "band", [{"Id": "all", "MetricStat": {"Metric": {"Dimensions": [{"Name": "LoadBalancer", "Value": "app/web"}], "MetricName": "RequestCount", "Namespace": "AWS/ApplicationELB"}, "Period": 120, "Stat": "Sum", "Unit": "Count"}, "ReturnData": false}, {"Expression": "ANOMALY_DETECTION_BAND(all)", "Id": "band", "Label": "the band", "ReturnData": true}, {"Expression": "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)", "Id": "insight", "Period": 300, "ReturnData": false}], ["shop"]]]]"#, "[null, []]")),
        Story(
            name: "a log stream",
            stack: """
                resource "aws_cloudwatch_log_group" "a" {
                  name              = "/streams/story"
                  retention_in_days = var.later ? 0 : 7
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
