extension LiveExceptions {
    /// Those of all other services.
    static let services: [LiveException] = []

    static let servicesNeverReplaced: [LiveException] = []
}
