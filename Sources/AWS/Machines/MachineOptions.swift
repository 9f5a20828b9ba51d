/// What a machine and a launch template both say of a machine, under the same names.
///
/// Source: EC2 API, `Instance` and `ResponseLaunchTemplateData`.
enum MachineOptions {
    static let shape: Shape = [
        "capacity_reservation_specification": .block(
            "capacityReservationSpecification",
            [
                "capacity_reservation_preference": "capacityReservationPreference",
                "capacity_reservation_target": .block(
                    "capacityReservationTarget",
                    [
                        "capacity_reservation_id": "capacityReservationId",
                        "capacity_reservation_resource_group_arn": "capacityReservationResourceGroupArn",
                    ]),
            ]),
        "cpu_options": .block(
            "cpuOptions",
            [
                "amd_sev_snp": "amdSevSnp", "core_count": .unlessZero("coreCount"),
                "nested_virtualization": "nestedVirtualization",
                "threads_per_core": .unlessZero("threadsPerCore"),
            ]),
        "enclave_options": .block("enclaveOptions", ["enabled": "enabled"]),
        "maintenance_options": .block("maintenanceOptions", ["auto_recovery": "autoRecovery"]),
        "metadata_options": .block(
            "metadataOptions",
            [
                "http_endpoint": "httpEndpoint", "http_protocol_ipv6": "httpProtocolIpv6",
                "http_put_response_hop_limit": .unlessZero("httpPutResponseHopLimit"),
                "http_tokens": "httpTokens", "instance_metadata_tags": "instanceMetadataTags",
            ]),
        "private_dns_name_options": .block(
            "privateDnsNameOptions",
            [
                "enable_resource_name_dns_a_record": "enableResourceNameDnsARecord",
                "enable_resource_name_dns_aaaa_record": "enableResourceNameDnsAAAARecord",
                "hostname_type": "hostnameType",
            ]),
    ]
}
