extension LiveTypeTests {
    /// Those who listen to topics.
    static let subscriptionStories: [Story] = [
        Story(
            name: "subscriptions",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_sns_topic" "a" {
                  name = "story-subscribed"
                }
                resource "aws_sns_topic_subscription" "a" {
                  topic_arn                       = aws_sns_topic.a.arn
                  protocol                        = "sqs"
                  endpoint                        = "arn:aws:sqs:eu-west-1:123456789012:story-${var.again ? "renewed" : "first"}"
                  raw_message_delivery            = local.on
                  filter_policy                   = local.on ? jsonencode({ kind = ["order"] }) : null
                  filter_policy_scope             = local.on ? "MessageBody" : null
                  redrive_policy                  = local.on ? jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:dead" }) : null
                  confirmation_timeout_in_minutes = local.on ? 1 : 2
                }
                resource "aws_sns_topic_subscription" "b" {
                  topic_arn              = aws_sns_topic.a.arn
                  protocol               = "https"
                  endpoint               = "https://example.com/hook"
                  endpoint_auto_confirms = !local.on
                  delivery_policy        = local.on ? jsonencode({ healthyRetryPolicy = { numRetries = 5 } }) : null
                }
                resource "aws_sns_topic_subscription" "c" {
                  topic_arn             = aws_sns_topic.a.arn
                  protocol              = "firehose"
                  endpoint              = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/story"
                  subscription_role_arn = "arn:aws:iam::123456789012:role/${local.on ? "second" : "first"}"
                }
                """, count: 4, changed: 3,
            question: """
                [sorted((a.get('Endpoint'), a.get('RawMessageDelivery'), a.get('FilterPolicy'), a.get('FilterPolicyScope'), \
                a.get('RedrivePolicy'), a.get('DeliveryPolicy'), a.get('SubscriptionRoleArn')) \
                for a in (client('sns').get_subscription_attributes(SubscriptionArn=s['SubscriptionArn'])['Attributes'] \
                for s in client('sns').list_subscriptions_by_topic(TopicArn=t['TopicArn'])['Subscriptions'])) \
                for t in client('sns').list_topics()['Topics'] if t['TopicArn'].endswith(':story-subscribed')]
                """,
            answers: (
                #"[[["arn:aws:firehose:eu-west-1:123456789012:deliverystream/story", "false", null, null, null, null, "arn:aws:iam::123456789012:role/first"], ["arn:aws:sqs:eu-west-1:123456789012:story-first", "false", null, null, null, null, null], ["https://example.com/hook", "false", null, null, null, null, null]]]"#,
                #"[[["arn:aws:firehose:eu-west-1:123456789012:deliverystream/story", "false", null, null, null, null, "arn:aws:iam::123456789012:role/second"], ["arn:aws:sqs:eu-west-1:123456789012:story-first", "true", "{\"kind\":[\"order\"]}", "MessageBody", "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:123456789012:dead\"}", null, null], ["https://example.com/hook", "false", null, null, null, "{\"healthyRetryPolicy\":{\"numRetries\":5}}", null]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 2,
                answer:
                    #"[[["arn:aws:firehose:eu-west-1:123456789012:deliverystream/story", "false", null, null, null, null, "arn:aws:iam::123456789012:role/first"], ["arn:aws:sqs:eu-west-1:123456789012:story-renewed", "false", null, null, null, null, null], ["https://example.com/hook", "false", null, null, null, "", null]]]"#
            ))
    ]
}
