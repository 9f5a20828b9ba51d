internal import AWSClient
internal import Providers
internal import Values

/// How machines are made, read and taken down; `InstanceChanges.swift` has how they are changed, and `InstanceDisks.swift` what their
/// disks are.
///
/// Source: EC2 API, `RunInstances`, `DescribeInstances`, `TerminateInstances`.
extension InstanceType {
    static let live = LiveResource(
        schema: schema, gone: ["InvalidInstanceID.NotFound"], tags: .ec2("instance"),
        timeouts: LiveTimeouts(create: 10, update: 10, delete: 20), create: create, finish: finish,
        read: read, update: update, delete: delete)

    static let shape = ownShape + MachineOptions.shape

    private static let ownShape: Shape = [
        "ami": "imageId", "availability_zone": "placement.availabilityZone",
        "ebs_optimized": "ebsOptimized",
        "hibernation": "hibernationOptions.configured", "host_id": "placement.hostId",
        "host_resource_group_arn": "placement.hostResourceGroupArn",
        "instance_lifecycle": .orEmpty("instanceLifecycle"), "instance_state": "instanceState.name",
        "instance_type": "instanceType", "key_name": "keyName",
        "outpost_arn": .orEmpty("outpostArn"), "placement_group": "placement.groupName",
        "placement_group_id": "placement.groupId",
        "placement_partition_number": .unlessZero("placement.partitionNumber"),
        "private_dns": .orEmpty("privateDnsName"),
        "private_ip": "privateIpAddress", "public_dns": .orEmpty("dnsName"),
        "public_ip": .orEmpty("ipAddress"),
        "spot_instance_request_id": .orEmpty("spotInstanceRequestId"), "subnet_id": "subnetId",
        "tenancy": "placement.tenancy",
    ]

    // MARK: - Making

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        var input = call.input(
            shape, "ami", "capacity_reservation_specification", "cpu_options", "ebs_optimized",
            "enclave_options", "hibernation", "host_id", "host_resource_group_arn", "instance_type",
            "key_name", "maintenance_options", "metadata_options", "placement_group",
            "placement_group_id", "placement_partition_number", "private_dns_name_options", "tenancy",
            "availability_zone"
        ).withoutEmptyParts
        for (name, member) in attributes {
            input = input.setting(member, call[name].asBool.map { .bool($0) } ?? .text(call.text(name)))
        }
        let market = call.block("instance_market_options")
        input = input.merging([
            "BlockDeviceMapping": .list(try await newDisks(call)), "ClientToken": .text(call.token),
            "IamInstanceProfile": call.text("iam_instance_profile").map { ["Name": .text($0)] } ?? .absent,
            "InstanceMarketOptions": market.map(marketOptions) ?? .absent,
            "LaunchTemplate": call.block("launch_template").map(template) ?? .absent, "MaxCount": 1,
            "MinCount": 1,
            "Monitoring": call["monitoring"].asBool.map { ["Enabled": .bool($0)] } ?? .absent,
            "UserData": .text(userData(call)),
        ])
        if let credits = call.block("credit_specification")?["cpu_credits"]?.nonEmptyText {
            input = input.setting("CreditSpecification", ["CpuCredits": .text(credits)])
        }
        let whole = input.merging(InstanceNetwork.places(call)).setting(
            "TagSpecification", .list(newTags(call)))
        // A profile of a moment ago is not known everywhere.
        let answer = try await call.retrying(
            ["InvalidParameterValue"], words: "Invalid IAM Instance Profile"
        ) {
            try await call.retrying(["InvalidParameterValue"], words: "has no associated IAM Roles") {
                try await call.send(.ec2, "RunInstances", whole)
            }
        }
        guard let id = answer["instancesSet"].items.first?["instanceId"].nonEmptyText else {
            _ = try answer.required("instancesSet.instanceId", of: "RunInstances")
            return [:]
        }
        return ["id": .string(id)]
    }

    /// Attributes that are asked for and changed one by one, and what they are called there.
    static let attributes = [
        ("disable_api_stop", "disableApiStop"), ("disable_api_termination", "disableApiTermination"),
        ("instance_initiated_shutdown_behavior", "instanceInitiatedShutdownBehavior"),
    ]

    /// The first instructions in Base64, once.
    static func userData(_ call: LiveCall) -> String? {
        if let encoded = call.text("user_data_base64") { return encoded }
        guard let text = call.text("user_data") else { return nil }
        return [UInt8](base64: text) == nil ? Array(text.utf8).base64 : text
    }

    private static func template(_ block: Value) -> Document {
        [
            "LaunchTemplateId": .text(block["id"]?.nonEmptyText),
            "LaunchTemplateName": block["id"]?.nonEmptyText == nil
                ? .text(block["name"]?.nonEmptyText) : .absent,
            "Version": .text(block["version"]?.nonEmptyText),
        ]
    }

    private static func marketOptions(_ block: Value) -> Document {
        let spot: Shape = [
            "instance_interruption_behavior": "InstanceInterruptionBehavior", "max_price": "MaxPrice",
            "spot_instance_type": "SpotInstanceType", "valid_until": "ValidUntil",
        ]
        return [
            "MarketType": .text(block["market_type"]?.nonEmptyText),
            "SpotOptions": block.firstBlock("spot_options").map {
                spot.document($0).withoutEmptyParts
            } ?? .absent,
        ]
    }

    private static func newTags(_ call: LiveCall) -> [Document] {
        var all = call.creationTags["TagSpecification"].items
        let disks = call["volume_tags"].asFields == nil ? [:] : call["volume_tags"].texts
        if !disks.isEmpty { all.append(["ResourceType": "volume", "Tag": LiveTags.pairs(disks)]) }
        return all
    }

    private static func finish(_ call: LiveCall) async throws {
        try await waitUntilRunning(call)
        if call["source_dest_check"].asBool == false, call.blocks("network_interface").isEmpty {
            _ = try await call.send(
                .ec2, "ModifyInstanceAttribute",
                ["InstanceId": .text(call.id), "SourceDestCheck": ["Value": false]])
        }
        try await tagDisks(call, before: nil)
        try await waitForPassword(call)
    }

    /// Windows makes its first password some minutes after the machine runs.
    static func waitForPassword(_ call: LiveCall) async throws {
        guard call.bool("get_password_data") else { return }
        try await call.wait(for: "the machine to make its first password") {
            try await call.send(.ec2, "GetPasswordData", ["InstanceId": .text(call.id)])["passwordData"]
                .nonEmptyText != nil
        }
    }

    static func waitUntilRunning(_ call: LiveCall) async throws {
        try await call.wait(for: "the machine to run") {
            guard let machine = try await describe(call) else { return false }
            switch machine[path: "instanceState.name"].text {
            case "running": return true
            case "shutting-down", "terminated", "stopped", "stopping":
                let reason = machine[path: "stateReason.message"].nonEmptyText
                throw AWSError(
                    .unreadable, service: .ec2, operation: "RunInstances",
                    message: "The machine stopped before it ran: \(reason ?? "AWS gives no reason").",
                    mayHaveEffect: true)
            default: return false
            }
        }
    }

    // MARK: - Reading

    static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ec2, "DescribeInstances", ["InstanceId": [.text(call.id)]], "reservationSet")?["instancesSet"]
            .items.first
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let machine = try await describe(call),
            machine[path: "instanceState.name"].text != "terminated"
        else { return nil }
        var state = call.state(shape, machine)
        state["monitoring"] = machine[path: "monitoring.state"].text.map {
            .bool(["enabled", "pending"].contains($0))
        }
        let profile = machine[path: "iamInstanceProfile.arn"].text?.split(separator: "/").last
        state["iam_instance_profile"] = .string(profile.map(String.init) ?? "")
        try await InstanceNetwork.read(machine, call, into: &state)
        try await readAttributes(call, into: &state)
        try await readTemplate(machine, call, into: &state)
        try await readPassword(call, into: &state)
        try await readDisks(machine, call, into: &state)
        return state
    }

    private static func readAttributes(_ call: LiveCall, into state: inout LiveState) async throws {
        func value(_ member: String) async throws -> String? {
            do throws(AWSError) {
                let answer = try await call.send(
                    .ec2, "DescribeInstanceAttribute",
                    ["Attribute": .text(member), "InstanceId": .text(call.id)])
                return answer[path: "\(member).value"].text
            } catch {
                // Not every region's service has all of them.
                guard error.isUnsupported || error.has(["InvalidParameterValue"]) else { throw error }
                return nil
            }
        }
        for (name, member) in attributes {
            guard let text = try await value(member), let type = schema.objectType[name] else { continue }
            state[name] = try? Value.string(text).converted(to: type)
        }
        guard let data = try await value("userData"), !data.isEmpty else { return }
        let isEncoded = call["user_data_base64"].nonEmptyText != nil
        if isEncoded {
            state["user_data_base64"] = .string(data)
        } else if let known = call.text("user_data"), [UInt8](base64: known) != nil {
            state["user_data"] = .string(data)
        } else if let bytes = [UInt8](base64: data), let text = String(validating: bytes, as: UTF8.self) {
            state["user_data"] = .string(text)
        } else {
            state["user_data_base64"] = .string(data)
        }
    }

    /// The template that the machine was started from, which its tags tell.
    ///
    /// Who wrote the default or latest version sees that again for as long as it is the machine's.
    private static func readTemplate(_ machine: Document, _ call: LiveCall, into state: inout LiveState)
        async throws
    {
        guard let block = schema.block.block("launch_template")?.block else { return }
        func tag(_ name: String) -> String? {
            machine["tagSet"].items.first { $0["key"].text == "aws:ec2launchtemplate:\(name)" }?["value"]
                .nonEmptyText
        }
        guard let id = tag("id"), let version = tag("version") else { return }
        let found = try await template(id, call)
        let written = call.block("launch_template")?["version"]?.asString
        let meant: [String: Document] = [
            "$Default": found["defaultVersionNumber"], "$Latest": found["latestVersionNumber"],
        ]
        let isMeant = written.flatMap { meant[$0]?.text } == version
        let told: Document = [
            "id": .text(id), "name": found["launchTemplateName"],
            "version": .text(isMeant ? written : version),
        ]
        let shape: Shape = ["id": "id", "name": "name", "version": "version"]
        state["launch_template"] = .list([shape.object(told, block)], of: .object(block.objectType))
    }

    /// A template that is gone has no name any more.
    private static func template(_ id: String, _ call: LiveCall) async throws -> Document {
        do throws(AWSError) {
            return try await call.send(.ec2, "DescribeLaunchTemplates", ["LaunchTemplateId": [.text(id)]])[
                "launchTemplates"
            ].items.first ?? .absent
        } catch {
            guard error.has(["InvalidLaunchTemplateId.NotFound"]) else { throw error }
            return .absent
        }
    }

    /// The first password of a Windows machine, as its key pair encrypts it.
    private static func readPassword(_ call: LiveCall, into state: inout LiveState) async throws {
        guard call.bool("get_password_data") else {
            state["password_data"] = .string("")
            return
        }
        let answer = try await call.send(.ec2, "GetPasswordData", ["InstanceId": .text(call.id)])
        let text = answer["passwordData"].text ?? ""
        state["password_data"] = .string(String(text.drop(while: \.isWhitespace)))
    }

    // MARK: - Taking down

    private static func delete(_ call: LiveCall) async throws {
        if call.bool("force_destroy"), call.bool("disable_api_termination") {
            try await modify("DisableApiTermination", ["Value": false], call)
        }
        if call.bool("force_destroy"), call.bool("disable_api_stop") {
            try await modify("DisableApiStop", ["Value": false], call)
        }
        _ = try await call.send(.ec2, "TerminateInstances", ["InstanceId": [.text(call.id)]])
        try await call.wait(for: "the machine to be terminated") {
            let machine = try await describe(call)
            return machine == nil || machine?[path: "instanceState.name"].text == "terminated"
        }
    }

    static func modify(_ member: String, _ value: Document, _ call: LiveCall) async throws {
        _ = try await call.send(
            .ec2, "ModifyInstanceAttribute",
            .fields([.init("InstanceId", .text(call.id)), .init(member, value)]))
    }
}
