extension LiveTypeTests {
    /// Traffic of groups of machines, and new machines for old ones.
    static let groupTrafficStories: [Story] = [
        Story(
            name: "traffic and new machines of groups",
            stack: """
                resource "aws_vpc" "a" {
                  cidr_block = "10.147.0.0/16"
                }
                resource "aws_lb_target_group" "a" {
                  count    = 2
                  name     = "story-traffic-${count.index}"
                  port     = 80
                  protocol = "HTTP"
                  vpc_id   = aws_vpc.a.id
                }
                resource "aws_launch_template" "a" {
                  count         = 2
                  name          = "story-refresh-${count.index}"
                  image_id      = "ami-12345678"
                  instance_type = "t3.micro"
                }
                resource "aws_autoscaling_group" "a" {
                  name               = "story-refresh-a"
                  min_size           = 0
                  max_size           = 1
                  availability_zones = ["eu-west-1a"]
                  enabled_metrics    = var.again ? null : var.later ? ["GroupMaxSize"] : ["GroupMinSize", "GroupDesiredCapacity"]
                  launch_template {
                    id = aws_launch_template.a[var.later ? 1 : 0].id
                  }
                  traffic_source {
                    identifier = aws_lb_target_group.a[var.later ? 1 : 0].arn
                    type       = "elbv2"
                  }
                  traffic_source {
                    identifier = var.later ? "arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1" : "story-old"
                    type       = var.later ? "vpc-lattice" : "elb"
                  }
                  instance_refresh {
                    strategy = var.later ? "ReplaceRootVolume" : "Rolling"
                    triggers = var.later ? ["tag"] : []
                    preferences {
                      auto_rollback                = var.later
                      checkpoint_delay             = var.later ? "600" : "300"
                      checkpoint_percentages       = var.later ? [50, 100] : [100]
                      instance_warmup              = var.later ? "60" : "30"
                      max_healthy_percentage       = var.later ? 150 : 120
                      min_healthy_percentage       = var.later ? 60 : 50
                      scale_in_protected_instances = var.later ? "Refresh" : "Wait"
                      skip_matching                = var.later
                      standby_instances            = var.later ? "Terminate" : "Wait"
                      alarm_specification {
                        alarms = [var.later ? "second" : "first"]
                      }
                    }
                  }
                }
                resource "aws_autoscaling_group" "b" {
                  name               = "story-refresh-b"
                  min_size           = 0
                  max_size           = 1
                  availability_zones = ["eu-west-1a"]
                  load_balancers     = [var.later ? "story-new" : "story-old"]
                  target_group_arns  = var.later ? aws_lb_target_group.a[*].arn : [aws_lb_target_group.a[0].arn]
                  launch_template {
                    id = aws_launch_template.a[0].id
                  }
                  tag {
                    key                 = "Stage"
                    value               = var.again ? "done" : var.later ? "prod" : "test"
                    propagate_at_launch = true
                  }
                  instance_refresh {
                    strategy = "Rolling"
                    triggers = ["tag"]
                  }
                }
                resource "aws_autoscaling_schedule" "a" {
                  scheduled_action_name  = "story-once"
                  autoscaling_group_name = aws_autoscaling_group.a.name
                  min_size               = 0
                  max_size               = 1
                  desired_capacity       = 1
                  start_time             = var.later ? "2032-06-01T00:00:00Z" : "2031-06-01T00:00:00Z"
                }
                """, count: 8, changed: 3,
            question: """
                [(g['AutoScalingGroupName'], [a.split('/')[1] for a in g['TargetGroupARNs']], g['LoadBalancerNames'], \
                sorted(t['Type'] for t in g['TrafficSources']), sorted(m['Metric'] for m in g['EnabledMetrics']), \
                [(r['Status'], r['Strategy'], r['Preferences'], 'LaunchTemplate' in r.get('DesiredConfiguration', {})) for r in \
                client('autoscaling').describe_instance_refreshes(AutoScalingGroupName=g['AutoScalingGroupName'])['InstanceRefreshes']], \
                [str(s['StartTime'])[:10] for s in \
                client('autoscaling').describe_scheduled_actions(AutoScalingGroupName=g['AutoScalingGroupName'])['ScheduledUpdateGroupActions']]) \
                for g in sorted(client('autoscaling').describe_auto_scaling_groups()['AutoScalingGroups'], key=lambda g: \
                g['AutoScalingGroupName']) if g['AutoScalingGroupName'].startswith('story-refresh')]
                """,
            answers: (
                #"[["story-refresh-a", ["story-traffic-0"], ["story-old"], ["elb", "elbv2"], ["GroupDesiredCapacity", "GroupMinSize"], [], ["2031-06-01"]], ["story-refresh-b", ["story-traffic-0"], ["story-old"], ["elb", "elbv2"], [], [], []]]"#,
                #"[["story-refresh-a", ["story-traffic-1"], [], ["elbv2", "vpc-lattice"], ["GroupMaxSize"], [["InProgress", "ReplaceRootVolume", {"AlarmSpecification": {"Alarms": ["second"]}, "AutoRollback": true, "CheckpointDelay": 600, "CheckpointPercentages": [50, 100], "InstanceWarmup": 60, "MaxHealthyPercentage": 150, "MinHealthyPercentage": 60, "ScaleInProtectedInstances": "Refresh", "SkipMatching": true, "StandbyInstances": "Terminate"}, true]], ["2032-06-01"]], ["story-refresh-b", ["story-traffic-0", "story-traffic-1"], ["story-new"], ["elb", "elbv2", "elbv2"], [], [["InProgress", "Rolling", {}, false]], []]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 2,
                answer:
                    #"[["story-refresh-a", ["story-traffic-1"], [], ["elbv2", "vpc-lattice"], [], [["InProgress", "ReplaceRootVolume", {"AlarmSpecification": {"Alarms": ["second"]}, "AutoRollback": true, "CheckpointDelay": 600, "CheckpointPercentages": [50, 100], "InstanceWarmup": 60, "MaxHealthyPercentage": 150, "MinHealthyPercentage": 60, "ScaleInProtectedInstances": "Refresh", "SkipMatching": true, "StandbyInstances": "Terminate"}, true]], ["2032-06-01"]], ["story-refresh-b", ["story-traffic-0", "story-traffic-1"], ["story-new"], ["elb", "elbv2", "elbv2"], [], [["InProgress", "Rolling", {}, false], ["Cancelled", "Rolling", {}, false]], []]]"#
            ),
            afterImport: [
                "aws_autoscaling_group.a": "instance_refresh",
                "aws_autoscaling_group.b": "instance_refresh",
            ])
    ]
}
