internal import AWSClient
internal import Providers
internal import Values

/// The keys of indexes, which are said in one of two ways: by one attribute each, or as a list of parts.
///
/// Source: `aws_dynamodb_table` in the provider's reference, `key_schema`; DynamoDB API, `KeySchemaElement`.
enum TableKeys {
    /// The parts that an answer tells.
    static func parts(_ index: Document) -> (schema: [String: Value], isPlain: Bool) {
        guard let block = TableType.schema.block.block("global_secondary_index")?.block,
            let nested = block.block("key_schema")
        else { return ([:], true) }
        let shape: Shape = ["attribute_name": "AttributeName", "key_type": "KeyType"]
        let found = index["KeySchema"].items
        let kinds = found.map { $0["KeyType"].text }
        return (
            [
                "key_schema": .list(
                    found.map { shape.object($0, nested.block) }, of: .object(nested.block.objectType))
            ],
            kinds.filter { $0 == "HASH" }.count < 2 && kinds.filter { $0 == "RANGE" }.count < 2
        )
    }

    /// An index whose key is a list of parts: the attribute for the hash key follows where there is one such part, and the other is left out.
    static func told(_ index: Value) -> Value {
        let hashes = (index["key_schema"]?.asElements ?? []).filter { $0["key_type"]?.asString == "HASH" }
        let name = hashes.count == 1 ? hashes.first?["attribute_name"] : nil
        return index.setting(["hash_key": name ?? .string(""), "range_key": .null(.string)])
    }

    /// Plans what follows from lists of parts.
    static func plan(_ draft: inout PlanDraft) {
        let name = "global_secondary_index"
        guard case .set(let indexes, let type)? = draft.planned[name]?.content else { return }
        let written = Set(
            (draft.configuration[name]?.asElements ?? []).filter {
                $0["key_schema"]?.asElements?.isEmpty == false && $0["hash_key"]?.isNull == true
            }.compactMap { $0["name"]?.asString })
        guard !written.isEmpty else { return }
        let planned = indexes.sorted.map { index in
            written.contains(index["name"]?.asString ?? "") ? told(index) : index
        }
        draft.set(name, to: Value.set(planned, of: type).marked(draft.planned[name]?.marks ?? []))
    }
}
