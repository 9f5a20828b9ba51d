extension LiveTypeTests {
    /// Groups of machines, and how they change their size.
    static let machineGroupStories: [Story] = [
        Story(
            name: "a group of machines",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.61.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.61.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_launch_template" "a" {
                  name                   = "story-group"
                  update_default_version = true
                  image_id               = "ami-12345678"
                  instance_type          = var.later ? "t3.small" : "t3.micro"
                }
                resource "aws_lb_target_group" "a" {
                  count    = 2
                  name     = "story-group-${count.index}"
                  port     = 80
                  protocol = "TCP"
                  vpc_id   = aws_vpc.a.id
                }
                resource "aws_autoscaling_group" "a" {
                  name_prefix               = "story-group-"
                  min_size                  = var.later ? 2 : 1
                  max_size                  = var.later ? 5 : 3
                  desired_capacity          = var.later ? 3 : 2
                  vpc_zone_identifier       = aws_subnet.a[*].id
                  target_group_arns         = [aws_lb_target_group.a[var.later ? 1 : 0].arn]
                  health_check_type         = var.later ? "ELB" : "EC2"
                  health_check_grace_period = 120
                  protect_from_scale_in     = true
                  termination_policies      = ["OldestInstance", "Default"]
                  suspended_processes       = [var.later ? "AZRebalance" : "ReplaceUnhealthy"]
                  enabled_metrics           = var.later ? ["GroupMinSize", "GroupMaxSize"] : ["GroupMinSize"]
                  max_instance_lifetime     = 604800
                  default_instance_warmup   = 60
                  capacity_rebalance        = true
                  min_elb_capacity          = 1
                  launch_template {
                    id      = aws_launch_template.a.id
                    version = var.later ? "$Default" : "$Latest"
                  }
                  instance_maintenance_policy {
                    min_healthy_percentage = 90
                    max_healthy_percentage = 120
                  }
                  initial_lifecycle_hook {
                    name                 = "drain"
                    lifecycle_transition = "autoscaling:EC2_INSTANCE_TERMINATING"
                    heartbeat_timeout    = 300
                    default_result       = "CONTINUE"
                  }
                  warm_pool {
                    pool_state                  = "Stopped"
                    min_size                    = var.later ? 2 : 1
                    max_group_prepared_capacity = 4
                    instance_reuse_policy {
                      reuse_on_scale_in = true
                    }
                  }
                  tag {
                    key                 = "AmazonECSManaged"
                    value               = var.later ? "yes" : ""
                    propagate_at_launch = true
                  }
                  tag {
                    key                 = var.later ? "after" : "before"
                    value               = "x"
                    propagate_at_launch = false
                  }
                }
                """, count: 7, changed: 2,
            question: """
                [(g['MinSize'], g['MaxSize'], len(g['Instances']), sorted(set(i['InstanceType'] for i in g['Instances'])), g['HealthCheckType'], g['LaunchTemplate']['Version'], [a.split('/')[1] for a in g['TargetGroupARNs']], [p['ProcessName'] for p in g['SuspendedProcesses']], sorted(m['Metric'] for m in g['EnabledMetrics']), sorted((t['Key'], t['Value'], t['PropagateAtLaunch']) for t in g['Tags']), g['WarmPoolConfiguration']['MinSize'], [h['LifecycleHookName'] for h in client('autoscaling').describe_lifecycle_hooks(AutoScalingGroupName=g['AutoScalingGroupName'])['LifecycleHooks']], g['NewInstancesProtectedFromScaleIn']) for g in client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'] if g['AutoScalingGroupName'].startswith('story-group-')]
                """,
            answers: (
                #"[[1, 3, 2, ["t3.micro"], "EC2", "$Latest", ["story-group-0"], ["ReplaceUnhealthy"], ["GroupMinSize"], [["AmazonECSManaged", "", true], ["before", "x", false]], 1, ["drain"], true]]"#,
                #"[[2, 5, 3, ["t3.micro", "t3.small"], "ELB", "$Default", ["story-group-1"], ["AZRebalance"], ["GroupMaxSize", "GroupMinSize"], [["AmazonECSManaged", "yes", true], ["after", "x", false]], 2, ["drain"], true]]"#,
                "[]"
            ), notImported: ["aws_autoscaling_group", "aws_launch_template"]),
        Story(
            name: "how a group of machines changes its size",
            stack: """
                resource "aws_launch_template" "a" {
                  name          = "story-mixed"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name               = "story-mixed"
                  min_size           = 0
                  max_size           = var.later ? 4 : 2
                  availability_zones = ["eu-west-1a"]
                  mixed_instances_policy {
                    instances_distribution {
                      on_demand_base_capacity                  = 1
                      on_demand_percentage_above_base_capacity = var.later ? 50 : 25
                      spot_allocation_strategy                 = "capacity-optimized"
                    }
                    launch_template {
                      launch_template_specification {
                        launch_template_name = aws_launch_template.a.name
                        version              = "1"
                      }
                      override {
                        instance_type     = "c5.large"
                        weighted_capacity = "2"
                      }
                      override {
                        instance_requirements {
                          memory_mib {
                            min = 1000
                          }
                          vcpu_count {
                            min = 1
                          }
                          cpu_manufacturers = ["intel"]
                        }
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "track" {
                  name                      = "story-track"
                  autoscaling_group_name    = aws_autoscaling_group.a.name
                  policy_type               = "TargetTrackingScaling"
                  estimated_instance_warmup = 90
                  target_tracking_configuration {
                    target_value = var.later ? 40.5 : 60
                    predefined_metric_specification {
                      predefined_metric_type = "ASGAverageCPUUtilization"
                    }
                  }
                }
                resource "aws_autoscaling_policy" "custom" {
                  name                   = "story-custom"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "TargetTrackingScaling"
                  target_tracking_configuration {
                    target_value     = 10
                    disable_scale_in = true
                    customized_metric_specification {
                      metrics {
                        id    = "m1"
                        label = "queue"
                        metric_stat {
                          stat = "Sum"
                          metric {
                            metric_name = "ApproximateNumberOfMessagesVisible"
                            namespace   = "AWS/SQS"
                            dimensions {
                              name  = "QueueName"
                              value = "jobs"
                            }
                          }
                        }
                        return_data = false
                      }
                      metrics {
                        id         = "e1"
                        expression = "m1 / 2"
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "step" {
                  name                     = "story-step"
                  autoscaling_group_name   = aws_autoscaling_group.a.name
                  policy_type              = "StepScaling"
                  adjustment_type          = "PercentChangeInCapacity"
                  metric_aggregation_type  = "Maximum"
                  min_adjustment_magnitude = 1
                  step_adjustment {
                    scaling_adjustment          = 10
                    metric_interval_lower_bound = "1.0"
                    metric_interval_upper_bound = 2
                  }
                  step_adjustment {
                    scaling_adjustment          = var.later ? 40 : 30
                    metric_interval_lower_bound = "2.0"
                  }
                }
                resource "aws_autoscaling_policy" "simple" {
                  name                   = "story-simple"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  adjustment_type        = "ChangeInCapacity"
                  scaling_adjustment     = var.later ? -2 : -1
                  cooldown               = 120
                }
                resource "aws_autoscaling_policy" "predict" {
                  name                   = "story-predict"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "PredictiveScaling"
                  predictive_scaling_configuration {
                    mode                   = var.later ? "ForecastAndScale" : "ForecastOnly"
                    scheduling_buffer_time = 300
                    metric_specification {
                      target_value = 50
                      predefined_load_metric_specification {
                        predefined_metric_type = "ASGTotalCPUUtilization"
                      }
                      customized_scaling_metric_specification {
                        metric_data_queries {
                          id = "scaling"
                          metric_stat {
                            stat = "Average"
                            metric {
                              metric_name = "CPUUtilization"
                              namespace   = "AWS/EC2"
                              dimensions {
                                name  = "AutoScalingGroupName"
                                value = "web"
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
                resource "aws_autoscaling_schedule" "a" {
                  scheduled_action_name  = "story-night"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  min_size               = 0
                  max_size               = -1
                  desired_capacity       = var.later ? 1 : 0
                  recurrence             = "0 22 * * *"
                  time_zone              = "Europe/Berlin"
                  end_time               = "2031-01-01T00:00:00Z"
                }
                """, count: 8, changed: 6,
            question: """
                [(g['MaxSize'], g['MixedInstancesPolicy']['InstancesDistribution']['OnDemandPercentageAboveBaseCapacity'], [o.get('InstanceType') or o['InstanceRequirements']['MemoryMiB']['Min'] for o in g['MixedInstancesPolicy']['LaunchTemplate']['Overrides']], sorted((p['PolicyName'], p['PolicyType'], p.get('ScalingAdjustment'), sorted(s['ScalingAdjustment'] for s in p['StepAdjustments']), p.get('TargetTrackingConfiguration', {}).get('TargetValue'), p.get('PredictiveScalingConfiguration', {}).get('Mode')) for p in client('autoscaling').describe_policies(AutoScalingGroupName=g['AutoScalingGroupName'])['ScalingPolicies']), [(s['MinSize'], s.get('MaxSize'), s['DesiredCapacity'], s['Recurrence'], s['TimeZone']) for s in client('autoscaling').describe_scheduled_actions(AutoScalingGroupName=g['AutoScalingGroupName'])['ScheduledUpdateGroupActions']]) for g in client('autoscaling').describe_auto_scaling_groups(AutoScalingGroupNames=['story-mixed'])['AutoScalingGroups']]
                """,
            answers: (
                #"[[2, 25, ["c5.large", 1000], [["story-custom", "TargetTrackingScaling", null, [], 10.0, null], ["story-predict", "PredictiveScaling", null, [], null, "ForecastOnly"], ["story-simple", "SimpleScaling", -1, [], null, null], ["story-step", "StepScaling", null, [10, 30], null, null], ["story-track", "TargetTrackingScaling", null, [], 60.0, null]], [[0, null, 0, "0 22 * * *", "Europe/Berlin"]]]]"#,
                #"[[4, 50, ["c5.large", 1000], [["story-custom", "TargetTrackingScaling", null, [], 10.0, null], ["story-predict", "PredictiveScaling", null, [], null, "ForecastAndScale"], ["story-simple", "SimpleScaling", -2, [], null, null], ["story-step", "StepScaling", null, [10, 40], null, null], ["story-track", "TargetTrackingScaling", null, [], 40.5, null]], [[0, null, 1, "0 22 * * *", "Europe/Berlin"]]]]"#,
                "[]"
            ),
            importIDs: [
                "aws_autoscaling_policy": "{autoscaling_group_name}/{name}",
                "aws_autoscaling_schedule": "{autoscaling_group_name}/{scheduled_action_name}",
            ]),
    ]
}
