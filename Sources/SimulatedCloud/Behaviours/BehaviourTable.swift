/// The behaviours of all types that the cloud plays with more than their schema.
enum BehaviourTable {
    static func behaviour(of type: String) -> Behaviour { byType[type] ?? Behaviour(type) }

    /// Whether references to objects of the type can be checked.
    static func plays(_ type: String) -> Bool { byType[type] != nil }

    private static let byType: [String: Behaviour] = {
        let areas = [
            Networking.behaviours, SecurityGroups.behaviours, Gateways.behaviours, Routing.behaviours,
            LoadBalancing.behaviours, Listeners.behaviours, Containers.behaviours, Identity.behaviours,
            ServiceDiscovery.behaviours,
            Logs.behaviours, AutoScaling.behaviours, Registry.behaviours, PrivateConnections.behaviours,
            DefaultNetwork.behaviours, Machines.behaviours, Databases.behaviours, Buckets.behaviours,
            Names.behaviours, Secrets.behaviours, Events.behaviours,
        ]
        return Dictionary(areas.joined().map { ($0.type, $0) }, uniquingKeysWith: { $1 })
    }()
}
