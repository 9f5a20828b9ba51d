extension LiveTypeTests {
    /// What groups of machines are made of, and what metrics they grow and shrink by.
    static let groupMetricStories: [Story] = [
        Story(
            name: "metrics that groups of machines go by",
            stack: """
                resource "aws_autoscaling_group" "a" {
                  name               = "story-metrics"
                  min_size           = 0
                  max_size           = 0
                  availability_zones = ["eu-west-1${var.later ? "b" : "a"}"]
                  mixed_instances_policy {
                    launch_template {
                      launch_template_specification {
                        launch_template_id = aws_launch_template.a[var.later ? 1 : 0].id
                        version            = var.later ? "1" : "$Latest"
                      }
                      override {
                        instance_type = "c5.large"
                        launch_template_specification {
                          launch_template_id = aws_launch_template.a[var.later ? 0 : 1].id
                          version            = var.later ? "1" : "$Latest"
                        }
                      }
                      override {
                        instance_requirements {
                          memory_mib {
                            min = 1000
                          }
                          vcpu_count {
                            min = 1
                          }
                          accelerator_manufacturers                        = [var.later ? "nvidia" : "amd"]
                          accelerator_names                                = [var.later ? "t4" : "v100"]
                          accelerator_types                                = [var.later ? "gpu" : "fpga"]
                          allowed_instance_types                           = [var.later ? "g4dn.*" : "p3.*"]
                          bare_metal                                       = var.later ? "excluded" : "included"
                          burstable_performance                            = var.later ? "excluded" : "included"
                          instance_generations                             = [var.later ? "current" : "previous"]
                          local_storage                                    = var.later ? "included" : "required"
                          local_storage_types                              = [var.later ? "ssd" : "hdd"]
                          on_demand_max_price_percentage_over_lowest_price = var.later ? 20 : 10
                          require_hibernate_support                        = !var.later
                          spot_max_price_percentage_over_lowest_price      = var.later ? 50 : 40
                          accelerator_count {
                            min = var.later ? 2 : 1
                            max = var.later ? 4 : 3
                          }
                          accelerator_total_memory_mib {
                            min = var.later ? 2000 : 1000
                            max = var.later ? 4000 : 3000
                          }
                          baseline_ebs_bandwidth_mbps {
                            min = var.later ? 200 : 100
                            max = var.later ? 400 : 300
                          }
                          memory_gib_per_vcpu {
                            min = var.later ? 2 : 1
                            max = var.later ? 4.5 : 3.5
                          }
                          network_bandwidth_gbps {
                            min = var.later ? 2 : 1
                            max = var.later ? 4.5 : 3.5
                          }
                          network_interface_count {
                            min = var.later ? 2 : 1
                            max = var.later ? 4 : 3
                          }
                          total_local_storage_gb {
                            min = var.later ? 20 : 10
                            max = var.later ? 40.5 : 30.5
                          }
                        }
                      }
                      override {
                        instance_requirements {
                          memory_mib {
                            min = 1000
                          }
                          vcpu_count {
                            min = 1
                          }
                          excluded_instance_types = [var.later ? "t3*" : "t2*"]

                          max_spot_price_as_percentage_of_optimal_on_demand_price = var.later ? 60 : 50
                        }
                      }
                    }
                  }
                  tag {
                    key                 = "Kind"
                    value               = "x"
                    propagate_at_launch = !var.later
                  }
                }
                resource "aws_launch_template" "a" {
                  count         = 2
                  name          = "story-metrics-${count.index}"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_policy" "sum" {
                  name                   = "story-sum"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "TargetTrackingScaling"
                  target_tracking_configuration {
                    target_value = 10
                    customized_metric_specification {
                      metric_name = var.later ? "Age" : "Length"
                      namespace   = var.later ? "Shop/Slow" : "Shop"
                      statistic   = var.later ? "Maximum" : "Average"
                      unit        = var.later ? "Seconds" : "Count"
                      period      = var.later ? 30 : 10
                      metric_dimension {
                        name  = var.later ? "Line" : "Queue"
                        value = var.later ? "orders" : "jobs"
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "short" {
                  name                   = "story-short"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "TargetTrackingScaling"
                  target_tracking_configuration {
                    target_value = 10
                    customized_metric_specification {
                      metrics {
                        id          = "one"
                        return_data = var.later ? null : false
                        expression  = "1"
                      }
                      metrics {
                        id          = "two"
                        return_data = true
                        metric_stat {
                          stat   = "Average"
                          period = var.later ? 30 : 10
                          metric {
                            metric_name = "Length"
                            namespace   = "Shop"
                          }
                        }
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "kind" {
                  name                   = "story-kind"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = var.later ? "TargetTrackingScaling" : "SimpleScaling"
                  adjustment_type        = var.later ? null : "ChangeInCapacity"
                  scaling_adjustment     = var.later ? null : 1
                  cooldown               = var.later ? null : 60
                  dynamic "target_tracking_configuration" {
                    for_each = var.later ? [1] : []
                    content {
                      target_value = 50
                      predefined_metric_specification {
                        predefined_metric_type = "ASGAverageCPUUtilization"
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "pair" {
                  name                   = "story-pair"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "PredictiveScaling"
                  predictive_scaling_configuration {
                    metric_specification {
                      target_value = 10
                      predefined_metric_pair_specification {
                        predefined_metric_type = var.later ? "ALBRequestCount" : "ASGCPUUtilization"
                        resource_label         = var.later ? "app/a/1/targetgroup/a/2" : null
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "named" {
                  name                   = "story-named"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "PredictiveScaling"
                  predictive_scaling_configuration {
                    metric_specification {
                      target_value = 10
                      predefined_load_metric_specification {
                        predefined_metric_type = var.later ? "ALBTargetGroupRequestCount" : "ASGTotalCPUUtilization"
                        resource_label         = var.later ? "app/a/1/targetgroup/a/2" : null
                      }
                      predefined_scaling_metric_specification {
                        predefined_metric_type = var.later ? "ALBRequestCountPerTarget" : "ASGAverageCPUUtilization"
                        resource_label         = var.later ? "app/a/1/targetgroup/a/2" : null
                      }
                    }
                  }
                }
                resource "aws_autoscaling_policy" "own" {
                  name                   = "story-own"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  policy_type            = "PredictiveScaling"
                  predictive_scaling_configuration {
                    metric_specification {
                      target_value = 10
                      dynamic "customized_capacity_metric_specification" {
                        for_each = [var.later ? { word = "second", unit = "Seconds" } : { word = "first", unit = "Count" }]
                        iterator = each
                        content {
                          metric_data_queries {
                            id          = "${each.value.word}_sum"
                            expression  = "${each.value.word} / 2"
                            return_data = var.later
                          }
                          metric_data_queries {
                            id          = each.value.word
                            label       = each.value.word
                            return_data = false
                            metric_stat {
                              stat = var.later ? "Maximum" : "Average"
                              unit = each.value.unit
                              metric {
                                metric_name = each.value.word
                                namespace   = "Shop/${each.value.word}"
                                dimensions {
                                  name  = each.value.word
                                  value = each.value.word
                                }
                              }
                            }
                          }
                        }
                      }
                      dynamic "customized_load_metric_specification" {
                        for_each = [var.later ? { word = "second", unit = "Seconds" } : { word = "first", unit = "Count" }]
                        iterator = each
                        content {
                          metric_data_queries {
                            id          = "${each.value.word}_sum"
                            expression  = "${each.value.word} / 2"
                            return_data = var.later
                          }
                          metric_data_queries {
                            id          = each.value.word
                            label       = each.value.word
                            return_data = false
                            metric_stat {
                              stat = var.later ? "Maximum" : "Average"
                              unit = each.value.unit
                              metric {
                                metric_name = each.value.word
                                namespace   = "Shop/${each.value.word}"
                                dimensions {
                                  name  = each.value.word
                                  value = each.value.word
                                }
                              }
                            }
                          }
                        }
                      }
                      customized_scaling_metric_specification {
                        metric_data_queries {
                          id          = var.later ? "second_sum" : "first_sum"
                          expression  = var.later ? "second / 2" : "first / 2"
                          return_data = var.later
                        }
                        metric_data_queries {
                          id          = var.later ? "second" : "first"
                          label       = var.later ? "second" : "first"
                          return_data = false
                          metric_stat {
                            stat = "Average"
                            unit = var.later ? "Seconds" : "Count"
                            metric {
                              metric_name = "Length"
                              namespace   = "Shop"
                            }
                          }
                        }
                      }
                    }
                  }
                }
                """, count: 9, changed: 7,
            question: """
                [(g['AvailabilityZones'], len(g['MixedInstancesPolicy']['LaunchTemplate']['LaunchTemplateSpecification']['LaunchTemplateId']), \
                [o.get('InstanceRequirements', 0) for o in g['MixedInstancesPolicy']['LaunchTemplate']['Overrides']], sorted(({k: v for k, v in p.items() if v and k in ['PolicyName', 'PolicyType', \
                'TargetTrackingConfiguration', 'PredictiveScalingConfiguration']} for p in \
                client('autoscaling').describe_policies(AutoScalingGroupName=g['AutoScalingGroupName'])['ScalingPolicies']), key=str)) \
                for g in client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'] if g['AutoScalingGroupName'] == 'story-metrics']
                """,
            answers: (
                #"[[["eu-west-1a"], 20, [0, {"AcceleratorCount": {"Max": 3, "Min": 1}, "AcceleratorManufacturers": ["amd"], "AcceleratorNames": ["v100"], "AcceleratorTotalMemoryMiB": {"Max": 3000, "Min": 1000}, "AcceleratorTypes": ["fpga"], "AllowedInstanceTypes": ["p3.*"], "BareMetal": "included", "BaselineEbsBandwidthMbps": {"Max": 300, "Min": 100}, "BurstablePerformance": "included", "InstanceGenerations": ["previous"], "LocalStorage": "required", "LocalStorageTypes": ["hdd"], "MemoryGiBPerVCpu": {"Max": 3.5, "Min": 1.0}, "MemoryMiB": {"Min": 1000}, "NetworkBandwidthGbps": {"Max": 3.5, "Min": 1.0}, "NetworkInterfaceCount": {"Max": 3, "Min": 1}, "OnDemandMaxPricePercentageOverLowestPrice": 10, "RequireHibernateSupport": true, "SpotMaxPricePercentageOverLowestPrice": 40, "TotalLocalStorageGB": {"Max": 30.5, "Min": 10.0}, "VCpuCount": {"Min": 1}}, {"ExcludedInstanceTypes": ["t2*"], "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice": 50, "MemoryMiB": {"Min": 1000}, "VCpuCount": {"Min": 1}}], [{"PolicyName": "story-kind", "PolicyType": "SimpleScaling"}, {"PolicyName": "story-named", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"PredefinedLoadMetricSpecification": {"PredefinedMetricType": "ASGTotalCPUUtilization"}, "PredefinedScalingMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-own", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"CustomizedCapacityMetricSpecification": {"MetricDataQueries": [{"Expression": "first / 2", "Id": "first_sum", "ReturnData": false}, {"Id": "first", "Label": "first", "MetricStat": {"Metric": {"Dimensions": [{"Name": "first", "Value": "first"}], "MetricName": "first", "Namespace": "Shop/first"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "CustomizedLoadMetricSpecification": {"MetricDataQueries": [{"Expression": "first / 2", "Id": "first_sum", "ReturnData": false}, {"Id": "first", "Label": "first", "MetricStat": {"Metric": {"Dimensions": [{"Name": "first", "Value": "first"}], "MetricName": "first", "Namespace": "Shop/first"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "CustomizedScalingMetricSpecification": {"MetricDataQueries": [{"Expression": "first / 2", "Id": "first_sum", "ReturnData": false}, {"Id": "first", "Label": "first", "MetricStat": {"Metric": {"MetricName": "Length", "Namespace": "Shop"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-pair", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"PredefinedMetricPairSpecification": {"PredefinedMetricType": "ASGCPUUtilization"}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-short", "PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [], "Metrics": [{"Expression": "1", "Id": "one", "ReturnData": false}, {"Id": "two", "MetricStat": {"Metric": {"MetricName": "Length", "Namespace": "Shop"}, "Period": 10, "Stat": "Average"}, "ReturnData": true}]}, "DisableScaleIn": false, "TargetValue": 10.0}}, {"PolicyName": "story-sum", "PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Queue", "Value": "jobs"}], "MetricName": "Length", "Namespace": "Shop", "Period": 10, "Statistic": "Average", "Unit": "Count"}, "DisableScaleIn": false, "TargetValue": 10.0}}]]]"#,
                #"[[["eu-west-1b"], 20, [0, {"AcceleratorCount": {"Max": 4, "Min": 2}, "AcceleratorManufacturers": ["nvidia"], "AcceleratorNames": ["t4"], "AcceleratorTotalMemoryMiB": {"Max": 4000, "Min": 2000}, "AcceleratorTypes": ["gpu"], "AllowedInstanceTypes": ["g4dn.*"], "BareMetal": "excluded", "BaselineEbsBandwidthMbps": {"Max": 400, "Min": 200}, "BurstablePerformance": "excluded", "InstanceGenerations": ["current"], "LocalStorage": "included", "LocalStorageTypes": ["ssd"], "MemoryGiBPerVCpu": {"Max": 4.5, "Min": 2.0}, "MemoryMiB": {"Min": 1000}, "NetworkBandwidthGbps": {"Max": 4.5, "Min": 2.0}, "NetworkInterfaceCount": {"Max": 4, "Min": 2}, "OnDemandMaxPricePercentageOverLowestPrice": 20, "RequireHibernateSupport": false, "SpotMaxPricePercentageOverLowestPrice": 50, "TotalLocalStorageGB": {"Max": 40.5, "Min": 20.0}, "VCpuCount": {"Min": 1}}, {"ExcludedInstanceTypes": ["t3*"], "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice": 60, "MemoryMiB": {"Min": 1000}, "VCpuCount": {"Min": 1}}], [{"PolicyName": "story-kind", "PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}, "TargetValue": 50.0}}, {"PolicyName": "story-named", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"PredefinedLoadMetricSpecification": {"PredefinedMetricType": "ALBTargetGroupRequestCount", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "PredefinedScalingMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-own", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"CustomizedCapacityMetricSpecification": {"MetricDataQueries": [{"Expression": "second / 2", "Id": "second_sum", "ReturnData": true}, {"Id": "second", "Label": "second", "MetricStat": {"Metric": {"Dimensions": [{"Name": "second", "Value": "second"}], "MetricName": "second", "Namespace": "Shop/second"}, "Stat": "Maximum", "Unit": "Seconds"}, "ReturnData": false}]}, "CustomizedLoadMetricSpecification": {"MetricDataQueries": [{"Expression": "second / 2", "Id": "second_sum", "ReturnData": true}, {"Id": "second", "Label": "second", "MetricStat": {"Metric": {"Dimensions": [{"Name": "second", "Value": "second"}], "MetricName": "second", "Namespace": "Shop/second"}, "Stat": "Maximum", "Unit": "Seconds"}, "ReturnData": false}]}, "CustomizedScalingMetricSpecification": {"MetricDataQueries": [{"Expression": "second / 2", "Id": "second_sum", "ReturnData": true}, {"Id": "second", "Label": "second", "MetricStat": {"Metric": {"MetricName": "Length", "Namespace": "Shop"}, "Stat": "Average", "Unit": "Seconds"}, "ReturnData": false}]}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-pair", "PolicyType": "PredictiveScaling", "PredictiveScalingConfiguration": {"MaxCapacityBreachBehavior": "HonorMaxCapacity", "MetricSpecifications": [{"PredefinedMetricPairSpecification": {"PredefinedMetricType": "ALBRequestCount", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "TargetValue": 10.0}], "Mode": "ForecastOnly"}}, {"PolicyName": "story-short", "PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [], "Metrics": [{"Expression": "1", "Id": "one", "ReturnData": true}, {"Id": "two", "MetricStat": {"Metric": {"MetricName": "Length", "Namespace": "Shop"}, "Period": 30, "Stat": "Average"}, "ReturnData": true}]}, "DisableScaleIn": false, "TargetValue": 10.0}}, {"PolicyName": "story-sum", "PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Age", "Namespace": "Shop/Slow", "Period": 30, "Statistic": "Maximum", "Unit": "Seconds"}, "DisableScaleIn": false, "TargetValue": 10.0}}]]]"#,
                "[]"
            ))
    ]
}
