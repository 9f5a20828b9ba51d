internal import AWSClient
internal import Providers
internal import Values

/// How machines are changed: while they run, or stopped, where AWS wants that.
///
/// Source: EC2 API, `ModifyInstanceAttribute` and the calls for single settings.
extension InstanceType {
    static func update(_ call: LiveCall) async throws {
        try await changeWhileRunning(call)
        try await changeProfile(call)
        try await changeSettings(call)
        try await changeRootDisk(call)
        if call.changes("volume_tags", "root_block_device", "ebs_block_device") {
            try await tagDisks(call, before: call.prior)
        }
        try await changeWhileStopped(call)
        if call.changes("get_password_data") { try await waitForPassword(call) }
    }

    private static func changeWhileRunning(_ call: LiveCall) async throws {
        if call.changes("vpc_security_group_ids") {
            try await modify("GroupId", .texts(call.texts("vpc_security_group_ids")), call)
        }
        if call.changes("source_dest_check") {
            try await modify("SourceDestCheck", ["Value": .bool(call.bool("source_dest_check"))], call)
        }
        for (name, member) in attributes where call.changes(name) {
            let value = call[name].asBool.map { Document.bool($0) } ?? .text(call.text(name))
            try await modify(member, ["Value": value], call)
        }
        if call.changes("monitoring") {
            _ = try await call.send(
                .ec2, call.bool("monitoring") ? "MonitorInstances" : "UnmonitorInstances",
                ["InstanceId": [.text(call.id)]])
        }
        try await InstanceNetwork.changeAddresses(call)
    }

    private static func changeProfile(_ call: LiveCall) async throws {
        guard call.changes("iam_instance_profile") else { return }
        let found = try await call.find(
            .ec2, "DescribeIamInstanceProfileAssociations",
            [
                "Filter": [
                    LiveCall.filter("instance-id", call.id),
                    LiveCall.filter("state", "associated", "associating"),
                ]
            ], "iamInstanceProfileAssociationSet")
        let association = found?["associationId"].nonEmptyText
        guard let profile = call.text("iam_instance_profile") else {
            if let association {
                _ = try await call.send(
                    .ec2, "DisassociateIamInstanceProfile", ["AssociationId": .text(association)])
            }
            return
        }
        let name: Document = ["Name": .text(profile)]
        try await call.retrying(["InvalidParameterValue"], words: "Invalid IAM Instance Profile") {
            if let association {
                _ = try await call.send(
                    .ec2, "ReplaceIamInstanceProfileAssociation",
                    ["AssociationId": .text(association), "IamInstanceProfile": name])
            } else {
                _ = try await call.send(
                    .ec2, "AssociateIamInstanceProfile",
                    ["IamInstanceProfile": name, "InstanceId": .text(call.id)])
            }
        }
    }

    /// Settings that have a call each, which takes the members of their block.
    private static func changeSettings(_ call: LiveCall) async throws {
        for (name, member, operation) in [
            ("metadata_options", "metadataOptions", "ModifyInstanceMetadataOptions"),
            ("maintenance_options", "maintenanceOptions", "ModifyInstanceMaintenanceOptions"),
            ("private_dns_name_options", "privateDnsNameOptions", "ModifyPrivateDnsNameOptions"),
        ] where call.changes(name) && !call.blocks(name).isEmpty {
            let input = call.input(shape, name)[member].withoutEmptyParts
            // The kind of host names has another name in its call.
            let kind = input["hostnameType"]
            let whole =
                kind.isAbsent
                ? input : input.merging(["hostnameType": .absent, "privateDnsHostnameType": kind])
            _ = try await call.send(.ec2, Operation(operation), whole.setting("InstanceId", .text(call.id)))
        }
        if call.changes("capacity_reservation_specification"),
            !call.blocks("capacity_reservation_specification").isEmpty
        {
            _ = try await call.send(
                .ec2, "ModifyInstanceCapacityReservationAttributes",
                call.input(shape, "capacity_reservation_specification").withoutEmptyParts.setting(
                    "InstanceId", .text(call.id)))
        }
        if call.changes("credit_specification"),
            let credits = call.block("credit_specification")?["cpu_credits"]?.nonEmptyText
        {
            _ = try await call.send(
                .ec2, "ModifyInstanceCreditSpecification",
                [
                    "InstanceCreditSpecification": [
                        ["CpuCredits": .text(credits), "InstanceId": .text(call.id)]
                    ]
                ])
        }
    }

    /// What only a machine takes that stands still; it starts again afterwards, if it ran before.
    private static func changeWhileStopped(_ call: LiveCall) async throws {
        let changesData = call.changes("user_data") || call.changes("user_data_base64")
        let nesting = call.block("cpu_options")?["nested_virtualization"]?.nonEmptyText
        let changesNesting =
            nesting != nil
            && nesting != call.prior?.firstBlock("cpu_options")?["nested_virtualization"]?.asString
        let changesHosts = call.changes("host_resource_group_arn")
        guard call.changes("instance_type") || changesData || changesNesting || changesHosts else { return }
        let isRunning = try await describe(call)?[path: "instanceState.name"].text == "running"
        if isRunning {
            _ = try await call.send(.ec2, "StopInstances", ["InstanceId": [.text(call.id)]])
            try await call.wait(
                for: "the machine to stop", pending: ["pending", "running", "shutting-down", "stopping"],
                wanted: ["stopped"]
            ) { try await describe(call)?[path: "instanceState.name"].text ?? "stopping" }
        }
        if call.changes("instance_type") {
            try await modify("InstanceType", ["Value": .text(call.text("instance_type"))], call)
        }
        if changesData { try await modify("UserData", ["Value": .text(userData(call) ?? "")], call) }
        if changesNesting { try await changeNesting(nesting, call) }
        if changesHosts {
            _ = try await call.send(
                .ec2, "ModifyInstancePlacement",
                [
                    "HostResourceGroupArn": .text(call["host_resource_group_arn"].asString ?? ""),
                    "InstanceId": .text(call.id),
                ])
        }
        guard isRunning else { return }
        // What was changed a moment ago is not known where machines are started.
        try await call.retrying(
            ["InvalidParameterValue"], words: "LaunchPlan instance type does not match attribute value"
        ) {
            _ = try await call.send(.ec2, "StartInstances", ["InstanceId": [.text(call.id)]])
        }
        try await call.wait(
            for: "the machine to run", pending: ["pending", "stopped", "stopping"], wanted: ["running"]
        ) { try await describe(call)?[path: "instanceState.name"].text ?? "pending" }
    }

    /// The call wants to be told of the processor's parts as they are, too.
    private static func changeNesting(_ nesting: String?, _ call: LiveCall) async throws {
        let options = call.block("cpu_options")
        func number(_ name: String) -> Document { options?[name]?.asInt.map { .number($0) } ?? .absent }
        _ = try await call.send(
            .ec2, "ModifyInstanceCpuOptions",
            [
                "CoreCount": number("core_count"), "InstanceId": .text(call.id),
                "NestedVirtualization": .text(nesting), "ThreadsPerCore": number("threads_per_core"),
            ])
    }
}
