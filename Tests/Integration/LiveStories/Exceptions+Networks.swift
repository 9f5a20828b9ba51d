extension LiveExceptions {
    /// Those of networks, machines, load balancers and names.
    static let networks: [LiveException] = []

    static let networksNeverReplaced: [LiveException] = []
}
