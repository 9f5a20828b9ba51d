internal import AWSClient
internal import Values

/// How objects of a type are tagged.
struct LiveTags: Sendable {
    typealias Call = @Sendable (LiveCall) async throws -> Void

    /// The members that give a new object its tags.
    let creation: @Sendable ([String: String]) -> Document
    /// The member of answers that has the tags, and the names of its members.
    let member: String
    let names: (key: String, value: String)
    let add: @Sendable (LiveCall, [String: String]) async throws -> Void
    let remove: @Sendable (LiveCall, [String]) async throws -> Void

    /// The tags that an answer tells; nil where it tells none at all.
    func tags(in document: Document) -> [String: String]? {
        let found = document[path: member]
        return found.isAbsent ? nil : tags(from: found)
    }

    func tags(from list: Document) -> [String: String] {
        var all: [String: String] = [:]
        for item in list.items {
            guard let key = item[names.key].text else { continue }
            all[key] = item[names.value].text ?? ""
        }
        return all
    }

    /// The same tags, said in another way to a call that makes something.
    func creating(_ creation: @escaping @Sendable ([String: String]) -> Document) -> LiveTags {
        LiveTags(creation: creation, member: member, names: names, add: add, remove: remove)
    }

    /// Pairs as most services have them.
    static func pairs(_ tags: [String: String], _ key: String = "Key", _ value: String = "Value") -> Document
    {
        .list(
            tags.sorted { $0.key < $1.key }.map {
                .fields([.init(key, .text($0.key)), .init(value, .text($0.value))])
            })
    }

    // MARK: - Services

    /// EC2 tags objects of all types by their ids.
    static func ec2(_ kind: String) -> LiveTags { ec2Ids(kind, "id") }

    /// The same, for objects whose id for this purpose is another attribute.
    static func ec2Ids(_ kind: String, _ attribute: String) -> LiveTags {
        LiveTags(
            creation: { ["TagSpecification": [["ResourceType": .text(kind), "Tag": pairs($0)]]] },
            member: "tagSet", names: ("key", "value"),
            add: { call, tags in
                _ = try await call.send(
                    .ec2, "CreateTags", ["ResourceId": [.text(call.text(attribute))], "Tag": pairs(tags)])
            },
            remove: { call, keys in
                _ = try await call.send(
                    .ec2, "DeleteTags",
                    [
                        "ResourceId": [.text(call.text(attribute))],
                        "Tag": .list(keys.map { ["Key": .text($0)] }),
                    ])
            })
    }

    /// IAM has operations of its own for each type.
    static func iam(_ kind: String, _ member: String, _ attribute: String = "name") -> LiveTags {
        LiveTags(
            creation: { ["Tags": pairs($0)] }, member: "Tags", names: ("Key", "Value"),
            add: { call, tags in
                _ = try await call.send(
                    .iam, Operation("Tag\(kind)"),
                    .fields([.init(member, .text(call.text(attribute))), .init("Tags", pairs(tags))]))
            },
            remove: { call, keys in
                _ = try await call.send(
                    .iam, Operation("Untag\(kind)"),
                    .fields([.init(member, .text(call.text(attribute))), .init("TagKeys", .texts(keys))]))
            })
    }

    static let ecs = byARN(
        .ecs, "resourceArn", "tags", "tagKeys", pairs: ("key", "value"), "TagResource", "UntagResource")
    static let loadBalancing = LiveTags(
        creation: { ["Tags": pairs($0)] }, member: "Tags", names: ("Key", "Value"),
        add: { call, tags in
            _ = try await call.send(
                .loadBalancing, "AddTags",
                ["ResourceArns": .texts([call.text("arn") ?? call.id]), "Tags": pairs(tags)])
        },
        remove: { call, keys in
            _ = try await call.send(
                .loadBalancing, "RemoveTags",
                ["ResourceArns": .texts([call.text("arn") ?? call.id]), "TagKeys": .texts(keys)])
        })

    /// Services that tag by ARN, with a list of pairs.
    static func byARN(
        _ service: Service, _ arn: String, _ tags: String, _ keys: String, pairs names: (String, String),
        _ add: Operation, _ remove: Operation
    ) -> LiveTags {
        LiveTags(
            creation: { .fields([.init(tags, pairs($0, names.0, names.1))]) }, member: tags, names: names,
            add: { call, new in
                _ = try await call.send(
                    service, add,
                    .fields([
                        .init(arn, .text(call.text("arn") ?? call.id)),
                        .init(tags, pairs(new, names.0, names.1)),
                    ]))
            },
            remove: { call, old in
                _ = try await call.send(
                    service, remove,
                    .fields([.init(arn, .text(call.text("arn") ?? call.id)), .init(keys, .texts(old))]))
            })
    }
}

extension LiveCall {
    /// Brings the tags of an existing object to what is planned; those that others put there are left alone.
    func updateTags() async throws {
        guard let tags = type.tags, changes("tags_all") else { return }
        let new = self["tags_all"].texts
        let old = prior?["tags_all"]?.texts ?? [:]
        let removed = old.keys.filter { new[$0] == nil }.sorted()
        let added = new.filter { old[$0.key] != $0.value }
        if !removed.isEmpty { try await tags.remove(self, removed) }
        if !added.isEmpty { try await tags.add(self, added) }
    }
}

extension LiveCall {
    /// The call with the id and the ARN that the object had, where a change gives it others: it goes by them until then.
    var withFormerNames: LiveCall {
        var names: [String: Value] = [:]
        for name in ["arn", "id"] where self[name].isUnknown { names[name] = prior?[name] }
        return names.isEmpty ? self : with(names)
    }
}

extension LiveConnection {
    /// `tags` and `tags_all` for the state, from what AWS says and what is known.
    ///
    /// What is a default tag of the provider is not the object's own, unless the object had it as its own before.
    func tagAttributes(_ found: [String: String], known: Value) -> [String: Value] {
        let ignored = IgnoredTags(settings)
        let all = found.filter {
            !$0.key.hasPrefix("aws:") && $0.key != Recovery.mark && !ignored.contains($0.key)
        }
        let defaults = settings.firstBlock("default_tags")?["tags"]?.texts ?? [:]
        let before = known["tags"].flatMap { $0.asFields == nil ? nil : $0.texts } ?? [:]
        let own = all.filter { defaults[$0.key] != $0.value || before[$0.key] == $0.value }
        func map(_ tags: [String: String]) -> Value { .map(tags.mapValues { .string($0) }, of: .string) }
        return [
            "tags": own.isEmpty && known["tags"]?.asFields == nil ? .null(.map(.string)) : map(own),
            "tags_all": map(all),
        ]
    }
}

extension LiveTags {
    /// Tags of objects that a service knows by their ARNs, as RDS and ElastiCache have them.
    ///
    /// Source: `AddTagsToResource` and `RemoveTagsFromResource` of both APIs.
    static func onResources(of service: Service) -> LiveTags {
        LiveTags(
            creation: { ["Tags": .list(LiveTags.pairs($0).items, member: "Tag")] }, member: "TagList",
            names: ("Key", "Value"),
            add: { call, tags in
                _ = try await call.send(
                    service, "AddTagsToResource",
                    [
                        "ResourceName": .text(call.text("arn")),
                        "Tags": .list(LiveTags.pairs(tags).items, member: "Tag"),
                    ])
            },
            remove: { call, keys in
                _ = try await call.send(
                    service, "RemoveTagsFromResource",
                    ["ResourceName": .text(call.text("arn")), "TagKeys": .texts(keys)])
            })
    }
}
