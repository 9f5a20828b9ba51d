public import Addresses
import Values

/// One line of a journal: what a run is about to do, or has done.
///
/// An intent is on disk before its call is made, an outcome after it. An intent without an outcome is a call of which nobody
/// knows whether it took effect.
public enum JournalRecord: Hashable, Sendable {
    /// The journal belongs to a snapshot of this lineage and serial.
    case began(lineage: String, serial: UInt64)
    /// From here on the records also belong to the snapshot of this serial, which says the same as all that came before.
    ///
    /// A run writes such snapshots while it goes on; whether one was written the store knows. Intents that are open are told again.
    case reached(lineage: String, serial: UInt64)
    case intent(Operation, InstanceAddress, token: String, provider: String)
    /// The objects that the address has now.
    case outcome(InstanceAddress, InstanceRecord)
    case outputs([String: OutputRecord])

    public enum Operation: String, Hashable, Sendable {
        case create, update, delete
    }
}

extension JournalRecord {
    /// The record as a line of JSON.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        switch self {
        case .began(let lineage, let serial):
            writer.member("began", lineage)
            writer.key("serial")
            writer.raw(String(serial))
        case .reached(let lineage, let serial):
            writer.member("reached", lineage)
            writer.key("serial")
            writer.raw(String(serial))
        case .intent(let operation, let address, let token, let provider):
            writer.member("intent", operation.rawValue)
            writer.member("address", address.description)
            writer.member("token", token)
            writer.member("provider", provider)
        case .outcome(let address, let record):
            writer.member("outcome", address.description)
            writer.key("objects")
            writer.beginArray()
            if let current = record.current { writer.journaled(current, deposed: nil) }
            for (key, object) in record.deposed.sorted(by: { $0.key < $1.key }) {
                writer.journaled(object, deposed: key)
            }
            writer.endArray()
        case .outputs(let outputs):
            let snapshot = StateSnapshot(lineage: "", writer: "", outputs: outputs)
            writer.key("outputs")
            writer.raw(compact(snapshot.stateV4()))
        }
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// Reads a line; nil where it was cut off or is not a record.
    init?(line: ArraySlice<UInt8>) {
        guard let json = try? parseJSON(Array(line)) else { return nil }
        if let lineage = json["began"]?.asString, let serial = json["serial"]?.asNumber?.asUInt64 {
            self = .began(lineage: lineage, serial: serial)
        } else if let lineage = json["reached"]?.asString, let serial = json["serial"]?.asNumber?.asUInt64 {
            self = .reached(lineage: lineage, serial: serial)
        } else if let operation = json["intent"]?.asString.flatMap({ Operation(rawValue: $0) }),
            let address = json["address"]?.asString.flatMap({ try? InstanceAddress(parsing: $0) }),
            let token = json["token"]?.asString
        {
            self = .intent(operation, address, token: token, provider: json["provider"]?.asString ?? "")
        } else if let address = json["outcome"]?.asString.flatMap({ try? InstanceAddress(parsing: $0) }) {
            var record = InstanceRecord()
            for entry in json["objects"]?.asElements ?? [] {
                guard
                    let object = try? ObjectRecord(
                        json: entry, provider: entry["provider"]?.asString ?? "", of: address)
                else { return nil }
                if let key = entry["deposed"]?.asString {
                    record.deposed[key] = object
                } else {
                    record.current = object
                }
            }
            self = .outcome(address, record)
        } else if let document = json["outputs"],
            let snapshot = try? StateSnapshot(document: document, isSimulated: false)
        {
            self = .outputs(snapshot.outputs)
        } else {
            return nil
        }
    }
}

extension JSONWriter {
    fileprivate mutating func journaled(_ object: ObjectRecord, deposed: String?) {
        var writer = JSONWriter()
        writer.object(object, .none, deposed: deposed)
        // The provider is told per resource in a state file, and so per object here.
        var bytes = writer.bytes
        bytes.removeLast()
        var provider = JSONWriter()
        provider.string(object.provider)
        raw(bytes + Array(",\"provider\":".utf8) + provider.bytes + Array("}".utf8))
    }
}

private func compact(_ document: [UInt8]) -> [UInt8] {
    var writer = JSONWriter()
    writer.value((try? parseJSON(document)) ?? .null)
    return writer.bytes
}

extension StateSnapshot {
    /// The snapshot with a journal's outcomes folded in, and the intents that have none.
    ///
    /// A journal of another lineage or serial is not this snapshot's, and changes nothing.
    public func replaying(_ journal: [JournalRecord]) -> (snapshot: StateSnapshot, open: [JournalRecord]) {
        // A crash may have left records of a run whose state was written after all.
        var isOurs = false
        var result = self
        var open: [InstanceAddress: JournalRecord] = [:]
        for record in journal {
            switch record {
            case .began(let theirs, let number): isOurs = theirs == lineage && number == serial
            case .reached(let theirs, let number) where theirs == lineage && number == serial: isOurs = true
            case .reached: break
            case _ where !isOurs: break
            case .intent(_, let address, _, _): open[address] = record
            case .outcome(let address, let objects):
                open[address] = nil
                result.instances[address] = objects.isEmpty ? nil : objects
            case .outputs(let outputs): result.outputs = outputs
            }
        }
        return (result, open.sorted { $0.key < $1.key }.map(\.value))
    }
}
