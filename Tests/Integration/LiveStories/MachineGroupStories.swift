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
                  health_check_grace_period = var.later ? 240 : 120
                  protect_from_scale_in     = !var.later
                  termination_policies      = ["OldestInstance", "Default"]
                  suspended_processes       = [var.later ? "AZRebalance" : "ReplaceUnhealthy"]
                  enabled_metrics           = var.later ? ["GroupMinSize", "GroupMaxSize"] : ["GroupMinSize"]
                  max_instance_lifetime     = var.later ? 864000 : 604800
                  default_instance_warmup   = var.later ? 90 : 60
                  capacity_rebalance        = true
                  min_elb_capacity          = 1
                  launch_template {
                    id      = aws_launch_template.a.id
                    version = var.later ? "$Default" : "$Latest"
                  }
                  instance_maintenance_policy {
                    min_healthy_percentage = var.later ? 80 : 90
                    max_healthy_percentage = var.later ? 150 : 120
                  }
                  lifecycle {
                    # AWS does not tell which hooks a group began with, and other ones need another group.
                    ignore_changes = [initial_lifecycle_hook]
                  }
                  initial_lifecycle_hook {
                    name                 = "drain"
                    lifecycle_transition = "autoscaling:EC2_INSTANCE_TERMINATING"
                    heartbeat_timeout    = 300
                    default_result       = "CONTINUE"
                  }
                  warm_pool {
                    pool_state                  = var.later ? "Running" : "Stopped"
                    min_size                    = var.later ? 2 : 1
                    max_group_prepared_capacity = var.later ? 6 : 4
                    instance_reuse_policy {
                      reuse_on_scale_in = !var.later
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
                    propagate_at_launch = var.later
                  }
                }
                """, count: 7, changed: 2,
            question: """
                [({k: g.get(k) for k in ['HealthCheckGracePeriod', 'WarmPoolConfiguration']}, g['MinSize'], g['MaxSize'], len(g['Instances']), sorted(set(i['InstanceType'] for i in g['Instances'])), g['HealthCheckType'], g['LaunchTemplate']['Version'], [a.split('/')[1] for a in g['TargetGroupARNs']], [p['ProcessName'] for p in g['SuspendedProcesses']], sorted(m['Metric'] for m in g['EnabledMetrics']), sorted((t['Key'], t['Value'], t['PropagateAtLaunch']) for t in g['Tags']), g['WarmPoolConfiguration']['MinSize'], [h['LifecycleHookName'] for h in client('autoscaling').describe_lifecycle_hooks(AutoScalingGroupName=g['AutoScalingGroupName'])['LifecycleHooks']], g['NewInstancesProtectedFromScaleIn']) for g in client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'] if g['AutoScalingGroupName'].startswith('story-group-')]
                """,
            answers: (
                #"[[{"HealthCheckGracePeriod": 120, "WarmPoolConfiguration": {"InstanceReusePolicy": {"ReuseOnScaleIn": true}, "MaxGroupPreparedCapacity": 4, "MinSize": 1, "PoolState": "Stopped"}}, 1, 3, 2, ["t3.micro"], "EC2", "$Latest", ["story-group-0"], ["ReplaceUnhealthy"], ["GroupMinSize"], [["AmazonECSManaged", "", true], ["before", "x", false]], 1, ["drain"], true]]"#,
                #"[[{"HealthCheckGracePeriod": 240, "WarmPoolConfiguration": {"InstanceReusePolicy": {"ReuseOnScaleIn": false}, "MaxGroupPreparedCapacity": 6, "MinSize": 2, "PoolState": "Running"}}, 2, 5, 3, ["t3.micro", "t3.small"], "ELB", "$Default", ["story-group-1"], ["AZRebalance"], ["GroupMaxSize", "GroupMinSize"], [["AmazonECSManaged", "yes", true], ["after", "x", true]], 2, ["drain"], false]]"#,
                "[]"
            ),
            afterImport: [
                "aws_autoscaling_group.a": """
                default_instance_warmup instance_maintenance_policy max_instance_lifetime \
                min_elb_capacity
                """,
                "aws_launch_template.a": "update_default_version",
            ]),
        Story(
            name: "how a group of machines changes its size",
            stack: """
                resource "aws_launch_template" "a" {
                  name          = "story-mixed"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name               = var.again ? "story-mixed-again" : "story-mixed"
                  min_size           = 0
                  max_size           = var.later ? 4 : 2
                  availability_zones = ["eu-west-1a"]
                  mixed_instances_policy {
                    instances_distribution {
                      on_demand_allocation_strategy            = var.later ? "lowest-price" : "prioritized"
                      on_demand_base_capacity                  = var.later ? 2 : 1
                      spot_max_price                           = var.later ? "0.07" : "0.05"
                      on_demand_percentage_above_base_capacity = var.later ? 50 : 25
                      spot_allocation_strategy                 = var.later ? "price-capacity-optimized" : "capacity-optimized"
                    }
                    launch_template {
                      launch_template_specification {
                        launch_template_name = aws_launch_template.a.name
                        version              = "1"
                      }
                      override {
                        instance_type     = var.later ? "c6i.large" : "c5.large"
                        weighted_capacity = var.later ? "3" : "2"
                      }
                      override {
                        instance_requirements {
                          memory_mib {
                            min = var.later ? 2000 : 1000
                            max = var.later ? 8000 : 4000
                          }
                          vcpu_count {
                            min = var.later ? 2 : 1
                            max = var.later ? 8 : 4
                          }
                          cpu_manufacturers = [var.later ? "amd" : "intel"]
                        }
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "track" {
                  name                      = "story-track"
                  autoscaling_group_name    = aws_autoscaling_group.a.name
                  policy_type               = "TargetTrackingScaling"
                  estimated_instance_warmup = var.later ? 120 : 90
                  target_tracking_configuration {
                    target_value = var.later ? 40.5 : 60
                    predefined_metric_specification {
                      predefined_metric_type = var.later ? "ALBRequestCountPerTarget" : "ASGAverageCPUUtilization"
                      resource_label         = var.later ? "app/a/1/targetgroup/a/2" : null
                    }
                  }
                }
                resource "aws_autoscaling_policy" "custom" {
                  name                   = "story-custom"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "TargetTrackingScaling"
                  target_tracking_configuration {
                    target_value     = 10
                    disable_scale_in = !var.later
                    customized_metric_specification {
                      metrics {
                        id    = var.later ? "m2" : "m1"
                        label = var.later ? "line" : "queue"
                        metric_stat {
                          stat = var.later ? "Average" : "Sum"
                          unit = var.later ? "Count" : null
                          metric {
                            metric_name = var.later ? "Length" : "ApproximateNumberOfMessagesVisible"
                            namespace   = var.later ? "Shop" : "AWS/SQS"
                            dimensions {
                              name  = var.later ? "Line" : "QueueName"
                              value = var.later ? "orders" : "jobs"
                            }
                          }
                        }
                        return_data = false
                      }
                      metrics {
                        id         = "e1"
                        expression = var.later ? "m2 / 3" : "m1 / 2"
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "step" {
                  name                     = "story-step"
                  autoscaling_group_name   = aws_autoscaling_group.a.name
                  policy_type              = "StepScaling"
                  adjustment_type          = "PercentChangeInCapacity"
                  metric_aggregation_type  = var.later ? "Average" : "Maximum"
                  min_adjustment_magnitude = var.later ? 2 : 1
                  step_adjustment {
                    scaling_adjustment          = 10
                    metric_interval_lower_bound = var.later ? "0.5" : "1.0"
                    metric_interval_upper_bound = var.later ? 3 : 2
                  }
                  step_adjustment {
                    scaling_adjustment          = var.later ? 40 : 30
                    metric_interval_lower_bound = var.later ? "3.0" : "2.0"
                  }
                }
                resource "aws_autoscaling_policy" "simple" {
                  name                   = "story-simple"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  adjustment_type        = var.later ? "ExactCapacity" : "ChangeInCapacity"
                  scaling_adjustment     = var.later ? 2 : -1
                  cooldown               = var.later ? 240 : 120
                }
                resource "aws_autoscaling_policy" "predict" {
                  name                   = "story-predict"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "PredictiveScaling"
                  predictive_scaling_configuration {
                    mode                   = var.later ? "ForecastAndScale" : "ForecastOnly"
                    scheduling_buffer_time = var.later ? 600 : 300

                    max_capacity_breach_behavior = var.later ? "IncreaseMaxCapacity" : "HonorMaxCapacity"
                    max_capacity_buffer          = var.later ? 10 : null
                    metric_specification {
                      target_value = var.later ? 60 : 50
                      predefined_load_metric_specification {
                        predefined_metric_type = var.later ? "ASGTotalNetworkIn" : "ASGTotalCPUUtilization"
                      }
                      customized_scaling_metric_specification {
                        metric_data_queries {
                          id = "scaling"
                          metric_stat {
                            stat = var.later ? "Maximum" : "Average"
                            metric {
                              metric_name = var.later ? "Load" : "CPUUtilization"
                              namespace   = var.later ? "Shop" : "AWS/EC2"
                              dimensions {
                                name  = var.later ? "Group" : "AutoScalingGroupName"
                                value = var.later ? "app" : "web"
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
                  min_size               = var.later ? 1 : 0
                  max_size               = var.later ? 3 : -1
                  desired_capacity       = var.later ? 1 : 0
                  recurrence             = var.later ? "0 23 * * *" : "0 22 * * *"
                  time_zone              = var.later ? "Europe/Paris" : "Europe/Berlin"
                  end_time               = var.later ? "2032-01-01T00:00:00Z" : "2031-01-01T00:00:00Z"
                }
                """, count: 8, changed: 7,
            question: """
                [(g['MaxSize'], g['MixedInstancesPolicy']['InstancesDistribution'], \
                g['MixedInstancesPolicy']['LaunchTemplate']['Overrides'], sorted(({k: p.get(k) for k in ['PolicyName', 'PolicyType', \
                'AdjustmentType', 'ScalingAdjustment', 'Cooldown', 'MinAdjustmentMagnitude', 'MetricAggregationType', \
                'StepAdjustments', 'EstimatedInstanceWarmup', 'TargetTrackingConfiguration', \
                'PredictiveScalingConfiguration']} for p in \
                client('autoscaling').describe_policies(AutoScalingGroupName=g['AutoScalingGroupName'])['ScalingPolicies']), key=str), \
                [(s['MinSize'], s.get('MaxSize'), s['DesiredCapacity'], s['Recurrence'], s['TimeZone'], str(s['EndTime'])[:10]) for s \
                in client('autoscaling').describe_scheduled_actions(AutoScalingGroupName=g['AutoScalingGroupName'])\
                ['ScheduledUpdateGroupActions']]) for g in client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'] \
                if g['AutoScalingGroupName'].startswith('story-mixed')]
                """,
            answers: (
                #"[[2, {"OnDemandAllocationStrategy": "prioritized", "OnDemandBaseCapacity": 1, "OnDemandPercentageAboveBaseCapacity": 25, "SpotAllocationStrategy": "capacity-optimized", "SpotMaxPrice": "0.05"}, [{"InstanceType": "c5.large", "WeightedCapacity": "2"}, {"InstanceRequirements": {"CpuManufacturers": ["intel"], "MemoryMiB": {"Max": 4000, "Min": 1000}, "VCpuCount": {"Max": 4, "Min": 1}}}], [{"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-custom", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [], "Metrics": [{"Expression": "m1 / 2", "Id": "e1", "ReturnData": true}, {"Id": "m1", "Label": "queue", "MetricStat": {"Metric": {"Dimensions": [{"Name": "QueueName", "Value": "jobs"}], "MetricName": "ApproximateNumberOfMessagesVisible", "Namespace": "AWS/SQS"}, "Stat": "Sum"}, "ReturnData": false}]}, "DisableScaleIn": true, "TargetValue": 10.0}}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-predict", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"CustomizedScalingMetricSpecification": {"MetricDataQueries": [{"Id": "scaling", "MetricStat": {"Metric": {"Dimensions": [{"Name": "AutoScalingGroupName", "Value": "web"}], "MetricName": "CPUUtilization", "Namespace": "AWS/EC2"}, "Stat": "Average"}}]}, "PredefinedLoadMetricSpecification": {"PredefinedMetricType": "ASGTotalCPUUtilization"}, "TargetValue": 50.0}], "Mode": "ForecastOnly", "SchedulingBufferTime": 300}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "ChangeInCapacity", "Cooldown": 120, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-simple", "PolicyType": "SimpleScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": -1, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": "Maximum", "MinAdjustmentMagnitude": 1, "PolicyName": "story-step", "PolicyType": "StepScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [{"MetricIntervalLowerBound": 1.0, "MetricIntervalUpperBound": 2.0, "ScalingAdjustment": 10}, {"MetricIntervalLowerBound": 2.0, "ScalingAdjustment": 30}], "TargetTrackingConfiguration": null}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": 90, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-track", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}, "TargetValue": 60.0}}], [[0, null, 0, "0 22 * * *", "Europe/Berlin", "2031-01-01"]]]]"#,
                #"[[4, {"OnDemandAllocationStrategy": "lowest-price", "OnDemandBaseCapacity": 2, "OnDemandPercentageAboveBaseCapacity": 50, "SpotAllocationStrategy": "price-capacity-optimized", "SpotMaxPrice": "0.07"}, [{"InstanceType": "c6i.large", "WeightedCapacity": "3"}, {"InstanceRequirements": {"CpuManufacturers": ["amd"], "MemoryMiB": {"Max": 8000, "Min": 2000}, "VCpuCount": {"Max": 8, "Min": 2}}}], [{"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-custom", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [], "Metrics": [{"Expression": "m2 / 3", "Id": "e1", "ReturnData": true}, {"Id": "m2", "Label": "line", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Length", "Namespace": "Shop"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "DisableScaleIn": false, "TargetValue": 10.0}}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-predict", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "IncreaseMaxCapacity", "MaxCapacityBuffer": 10, "MetricSpecifications": [{"CustomizedScalingMetricSpecification": {"MetricDataQueries": [{"Id": "scaling", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Group", "Value": "app"}], "MetricName": "Load", "Namespace": "Shop"}, "Stat": "Maximum"}}]}, "PredefinedLoadMetricSpecification": {"PredefinedMetricType": "ASGTotalNetworkIn"}, "TargetValue": 60.0}], "Mode": "ForecastAndScale", "SchedulingBufferTime": 600}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "ExactCapacity", "Cooldown": 240, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-simple", "PolicyType": "SimpleScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": 2, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "PolicyName": "story-step", "PolicyType": "StepScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [{"MetricIntervalLowerBound": 0.5, "MetricIntervalUpperBound": 3.0, "ScalingAdjustment": 10}, {"MetricIntervalLowerBound": 3.0, "ScalingAdjustment": 40}], "TargetTrackingConfiguration": null}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": 120, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-track", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "TargetValue": 40.5}}], [[1, 3, 1, "0 23 * * *", "Europe/Paris", "2032-01-01"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 7,
                answer:
                    #"[[4, {"OnDemandAllocationStrategy": "lowest-price", "OnDemandBaseCapacity": 2, "OnDemandPercentageAboveBaseCapacity": 50, "SpotAllocationStrategy": "price-capacity-optimized", "SpotMaxPrice": "0.07"}, [{"InstanceType": "c6i.large", "WeightedCapacity": "3"}, {"InstanceRequirements": {"CpuManufacturers": ["amd"], "MemoryMiB": {"Max": 8000, "Min": 2000}, "VCpuCount": {"Max": 8, "Min": 2}}}], [{"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-custom", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [], "Metrics": [{"Expression": "m2 / 3", "Id": "e1", "ReturnData": true}, {"Id": "m2", "Label": "line", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Length", "Namespace": "Shop"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "DisableScaleIn": false, "TargetValue": 10.0}}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-predict", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "IncreaseMaxCapacity", "MaxCapacityBuffer": 10, "MetricSpecifications": [{"CustomizedScalingMetricSpecification": {"MetricDataQueries": [{"Id": "scaling", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Group", "Value": "app"}], "MetricName": "Load", "Namespace": "Shop"}, "Stat": "Maximum"}}]}, "PredefinedLoadMetricSpecification": {"PredefinedMetricType": "ASGTotalNetworkIn"}, "TargetValue": 60.0}], "Mode": "ForecastAndScale", "SchedulingBufferTime": 600}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "ExactCapacity", "Cooldown": 240, "EstimatedInstanceWarmup": null, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-simple", "PolicyType": "SimpleScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": 2, "StepAdjustments": [], "TargetTrackingConfiguration": null}, {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": null, "EstimatedInstanceWarmup": null, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "PolicyName": "story-step", "PolicyType": "StepScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [{"MetricIntervalLowerBound": 0.5, "MetricIntervalUpperBound": 3.0, "ScalingAdjustment": 10}, {"MetricIntervalLowerBound": 3.0, "ScalingAdjustment": 40}], "TargetTrackingConfiguration": null}, {"AdjustmentType": null, "Cooldown": null, "EstimatedInstanceWarmup": 120, "MetricAggregationType": null, "MinAdjustmentMagnitude": null, "PolicyName": "story-track", "PolicyType": "TargetTrackingScaling", "PredictiveScalingConfiguration": {}, "ScalingAdjustment": null, "StepAdjustments": [], "TargetTrackingConfiguration": {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "TargetValue": 40.5}}], [[1, 3, 1, "0 23 * * *", "Europe/Paris", "2032-01-01"]]]]"#
            )),
    ]
}
