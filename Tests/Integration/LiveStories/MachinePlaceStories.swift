extension LiveTypeTests {
    /// Where groups put machines, and targets of load balancers that are none.
    static let machinePlaceStories: [Story] = [
        Story(
            name: "places of groups of machines",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.85.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count             = 2
                  vpc_id            = aws_vpc.a.id
                  cidr_block        = "10.85.${count.index}.0/24"
                  availability_zone = "eu-west-1${["a", "b"][count.index]}"
                }
                resource "aws_launch_template" "a" {
                  count         = 2
                  name          = "story-places-${count.index}"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name                             = "story-places-a"
                  min_size                         = 0
                  max_size                         = 1
                  vpc_zone_identifier              = [aws_subnet.a[var.later ? 1 : 0].id]
                  force_delete                     = !var.later
                  force_delete_warm_pool           = !var.later
                  ignore_failed_scaling_activities = !var.later
                  wait_for_capacity_timeout        = var.later ? null : "0"
                  min_elb_capacity                 = var.later ? null : 1
                  wait_for_elb_capacity            = var.later ? null : 1
                  launch_template {
                    id = aws_launch_template.a[var.later ? 1 : 0].id
                  }
                }
                resource "aws_autoscaling_group" "b" {
                  name               = "story-places-b"
                  min_size           = 0
                  max_size           = 1
                  availability_zones = ["eu-west-1a"]
                  launch_template {
                    name = aws_launch_template.a[var.later ? 1 : 0].name
                  }
                }
                resource "aws_autoscaling_group" "c" {
                  name               = "story-places-c"
                  min_size           = 0
                  max_size           = 1
                  availability_zones = ["eu-west-1a"]
                  mixed_instances_policy {
                    instances_distribution {
                      spot_allocation_strategy = "lowest-price"
                      spot_instance_pools      = var.later ? 4 : 3
                    }
                    launch_template {
                      launch_template_specification {
                        launch_template_name = aws_launch_template.a[var.later ? 1 : 0].name
                      }
                      override {
                        instance_type = "c5.large"
                        launch_template_specification {
                          launch_template_name = aws_launch_template.a[var.later ? 0 : 1].name
                        }
                      }
                    }
                  }
                }
                """, count: 8, changed: 3,
            question: """
                [(g['AutoScalingGroupName'], len(g.get('VPCZoneIdentifier', '')), \
                g.get('LaunchTemplate', {}).get('LaunchTemplateName'), [(p['InstancesDistribution'].get('SpotInstancePools'), \
                [s['LaunchTemplateName'] for s in [p['LaunchTemplate']['LaunchTemplateSpecification']] + \
                [o['LaunchTemplateSpecification'] for o in p['LaunchTemplate']['Overrides']]]) for p in [g.get('MixedInstancesPolicy')] if p]) \
                for g in sorted(client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'], key=lambda g: g['AutoScalingGroupName']) \
                if g['AutoScalingGroupName'].startswith('story-places')]
                """,
            answers: (
                #"[["story-places-a", 24, "story-places-0", []], ["story-places-b", 0, "story-places-0", []], ["story-places-c", 0, null, [[3, ["story-places-0", "story-places-1"]]]]]"#,
                #"[["story-places-a", 24, "story-places-1", []], ["story-places-b", 0, "story-places-1", []], ["story-places-c", 0, null, [[4, ["story-places-1", "story-places-0"]]]]]"#,
                "[]"
            )),
        Story(
            name: "groups of targets that are no machines",
            stack: """
                resource "aws_lb_target_group" "a" {
                  name        = "story-function"
                  target_type = "lambda"

                  lambda_multi_value_headers_enabled = var.later
                  health_check {
                    enabled = var.later
                    path    = "/"
                    matcher = "200"
                    timeout = 35
                    interval = 40
                  }
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.86.0.0/16"
                }
                resource "aws_lb_target_group" "b" {
                  name     = "story-walls"
                  port     = 6081
                  protocol = "GENEVE"
                  vpc_id   = aws_vpc.a.id
                  target_failover {
                    on_deregistration = var.later ? "rebalance" : "no_rebalance"
                    on_unhealthy      = var.later ? "rebalance" : "no_rebalance"
                  }
                }
                """, count: 3, changed: 2,
            question: """
                sorted((g['TargetGroupName'], g['HealthCheckEnabled'], {a['Key']: a['Value'] for a in \
                client('elbv2').describe_target_group_attributes(TargetGroupArn=g['TargetGroupArn'])['Attributes'] \
                if a['Key'].startswith(('lambda', 'target_failover'))}) for g in client('elbv2').describe_target_groups()['TargetGroups'] \
                if g['TargetGroupName'] in ('story-function', 'story-walls'))
                """,
            answers: (
                #"[["story-function", false, {"lambda.multi_value_headers.enabled": "false"}], ["story-walls", true, {"target_failover.on_deregistration": "no_rebalance", "target_failover.on_unhealthy": "no_rebalance"}]]"#,
                #"[["story-function", true, {"lambda.multi_value_headers.enabled": "true"}], ["story-walls", true, {"target_failover.on_deregistration": "rebalance", "target_failover.on_unhealthy": "rebalance"}]]"#,
                "[]"
            )),
    ]
}
