import Addresses
import Configurations
import Diagnostics
import Reports
import States

/// `state mv`: gives objects another address.
struct StateMoveCommand: Command {
    let name = "state mv"
    let summary = "Give objects another address"
    let usage = "state mv [options] SOURCE DESTINATION"
    let explanation = """
        Moves an object, a resource or a module to another address within the
        state. A moved block in the configuration does the same for everybody who
        uses the stack, and can be reviewed.

        With -state-out, it is moved from the state that -state names, or else the
        stack's, into another state file:
          slipway state mv -state-out=other.tfstate aws_vpc.main aws_vpc.main
        """
    let flags = stateEditFlags
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 2 else {
            return invocation.fail(
                "Required argument missing",
                "Exactly two arguments expected: the address that something has, and the one that it is to have."
            )
        }
        guard let state = StateSession(invocation) else { return 1 }
        var moves: [StateMove] = []
        let isDryRun = invocation.flags.bool("dry-run")
        let status: Int32
        if let out = invocation.flags.text("state-out"), out != invocation.flags.text("state") {
            guard let other = StateSession(invocation, file: out) else { return 1 }
            status = await move(from: state, into: other, isDryRun, &moves)
        } else {
            status = await state.edit { (snapshot) throws(DiagnosticsError) in
                moves = try find(in: snapshot, into: snapshot, invocation)
                if isDryRun { return }
                let objects = moves.flatMap(\.objects)
                for (to, record) in take(objects, from: &snapshot) { snapshot.instances[to] = record }
                forgetDependencies(&snapshot, on: objects.map(\.from))
            }
        }
        guard status == 0 else { return status }
        for move in moves {
            invocation.console.print(
                "\(isDryRun ? "Would move" : "Move") \(move.from.quotedForDisplay) to \(move.to.quotedForDisplay)"
            )
        }
        if !isDryRun { invocation.console.print("Successfully moved \(moves.count) object(s).") }
        return 0
    }

    private func find(
        in snapshot: StateSnapshot, into other: StateSnapshot, _ invocation: Invocation
    ) throws(DiagnosticsError) -> [StateMove] {
        let (source, destination) = (invocation.arguments[0], invocation.arguments[1])
        return try StateMove.find(
            in: snapshot, into: other, try parse(source, "Invalid source address"),
            try parse(destination, "Invalid target address"), texts: (source, destination))
    }

    /// Moves objects from one state into another: they are written there before they are taken out here.
    private func move(
        from state: StateSession, into other: StateSession, _ isDryRun: Bool, _ moves: inout [StateMove]
    ) async -> Int32 {
        guard let read = await state.read() else { return 1 }
        guard let stored = read else { return state.failWithoutState() }
        var snapshot = stored
        var found: [StateMove] = []
        let written = await other.edit(needsState: false) { (target) throws(DiagnosticsError) in
            found = try find(in: snapshot, into: target, state.invocation)
            if isDryRun { return }
            let objects = found.flatMap(\.objects)
            for (to, record) in take(objects, from: &snapshot) { target.instances[to] = record }
            forgetDependencies(&target, on: objects.map(\.from))
        }
        moves = found
        guard written == 0, !isDryRun else { return written }
        let objects = found.flatMap(\.objects)
        return await state.edit { (snapshot) throws(DiagnosticsError) in
            _ = take(objects, from: &snapshot)
            forgetDependencies(&snapshot, on: objects.map(\.from))
        }
    }

    private func parse(_ text: String, _ summary: String) throws(DiagnosticsError) -> TargetAddress {
        do throws(AddressError) {
            return try TargetAddress(parsing: text)
        } catch {
            throw DiagnosticsError(summary, error.message)
        }
    }

    /// Takes objects out of a state; the result has them by their new addresses.
    private func take(
        _ objects: [(from: InstanceAddress, to: InstanceAddress)], from snapshot: inout StateSnapshot
    ) -> [(to: InstanceAddress, InstanceRecord)] {
        objects.compactMap { from, to in snapshot.instances.removeValue(forKey: from).map { (to, $0) } }
    }

    /// Empties what is recorded for objects that depended on an old address: the next plan finds it out anew.
    private func forgetDependencies(_ snapshot: inout StateSnapshot, on moved: [InstanceAddress]) {
        let blocks = Set(moved.map(\.block))
        for (address, record) in snapshot.instances {
            snapshot.instances[address] = record.mapObjects { object in
                if object.dependencies.contains(where: { blocks.contains($0) }) { object.dependencies = [] }
            }
        }
    }
}

/// Something that moves as a whole: a module instance, a resource with all its objects, or one object.
private struct StateMove {
    let from: String
    let to: String
    let objects: [(from: InstanceAddress, to: InstanceAddress)]

    static func find(
        in snapshot: StateSnapshot, into other: StateSnapshot, _ source: TargetAddress,
        _ destination: TargetAddress,
        texts: (source: String, destination: String)
    ) throws(DiagnosticsError) -> [StateMove] {
        let found: [StateMove]
        switch source {
        case .module(let path, _): found = try modules(in: snapshot, into: other, path, destination, texts)
        case .resource(let path, let name, let key):
            let first = InstanceAddress(module: path, name, key: key)
            let others = snapshot.instances.keys.filter { $0.resource == first.resource }
            let isWhole = key == .none && !others.isEmpty && !others.contains(first)
            found = [
                isWhole
                    ? try resource(into: other, others.sorted(), destination, texts)
                    : try object(in: snapshot, into: other, first, destination, texts)
            ]
        }
        guard !found.isEmpty else { throw nothing(texts.source, snapshot) }
        return found
    }

    private static func nothing(_ source: String, _ snapshot: StateSnapshot) -> DiagnosticsError {
        DiagnosticsError(
            "Invalid source address",
            "Cannot move \(source): does not match anything in the current state."
                + Suggestion.sentence(for: source, among: snapshot.instances.keys.map(\.description)))
    }

    /// Each instance of a module, and of those in it, for itself.
    private static func modules(
        in snapshot: StateSnapshot, into other: StateSnapshot, _ path: ModuleInstancePath,
        _ destination: TargetAddress,
        _ texts: (source: String, destination: String)
    ) throws(DiagnosticsError) -> [StateMove] {
        let inside = snapshot.instances.keys.filter { $0.module.steps.starts(with: path.steps) }
        guard case .module(let target, _) = destination else {
            if inside.isEmpty { return [] }
            throw DiagnosticsError(
                "Invalid target address",
                "Cannot move \(texts.source) to \(texts.destination): the target must also be a module.")
        }
        let taken = Set(other.instances.keys.map(\.module))
        var moves: [StateMove] = []
        for (module, objects) in Dictionary(grouping: inside, by: \.module).sorted(by: { $0.key < $1.key }) {
            let new = ModuleInstancePath(target.steps + module.steps.dropFirst(path.steps.count))
            guard !taken.contains(new) else {
                throw DiagnosticsError(
                    "Invalid target address",
                    "Cannot move to \(new): there is already a module at that address in the current state.")
            }
            let pairs = objects.sorted().map {
                (from: $0, to: InstanceAddress(module: new, $0.name, key: $0.key))
            }
            moves.append(StateMove(from: "\(module)", to: "\(new)", objects: pairs))
        }
        return moves
    }

    /// A resource with `count` or `for_each`: its objects keep their keys.
    private static func resource(
        into other: StateSnapshot, _ objects: [InstanceAddress], _ destination: TargetAddress,
        _ texts: (source: String, destination: String)
    ) throws(DiagnosticsError) -> StateMove {
        guard case .resource(let path, let name, .none) = destination, let first = objects.first else {
            throw DiagnosticsError(
                "Invalid target address",
                "Cannot move \(texts.source) to \(texts.destination): the source is a whole resource (not a resource instance) so the "
                    + "target must also be a whole resource.")
        }
        try check(first.name, name, texts)
        let target = InstanceAddress(module: path, name)
        guard !other.instances.keys.contains(where: { $0.resource == target }) else {
            throw DiagnosticsError(
                "Invalid target address",
                "Cannot move to \(target): there is already a resource at that address in the current state.")
        }
        return StateMove(
            from: "\(first.resource)", to: "\(target)",
            objects: objects.map { (from: $0, to: target.with(key: $0.key)) })
    }

    private static func object(
        in snapshot: StateSnapshot, into other: StateSnapshot, _ object: InstanceAddress,
        _ destination: TargetAddress,
        _ texts: (source: String, destination: String)
    ) throws(DiagnosticsError) -> StateMove {
        let isThere = snapshot.instances[object] != nil
        guard case .resource(let path, let name, let key) = destination else {
            if !isThere { throw nothing(texts.source, snapshot) }
            throw DiagnosticsError(
                "Invalid target address",
                "Cannot move \(texts.source) to \(texts.destination): the target must also be a resource instance."
            )
        }
        guard isThere else { throw nothing(texts.source, snapshot) }
        try check(object.name, name, texts)
        let target = InstanceAddress(module: path, name, key: key)
        guard other.instances[target] == nil else {
            throw DiagnosticsError(
                "Invalid target address",
                "Cannot move to \(target): there is already a resource instance at that address in the current state."
            )
        }
        return StateMove(from: "\(object)", to: texts.destination, objects: [(from: object, to: target)])
    }

    /// Refuses to make something of another kind of an object.
    private static func check(
        _ old: ResourceName, _ new: ResourceName, _ texts: (source: String, destination: String)
    ) throws(DiagnosticsError) {
        let summary = "Invalid state move request"
        let move = "Cannot move \(texts.source) to \(texts.destination)"
        guard old.mode == new.mode else {
            let kind = old.mode == .managed ? "managed" : "data"
            throw DiagnosticsError(
                summary, "\(move): a \(kind) resource can be moved only to another \(kind) resource address.")
        }
        guard old.type == new.type else {
            throw DiagnosticsError(summary, "\(move): resource types don't match.")
        }
    }
}
