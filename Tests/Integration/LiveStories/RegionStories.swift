extension LiveTypeTests {
    /// What accounts have in a region from the start.
    static let regionStories: [Story] = [
        Story(
            name: "what a region has from the start",
            stack: """
                resource "aws_default_vpc" "a" {
                  region                           = "ca-central-1"
                  assign_generated_ipv6_cidr_block = true
                  force_destroy                    = !var.later
                  tags                             = { Name = var.later ? "second" : "first" }
                }
                resource "aws_default_subnet" "a" {
                  region            = "ca-central-1"
                  availability_zone = var.again ? "ca-central-1b" : "ca-central-1a"
                  ipv6_cidr_block   = cidrsubnet(aws_default_vpc.a.ipv6_cidr_block, 8, var.again ? 3 : var.later ? 2 : 1)
                  force_destroy     = false

                  assign_ipv6_address_on_creation = var.later
                }
                resource "aws_default_vpc" "b" {
                  region                           = "sa-east-1"
                  assign_generated_ipv6_cidr_block = var.later
                }
                """, count: 3, changed: 3,
            question: """
                [[(v['CidrBlock'], len([a for a in v.get('Ipv6CidrBlockAssociationSet', []) if a['Ipv6CidrBlockState']['State'] \
                == 'associated']), sorted(s['AvailabilityZone'][-1] + str([s['AssignIpv6AddressOnCreation']] + \
                [a['Ipv6CidrBlock'][-6:] for a in s['Ipv6CidrBlockAssociationSet'] if a['Ipv6CidrBlockState']['State'] == \
                'associated']) for s in boto3.client('ec2', region_name=r, endpoint_url=client('ec2').meta.endpoint_url, \
                aws_access_key_id='key', aws_secret_access_key='secret').describe_subnets()['Subnets'])) for v in \
                boto3.client('ec2', region_name=r, endpoint_url=client('ec2').meta.endpoint_url, aws_access_key_id='key', \
                aws_secret_access_key='secret').describe_vpcs()['Vpcs']] for r in ['ca-central-1', 'sa-east-1']]
                """,
            answers: (
                #"[[["172.31.0.0/16", 1, ["a[False, '1::/64']", "b[False]", "d[False]"]]], [["172.31.0.0/16", 0, ["a[False]", "b[False]", "c[False]"]]]]"#,
                #"[[["172.31.0.0/16", 1, ["a[True, '2::/64']", "b[False]", "d[False]"]]], [["172.31.0.0/16", 1, ["a[False]", "b[False]", "c[False]"]]]]"#,
                #"[[["172.31.0.0/16", 1, ["a[True, '2::/64']", "b[True, '3::/64']", "d[False]"]]], [["172.31.0.0/16", 1, ["a[False]", "b[False]", "c[False]"]]]]"#
            ),
            renewal: Renewal(
                replaced: 1, changed: 0,
                answer:
                    #"[[["172.31.0.0/16", 1, ["a[True, '2::/64']", "b[True, '3::/64']", "d[False]"]]], [["172.31.0.0/16", 1, ["a[False]", "b[False]", "c[False]"]]]]"#
            ),
            remains: ["aws_default_subnet", "aws_default_vpc"])
    ]
}
