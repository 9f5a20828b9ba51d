internal import Providers

/// One rule of a security group for incoming traffic and one peer.
///
/// Source: `aws_vpc_security_group_ingress_rule` in the provider's reference; EC2 API
/// `AuthorizeSecurityGroupIngress`.
enum SecurityGroupIngressRuleType {
    static let schema = SecurityGroupPeerRule.make("aws_vpc_security_group_ingress_rule")
    static let live = SecurityGroupPeerRule.live(schema, "Ingress")
}
