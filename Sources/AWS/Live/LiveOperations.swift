internal import AWSClient
internal import Providers
internal import Values

/// What every operation does, whatever the type: it calls what the type says, sees to tags, names and times, and works out what goes
/// into the state.
struct LiveOperations: Sendable {
    let type: LiveResource
    let connection: LiveConnection

    // MARK: - The four operations

    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        var call = call(request, request.planned, minutes: type.timeouts.create, "create")
        let planned = call.object
        do {
            try await connection.checkAccount()
            call = call.with(try await make(&call))
        } catch {
            throw ProviderFailure(error, "creating", type.schema.type, id: nil)
        }
        do {
            try await type.finish?(call)
            await call.unmark()
            var value: Value?
            try await call.wait(for: "\(type.schema.type) to appear") {
                value = try await current(call)
                return value != nil
            }
            return stored((value ?? call.object).keeping(planned), request.privateData)
        } catch {
            // The object is there, whatever came after.
            let known = (try? await current(call)) ?? call.object
            throw ProviderFailure(
                error, "creating", type.schema.type, id: call.id,
                effect: .partial(stored(known, request.privateData)))
        }
    }

    /// Makes the object, without the mark where tags of that name are not allowed.
    private func make(_ call: inout LiveCall) async throws -> [String: Value] {
        do {
            return try await type.create(call)
        } catch let error as AWSError
            where call.isMarking && (error.isDenied || error.has(["TagLimitExceeded", "TagPolicyViolation"]))
        {
            call.bearsMark = false
            return try await type.create(call)
        }
    }

    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
        let call = call(reading: object.value.withoutMarksDeep().value)
        do {
            try await connection.checkAccount()
            return try await current(call).map { stored($0, object.privateData) }
        } catch {
            throw ProviderFailure(error, "reading", type.schema.type, id: call.id)
        }
    }

    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
        let call = call(request, request.planned, minutes: type.timeouts.update, "update")
        do {
            try await connection.checkAccount()
            try await call.withFormerNames.updateTags()
            try await type.update?(call)
            guard let value = try await current(call) else {
                throw AWSError(
                    .unreadable, message: "The object was changed, and then AWS could not find it any more.",
                    mayHaveEffect: true)
            }
            return stored(value.keeping(call.object), request.privateData)
        } catch {
            // Some of the calls may have been made: what is there now is what counts.
            var before = call
            before.object = request.prior?.value ?? call.object
            let known = try? await current(before)
            throw ProviderFailure(
                error, "updating", type.schema.type, id: call.id,
                effect: known.map { .partial(stored($0, request.privateData)) })
        }
    }

    func delete(_ request: ApplyRequest) async throws(ProviderFailure) {
        guard let prior = request.prior?.value else { return }
        let call = call(request, prior, minutes: type.timeouts.delete, "delete")
        do {
            try await connection.checkAccount()
            try await call.retrying(type.deletionRetries, for: .seconds(call.secondsLeft)) {
                do {
                    try await type.delete(call)
                } catch let error as AWSError where error.has(type.gone) {
                    return
                }
            }
        } catch {
            throw ProviderFailure(error, "deleting", type.schema.type, id: call.id)
        }
    }

    func importObject(_ id: String) async throws(ProviderFailure) -> StoredObject? {
        do {
            try await connection.checkAccount()
            // Nothing is known yet, so that whatever AWS says is taken as it is.
            let type = type.schema.objectType
            let unknown = Value.object(Fields(shape: type.shape, values: type.types.map { .unknown($0) }))
            let (id, region) = importPlace(id)
            var identity = try self.type.identify(id)
            if let region { identity["region"] = .string(region) }
            let object = unknown.setting(identity)
            return try await current(call(reading: object)).map { stored(withDefaults($0), []) }
        } catch {
            throw ProviderFailure(error, "importing", type.schema.type, id: id)
        }
    }

    /// What an import names: an object, and perhaps the region that it is in, after an `@`.
    private func importPlace(_ id: String) -> (id: String, region: String?) {
        guard type.schema.block.attribute("region") != nil, let mark = id.lastIndex(of: "@") else {
            return (id, nil)
        }
        let region = id[id.index(after: mark)...]
        let parts = region.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty }), parts.last.flatMap({ Int($0) }) != nil,
            region.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
        else { return (id, nil) }
        return (String(id[..<mark]), String(region))
    }

    /// What AWS keeps no note of has its default.
    private func withDefaults(_ object: Value) -> Value {
        var values: [String: Value] = [:]
        for attribute in type.schema.block.attributes where object[attribute.name]?.isUnknown == true {
            values[attribute.name] = attribute.defaultValue
        }
        return object.setting(values)
    }

    // MARK: - What goes into the state

    /// The object as AWS has it, in the form that is known where it means the same.
    private func current(_ call: LiveCall) async throws -> Value? {
        let found: LiveState?
        do {
            found = try await type.read(call)
        } catch let error as AWSError where error.has(type.gone) {
            return nil
        }
        guard let found else { return nil }
        var object = call.object.setting(found.values)
        let region = Value.string(call.cloud.region)
        if object["region"]?.asString == nil { object = object.setting(["region": region]) }
        if let pattern = type.schema.identity.arn, found["arn"] == nil, object["arn"]?.nonEmptyText == nil,
            let arn = try await connection.arn(pattern, object)
        {
            object = object.setting(["arn": .string(arn)])
        }
        if let tags = found.tags {
            object = object.setting(connection.tagAttributes(tags, known: call.object))
        }
        let sameness = type.samenessOf?(object) ?? type.sameness
        return sameness.settled(object, prior: call.object, type.schema.block)
    }

    /// The object as the state has it: what nobody knows is null, and blocks that nobody knows of are none.
    private func stored(_ value: Value, _ privateData: [UInt8]) -> StoredObject {
        var object = value.withNullsForUnknowns
        for block in type.schema.block.blocks where object[block.name]?.isNull == true {
            object = object.setting([block.name: block.empty])
        }
        return StoredObject(schema: type.schema, value: object, privateData: privateData)
    }

    private func call(reading object: Value) -> LiveCall {
        LiveCall(
            type: type, connection: connection, cloud: connection.client(for: object), object: object,
            prior: object,
            token: "", deadline: connection.client.now.adding(1200), progress: { _ in })
    }

    /// What services are told as a token, and what names are made up from.
    func operationName(_ token: OperationToken) -> String { stableDigits(token.text, count: 32) }

    private func call(_ request: ApplyRequest, _ object: Value, minutes: Int, _ operation: String) -> LiveCall
    {
        let plain = object.withoutMarksDeep().value
        let own = plain.firstBlock("timeouts")?[operation]?.nonEmptyText.flatMap { seconds(in: $0) }
        var call = LiveCall(
            type: type, connection: connection, cloud: connection.client(for: plain), object: plain,
            prior: request.prior?.value.withoutMarksDeep().value,
            token: operationName(request.token),
            deadline: connection.client.now.adding(Double(own ?? minutes * 60)), progress: request.progress)
        call.configuration = request.configuration.withoutMarksDeep().value
        return call
    }
}

extension LiveCall {
    /// How much of the operation's time is left.
    var secondsLeft: Int { max(1, Int(deadline.seconds - cloud.now.seconds)) }
}
