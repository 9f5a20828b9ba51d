internal import AWSClient
internal import Providers
internal import Values

/// One operation on one object: what is known, and the client to call with.
struct LiveCall: Sendable {
    let type: LiveResource
    let connection: LiveConnection
    /// Calls in the object's region.
    let cloud: CloudClient
    /// The object as it shall be, as far as that is known; for reading and deleting, as it was.
    var object: Value
    /// The object before the operation; nil for a new one.
    var prior: Value?
    /// Names the operation, in letters and digits that any service takes as a token.
    let token: String
    /// When the operation must be done.
    var deadline: Moment
    let progress: @Sendable (String) -> Void
    /// What AWS said last, which copies of the call have in common.
    let lastLook = LastLook()
    /// What the user wrote, for arguments that only their author knows; null where nothing is made or changed.
    var configuration: Value = .null
    /// Whether the call may give a new object a tag of Slipway's own.
    var bearsMark = true

    // MARK: - Calling

    /// Makes one call and waits for its answer.
    func send(_ service: Service, _ operation: Operation, _ input: Document = [:]) async throws(AWSError)
        -> Answer
    {
        try await lastLook.call(service, operation, input) { input throws(AWSError) in
            try await connection.looks.call(service, operation, input, region: cloud.region) {
                input throws(AWSError) in try await cloud.call(service, operation, input)
            }
        }
    }

    /// Makes a call whose failure by one of these codes is as good as success.
    func send(_ service: Service, _ operation: Operation, _ input: Document, ignoring codes: [String])
        async throws(AWSError)
    {
        do throws(AWSError) {
            _ = try await send(service, operation, input)
        } catch {
            guard error.has(codes) else { throw error }
        }
    }

    /// The first element of a list that an answer has; nil where it is empty, or where AWS says that there is none.
    func find(_ service: Service, _ operation: Operation, _ input: Document, _ list: String)
        async throws(AWSError)
        -> Document?
    {
        do throws(AWSError) {
            return try await send(service, operation, input)[path: list].items.first
        } catch {
            guard error.has(type.gone) else { throw error }
            return nil
        }
    }

    // MARK: - What is known

    subscript(_ name: String) -> Value { object[name] ?? .null }

    var id: String { text("id") ?? "" }

    /// The text of an attribute; nil where it is null, unknown or empty.
    func text(_ name: String) -> String? { object[name]?.asString.flatMap { $0.isEmpty ? nil : $0 } }

    func bool(_ name: String) -> Bool { object[name]?.asBool ?? false }
    func int(_ name: String) -> Int? { object[name]?.asInt }

    func texts(_ name: String) -> [String] { object[name]?.asElements?.compactMap(\.asString) ?? [] }

    /// The blocks of a type.
    func blocks(_ name: String) -> [Value] { object[name]?.asElements ?? [] }

    /// The only block of a type.
    func block(_ name: String) -> Value? { blocks(name).first }

    /// Whether one of the attributes shall become another than it was, and is known.
    func changes(_ names: String...) -> Bool {
        names.contains { name in
            guard let value = object[name], !value.isUnknown else { return false }
            return value != prior?[name]
        }
    }

    /// What a set or list has now that it had not before, and what it had that it has not any more.
    func difference(_ name: String) -> (added: [Value], removed: [Value]) {
        guard let value = object[name], !value.isUnknown else { return ([], []) }
        let new = value.asElements ?? []
        let old = prior?[name]?.asElements ?? []
        return (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
    }

    /// The name that the user gave, or one that is made up from the prefix: the same one whenever the operation is tried again.
    func name(_ attribute: String = "name", fallback: String = "terraform-", lengthMax: Int = 255) -> String {
        if let name = text(attribute) { return name }
        let prefix = text("\(attribute)_prefix") ?? fallback
        return String((prefix + stableDigits(token, count: 26)).prefix(lengthMax))
    }

    /// The attributes of these names as members of a call's input.
    func input(_ shape: Shape, _ names: String...) -> Document { shape.document(object, only: Set(names)) }

    /// What an answer says by a shape, with the tags that it has.
    func state(_ shape: Shape, _ document: Document) -> LiveState {
        LiveState(values: shape.values(document, type.schema.block), tags: type.tags?.tags(in: document))
    }

    /// The members that give a new object its tags.
    var creationTags: Document {
        guard let tags = type.tags else { return [:] }
        let all = object["tags_all"] ?? .null
        var texts = all.isUnknown ? [:] : all.texts
        if isMarking { texts[Recovery.mark] = token }
        return texts.isEmpty ? [:] : tags.creation(texts)
    }

    func with(_ identity: [String: Value]) -> LiveCall {
        var call = self
        call.object = object.setting(identity)
        return call
    }
}

extension Value {
    /// The object with some attributes set.
    func setting(_ values: [String: Value]) -> Value {
        guard var fields = asFields else { return self }
        for (name, value) in values where fields[name] != nil { fields = fields.setting(name, to: value) }
        return Value(.object(fields), marks: marks)
    }

    /// A map's texts.
    var texts: [String: String] {
        (asFields ?? .empty).reduce(into: [:]) { all, pair in all[pair.0] = pair.1.asString }
    }

    /// Nil for null, unknown and empty texts.
    var nonEmptyText: String? { asString.flatMap { $0.isEmpty ? nil : $0 } }
}

extension Answer {
    /// Throws what EC2 says of the first of several objects for which a call failed, although it answers that it went well.
    func checkUnsuccessful(_ operation: String) throws(AWSError) {
        guard let failure = self["unsuccessful"].items.first else { return }
        throw AWSError(
            .refused(failure[path: "error.code"].text ?? "Unsuccessful"), service: .ec2, operation: operation,
            message: failure[path: "error.message"].text ?? "", requestID: requestID)
    }

    /// The text at a path that every answer has.
    func required(_ path: String, of operation: String) throws(AWSError) -> String {
        if let text = self[path: path].nonEmptyText { return text }
        throw AWSError(
            .unreadable, operation: operation, message: "The answer to \(operation) has no \(path).",
            requestID: requestID, mayHaveEffect: true)
    }
}
