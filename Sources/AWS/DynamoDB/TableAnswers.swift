internal import AWSClient
internal import Providers
internal import Values

/// What descriptions of tables say of blocks.
enum TableAnswers {
    private static func block(_ name: String) -> BlockSchema? { TableType.schema.block.block(name)?.block }

    /// An object of a block's type, with null for what is not said.
    private static func object(_ values: [String: Value], _ block: BlockSchema) -> Value {
        let type = block.objectType
        let empty = zip(type.names, type.types).map { name, type in
            values[name] ?? block.block(name)?.empty ?? .null(type)
        }
        return .object(Fields(shape: type.shape, values: empty))
    }

    private static func one(_ name: String, _ values: [String: Value]) -> Value? {
        block(name).map { .list([object(values, $0)], of: .object($0.objectType)) }
    }

    static func globals(_ table: Document, known: [Value]) -> Value? {
        guard let block = block("global_secondary_index") else { return nil }
        let limits: Shape = [
            "on_demand_throughput": .block(
                "OnDemandThroughput",
                [
                    "max_read_request_units": "MaxReadRequestUnits",
                    "max_write_request_units": "MaxWriteRequestUnits",
                ]),
            "warm_throughput": .block(
                "WarmThroughput",
                [
                    "read_units_per_second": "ReadUnitsPerSecond",
                    "write_units_per_second": "WriteUnitsPerSecond",
                ]),
        ]
        let indexes = table["GlobalSecondaryIndexes"].items.map { index -> Value in
            var values = limits.values(index, block)
            values.merge(projection(index, isSet: true)) { $1 }
            values["hash_key"] = TableType.key("HASH", index)
            values["range_key"] = TableType.key("RANGE", index)
            let units = index["ProvisionedThroughput"]
            values["read_capacity"] = .number(units["ReadCapacityUnits"].int ?? 0)
            values["write_capacity"] = .number(units["WriteCapacityUnits"].int ?? 0)
            let before = known.first { $0["name"]?.asString == index["IndexName"].text }
            let isWritten = before?["key_schema"]?.asElements?.isEmpty == false
            let parts = TableKeys.parts(index)
            guard isWritten || !parts.isPlain else { return object(values, block) }
            return TableKeys.told(object(values.merging(parts.schema) { $1 }, block))
        }
        return .set(indexes, of: .object(block.objectType))
    }

    static func locals(_ table: Document) -> Value? {
        guard let block = block("local_secondary_index") else { return nil }
        let indexes = table["LocalSecondaryIndexes"].items.map { index -> Value in
            var values = projection(index, isSet: false)
            values["range_key"] = TableType.key("RANGE", index)
            return object(values, block)
        }
        return .set(indexes, of: .object(block.objectType))
    }

    private static func projection(_ index: Document, isSet: Bool) -> [String: Value] {
        let others = index[path: "Projection.NonKeyAttributes"].texts.map { Value.string($0) }
        let empty: Value = isSet ? .null(.set(.string)) : .null(.list(.string))
        return [
            "name": .string(index["IndexName"].text ?? ""),
            "projection_type": .string(index[path: "Projection.ProjectionType"].text ?? ""),
            "non_key_attributes": others.isEmpty
                ? empty : isSet ? .set(others, of: .string) : .list(others, of: .string),
        ]
    }

    /// Tables that AWS encrypts with a key of its own say nothing of it.
    static func encryption(_ table: Document, isKnown: Bool) -> Value? {
        let found = table["SSEDescription"]
        let name = "server_side_encryption"
        if ["ENABLED", "ENABLING", "UPDATING"].contains(found["Status"].text ?? "") {
            return one(
                name, ["enabled": .true, "kms_key_arn": .string(found["KMSMasterKeyArn"].text ?? "")])
        }
        return isKnown ? one(name, ["enabled": .false]) : TableType.schema.block.block(name)?.empty
    }

    static func expiry(_ found: Document, known: Value?) -> Value? {
        let isEnabled = ["ENABLED", "ENABLING"].contains(found["TimeToLiveStatus"].text ?? "")
        // An attribute is told only of what expires.
        let name = found["AttributeName"].text ?? (isEnabled ? "" : known?["attribute_name"]?.asString ?? "")
        return one("ttl", ["enabled": .bool(isEnabled), "attribute_name": .string(name)])
    }

    static func recovery(_ found: Document) -> Value? {
        let isEnabled = found["PointInTimeRecoveryStatus"].text == "ENABLED"
        return one(
            "point_in_time_recovery",
            [
                "enabled": .bool(isEnabled),
                "recovery_period_in_days": found["RecoveryPeriodInDays"].int.map { .number($0) }
                    ?? .null(.number),
            ])
    }
}
