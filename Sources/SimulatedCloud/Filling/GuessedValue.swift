internal import Values

/// A value for an attribute that no behaviour knows, by its name and type alone.
///
/// Empty is the rule, as for most of what AWS leaves out of its answers; names that stand for the same thing
/// on all types get what that thing would be.
func guessedValue(_ name: String, _ type: ValueType, _ situation: Situation) -> Value {
    switch type {
    case .dynamic: .null
    case .bool: .false
    case .number: .number(0)
    case .string: .string(guessedText(name, situation))
    case .list(let element): .list([], of: element)
    case .set(let element): .set([], of: element)
    case .map(let element): .map(Fields.empty, of: element)
    case .tuple(let elements): .tuple(elements.map { guessedValue(name, $0, situation) })
    case .object(let object):
        .object(
            Fields(
                shape: object.shape,
                values: zip(object.names, object.types).map { guessedValue($0, $1, situation) }))
    }
}

private func guessedText(_ name: String, _ situation: Situation) -> String {
    switch name {
    case "owner_id", "account_id", "registry_id": return situation.view.place.account
    case "region": return situation.view.place.region
    case "unique_id": return situation.hash(name).capitals(21)
    case "create_date", "created_date", "creation_date", "created_at", "create_time", "creation_time":
        return fixedDate
    case "status", "state": return "available"
    default: break
    }
    if name == "arn" || name.hasSuffix("_arn") {
        let service = String(situation.type.drop { $0 != "_" }.dropFirst().prefix { $0 != "_" })
        let kind = String(situation.type.drop { $0 != "_" }.dropFirst().drop { $0 != "_" }.dropFirst())
        let isOwn = name == "arn"
        let id = isOwn ? situation.text("id") ?? situation.text("name") : nil
        let part = id.map(ResourceName.lastPart) ?? situation.hash(name).hex(17)
        return situation.view.place.arn(service, "\(isOwn ? kind : String(name.dropLast(4)))/\(part)")
    }
    if name == "dns_name" || name.hasSuffix("_dns_name") || name == "endpoint" {
        return "\(situation.hash(name).hex(12)).\(situation.view.place.region).\(publicDomain)"
    }
    return ""
}

/// The date of everything that happens in the simulated account: it has no clock.
let fixedDate = "2024-01-01T00:00:00Z"

/// The domain of AWS's own host names.
let publicDomain = "amazonaws.com"
