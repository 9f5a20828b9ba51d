internal import Providers

/// One rule of a security group for outgoing traffic and one peer.
///
/// Source: `aws_vpc_security_group_egress_rule` in the provider's reference; EC2 API
/// `AuthorizeSecurityGroupEgress`.
enum SecurityGroupEgressRuleType {
    static let schema = SecurityGroupPeerRule.make("aws_vpc_security_group_egress_rule")
    static let live = SecurityGroupPeerRule.live(schema, "Egress")
}
