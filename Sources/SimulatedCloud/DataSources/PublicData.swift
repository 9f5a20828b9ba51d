internal import Values

/// What every account finds without having made it: services, images, and the parameters that AWS publishes.
///
/// Names and forms are AWS's; ids are made up, the same in every run.
struct PublicData {
    let type: String
    let configuration: Value
    let place: CloudPlace

    /// The attributes of the answer; nil where the data source is about objects of the account.
    var answer: [String: Value]? {
        switch type {
        case "aws_ami": image
        case "aws_canonical_user_id": user
        case "aws_ec2_managed_prefix_list", "aws_prefix_list": prefixList
        case "aws_ssm_parameter": parameter
        case "aws_vpc_endpoint_service": endpointService
        default: nil
        }
    }

    private func hash(_ texts: String...) -> StableHash {
        var hash = StableHash(type, place.region)
        for text in texts { hash.combine(text) }
        return hash
    }

    // MARK: - Services

    /// Source: Amazon VPC User Guide, "AWS services that integrate with AWS PrivateLink"; two have gateways.
    private var endpointService: [String: Value]? {
        let prefix = "com.amazonaws.\(place.region)."
        let given = configuration.text("service_name")
        guard
            let service = configuration.text("service")
                ?? given.flatMap({ $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil })
        else { return nil }
        let hasGateway = ["s3", "dynamodb"].contains(service)
        let kind = configuration.text("service_type") ?? (hasGateway ? "Gateway" : "Interface")
        let id = "vpce-svc-" + hash(service, kind).hex(17)
        let host = "\(service).\(place.region).\(publicDomain)"
        let zones = Zones.names(in: place.region).map { Value.string($0) }
        return [
            "id": .string(id), "service_id": .string(id), "service_name": .string(given ?? prefix + service),
            "service_type": .string(kind), "service_region": .string(place.region),
            "region": .string(place.region),
            "arn": .string(place.arn("ec2", "vpc-endpoint-service/\(id)")), "owner": .string("amazon"),
            "acceptance_required": .false, "manages_vpc_endpoints": .false,
            "vpc_endpoint_policy_supported": .true,
            "availability_zones": .tuple(zones), "base_endpoint_dns_names": .tuple([.string(host)]),
            "private_dns_name": .string(host), "private_dns_names": .tuple([.string(host)]),
            "supported_ip_address_types": .tuple([.string("ipv4")]),
        ]
    }

    private var prefixList: [String: Value]? {
        let filtered = configuration.blocks("filter").first { $0.text("name") == "prefix-list-name" }
        let name = configuration.text("name") ?? filtered?.texts("values").first
        let id = configuration.text("prefix_list_id") ?? configuration.text("id")
        guard name?.hasPrefix("com.amazonaws.") == true || (name == nil && id != nil) else { return nil }
        let own = id ?? "pl-" + hash(name ?? "").hex(8)
        // Blocks of those set aside for documentation: RFC 5737.
        let block = Value.string("198.51.100.0/24")
        return [
            "id": .string(own), "prefix_list_id": .string(own), "name": .string(name ?? own),
            "arn": .string("arn:\(place.partition):ec2:\(place.region):aws:prefix-list/\(own)"),
            "cidr_blocks": .tuple([block]), "owner_id": .string("AWS"), "address_family": .string("IPv4"),
            "entries": .tuple([.object(["cidr": block, "description": .string("")])]),
            "max_entries": .number(1),
            "version": .number(1),
        ]
    }

    private var user: [String: Value] {
        let id = StableHash(place.account, "canonical user").hex(64)
        return ["id": .string(id), "display_name": .string("simulated")]
    }

    // MARK: - Images

    /// An image of the owner that is asked for, whose name fits the search.
    private var image: [String: Value]? {
        let owners = configuration.texts("owners")
        guard !owners.contains("self"), !owners.contains(place.account) else { return nil }
        func wanted(_ name: String) -> String? {
            configuration.blocks("filter").first { $0.text("name") == name }?.texts("values").first
        }
        let pattern = wanted("name") ?? configuration.text("name_regex") ?? "image"
        let name = pattern.replacing("*", with: "20240101").replacing("?", with: "1")
        let isARM = pattern.contains("arm64") || pattern.contains("aarch64")
        let architecture = wanted("architecture") ?? (isARM ? "arm64" : "x86_64")
        let owner = owners.first ?? "amazon"
        let id = wanted("image-id") ?? "ami-" + hash(owner, name, architecture).hex(17)
        let account = owner.allSatisfy(\.isNumber) ? owner : StableHash(owner, "account").digits(12)
        return [
            "id": .string(id), "image_id": .string(id), "name": .string(name), "description": .string(name),
            "arn": .string("arn:\(place.partition):ec2:\(place.region)::image/\(id)"),
            "architecture": .string(architecture), "creation_date": .string(fixedDate),
            "image_location": .string("\(owner)/\(name)"), "image_type": .string("machine"),
            "image_owner_alias": .string(owner.allSatisfy(\.isNumber) ? "" : owner),
            "owner_id": .string(account),
            "hypervisor": .string("xen"), "virtualization_type": .string("hvm"), "ena_support": .true,
            "public": .true,
            "root_device_name": .string("/dev/xvda"), "root_device_type": .string("ebs"),
            "platform_details": .string("Linux/UNIX"), "state": .string("available"),
            "usage_operation": .string("RunInstances"),
        ]
    }

    // MARK: - Parameters

    /// Source: AWS Systems Manager User Guide, "Discovering public parameters"; images of ECS, and of Linux.
    private var parameter: [String: Value]? {
        guard let name = configuration.text("name"), name.hasPrefix("/aws/service/") else { return nil }
        let image =
            "ami-" + hash(String(name.split(separator: "/").dropLast().joined(separator: "/"))).hex(17)
        let last = name.split(separator: "/").last ?? ""
        let value =
            if last == "recommended" {
                #"{"ecs_agent_version":"1.0.0","image_id":"\#(image)","image_name":"recommended","os":"Linux"}"#
            } else if name.contains("/fluentbit/") || name.contains("fluent-bit") {
                "public.ecr.aws/aws-observability/aws-for-fluent-bit:\(last)"
            } else {
                image
            }
        return [
            "id": .string(name), "name": .string(name), "type": .string("String"), "value": .string(value),
            "insecure_value": .string(value), "version": .number(1),
            "arn": .string("arn:\(place.partition):ssm:\(place.region)::parameter\(name)"),
        ]
    }
}
