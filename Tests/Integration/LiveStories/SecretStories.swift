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
                resource "aws_secretsmanager_secret" "a" {
                  name                    = "story-secret"
                  description             = var.later ? "second" : "first"
                  recovery_window_in_days = 30
                }
                resource "aws_secretsmanager_secret_version" "a" {
                  secret_id     = aws_secretsmanager_secret.a.id
                  secret_string = jsonencode({ password = "hunter2" })
                }
                """, count: 2, changed: 1,
            question: """
                [(s.get('Description'), client('secretsmanager').get_secret_value(SecretId=s['ARN'])['SecretString']) \
                for s in client('secretsmanager').list_secrets()['SecretList'] if s['Name'] == 'story-secret']
                """,
            answers: (
                #"[["first", "{\"password\":\"hunter2\"}"]]"#, #"[["second", "{\"password\":\"hunter2\"}"]]"#,
                "[]"
            )),
        Story(
            name: "parameters",
            stack: """
                resource "aws_ssm_parameter" "a" {
                  name        = "/story/url"
                  description = "where it is"
                  type        = "String"
                  value       = var.later ? "https://b.example.com" : "https://a.example.com"
                }
                resource "aws_ssm_parameter" "b" {
                  name  = "/story/password"
                  type  = "SecureString"
                  value = "hunter2"
                  tags  = { Stage = var.later ? "prod" : "test" }
                }
                """, count: 2, changed: 2,
            question: """
                sorted((p['Name'], p['Type'], p['Value'], p['Version']) for p in \
                client('ssm').get_parameters_by_path(Path='/story', WithDecryption=True)['Parameters'])
                """,
            answers: (
                #"[["/story/password", "SecureString", "hunter2", 1], ["/story/url", "String", "https://a.example.com", 1]]"#,
                #"[["/story/password", "SecureString", "hunter2", 1], ["/story/url", "String", "https://b.example.com", 2]]"#,
                "[]"
            )),
    ]
}
