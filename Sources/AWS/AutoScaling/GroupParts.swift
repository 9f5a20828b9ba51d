internal import AWSClient
internal import Providers
internal import Values

/// What policies and schedules of Auto Scaling groups have in common: they are found by the group and a name of their own.
enum GroupParts {
    /// The only one that a question finds; nil where there is none, or no group.
    static func find(_ operation: Operation, _ input: Document, _ list: String, _ call: LiveCall)
        async throws -> Document?
    {
        let group = Document.text(call.text("autoscaling_group_name"))
        do throws(AWSError) {
            return try await call.find(
                .autoScaling, operation, input.setting("AutoScalingGroupName", group), list)
        } catch {
            guard isMissing(error) else { throw error }
            return nil
        }
    }

    /// Deletes one that may have gone with its group.
    static func delete(_ operation: Operation, _ member: String, _ name: String?, _ call: LiveCall)
        async throws
    {
        do throws(AWSError) {
            _ = try await call.send(
                .autoScaling, operation,
                .fields([
                    .init("AutoScalingGroupName", .text(call.text("autoscaling_group_name"))),
                    .init(member, .text(name)),
                ]))
        } catch {
            guard isMissing(error) else { throw error }
        }
    }

    /// The service has one code for whatever it refuses, so that the words have to tell.
    private static func isMissing(_ error: AWSError) -> Bool {
        error.has(["ValidationError"]) && error.message.lowercased().contains("not found")
    }

    /// What an id says that has the group before the name.
    static func identify(_ text: String, _ attribute: String, form: String) throws -> [String: Value] {
        guard let slash = text.firstIndex(of: "/"), slash != text.startIndex,
            text.index(after: slash) != text.endIndex
        else { throw ProviderFailure.importID(text, form) }
        let name = Value.string(String(text[text.index(after: slash)...]))
        return [
            attribute: name, "autoscaling_group_name": .string(String(text[..<slash])), "id": name,
        ]
    }
}
