extension LiveTypeTests {
    /// Topics, and the keys that they are encrypted with.
    static let topicStories: [Story] = [
        Story(
            name: "topics and their keys",
            stack: """
                locals {
                  word = var.later ? "second" : "first"
                  role = "arn:aws:iam::123456789012:role/${local.word}"
                }
                resource "aws_kms_key" "a" {
                  description             = "topics ${local.word}"
                  is_enabled              = !var.later
                  enable_key_rotation     = !var.later
                  deletion_window_in_days = var.later ? 7 : 30
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Sid = local.word, Effect = "Allow", Action = "kms:*", Resource = "*"
                      Principal = { AWS = "arn:aws:iam::123456789012:root" }
                    }]
                  })
                  tags = { Name = local.word }
                }
                resource "aws_kms_key" "b" {
                  key_usage                = "SIGN_VERIFY"
                  customer_master_key_spec = var.again ? "RSA_3072" : "RSA_2048"
                }
                resource "aws_kms_alias" "a" {
                  name          = var.again ? "alias/topics-again" : "alias/topics"
                  target_key_id = var.later ? aws_kms_key.b.id : aws_kms_key.a.id
                }
                resource "aws_sns_topic" "a" {
                  name              = var.again ? "topic-again" : "topic"
                  display_name      = local.word
                  kms_master_key_id = var.later ? aws_kms_key.a.id : null
                  signature_version = var.later ? 2 : 1
                  tracing_config    = var.later ? "Active" : "PassThrough"
                  delivery_policy   = jsonencode({ http = { disableSubscriptionOverrides = var.later } })
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Sid = local.word, Effect = "Allow", Action = "sns:Publish", Principal = "*"
                      Resource = "arn:aws:sns:eu-west-1:123456789012:topic"
                    }]
                  })
                  application_failure_feedback_role_arn    = local.role
                  application_success_feedback_role_arn    = local.role
                  application_success_feedback_sample_rate = var.later ? 50 : 10
                  firehose_failure_feedback_role_arn       = local.role
                  firehose_success_feedback_role_arn       = local.role
                  firehose_success_feedback_sample_rate    = var.later ? 50 : 10
                  http_failure_feedback_role_arn           = local.role
                  http_success_feedback_role_arn           = local.role
                  http_success_feedback_sample_rate        = var.later ? 50 : 10
                  lambda_failure_feedback_role_arn         = local.role
                  lambda_success_feedback_role_arn         = local.role
                  lambda_success_feedback_sample_rate      = var.later ? 50 : 10
                  sqs_failure_feedback_role_arn            = local.role
                  sqs_success_feedback_role_arn            = local.role
                  sqs_success_feedback_sample_rate         = var.later ? 50 : 10
                  tags                                     = { Name = local.word }
                }
                resource "aws_sns_topic" "b" {
                  name                        = "topic.fifo"
                  fifo_topic                  = true
                  content_based_deduplication = var.later
                  fifo_throughput_scope       = var.later ? "MessageGroup" : "Topic"
                  archive_policy              = var.later ? jsonencode({ MessageRetentionPeriod = 30 }) : null
                }
                """, count: 5, changed: 4,
            question: """
                ([{k: v for k, v in client('sns').get_topic_attributes(TopicArn=t['TopicArn'])['Attributes'].items() if k not in \
                ('Owner', 'EffectiveDeliveryPolicy', 'KmsMasterKeyId', 'Policy') and not k.startswith('Subscriptions')} for t in \
                sorted(client('sns').list_topics()['Topics'], key=str, reverse=True) if ':topic' in t['TopicArn']], [(a['AliasName'], k['Description'], \
                k['KeyState'], k['KeySpec']) for a in client('kms').list_aliases()['Aliases'] if 'topics' in a['AliasName'] for k in \
                [client('kms').describe_key(KeyId=a['TargetKeyId'])['KeyMetadata']]], sorted((k['Description'], k['Enabled'], \
                client('kms').get_key_rotation_status(KeyId=k['KeyId'])['KeyRotationEnabled']) for i in \
                client('kms').list_keys()['Keys'] for k in [client('kms').describe_key(KeyId=i['KeyId'])['KeyMetadata']] if \
                k['KeyState'] != 'PendingDeletion' and k['Description'] in ('topics first', 'topics second')))
                """,
            answers: (
                #"[[{"ContentBasedDeduplication": "false", "DeliveryPolicy": "", "DisplayName": "", "FifoThroughputScope": "Topic", "FifoTopic": "true", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic.fifo"}, {"ApplicationFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "ApplicationSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "ApplicationSuccessFeedbackSampleRate": "10", "DeliveryPolicy": "{\"http\":{\"disableSubscriptionOverrides\":false}}", "DisplayName": "first", "FirehoseFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "FirehoseSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "FirehoseSuccessFeedbackSampleRate": "10", "HTTPFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "HTTPSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "HTTPSuccessFeedbackSampleRate": "10", "LambdaFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "LambdaSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "LambdaSuccessFeedbackSampleRate": "10", "SQSFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "SQSSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/first", "SQSSuccessFeedbackSampleRate": "10", "SignatureVersion": "1", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic", "TracingConfig": "PassThrough"}], [["alias/topics", "topics first", "Enabled", "SYMMETRIC_DEFAULT"]], [["topics first", true, true]]]"#,
                #"[[{"ArchivePolicy": "{\"MessageRetentionPeriod\":30}", "ContentBasedDeduplication": "true", "DeliveryPolicy": "", "DisplayName": "", "FifoThroughputScope": "MessageGroup", "FifoTopic": "true", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic.fifo"}, {"ApplicationFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "ApplicationSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "ApplicationSuccessFeedbackSampleRate": "50", "DeliveryPolicy": "{\"http\":{\"disableSubscriptionOverrides\":true}}", "DisplayName": "second", "FirehoseFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "FirehoseSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "FirehoseSuccessFeedbackSampleRate": "50", "HTTPFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "HTTPSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "HTTPSuccessFeedbackSampleRate": "50", "LambdaFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "LambdaSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "LambdaSuccessFeedbackSampleRate": "50", "SQSFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "SQSSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "SQSSuccessFeedbackSampleRate": "50", "SignatureVersion": "2", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic", "TracingConfig": "Active"}], [["alias/topics", "", "Enabled", "RSA_2048"]], [["topics second", false, false]]]"#,
                "[[], [], []]"
            ),
            renewal: Renewal(
                replaced: 3,
                answer:
                    #"[[{"ArchivePolicy": "{\"MessageRetentionPeriod\":30}", "ContentBasedDeduplication": "true", "DeliveryPolicy": "", "DisplayName": "", "FifoThroughputScope": "MessageGroup", "FifoTopic": "true", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic.fifo"}, {"ApplicationFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "ApplicationSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "ApplicationSuccessFeedbackSampleRate": "50", "DeliveryPolicy": "{\"http\":{\"disableSubscriptionOverrides\":true}}", "DisplayName": "second", "FirehoseFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "FirehoseSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "FirehoseSuccessFeedbackSampleRate": "50", "HTTPFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "HTTPSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "HTTPSuccessFeedbackSampleRate": "50", "LambdaFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "LambdaSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "LambdaSuccessFeedbackSampleRate": "50", "SQSFailureFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "SQSSuccessFeedbackRoleArn": "arn:aws:iam::123456789012:role/second", "SQSSuccessFeedbackSampleRate": "50", "SignatureVersion": "2", "TopicArn": "arn:aws:sns:eu-west-1:123456789012:topic-again", "TracingConfig": "Active"}], [["alias/topics-again", "", "Enabled", "RSA_3072"]], [["topics second", false, false]]]"#
            ),
            afterImport: [
                "aws_kms_key.a": "deletion_window_in_days"
            ])
    ]
}
