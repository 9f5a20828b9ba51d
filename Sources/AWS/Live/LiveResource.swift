internal import AWSClient
internal import Providers
internal import Values

/// How objects of a type are made, read, changed and deleted by calls to AWS.
///
/// A type's file says what the calls are; what types have in common is in this folder: tags, waits, timeouts, names, regions, ARNs, what
/// an error means, and what goes into the state.
struct LiveResource: Sendable {
    typealias Reading = @Sendable (LiveCall) async throws -> LiveState?
    typealias Acting = @Sendable (LiveCall) async throws -> Void

    let schema: ResourceSchema
    /// The codes by which AWS says that an object is not there.
    var gone: [String] = []
    /// The codes for which deleting is tried again until its time is up: something else is not gone yet.
    var deletionRetries: [String] = []
    var tags: LiveTags?
    var timeouts = LiveTimeouts()
    /// Which texts mean the same, so that the state keeps the form that the user wrote.
    var sameness = Sameness()
    /// The same, where it depends on the object.
    var samenessOf: (@Sendable (Value) -> Sameness)?
    /// Makes the object, and gives what it is found by from now on, with the id.
    let create: @Sendable (LiveCall) async throws -> [String: Value]
    /// What a new object needs beyond the call that makes it: waits, and settings that the call does not take.
    var finish: Acting?
    /// What AWS says of the object; nil where there is none.
    let read: Reading
    /// Brings the object to what is planned; tags are seen to already.
    var update: Acting?
    let delete: Acting
    /// What an id that a user gives for an import says.
    var identify: @Sendable (String) throws -> [String: Value] = { ["id": .string($0)] }
}

/// How long operations may take, in minutes, where the user does not say.
struct LiveTimeouts: Sendable {
    var create = 10
    var update = 10
    var delete = 10
}

/// What AWS says of an object: attributes by their names, and tags.
///
/// An attribute that is not among them keeps the value that is known of it.
struct LiveState: Sendable {
    var values: [String: Value] = [:]
    /// Nil where the answer does not tell.
    var tags: [String: String]?

    subscript(_ name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }
}
