extension LiveTypeTests {
    /// Rules of EventBridge, and what they start.
    static let eventStories: [Story] = [
        Story(
            name: "events and their targets",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_sns_topic" "a" {
                  name = "story-events"
                }
                resource "aws_cloudwatch_event_rule" "a" {
                  name                = "story-nightly"
                  description         = local.on ? "at night" : null
                  schedule_expression = local.on ? "cron(0 2 * * ? *)" : "cron(0 20 * * ? *)"
                  role_arn            = local.on ? "arn:aws:iam::123456789012:role/events" : null
                  is_enabled          = local.on ? null : true
                  force_destroy       = !local.on
                  tags                = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_cloudwatch_event_rule" "b" {
                  name_prefix   = var.again ? "story-renewed-" : "story-tasks-"
                  state         = local.on ? "DISABLED" : "ENABLED"
                  event_pattern = jsonencode({ source = ["aws.ecs"], "detail-type" = [local.on ? "ECS Task State Change" : "any"] })
                }
                resource "aws_cloudwatch_event_target" "task" {
                  rule          = aws_cloudwatch_event_rule.a.name
                  target_id     = "task"
                  arn           = "arn:aws:ecs:eu-west-1:123456789012:cluster/${local.on ? "second" : "first"}"
                  role_arn      = "arn:aws:iam::123456789012:role/${local.on ? "second" : "first"}"
                  input         = local.on ? jsonencode({ a = 1 }) : null
                  force_destroy = !local.on
                  ecs_target {
                    task_definition_arn     = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${local.on ? 2 : 1}"
                    task_count              = local.on ? 2 : 1
                    launch_type             = local.on ? null : "FARGATE"
                    platform_version        = local.on ? "1.4.0" : null
                    group                   = local.on ? "family:web" : null
                    enable_ecs_managed_tags = local.on
                    enable_execute_command  = local.on
                    propagate_tags          = local.on ? "TASK_DEFINITION" : null
                    tags                    = local.on ? { Kind = "nightly" } : null
                    dynamic "capacity_provider_strategy" {
                      for_each = local.on ? [1] : []
                      content {
                        capacity_provider = "FARGATE_SPOT"
                        base              = 1
                        weight            = 2
                      }
                    }
                    network_configuration {
                      subnets          = [local.on ? "subnet-2" : "subnet-1"]
                      security_groups  = local.on ? ["sg-1"] : []
                      assign_public_ip = !local.on
                    }
                    dynamic "ordered_placement_strategy" {
                      for_each = local.on ? [1] : []
                      content {
                        type  = "binpack"
                        field = "memory"
                      }
                    }
                    dynamic "placement_constraint" {
                      for_each = local.on ? [1] : []
                      content {
                        type       = "memberOf"
                        expression = "attribute:a == b"
                      }
                    }
                  }
                  dynamic "dead_letter_config" {
                    for_each = local.on ? [1] : []
                    content {
                      arn = "arn:aws:sqs:eu-west-1:123456789012:dead"
                    }
                  }
                  dynamic "retry_policy" {
                    for_each = local.on ? [1] : []
                    content {
                      maximum_event_age_in_seconds = 600
                      maximum_retry_attempts       = 3
                    }
                  }
                }
                resource "aws_cloudwatch_event_target" "topic" {
                  rule      = aws_cloudwatch_event_rule.b.name
                  target_id = "topic"
                  arn       = aws_sns_topic.a.arn
                  dynamic "input_transformer" {
                    for_each = local.on ? [1] : []
                    content {
                      input_paths    = { task = "$.detail.taskArn" }
                      input_template = "\\"<task> changed\\""
                    }
                  }
                  input_path = local.on ? null : "$.detail"
                }
                resource "aws_cloudwatch_event_target" "others" {
                  rule      = aws_cloudwatch_event_rule.b.name
                  target_id = "others"
                  arn       = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
                  dynamic "sqs_target" {
                    for_each = local.on ? [1] : []
                    content {
                      message_group_id = "tasks"
                    }
                  }
                  dynamic "appsync_target" {
                    for_each = local.on ? [1] : []
                    content {
                      graphql_operation = "mutation a"
                    }
                  }
                  dynamic "batch_target" {
                    for_each = local.on ? [1] : []
                    content {
                      job_definition = "job"
                      job_name       = "nightly"
                      array_size     = 10
                      job_attempts   = 2
                    }
                  }
                  dynamic "http_target" {
                    for_each = local.on ? [1] : []
                    content {
                      header_parameters       = { X-A = "1" }
                      path_parameter_values   = ["a"]
                      query_string_parameters = { b = "2" }
                    }
                  }
                  dynamic "kinesis_target" {
                    for_each = local.on ? [1] : []
                    content {
                      partition_key_path = "$.detail"
                    }
                  }
                  dynamic "redshift_target" {
                    for_each = local.on ? [1] : []
                    content {
                      database            = "shop"
                      db_user             = "events"
                      secrets_manager_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a"
                      sql                 = "select 1"
                      statement_name      = "one"
                      with_event          = true
                    }
                  }
                  dynamic "run_command_targets" {
                    for_each = local.on ? [1] : []
                    content {
                      key    = "tag:Name"
                      values = ["web"]
                    }
                  }
                  dynamic "sagemaker_pipeline_target" {
                    for_each = local.on ? [1] : []
                    content {
                      pipeline_parameter_list {
                        name  = "a"
                        value = "b"
                      }
                    }
                  }
                }
                """, count: 6, changed: 5,
            question: """
                [(r['State'], r.get('ScheduleExpression'), r.get('Description'), r.get('RoleArn'), r.get('EventPattern'), \
                sorted(t['Value'] for t in client('events').list_tags_for_resource(ResourceARN=r['Arn'])['Tags']), \
                sorted(({k: v for k, v in t.items() if k != 'Arn' or t['Id'] == 'task'} \
                for t in client('events').list_targets_by_rule(Rule=r['Name'])['Targets']), key=lambda t: t['Id'])) \
                for r in sorted(client('events').list_rules(NamePrefix='story-')['Rules'], key=lambda r: r['Name'])]
                """,
            answers: (
                #"[["ENABLED", "cron(0 20 * * ? *)", null, null, null, ["shop", "test"], [{"Arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/first", "EcsParameters": {"EnableECSManagedTags": false, "EnableExecuteCommand": false, "LaunchType": "FARGATE", "NetworkConfiguration": {"awsvpcConfiguration": {"AssignPublicIp": "ENABLED", "Subnets": ["subnet-1"]}}, "TaskCount": 1, "TaskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1"}, "Id": "task", "RoleArn": "arn:aws:iam::123456789012:role/first"}]], ["ENABLED", null, null, null, "{\"detail-type\":[\"any\"],\"source\":[\"aws.ecs\"]}", ["shop"], [{"Id": "others"}, {"Id": "topic", "InputPath": "$.detail"}]]]"#,
                #"[["ENABLED", "cron(0 2 * * ? *)", "at night", "arn:aws:iam::123456789012:role/events", null, ["prod", "shop"], [{"Arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/second", "DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:123456789012:dead"}, "EcsParameters": {"CapacityProviderStrategy": [{"base": 1, "capacityProvider": "FARGATE_SPOT", "weight": 2}], "EnableECSManagedTags": true, "EnableExecuteCommand": true, "Group": "family:web", "NetworkConfiguration": {"awsvpcConfiguration": {"AssignPublicIp": "DISABLED", "SecurityGroups": ["sg-1"], "Subnets": ["subnet-2"]}}, "PlacementConstraints": [{"expression": "attribute:a == b", "type": "memberOf"}], "PlacementStrategy": [{"field": "memory", "type": "binpack"}], "PlatformVersion": "1.4.0", "PropagateTags": "TASK_DEFINITION", "Tags": [{"Key": "Kind", "Value": "nightly"}], "TaskCount": 2, "TaskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2"}, "Id": "task", "Input": "{\"a\":1}", "RetryPolicy": {"MaximumEventAgeInSeconds": 600, "MaximumRetryAttempts": 3}, "RoleArn": "arn:aws:iam::123456789012:role/second"}]], ["DISABLED", null, null, null, "{\"detail-type\":[\"ECS Task State Change\"],\"source\":[\"aws.ecs\"]}", ["shop"], [{"AppSyncParameters": {"GraphQLOperation": "mutation a"}, "BatchParameters": {"ArrayProperties": {"Size": 10}, "JobDefinition": "job", "JobName": "nightly", "RetryStrategy": {"Attempts": 2}}, "HttpParameters": {"HeaderParameters": {"X-A": "1"}, "PathParameterValues": ["a"], "QueryStringParameters": {"b": "2"}}, "Id": "others", "KinesisParameters": {"PartitionKeyPath": "$.detail"}, "RedshiftDataParameters": {"Database": "shop", "DbUser": "events", "SecretManagerArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a", "Sql": "select 1", "StatementName": "one", "WithEvent": true}, "RunCommandParameters": {"RunCommandTargets": [{"Key": "tag:Name", "Values": ["web"]}]}, "SageMakerPipelineParameters": {"PipelineParameterList": [{"Name": "a", "Value": "b"}]}, "SqsParameters": {"MessageGroupId": "tasks"}}, {"Id": "topic", "InputTransformer": {"InputPathsMap": {"task": "$.detail.taskArn"}, "InputTemplate": "\"<task> changed\""}}]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 3, changed: 2,
                answer:
                    #"[["ENABLED", "cron(0 20 * * ? *)", null, null, null, ["shop", "test"], [{"Arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/first", "EcsParameters": {"EnableECSManagedTags": false, "EnableExecuteCommand": false, "LaunchType": "FARGATE", "NetworkConfiguration": {"awsvpcConfiguration": {"AssignPublicIp": "ENABLED", "Subnets": ["subnet-1"]}}, "TaskCount": 1, "TaskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1"}, "Id": "task", "RoleArn": "arn:aws:iam::123456789012:role/first"}]], ["ENABLED", null, null, null, "{\"detail-type\":[\"any\"],\"source\":[\"aws.ecs\"]}", ["shop"], [{"Id": "others"}, {"Id": "topic", "InputPath": "$.detail"}]]]"#
            ))
    ]
}
