extension LiveTypeTests {
    static let deliveryStories: [Story] = [
        Story(
            name: "a function",
            stack: """
                resource "aws_iam_role" "a" {
                  name = "functions-story"
                  assume_role_policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
                  })
                }
                resource "aws_lambda_function" "a" {
                  function_name = var.again ? "story-web-again" : "story-web"
                  description   = var.later ? "second" : "first"
                  package_type  = "Image"
                  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/story-lambda:1"
                  role          = aws_iam_role.b[var.later ? 1 : 0].arn
                  memory_size   = var.later ? 512 : 256
                  timeout       = var.later ? 20 : 10
                  environment {
                    variables = { STAGE = var.later ? "prod" : "test" }
                  }
                  tags = { Name = var.later ? "second" : "first" }
                }
                resource "aws_iam_role" "b" {
                  count              = 2
                  name               = "functions-story-${count.index}"
                  assume_role_policy = aws_iam_role.a.assume_role_policy
                }
                resource "aws_lambda_permission" "a" {
                  statement_id  = "events"
                  action        = "lambda:InvokeFunction"
                  function_name = aws_lambda_function.a.function_name
                  principal     = "events.amazonaws.com"
                  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/nightly"
                }
                resource "aws_lambda_alias" "a" {
                  name             = "live"
                  description      = var.later ? "second" : "first"
                  function_name    = aws_lambda_function.a.arn
                  function_version = "$LATEST"
                }
                """, count: 6, changed: 2,
            question: """
                [(f['FunctionName'], f['Description'], f['Timeout'], f['Role'][-7:], \
                f['MemorySize'], f['Environment']['Variables']['STAGE'], \
                [a['Description'] for a in client('lambda').list_aliases(FunctionName=f['FunctionName'])['Aliases']], \
                [s['Sid'] for s in json.loads(client('lambda').get_policy(FunctionName=f['FunctionName'])['Policy'])['Statement']]) \
                for f in client('lambda').list_functions()['Functions'] if f['FunctionName'].startswith('story-web')]
                """,
            answers: (
                #"[["story-web", "first", 10, "story-0", 256, "test", ["first"], ["events"]]]"#,
                #"[["story-web", "second", 20, "story-1", 512, "prod", ["second"], ["events"]]]"#, "[]"
            ),
            renewal: Renewal(
                replaced: 3,
                answer:
                    #"[["story-web-again", "second", 20, "story-1", 512, "prod", ["second"], ["events"]]]"#)),
        Story(
            name: "groups of resources",
            stack: """
                resource "aws_resourcegroups_group" "a" {
                  name        = var.again ? "story-renewed" : "story"
                  description = var.later ? "second" : "first"
                  resource_query {
                    type = var.later ? "CLOUDFORMATION_STACK_1_0" : "TAG_FILTERS_1_0"
                    query = var.later ? jsonencode({
                      ResourceTypeFilters = ["AWS::AllSupported"]
                      StackIdentifier     = "arn:aws:cloudformation:eu-west-1:123456789012:stack/story/1"
                    }) : jsonencode({
                      ResourceTypeFilters = ["AWS::AllSupported"]
                      TagFilters          = [{ Key = "Stage", Values = ["test"] }]
                    })
                  }
                  tags = { Stage = var.later ? "prod" : "test" }
                }
                resource "aws_resourcegroups_group" "b" {
                  name = "story-capacity"
                  dynamic "configuration" {
                    for_each = var.later ? ["AWS::EC2::CapacityReservationPool", "AWS::ResourceGroups::Generic"] : ["AWS::EC2::HostManagement"]
                    content {
                      type = configuration.value
                      dynamic "parameters" {
                        for_each = configuration.value == "AWS::ResourceGroups::Generic" || !var.later ? [1] : []
                        content {
                          name   = var.later ? "allowed-resource-types" : "any-host-based-license-configuration"
                          values = var.later ? ["AWS::EC2::CapacityReservation"] : ["true"]
                        }
                      }
                    }
                  }
                }
                """, count: 2, changed: 2,
            question: """
                [(g['Name'], g.get('Description'), sorted(client('resource-groups').get_tags(Arn=g['GroupArn'])['Tags'].values()), \
                [client('resource-groups').get_group_query(GroupName=g['Name'])['GroupQuery']['ResourceQuery'] for _ in '1' \
                if g['Name'] != 'story-capacity'], \
                [c for c in client('resource-groups').get_group_configuration(Group=g['Name'])['GroupConfiguration']\
                .get('Configuration', [])] if g['Name'] == 'story-capacity' else None) \
                for g in sorted(client('resource-groups').list_groups()['Groups'], key=lambda g: g['Name']) if g['Name'].startswith('story')]
                """,
            answers: (
                #"[["story", "first", ["shop", "test"], [{"Query": "{\"ResourceTypeFilters\":[\"AWS::AllSupported\"],\"TagFilters\":[{\"Key\":\"Stage\",\"Values\":[\"test\"]}]}", "Type": "TAG_FILTERS_1_0"}], null], ["story-capacity", "", ["shop"], [], [{"Parameters": [{"Name": "any-host-based-license-configuration", "Values": ["true"]}], "Type": "AWS::EC2::HostManagement"}]]]"#,
                #"[["story", "second", ["prod", "shop"], [{"Query": "{\"ResourceTypeFilters\":[\"AWS::AllSupported\"],\"StackIdentifier\":\"arn:aws:cloudformation:eu-west-1:123456789012:stack/story/1\"}", "Type": "CLOUDFORMATION_STACK_1_0"}], null], ["story-capacity", "", ["shop"], [], [{"Parameters": [{"Name": "allowed-resource-types", "Values": ["AWS::EC2::CapacityReservation"]}], "Type": "AWS::ResourceGroups::Generic"}, {"Parameters": [], "Type": "AWS::EC2::CapacityReservationPool"}]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 1, changed: 0,
                answer:
                    #"[["story-capacity", "", ["shop"], [], [{"Parameters": [{"Name": "allowed-resource-types", "Values": ["AWS::EC2::CapacityReservation"]}], "Type": "AWS::ResourceGroups::Generic"}, {"Parameters": [], "Type": "AWS::EC2::CapacityReservationPool"}]], ["story-renewed", "second", ["prod", "shop"], [{"Query": "{\"ResourceTypeFilters\":[\"AWS::AllSupported\"],\"StackIdentifier\":\"arn:aws:cloudformation:eu-west-1:123456789012:stack/story/1\"}", "Type": "CLOUDFORMATION_STACK_1_0"}], null]]"#
            )),
    ]
}
