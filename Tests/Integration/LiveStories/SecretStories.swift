extension LiveTypeTests {
    static let secretStories: [Story] = [
        Story(
            name: "a key and its other name",
            stack: """
                resource "aws_kms_key" "a" {
                  description             = var.later ? "second" : "first"
                  enable_key_rotation     = var.later
                  tags                    = { Name = "story" }
                }
                resource "aws_kms_alias" "a" {
                  name          = "alias/story"
                  target_key_id = aws_kms_key.a.arn
                }
                """, count: 2, changed: 1,
            question: """
                [(client('kms').describe_key(KeyId=a['TargetKeyId'])['KeyMetadata']['Description'], \
                client('kms').get_key_rotation_status(KeyId=a['TargetKeyId'])['KeyRotationEnabled']) \
                for a in client('kms').list_aliases()['Aliases'] if a['AliasName'] == 'alias/story']
                """,
            answers: (#"[["first", false]]"#, #"[["second", true]]"#, "[]")),
        Story(
            name: "a secret",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_secretsmanager_secret" "a" {
                  name                           = var.again ? "story-secret-renewed" : "story-secret"
                  description                    = local.on ? "second" : "first"
                  kms_key_id                     = local.on ? "alias/story-secrets" : null
                  recovery_window_in_days        = local.on ? 30 : 7
                  force_overwrite_replica_secret = !local.on
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Resource = "*"
                      Action = local.on ? "secretsmanager:*" : "secretsmanager:GetSecretValue"
                    }]
                  })
                  replica {
                    region     = "us-east-1"
                    kms_key_id = local.on ? "alias/second" : "alias/first"
                  }
                  replica {
                    region     = local.on ? "us-west-2" : "us-east-2"
                    kms_key_id = "alias/first"
                  }
                  tags = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_secretsmanager_secret_version" "a" {
                  secret_id      = aws_secretsmanager_secret.a.id
                  secret_string  = jsonencode({ password = "hunter2" })
                  version_stages = local.on ? ["AWSCURRENT", "live"] : ["AWSCURRENT"]
                }
                """, count: 2, changed: 2,
            question: """
                [(s.get('Description') or '', s.get('KmsKeyId') or 'alias/aws/secretsmanager', sorted(t['Value'] for t in s['Tags']), \
                json.loads(client('secretsmanager').get_resource_policy(SecretId=s['ARN'])['ResourcePolicy'])['Statement'][0]['Action'], \
                sorted((r['Region'], r.get('KmsKeyId')) for r in s['ReplicationStatus']), \
                [sorted(stages) for stages in s['VersionIdsToStages'].values()], \
                client('secretsmanager').get_secret_value(SecretId=s['ARN'])['SecretString']) \
                for s in [client('secretsmanager').describe_secret(SecretId=l['ARN']) \
                for l in client('secretsmanager').list_secrets()['SecretList'] if l['Name'].startswith('story-secret')]]
                """,
            answers: (
                #"[["first", "alias/aws/secretsmanager", ["shop", "test"], "secretsmanager:GetSecretValue", [["us-east-1", "alias/first"], ["us-east-2", "alias/first"]], [["AWSCURRENT"]], "{\"password\":\"hunter2\"}"]]"#,
                #"[["second", "alias/story-secrets", ["prod", "shop"], "secretsmanager:*", [["us-east-1", "alias/second"], ["us-west-2", "alias/first"]], [["AWSCURRENT", "live"]], "{\"password\":\"hunter2\"}"]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2, changed: 0,
                answer:
                    #"[["first", "alias/aws/secretsmanager", ["shop", "test"], "secretsmanager:GetSecretValue", [["us-east-1", "alias/first"], ["us-east-2", "alias/first"]], [["AWSCURRENT"]], "{\"password\":\"hunter2\"}"]]"#
            )),
        Story(
            name: "parameters",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ssm_parameter" "a" {
                  name            = "/story/url"
                  description     = local.on ? "where it is" : null
                  type            = local.on ? "StringList" : "String"
                  value           = local.on ? "https://b.example.com" : "https://a.example.com"
                  allowed_pattern = local.on ? "https://.*" : "http.*"
                  tier            = var.later ? "Advanced" : "Standard"
                }
                resource "aws_ssm_parameter" "b" {
                  name      = "/story/password"
                  type      = "SecureString"
                  value     = "hunter2"
                  key_id    = local.on ? "alias/second" : "alias/first"
                  overwrite = local.on ? null : true
                  tags      = { Stage = local.on ? "prod" : "test" }
                }
                """, count: 2, changed: 2,
            question: """
                sorted((p['Name'], p['Type'], p['Value'], [(d.get('Description') or '', d.get('AllowedPattern'), d.get('Tier'), d.get('KeyId')) \
                for d in client('ssm').describe_parameters(ParameterFilters=[{'Key': 'Name', 'Values': [p['Name']]}])['Parameters']], \
                sorted(t['Value'] for t in client('ssm').list_tags_for_resource(ResourceType='Parameter', ResourceId=p['Name'])['TagList'])) \
                for p in client('ssm').get_parameters_by_path(Path='/story', WithDecryption=True)['Parameters'])
                """,
            answers: (
                #"[["/story/password", "SecureString", "hunter2", [["", null, "Standard", "alias/first"]], ["shop", "test"]], ["/story/url", "String", "https://a.example.com", [["", "http.*", "Standard", null]], ["shop"]]]"#,
                #"[["/story/password", "SecureString", "hunter2", [["", null, "Standard", "alias/second"]], ["prod", "shop"]], ["/story/url", "StringList", "https://b.example.com", [["where it is", "https://.*", "Advanced", null]], ["shop"]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 2,
                answer:
                    #"[["/story/password", "SecureString", "hunter2", [["", null, "Standard", "alias/first"]], ["shop", "test"]], ["/story/url", "String", "https://a.example.com", [["", "http.*", "Advanced", null]], ["shop"]]]"#
            )),
        Story(
            name: "parameters that nobody can read back",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_ssm_parameter" "c" {
                  name           = var.again ? "/story-apart/renewed" : "/story-apart/open"
                  type           = "String"
                  insecure_value = local.on ? "second" : "first"
                }
                resource "aws_ssm_parameter" "d" {
                  name             = "/story-apart/hidden"
                  type             = "SecureString"
                  value_wo         = local.on ? "second" : "first"
                  value_wo_version = local.on ? 2 : 1
                }
                """, count: 2, changed: 2,
            question: """
                sorted((p['Name'], p['Type'], p['Value']) \
                for p in client('ssm').get_parameters_by_path(Path='/story-apart', WithDecryption=True)['Parameters'])
                """,
            answers: (
                #"[["/story-apart/hidden", "SecureString", "first"], ["/story-apart/open", "String", "first"]]"#,
                #"[["/story-apart/hidden", "SecureString", "second"], ["/story-apart/open", "String", "second"]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 1,
                answer:
                    #"[["/story-apart/hidden", "SecureString", "first"], ["/story-apart/renewed", "String", "first"]]"#
            ),
            afterImport: [
                "aws_ssm_parameter.c": "insecure_value",
                "aws_ssm_parameter.d": "value_wo_version",
            ]),
    ]
}
