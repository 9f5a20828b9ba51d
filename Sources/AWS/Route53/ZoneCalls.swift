internal import AWSClient
internal import Values

/// Calls of Route 53 that several types make.
///
/// Source: Route 53 API.
enum ZoneCalls {
    static let getZone = Operation("GetHostedZone", .get, "/2013-04-01/hostedzone/{Id}")
    static let listRecords = Operation(
        "ListResourceRecordSets", .get, "/2013-04-01/hostedzone/{HostedZoneId}/rrset",
        query: [
            "StartRecordName": "name", "StartRecordType": "type", "StartRecordIdentifier": "identifier",
            "MaxItems": "maxitems",
        ])
    private static let changeRecords = Operation(
        "ChangeResourceRecordSets", .post, "/2013-04-01/hostedzone/{HostedZoneId}/rrset/",
        body: .rest(element: "ChangeResourceRecordSetsRequest"))
    private static let getChange = Operation("GetChange", .get, "/2013-04-01/change/{Id}")
    private static let changeTags = Operation(
        "ChangeTagsForResource", .post, "/2013-04-01/tags/hostedzone/{ResourceId}",
        body: .rest(element: "ChangeTagsForResourceRequest"))
    static let listTags = Operation(
        "ListTagsForResource", .get, "/2013-04-01/tags/hostedzone/{ResourceId}")

    static let tags = LiveTags(
        // The call that makes a zone takes none.
        creation: { _ in [:] }, member: "Tags", names: ("Key", "Value"),
        add: { call, tags in
            let pairs = LiveTags.pairs(tags).items
            _ = try await call.send(
                .route53, changeTags,
                ["ResourceId": .text(call.id), "AddTags": .list(pairs, member: "Tag")])
        },
        remove: { call, keys in
            _ = try await call.send(
                .route53, changeTags,
                ["ResourceId": .text(call.id), "RemoveTagKeys": .texts(keys, member: "Key")])
        })

    /// The last part of an id: answers write `/hostedzone/` and the like before it.
    static func plainID(_ id: String) -> String {
        id.split(separator: "/").last.map(String.init) ?? id
    }

    /// Makes a change, and waits until all name servers know it.
    static func change(_ operation: Operation, _ input: Document, _ call: LiveCall) async throws {
        let answer = try await call.send(.route53, operation, input)
        try await settle(answer, call)
    }

    /// Waits until all name servers know the change that an answer tells of.
    static func settle(_ answer: Answer, _ call: LiveCall) async throws {
        guard let id = answer[path: "ChangeInfo.Id"].nonEmptyText,
            answer[path: "ChangeInfo.Status"].text != "INSYNC"
        else { return }
        try await call.wait(for: "the name servers to know the change") {
            let answer = try await call.send(.route53, getChange, ["Id": .text(plainID(id))])
            return answer[path: "ChangeInfo.Status"].text == "INSYNC"
        }
    }

    /// Changes records of a zone, all of them or none.
    static func changeRecords(
        _ zone: String, _ changes: [(action: String, record: Document)], _ call: LiveCall
    )
        async throws
    {
        let wire = changes.map { change -> Document in
            ["Action": .text(change.action), "ResourceRecordSet": change.record]
        }
        try await change(
            changeRecords,
            [
                "HostedZoneId": .text(zone),
                "ChangeBatch": ["Changes": .list(wire, member: "Change")],
            ], call)
    }
}
