extension LiveTypeTests {
    static let watchStories: [Story] = [
        Story(
            name: "alarms and dashboards",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_sns_topic" "a" {
                  name         = "story-alarms"
                  display_name = local.on ? "Second" : "First"
                  tags         = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_cloudwatch_metric_alarm" "a" {
                  alarm_name                = "story-cpu"
                  alarm_description         = local.on ? "second" : null
                  actions_enabled           = !local.on
                  comparison_operator       = local.on ? "GreaterThanThreshold" : "GreaterThanOrEqualToThreshold"
                  datapoints_to_alarm       = local.on ? 2 : null
                  evaluation_periods        = local.on ? 3 : 2
                  metric_name               = local.on ? "MemoryUtilization" : "CPUUtilization"
                  namespace                 = local.on ? "ECS/ContainerInsights" : "AWS/ECS"
                  period                    = local.on ? 120 : 60
                  statistic                 = local.on ? "Maximum" : "Average"
                  threshold                 = local.on ? 90.5 : 80
                  treat_missing_data        = local.on ? "breaching" : null
                  unit                      = local.on ? "Percent" : null
                  alarm_actions             = local.on ? [] : [aws_sns_topic.a.arn]
                  insufficient_data_actions = local.on ? [aws_sns_topic.a.arn] : []
                  ok_actions                = local.on ? [aws_sns_topic.a.arn] : null
                  dimensions                = local.on ? { ClusterName = "story" } : { ClusterName = "story", ServiceName = "web" }
                  tags                      = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_cloudwatch_metric_alarm" "b" {
                  alarm_name                            = var.again ? "story-late-renewed" : "story-late"
                  comparison_operator                   = "GreaterThanThreshold"
                  evaluation_periods                    = 1
                  evaluate_low_sample_count_percentiles = local.on ? "ignore" : "evaluate"
                  extended_statistic                    = local.on ? "p99" : "p90"
                  metric_name                           = "TargetResponseTime"
                  namespace                             = "AWS/ApplicationELB"
                  period                                = 60
                  threshold                             = 1
                }
                resource "aws_cloudwatch_metric_alarm" "c" {
                  alarm_name          = "story-rate"
                  comparison_operator = local.on ? "GreaterThanUpperThreshold" : "LessThanLowerThreshold"
                  evaluation_periods  = 1
                  threshold_metric_id = local.on ? "band" : "ribbon"
                  metric_query {
                    id          = local.on ? "band" : "ribbon"
                    expression  = local.on ? "ANOMALY_DETECTION_BAND(all)" : "ANOMALY_DETECTION_BAND(all, 2)"
                    label       = local.on ? "the band" : null
                    return_data = true
                  }
                  metric_query {
                    id          = "all"
                    return_data = !local.on
                    metric {
                      metric_name = local.on ? "RequestCount" : "RequestCountPerTarget"
                      namespace   = local.on ? "AWS/ApplicationELB" : "AWS/NetworkELB"
                      period      = local.on ? 120 : 60
                      stat        = local.on ? "Sum" : "Average"
                      unit        = local.on ? "Count" : null
                      dimensions  = local.on ? { LoadBalancer = "app/web" } : { LoadBalancer = "net/web" }
                    }
                  }
                  metric_query {
                    id         = "insight"
                    expression = "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)"
                    period     = local.on ? 300 : 60
                  }
                }
                resource "aws_cloudwatch_dashboard" "a" {
                  dashboard_name = var.again ? "story-renewed" : "story"
                  dashboard_body = jsonencode({
                    widgets = [{ type = "text", x = 0, y = 0, width = 6, height = local.on ? 6 : 3, properties = { markdown = "hi" } }]
                  })
                }
                """, count: 5, changed: 5,
            question: """
                ([json.loads(client('cloudwatch').get_dashboard(DashboardName=n)['DashboardBody'])['widgets'][0]['height'] \
                for n in [d['DashboardName'] for d in client('cloudwatch').list_dashboards(DashboardNamePrefix='story')['DashboardEntries']]], \
                sorted(([a['AlarmName'], a.get('AlarmDescription'), a['ActionsEnabled'], a['ComparisonOperator'], \
                a.get('DatapointsToAlarm'), a['EvaluationPeriods'], a.get('MetricName'), a.get('Namespace'), a.get('Period'), \
                a.get('Statistic'), a.get('Threshold'), a.get('TreatMissingData'), a.get('Unit'), \
                [len(a[k]) for k in ['AlarmActions', 'InsufficientDataActions', 'OKActions']], a.get('Dimensions', []), \
                a.get('EvaluateLowSampleCountPercentile'), a.get('ExtendedStatistic'), a.get('ThresholdMetricId'), \
                sorted(a.get('Metrics', []), key=lambda m: m['Id']), \
                sorted(t['Value'] for t in client('cloudwatch').list_tags_for_resource(ResourceARN=a['AlarmArn'])['Tags'])] \
                for a in client('cloudwatch').describe_alarms(AlarmNamePrefix='story-')['MetricAlarms']), key=lambda a: a[0]))
                """,
            answers: (
                #"[[3], [["story-cpu", null, true, "GreaterThanOrEqualToThreshold", null, 2, "CPUUtilization", "AWS/ECS", 60, "Average", 80.0, "missing", null, [1, 0, 0], [{"Name": "ClusterName", "Value": "story"}, {"Name": "ServiceName", "Value": "web"}], null, null, null, [], ["shop", "test"]], ["story-late", null, true, "GreaterThanThreshold", null, 1, "TargetResponseTime", "AWS/ApplicationELB", 60, null, 1.0, "missing", null, [0, 0, 0], [], "evaluate", "p90", null, [], ["shop"]], ["story-rate", null, true, "LessThanLowerThreshold", null, 1, null, null, null, null, null, "missing", null, [0, 0, 0], [], null, null, "ribbon", [{"Id": "all", "MetricStat": {"Metric": {"Dimensions": [{"Name": "LoadBalancer", "Value": "net/web"}], "MetricName": "RequestCountPerTarget", "Namespace": "AWS/NetworkELB"}, "Period": 60, "Stat": "Average"}, "ReturnData": true}, {"Expression": "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)", "Id": "insight", "Period": 60, "ReturnData": false}, {"Expression": "ANOMALY_DETECTION_BAND(all, 2)", "Id": "ribbon", "ReturnData": true}], ["shop"]]]]"#,
                #"[[6], [["story-cpu", "second", false, "GreaterThanThreshold", 2, 3, "MemoryUtilization", "ECS/ContainerInsights", 120, "Maximum", 90.5, "breaching", "Percent", [0, 1, 1], [{"Name": "ClusterName", "Value": "story"}], null, null, null, [], ["prod", "shop"]], ["story-late", null, true, "GreaterThanThreshold", null, 1, "TargetResponseTime", "AWS/ApplicationELB", 60, null, 1.0, "missing", null, [0, 0, 0], [], "ignore", "p99", null, [], ["shop"]], ["story-rate", null, true, "GreaterThanUpperThreshold", null, 1, null, null, null, null, null, "missing", null, [0, 0, 0], [], null, null, "band", [{"Id": "all", "MetricStat": {"Metric": {"Dimensions": [{"Name": "LoadBalancer", "Value": "app/web"}], "MetricName": "RequestCount", "Namespace": "AWS/ApplicationELB"}, "Period": 120, "Stat": "Sum", "Unit": "Count"}, "ReturnData": false}, {"Expression": "ANOMALY_DETECTION_BAND(all)", "Id": "band", "Label": "the band", "ReturnData": true}, {"Expression": "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)", "Id": "insight", "Period": 300, "ReturnData": false}], ["shop"]]]]"#,
                "[[], []]"
            ),
            renewal: Renewal(
                replaced: 2, changed: 3,
                answer:
                    #"[[3], [["story-cpu", null, true, "GreaterThanOrEqualToThreshold", null, 2, "CPUUtilization", "AWS/ECS", 60, "Average", 80.0, "missing", null, [1, 0, 0], [{"Name": "ClusterName", "Value": "story"}, {"Name": "ServiceName", "Value": "web"}], null, null, null, [], ["shop", "test"]], ["story-late-renewed", null, true, "GreaterThanThreshold", null, 1, "TargetResponseTime", "AWS/ApplicationELB", 60, null, 1.0, "missing", null, [0, 0, 0], [], "evaluate", "p90", null, [], ["shop"]], ["story-rate", null, true, "LessThanLowerThreshold", null, 1, null, null, null, null, null, "missing", null, [0, 0, 0], [], null, null, "ribbon", [{"Id": "all", "MetricStat": {"Metric": {"Dimensions": [{"Name": "LoadBalancer", "Value": "net/web"}], "MetricName": "RequestCountPerTarget", "Namespace": "AWS/NetworkELB"}, "Period": 60, "Stat": "Average"}, "ReturnData": true}, {"Expression": "SELECT MAX(CPUUtilization) FROM SCHEMA(ECS)", "Id": "insight", "Period": 60, "ReturnData": false}, {"Expression": "ANOMALY_DETECTION_BAND(all, 2)", "Id": "ribbon", "ReturnData": true}], ["shop"]]]]"#
            )),
        Story(
            name: "a log stream",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_cloudwatch_log_group" "a" {
                  name              = var.again ? "/streams/story/renewed" : "/streams/story"
                  retention_in_days = local.on ? 0 : 7
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
            renewal: Renewal(replaced: 2, changed: 0, answer: #"[["web"]]"#)),
    ]
}
