internal import AWSClient
internal import Providers
internal import Values

/// Objects that AWS makes by itself, and that are taken over as they are rather than made: what differs from the plan is changed.
extension LiveCall {
    /// The call as a change of an object that is there already.
    ///
    /// Of blocks and sets that are named there shall be none where the plan does not say: what came with the object goes.
    func adopting(_ found: LiveState, emptied: [String] = []) -> LiveCall {
        var call = self
        let schema = type.schema
        for name in emptied where object[name]?.isUnknown == true || object[name]?.isNull == true {
            if let block = schema.block.block(name) {
                call.object = call.object.setting([name: block.empty])
            } else if case .set(let element) = schema.objectType[name] {
                call.object = call.object.setting([name: .set([], of: element)])
            }
        }
        var before = found.values
        if let tags = found.tags { before.merge(connection.tagAttributes(tags, known: .null)) { $1 } }
        call.prior = object.setting(before)
        return call
    }

    /// Brings an object that is there already to what is planned.
    func adopt(emptied: [String] = [], _ update: LiveResource.Acting) async throws {
        guard let found = try await type.read(self) else {
            throw AWSError(
                .unreadable, message: "AWS has no \(type.schema.type) \(id) that could be taken over.")
        }
        let call = adopting(found, emptied: emptied)
        try await call.updateTags()
        try await update(call)
    }
}
