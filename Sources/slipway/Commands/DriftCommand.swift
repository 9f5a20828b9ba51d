import AWS
import Diagnostics
import Expressions
import SimulatedCloud
import Values

/// `drift`: changes the simulated cloud behind the stack's back.
struct DriftCommand: Command {
    let name = "drift"
    let summary = "Change the simulated cloud by hand, to see drift"
    let usage = "drift [options] [stack folder] [TYPE ID [ATTRIBUTE VALUE]]"
    let explanation = """
        Does to the simulated cloud what somebody's click in a console does to a real
        one, so that the next plan shows drift. Without arguments the objects are
        listed; with TYPE and ID one is deleted with -delete, or has an attribute set:

          slipway drift Stacks/store
          slipway drift Stacks/store aws_ecs_service ID desired_count 5
          slipway drift -delete Stacks/store aws_cloudwatch_log_group ID
        """
    let flags = CommonFlags.session + [Flag("delete", .bool, help: "Delete the object.")]
    let ownArguments = OwnArguments.optional

    func run(_ invocation: Invocation) async -> Int32 {
        let environment = Session(invocation, alwaysSimulated: true)
        let file = environment.place.cloudFile(environment.workspace)
        guard let bytes = (try? environment.world.files.bytes(of: file)) ?? nil else {
            return invocation.fail(
                "No simulated cloud",
                "Workspace \"\(environment.workspace)\" has no simulated cloud yet. Make one with: slipway apply -simulate"
            )
        }
        do throws(CloudStoreError) {
            var store = try CloudStore(json: bytes, schemas: [AWSSchema.provider])
            return try change(&store, file, invocation)
        } catch {
            return invocation.fail("Simulated cloud cannot be changed", "\(error).")
        }
    }

    private func change(
        _ store: inout CloudStore, _ file: String, _ invocation: Invocation
    ) throws(CloudStoreError) -> Int32 {
        let words = invocation.arguments
        guard words.count >= 2 else {
            for object in store.objects(matching: words.first ?? "") {
                invocation.console.print(
                    "\(object.key.type)  \(object.value["id"]?.asString ?? object.key.name)")
            }
            return 0
        }
        if invocation.flags.bool("delete") {
            guard store.remove(type: words[0], id: words[1]) else {
                return invocation.fail(
                    "No such object", "The simulated cloud has no \(words[0]) with the id \(words[1]).")
            }
        } else {
            guard words.count == 4 else {
                return invocation.fail(
                    "Attribute and value expected", "Name an attribute and its new value, or use -delete.")
            }
            let value = (try? parseJSON(Array(words[3].utf8))) ?? .string(words[3])
            try store.set(type: words[0], id: words[1], path(words[2]), to: value)
        }
        do throws(FileReadingError) {
            try writePrivately(store.json(), to: file)
        } catch {
            return invocation.fail("Simulated cloud cannot be saved", "\(error.message).")
        }
        invocation.console.print("Done. Run \"slipway plan -simulate\" to see the drift.")
        return 0
    }

    /// A path such as `tags.Name` or `ingress.0.from_port`.
    private func path(_ text: String) -> ValuePath {
        ValuePath(
            text.split(separator: ".").enumerated().map { index, part in
                Int(part).map { .index($0) } ?? (index == 0 ? .attribute(String(part)) : .key(String(part)))
            })
    }
}
