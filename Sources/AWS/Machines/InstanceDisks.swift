internal import AWSClient
internal import Providers
internal import Values

/// The disks of machines: the one that they start from, and others.
///
/// Source: EC2 API, `BlockDeviceMapping`, `DescribeVolumes`, `ModifyVolume`.
extension InstanceType {
    private static let diskShape: Shape = [
        "delete_on_termination": "DeleteOnTermination", "encrypted": "Encrypted",
        "iops": .unlessZero("Iops"), "kms_key_id": "KmsKeyId", "snapshot_id": "SnapshotId",
        "throughput": .unlessZero("Throughput"), "volume_size": .unlessZero("VolumeSize"),
        "volume_type": "VolumeType",
    ]

    static func newDisks(_ call: LiveCall) async throws -> [Document] {
        var all = call.blocks("ebs_block_device").map { block -> Document in
            [
                "DeviceName": .text(block["device_name"]?.asString),
                "Ebs": diskShape.document(block).withoutEmptyParts,
            ]
        }
        for block in call.blocks("ephemeral_block_device") {
            all.append([
                "DeviceName": .text(block["device_name"]?.asString),
                "NoDevice": block["no_device"]?.asBool == true ? "" : .absent,
                "VirtualName": .text(block["virtual_name"]?.nonEmptyText),
            ])
        }
        if let root = call.block("root_block_device") {
            all.append([
                "DeviceName": .text(try await rootDevice(call)),
                "Ebs": diskShape.document(root).withoutEmptyParts,
            ])
        }
        return all
    }

    /// What the image calls the disk that machines start from.
    private static func rootDevice(_ call: LiveCall) async throws -> String {
        let image = call.text("ami") ?? ""
        let found = try await call.send(.ec2, "DescribeImages", ["ImageId": [.text(image)]])["imagesSet"]
        guard let name = found.items.first?["rootDeviceName"].nonEmptyText else {
            throw AWSError(
                .unreadable, service: .ec2, operation: "DescribeImages",
                message: "The machine image \(image) does not say which disk machines start from.")
        }
        return name
    }

    // MARK: - Reading

    private static let volumeShape: Shape = [
        "delete_on_termination": "deleteOnTermination", "device_name": "deviceName",
        "encrypted": "encrypted", "iops": "iops", "kms_key_id": .orEmpty("kmsKeyId"),
        "snapshot_id": .orEmpty("snapshotId"), "throughput": "throughput", "volume_id": "volumeId",
        "volume_size": "size", "volume_type": "volumeType",
    ]

    static func readDisks(_ machine: Document, _ call: LiveCall, into state: inout LiveState) async throws {
        let mappings = machine["blockDeviceMapping"].items
        let ids = mappings.compactMap { $0[path: "ebs.volumeId"].text }
        guard !ids.isEmpty else { return }
        let volumes = try await call.cloud.all(
            .ec2, "DescribeVolumes", ["VolumeId": .texts(ids)], "volumeSet", paging: .ec2)
        let byID = Dictionary(volumes.map { ($0["volumeId"].text ?? "", $0) }) { $1 }
        let root = machine["rootDeviceName"].text
        let written = Set(call.blocks("ebs_block_device").compactMap { $0["device_name"]?.asString })
        var others: [Value] = []
        for mapping in mappings {
            guard let volume = byID[mapping[path: "ebs.volumeId"].text ?? ""] else { continue }
            let disk = volume.merging([
                "deleteOnTermination": mapping[path: "ebs.deleteOnTermination"],
                "deviceName": mapping["deviceName"],
            ])
            let isRoot = mapping["deviceName"].text == root
            let name = isRoot ? "root_block_device" : "ebs_block_device"
            guard let block = schema.block.block(name)?.block else { continue }
            let known = call.blocks(name).first {
                isRoot || $0["device_name"]?.asString == mapping["deviceName"].text
            }
            let value = tagged(volumeShape.object(disk, block), volume, known: known, call)
            if isRoot {
                state[name] = .list([value], of: .object(block.objectType))
                if call["volume_tags"].asFields != nil {
                    state["volume_tags"] = .map(tags(volume).mapValues { .string($0) }, of: .string)
                }
            } else if written.isEmpty || written.contains(mapping["deviceName"].text ?? "") {
                others.append(value)
            }
        }
        if let block = schema.block.block("ebs_block_device")?.block {
            state["ebs_block_device"] = .set(others, of: .object(block.objectType))
        }
    }

    private static func tags(_ volume: Document) -> [String: String] {
        LiveTags.ec2("volume").tags(from: volume["tagSet"]).filter { !$0.key.hasPrefix("aws:") }
    }

    /// A disk with its tags, unless those of all disks are told together.
    private static func tagged(_ disk: Value, _ volume: Document, known: Value?, _ call: LiveCall) -> Value {
        guard call["volume_tags"].asFields == nil else {
            return disk.setting(["tags_all": .map([:], of: .string)])
        }
        return disk.setting(call.connection.tagAttributes(tags(volume), known: known ?? .null))
    }

    // MARK: - Changing

    /// Tags the disks by the blocks that say so, or by `volume_tags` when that changes.
    static func tagDisks(_ call: LiveCall, before: Value?) async throws {
        guard let machine = try await describe(call) else { return }
        for mapping in machine["blockDeviceMapping"].items {
            guard let volume = mapping[path: "ebs.volumeId"].nonEmptyText else { continue }
            let device = mapping["deviceName"].text
            func block(_ object: Value?) -> Value? {
                if device == machine["rootDeviceName"].text { return object?.firstBlock("root_block_device") }
                return object?["ebs_block_device"]?.asElements?.first {
                    $0["device_name"]?.asString == device
                }
            }
            func texts(_ object: Value?) -> [String: String] {
                let all = object?["volume_tags"]
                let own = all?.asFields != nil ? all : block(object)?["tags"]
                return own?.asFields == nil ? [:] : own?.texts ?? [:]
            }
            let new = texts(call.object)
            // Those that all disks have were told when the machine was made.
            let isMade = before == nil && call["volume_tags"].asFields != nil
            let old = isMade ? new : texts(before)
            let added = new.filter { old[$0.key] != $0.value }
            let removed = old.keys.filter { new[$0] == nil }.sorted()
            if !removed.isEmpty {
                _ = try await call.send(
                    .ec2, "DeleteTags",
                    ["ResourceId": [.text(volume)], "Tag": .list(removed.map { ["Key": .text($0)] })])
            }
            if !added.isEmpty {
                _ = try await call.send(
                    .ec2, "CreateTags", ["ResourceId": [.text(volume)], "Tag": LiveTags.pairs(added)])
            }
        }
    }

    /// Brings the disk that the machine starts from to another size or kind.
    static func changeRootDisk(_ call: LiveCall) async throws {
        guard call.changes("root_block_device"), let new = call.block("root_block_device"),
            let old = call.prior?.firstBlock("root_block_device"),
            let volume = old["volume_id"]?.nonEmptyText
        else { return }
        func differs(_ name: String) -> Bool {
            guard let value = new[name], !value.isNull, !value.isUnknown else { return false }
            return value != old[name]
        }
        let changed = ["iops", "throughput", "volume_size", "volume_type"].filter(differs)
        if !changed.isEmpty {
            let shape: Shape = [
                "iops": "Iops", "throughput": "Throughput", "volume_size": "Size",
                "volume_type": "VolumeType",
            ]
            _ = try await call.send(
                .ec2, "ModifyVolume",
                shape.document(new, only: Set(changed)).setting("VolumeId", .text(volume)))
            try await call.wait(
                for: "the disk to be changed", pending: ["modifying"], wanted: ["optimizing", "completed"]
            ) {
                let found = try await call.find(
                    .ec2, "DescribeVolumesModifications", ["VolumeId": [.text(volume)]],
                    "volumeModificationSet")
                return found?["modificationState"].text ?? "completed"
            }
        }
        if differs("delete_on_termination"), let device = old["device_name"]?.nonEmptyText {
            let isDeleted = new["delete_on_termination"]?.asBool ?? true
            try await modify(
                "BlockDeviceMapping",
                [["DeviceName": .text(device), "Ebs": ["DeleteOnTermination": .bool(isDeleted)]]], call)
        }
    }
}
