extension LiveTypeTests {
    /// Functions whose code is an archive or an image, and names for their versions.
    static let functionStories: [Story] = [
        Story(
            name: "functions of archives",
            stack: """
                resource "aws_iam_role" "a" {
                  name = "archive-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
                  })
                }
                resource "aws_vpc" "a" {
                  cidr_block = "10.84.0.0/16"
                }
                resource "aws_subnet" "a" {
                  count      = 2
                  vpc_id     = aws_vpc.a.id
                  cidr_block = "10.84.${count.index}.0/24"
                }
                resource "aws_security_group" "a" {
                  count  = 2
                  name   = "story-archive-${count.index}"
                  vpc_id = aws_vpc.a.id
                }
                resource "aws_lambda_function" "a" {
                  function_name    = "story-archive"
                  role             = aws_iam_role.a.arn
                  filename         = var.later ? "./main.tf" : "main.tf"
                  source_code_hash = var.later ? "second" : "first"
                  handler          = var.later ? "second.go" : "first.go"
                  runtime          = var.later ? "python3.13" : "python3.12"
                  publish          = !var.later

                  reserved_concurrent_executions     = var.later ? 2 : 1
                  replace_security_groups_on_destroy = !var.later
                  replacement_security_group_ids     = var.later ? null : [aws_security_group.a[1].id]
                  vpc_config {
                    ipv6_allowed_for_dual_stack = var.later

                    subnet_ids         = [aws_subnet.a[var.later ? 1 : 0].id]
                    security_group_ids = [aws_security_group.a[var.later ? 1 : 0].id]
                  }
                }
                resource "aws_lambda_function" "b" {
                  function_name = "story-versions"
                  role          = aws_iam_role.a.arn
                  filename      = "main.tf"
                  handler       = "main"
                  runtime       = "provided.al2023"
                  publish       = true
                  skip_destroy  = !var.later
                  description   = var.later ? "second" : "first"
                }
                resource "aws_lambda_function" "c" {
                  function_name = "story-image"
                  role          = aws_iam_role.a.arn
                  package_type  = "Image"
                  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/story:${var.later ? "2" : "1"}"
                }
                resource "aws_lambda_alias" "a" {
                  name             = "live"
                  function_name    = aws_lambda_function.b.function_name
                  function_version = var.later ? "2" : "1"
                  dynamic "routing_config" {
                    for_each = var.later ? [1] : []
                    content {
                      additional_version_weights = { "1" = 0.25 }
                    }
                  }
                }
                """, count: 10, changed: 4,
            question: """
                [(f['FunctionName'], f.get('Handler'), f.get('Runtime'), f.get('VpcConfig', {}).get('Ipv6AllowedForDualStack'), \
                client('lambda').get_function_concurrency(FunctionName=f['FunctionName']).get('ReservedConcurrentExecutions'), \
                client('lambda').get_function(FunctionName=f['FunctionName'])['Code'].get('ImageUri'), [v['Version'] for v in client('lambda').list_versions_by_function(FunctionName=f['FunctionName'])['Versions']], \
                [(a['FunctionVersion'], a.get('RoutingConfig')) for a in client('lambda').list_aliases(FunctionName=f['FunctionName'])['Aliases']]) \
                for f in sorted(client('lambda').list_functions()['Functions'], key=lambda f: f['FunctionName']) if f['FunctionName'] in ('story-archive', 'story-versions', 'story-image')]
                """,
            answers: (
                #"[["story-archive", "first.go", "python3.12", false, 1, null, ["$LATEST", "1"], []], ["story-image", null, null, null, null, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/story:1", ["$LATEST"], []], ["story-versions", "main", "provided.al2023", null, null, null, ["$LATEST", "1"], [["1", null]]]]"#,
                #"[["story-archive", "second.go", "python3.13", true, 2, null, ["$LATEST", "1"], []], ["story-image", null, null, null, null, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/story:2", ["$LATEST"], []], ["story-versions", "main", "provided.al2023", null, null, null, ["$LATEST", "1", "2"], [["2", {"AdditionalVersionWeights": {"1": 0.25}}]]]]"#,
                "[]"
            ),
            afterImport: [
                "aws_lambda_function.a": "filename replace_security_groups_on_destroy source_code_hash",
                "aws_lambda_function.b": "filename publish",
            ])
    ]
}
