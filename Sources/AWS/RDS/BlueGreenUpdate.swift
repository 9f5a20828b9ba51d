internal import AWSClient
internal import Providers
internal import Values

/// A change of a database that is made to a copy, which then takes the database's place.
///
/// Source: `blue_green_update` of `aws_db_instance` in the provider's reference; RDS API, `CreateBlueGreenDeployment`,
/// `SwitchoverBlueGreenDeployment`; RDS user guide, "Using Amazon RDS Blue/Green Deployments".
struct BlueGreenUpdate {
    let call: LiveCall
    /// What the database is called.
    let name: String

    // MARK: - When it is one

    /// The attributes whose change needs a copy, where the user wants one; the others are changed at once.
    static let attributes =
        DBInstanceType.settings.members.map(\.attribute).filter { !atOnce.contains($0) }
        + ["enabled_cloudwatch_logs_exports", "engine_lifecycle_support", "port"]

    private static let atOnce: Set = [
        "deletion_protection", "manage_master_user_password", "master_user_secret_kms_key_id", "password",
    ]

    /// What a call changes at once all the same.
    static let membersAtOnce: Set = [
        "DeletionProtection", "ManageMasterUserPassword", "MasterUserPassword", "MasterUserSecretKmsKeyId",
        "NewDBInstanceIdentifier", "ReplicaMode",
    ]

    static func isWanted(_ database: Value) -> Bool {
        database.firstBlock("blue_green_update")?["enabled"]?.asBool == true
    }

    /// The database that takes the place is another one to RDS, under the same name.
    static func plan(_ draft: inout PlanDraft) {
        guard draft.prior != nil, isWanted(draft.planned) else { return }
        draft.recompute(["id", "resource_id", "latest_restorable_time"], whenChanged: attributes)
    }

    // MARK: - How it goes

    /// Makes a copy, changes it, lets it take the place, and deletes what was there.
    func run(_ input: Document) async throws {
        let source = try await describe(name)["DBInstanceArn"]
        let answer = try await call.send(
            .rds, "CreateBlueGreenDeployment",
            [
                "BlueGreenDeploymentName": .text("tf-\(stableDigits("\(call.token) \(name)", count: 20))"),
                "Source": source, "TargetDBParameterGroupName": input["DBParameterGroupName"],
                "TargetEngineVersion": input["EngineVersion"],
            ])
        let id = try answer.required(
            "BlueGreenDeployment.BlueGreenDeploymentIdentifier", of: "CreateBlueGreenDeployment")
        do {
            try await wait(id, for: "the copy of the database", pending: ["PROVISIONING"], "AVAILABLE")
            try await change(id, input)
            _ = try await call.send(
                .rds, "SwitchoverBlueGreenDeployment", ["BlueGreenDeploymentIdentifier": .text(id)])
            try await wait(
                id, for: "the copy to take the place of the database",
                pending: ["AVAILABLE", "SWITCHOVER_IN_PROGRESS"], "SWITCHOVER_COMPLETED")
        } catch {
            // The database is as it was, and nobody needs the copy.
            _ = try? await call.send(
                .rds, "DeleteBlueGreenDeployment",
                ["BlueGreenDeploymentIdentifier": .text(id), "DeleteTarget": true])
            throw error
        }
        try await cleanUp(id)
    }

    /// Changes the copy by what making it does not take.
    private func change(_ id: String, _ input: Document) async throws {
        let copy = Self.name(try await deployment(id)["Target"].text ?? "")
        try await waitUntilAvailable(copy)
        let taken: Set = ["DBParameterGroupName", "EngineVersion"]
        let rest = Document.fields(
            input.members.filter { !taken.contains($0.name) && $0.name != "AllowMajorVersionUpgrade" })
        guard !rest.members.isEmpty else { return }
        _ = try await call.send(
            .rds, "ModifyDBInstance",
            rest.merging(["DBInstanceIdentifier": .text(copy), "ApplyImmediately": true]))
        try await waitUntilAvailable(copy)
    }

    private func cleanUp(_ id: String) async throws {
        let old = Self.name(try await deployment(id)["Source"].text ?? "")
        _ = try await call.send(
            .rds, "DeleteBlueGreenDeployment", ["BlueGreenDeploymentIdentifier": .text(id)])
        guard old != name, !old.isEmpty else { return }
        if try await describe(old)["DeletionProtection"].bool == true {
            _ = try await call.send(
                .rds, "ModifyDBInstance",
                [
                    "ApplyImmediately": true, "DBInstanceIdentifier": .text(old),
                    "DeletionProtection": false,
                ])
        }
        try await call.retrying(
            ["InvalidDBInstanceState", "InvalidDBInstanceStateFault"], for: .seconds(600)
        ) {
            try await call.send(
                .rds, "DeleteDBInstance", ["DBInstanceIdentifier": .text(old), "SkipFinalSnapshot": true],
                ignoring: DBInstanceType.live.gone)
        }
        try await call.wait(for: "the database of before to go") { try await describe(old).isAbsent }
    }

    // MARK: - Looking

    private func deployment(_ id: String) async throws -> Document {
        let answer = try await call.send(
            .rds, "DescribeBlueGreenDeployments", ["BlueGreenDeploymentIdentifier": .text(id)])
        return answer["BlueGreenDeployments"].items.first ?? .absent
    }

    private func wait(_ id: String, for what: String, pending: Set<String>, _ wanted: String) async throws {
        try await call.wait(for: what, pending: pending, wanted: [wanted]) {
            try await deployment(id)["Status"].text ?? pending.first
        }
    }

    private func waitUntilAvailable(_ name: String) async throws {
        try await DatabaseCalls.waitUntilAvailable("the copy of the database to be available", call) {
            try await describe(name)["DBInstanceStatus"].text
        }
    }

    private func describe(_ name: String) async throws -> Document {
        try await call.find(
            .rds, "DescribeDBInstances", ["DBInstanceIdentifier": .text(name)], "DBInstances") ?? .absent
    }

    private static func name(_ arn: String) -> String {
        arn.split(separator: ":").last.map(String.init) ?? ""
    }
}
