extension LiveTypeTests {
    /// Applications of CodeDeploy, and how they are deployed.
    static let deploymentStories: [Story] = [
        Story(
            name: "deployments",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_codedeploy_app" "renamed" {
                  name             = local.on ? "story-later" : "story-first"
                  compute_platform = var.again ? "Lambda" : "ECS"
                  tags             = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_codedeploy_app" "a" {
                  name             = "story-deployed"
                  compute_platform = "Server"
                }
                resource "aws_codedeploy_deployment_group" "a" {
                  app_name                    = aws_codedeploy_app.a.name
                  deployment_group_name       = local.on ? "later" : "first"
                  deployment_config_name      = local.on ? "CodeDeployDefault.HalfAtATime" : null
                  service_role_arn            = "arn:aws:iam::123456789012:role/${local.on ? "later" : "first"}"
                  autoscaling_groups          = local.on ? ["web"] : []
                  outdated_instances_strategy = local.on ? "IGNORE" : null
                  termination_hook_enabled    = local.on
                  tags                        = { Stage = local.on ? "prod" : "test" }
                  dynamic "alarm_configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      alarms                    = ["late"]
                      enabled                   = true
                      ignore_poll_alarm_failure = true
                    }
                  }
                  dynamic "auto_rollback_configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      enabled = true
                      events  = ["DEPLOYMENT_FAILURE"]
                    }
                  }
                  blue_green_deployment_config {
                    deployment_ready_option {
                      action_on_timeout    = local.on ? "STOP_DEPLOYMENT" : "CONTINUE_DEPLOYMENT"
                      wait_time_in_minutes = local.on ? 10 : null
                    }
                    green_fleet_provisioning_option {
                      action = local.on ? "COPY_AUTO_SCALING_GROUP" : "DISCOVER_EXISTING"
                    }
                    terminate_blue_instances_on_deployment_success {
                      action                           = local.on ? "TERMINATE" : "KEEP_ALIVE"
                      termination_wait_time_in_minutes = local.on ? 5 : null
                    }
                  }
                  deployment_style {
                    deployment_option = local.on ? "WITH_TRAFFIC_CONTROL" : "WITHOUT_TRAFFIC_CONTROL"
                    deployment_type   = local.on ? "BLUE_GREEN" : "IN_PLACE"
                  }
                  dynamic "ec2_tag_filter" {
                    for_each = local.on ? [1] : []
                    content {
                      key   = "Role"
                      type  = "KEY_AND_VALUE"
                      value = "web"
                    }
                  }
                  dynamic "ec2_tag_set" {
                    for_each = local.on ? [1] : []
                    content {
                      ec2_tag_filter {
                        key   = "Stage"
                        type  = "KEY_AND_VALUE"
                        value = "prod"
                      }
                    }
                  }
                  dynamic "on_premises_instance_tag_filter" {
                    for_each = local.on ? [1] : []
                    content {
                      key   = "Room"
                      type  = "KEY_AND_VALUE"
                      value = "cellar"
                    }
                  }
                  dynamic "load_balancer_info" {
                    for_each = local.on ? [1] : []
                    content {
                      elb_info {
                        name = "classic"
                      }
                      target_group_info {
                        name = "web"
                      }
                    }
                  }
                  dynamic "trigger_configuration" {
                    for_each = local.on ? [1] : []
                    content {
                      trigger_events     = ["DeploymentFailure"]
                      trigger_name       = "tell"
                      trigger_target_arn = "arn:aws:sns:eu-west-1:123456789012:failures"
                    }
                  }
                }
                resource "aws_codedeploy_app" "tasks" {
                  count            = 2
                  name             = "story-tasks-${count.index}"
                  compute_platform = "ECS"
                }
                resource "aws_codedeploy_deployment_group" "tasks" {
                  app_name               = aws_codedeploy_app.tasks[0].name
                  deployment_group_name  = "tasks"
                  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"
                  service_role_arn       = "arn:aws:iam::123456789012:role/deploy"
                  deployment_style {
                    deployment_option = "WITH_TRAFFIC_CONTROL"
                    deployment_type   = "BLUE_GREEN"
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
                  ecs_service {
                    cluster_name = local.on ? "later" : "first"
                    service_name = local.on ? "shop" : "web"
                  }
                  load_balancer_info {
                    target_group_pair_info {
                      prod_traffic_route {
                        listener_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/${local.on ? "d" : "c"}"]
                      }
                      dynamic "test_traffic_route" {
                        for_each = local.on ? [1] : []
                        content {
                          listener_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/e"]
                        }
                      }
                      target_group {
                        name = local.on ? "blue-later" : "blue"
                      }
                      target_group {
                        name = "green"
                      }
                    }
                  }
                }
                """, count: 6, changed: 3,
            question: """
                [(a, {k: v for k, v in client('codedeploy').get_application(applicationName=a)['application'].items() \
                if k == 'computePlatform'}, [{k: v for k, v in \
                client('codedeploy').get_deployment_group(applicationName=a, deploymentGroupName=g)['deploymentGroupInfo'].items() \
                if k != 'deploymentGroupId'} for g in client('codedeploy').list_deployment_groups(applicationName=a)['deploymentGroups']], \
                sorted(t['Value'] for t in client('codedeploy').list_tags_for_resource(\
                ResourceArn='arn:aws:codedeploy:eu-west-1:123456789012:application:' + a)['Tags'])) \
                for a in sorted(client('codedeploy').list_applications()['applications']) if a.startswith('story')]
                """,
            answers: (
                #"[["story-deployed", {"computePlatform": "Server"}, [{"applicationName": "story-deployed", "autoScalingGroups": [], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}, "greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "KEEP_ALIVE"}}, "deploymentConfigName": "CodeDeployDefault.OneAtATime", "deploymentGroupName": "first", "deploymentStyle": {"deploymentOption": "WITHOUT_TRAFFIC_CONTROL", "deploymentType": "IN_PLACE"}, "outdatedInstancesStrategy": "UPDATE", "serviceRoleArn": "arn:aws:iam::123456789012:role/first", "terminationHookEnabled": false}], ["shop"]], ["story-first", {"computePlatform": "ECS"}, [], ["shop", "test"]], ["story-tasks-0", {"computePlatform": "ECS"}, [{"applicationName": "story-tasks-0", "autoScalingGroups": [], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}}, "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce", "deploymentGroupName": "tasks", "deploymentStyle": {"deploymentOption": "WITH_TRAFFIC_CONTROL", "deploymentType": "BLUE_GREEN"}, "ecsServices": [{"clusterName": "first", "serviceName": "web"}], "loadBalancerInfo": {"targetGroupPairInfoList": [{"prodTrafficRoute": {"listenerArns": ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c"]}, "targetGroups": [{"name": "blue"}, {"name": "green"}]}]}, "outdatedInstancesStrategy": "UPDATE", "serviceRoleArn": "arn:aws:iam::123456789012:role/deploy", "terminationHookEnabled": false}], ["shop"]], ["story-tasks-1", {"computePlatform": "ECS"}, [], ["shop"]]]"#,
                #"[["story-deployed", {"computePlatform": "Server"}, [{"alarmConfiguration": {"alarms": [{"name": "late"}], "enabled": true, "ignorePollAlarmFailure": true}, "applicationName": "story-deployed", "autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_FAILURE"]}, "autoScalingGroups": [{"name": "web"}], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 10}, "greenFleetProvisioningOption": {"action": "COPY_AUTO_SCALING_GROUP"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}}, "deploymentConfigName": "CodeDeployDefault.HalfAtATime", "deploymentGroupName": "later", "deploymentStyle": {"deploymentOption": "WITH_TRAFFIC_CONTROL", "deploymentType": "BLUE_GREEN"}, "ec2TagFilters": [{"Key": "Role", "Type": "KEY_AND_VALUE", "Value": "web"}], "ec2TagSet": {"ec2TagSetList": [[{"Key": "Stage", "Type": "KEY_AND_VALUE", "Value": "prod"}]]}, "loadBalancerInfo": {"elbInfoList": [{"name": "classic"}], "targetGroupInfoList": [{"name": "web"}]}, "onPremisesInstanceTagFilters": [{"Key": "Room", "Type": "KEY_AND_VALUE", "Value": "cellar"}], "outdatedInstancesStrategy": "IGNORE", "serviceRoleArn": "arn:aws:iam::123456789012:role/later", "terminationHookEnabled": true, "triggerConfigurations": [{"triggerEvents": ["DeploymentFailure"], "triggerName": "tell", "triggerTargetArn": "arn:aws:sns:eu-west-1:123456789012:failures"}]}], ["shop"]], ["story-later", {"computePlatform": "ECS"}, [], ["prod", "shop"]], ["story-tasks-0", {"computePlatform": "ECS"}, [{"alarmConfiguration": {"alarms": [], "enabled": false}, "applicationName": "story-tasks-0", "autoRollbackConfiguration": {"enabled": false}, "autoScalingGroups": [], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}}, "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce", "deploymentGroupName": "tasks", "deploymentStyle": {"deploymentOption": "WITH_TRAFFIC_CONTROL", "deploymentType": "BLUE_GREEN"}, "ecsServices": [{"clusterName": "later", "serviceName": "shop"}], "loadBalancerInfo": {"targetGroupPairInfoList": [{"prodTrafficRoute": {"listenerArns": ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/d"]}, "targetGroups": [{"name": "blue-later"}, {"name": "green"}], "testTrafficRoute": {"listenerArns": ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/e"]}}]}, "outdatedInstancesStrategy": "UPDATE", "serviceRoleArn": "arn:aws:iam::123456789012:role/deploy", "terminationHookEnabled": false}], ["shop"]], ["story-tasks-1", {"computePlatform": "ECS"}, [], ["shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2,
                answer:
                    #"[["story-deployed", {"computePlatform": "Server"}, [{"alarmConfiguration": {"alarms": [], "enabled": false}, "applicationName": "story-deployed", "autoRollbackConfiguration": {"enabled": false}, "autoScalingGroups": [], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}, "greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "KEEP_ALIVE"}}, "deploymentConfigName": "CodeDeployDefault.OneAtATime", "deploymentGroupName": "first", "deploymentStyle": {"deploymentOption": "WITHOUT_TRAFFIC_CONTROL", "deploymentType": "IN_PLACE"}, "outdatedInstancesStrategy": "UPDATE", "serviceRoleArn": "arn:aws:iam::123456789012:role/first", "terminationHookEnabled": false}], ["shop"]], ["story-first", {"computePlatform": "Lambda"}, [], ["shop", "test"]], ["story-tasks-0", {"computePlatform": "ECS"}, [{"alarmConfiguration": {"alarms": [], "enabled": false}, "applicationName": "story-tasks-0", "autoRollbackConfiguration": {"enabled": false}, "autoScalingGroups": [], "blueGreenDeploymentConfiguration": {"deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}, "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}}, "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce", "deploymentGroupName": "tasks", "deploymentStyle": {"deploymentOption": "WITH_TRAFFIC_CONTROL", "deploymentType": "BLUE_GREEN"}, "ecsServices": [{"clusterName": "first", "serviceName": "web"}], "loadBalancerInfo": {"targetGroupPairInfoList": [{"prodTrafficRoute": {"listenerArns": ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c"]}, "targetGroups": [{"name": "blue"}, {"name": "green"}]}]}, "outdatedInstancesStrategy": "UPDATE", "serviceRoleArn": "arn:aws:iam::123456789012:role/deploy", "terminationHookEnabled": false}], ["shop"]], ["story-tasks-1", {"computePlatform": "ECS"}, [], ["shop"]]]"#
            ))
    ]
}
