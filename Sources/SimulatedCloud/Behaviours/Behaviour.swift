internal import Providers
internal import Values

/// What the cloud knows of a resource type beyond its schema: what it refers to, what must be unique, what it
/// computes.
///
/// Everything is optional: a type without a behaviour is stored and filled by its schema alone.
struct Behaviour: Sendable {
    typealias Check = @Sendable (Situation) -> Refusal?

    let type: String
    /// Whether objects belong to the account as a whole rather than to a region.
    var isGlobal = false
    /// The attributes that together name an object within its region; the id alone for most types.
    var key: [String] = ["id"]
    /// Whether ids have drawn digits, where the behaviour makes them itself.
    var drawsID = true
    /// What a user may give to import an object, besides its key and its ARN.
    var importForms: [Pattern] = []
    /// Other texts by which references may name an object.
    var aliases: [Pattern] = []
    /// How references to the type look, so that one that leads nowhere is told from a foreign one.
    var form = ReferenceForm()
    /// The refusal of a reference to an object that does not exist; `{subject}` is the text of the reference.
    var missing = Refusal("ResourceNotFoundException", "The resource '{subject}' does not exist")
    /// The refusal to delete an object that others need; `{subject}` is its key.
    var inUse = Refusal("ResourceInUse", "The resource '{subject}' is in use")
    var references: [Reference] = []
    var uniques: [UniqueKey] = []
    /// The id and ARN, where the schema's patterns do not tell them or the cloud makes them otherwise.
    var identity = ResourceIdentity()
    /// Values of attributes that the provider left open, in the order in which they are needed.
    var computed: [Computed] = []
    /// Attributes that follow other objects and are worked out anew whenever the object is read.
    var following: [Computed] = []
    var checks: [Check] = []
    /// Refusals to delete an object as it is.
    var deletionChecks: [Check] = []
    /// Objects that the cloud makes along with one of this type.
    var companions: @Sendable (Situation) -> [Companion] = { _ in [] }
    /// The existing object that a create call takes over instead of making one.
    var adoption: Adoption = .none

    init(_ type: String, _ customize: (inout Behaviour) -> Void = { _ in }) {
        self.type = type
        customize(&self)
    }
}

/// What a create call does about an object that exists already.
enum Adoption: Sendable {
    /// It makes another one, or fails where something must be unique.
    case none
    /// It answers with the existing object of this key, changed to what was asked for.
    case sameKey
    /// The same, where the attribute of this name allows it.
    case sameKeyIf(String)
    /// It must find the object that the cloud made earlier, and takes its values for all that is not set.
    case required(@Sendable (Situation) -> CloudObject?, Refusal)
}

/// How texts that refer to objects of a type look.
struct ReferenceForm: Sendable {
    /// What ids begin with.
    var idPrefix: String?
    /// The service in ARNs, and what the resource part begins with.
    var arn: (service: String, prefix: String)?
    /// Whether a plain name is a reference too.
    var hasNames = false
}

/// An attribute that names another object.
struct Reference: Sendable {
    /// What becomes of a deletion of the object that is referred to.
    enum Deletion: Int, Sendable {
        /// It goes on; the reference then leads nowhere.
        case ignored
        /// It is refused.
        case blocked
        /// It takes the referring object along.
        case cascades
    }

    let targets: [String]
    let deletion: Deletion
    /// The top-level attribute, for messages.
    let attribute: String
    let texts: @Sendable (Value) -> [String]

    /// A reference at a dotted path, through blocks and collections.
    init(_ path: String, to targets: String..., deletion: Deletion = .blocked) {
        self.init(at: path, to: targets, deletion) { $0.texts(path) }
    }

    /// A reference that several attributes make together; no reference where one of them is missing.
    init(_ attribute: String, pattern: Pattern, to targets: String..., deletion: Deletion = .blocked) {
        self.init(at: attribute, to: targets, deletion) { value in
            pattern.expanded { value.text($0) }.map { [$0] } ?? []
        }
    }

    /// A reference found by other means than a path.
    init(
        at path: String, to targets: [String], _ deletion: Deletion,
        texts: @escaping @Sendable (Value) -> [String]
    ) {
        attribute = String(path.prefix { $0 != "." })
        self.targets = targets
        self.deletion = deletion
        self.texts = texts
    }
}

/// Attributes that no two objects of a type in one region may share.
struct UniqueKey: Sendable {
    let attributes: [String]
    /// Whether an attribute that is not set counts as a value like others.
    let countsUnset: Bool
    let refusal: Refusal

    init(_ attributes: [String], countsUnset: Bool = false, _ code: String, _ message: String) {
        self.attributes = attributes
        self.countsUnset = countsUnset
        refusal = Refusal(code, message)
    }

    /// What must not occur twice; nil where the object takes no part.
    func text(of value: Value) -> String? {
        var text = attributes.joined(separator: "+")
        for attribute in attributes {
            if let part = value.text(attribute) {
                text += "|" + part
            } else if countsUnset {
                text += "|" + (value[attribute]?.texts(at: []).joined(separator: ",") ?? "")
            } else {
                return nil
            }
        }
        return text
    }
}

/// The value of an attribute that the cloud chooses.
struct Computed: Sendable {
    /// The attribute, or a dotted path into blocks.
    let path: String
    /// The value; nil leaves it to the rules by name and type.
    let value: @Sendable (Situation) -> Value?

    init(_ path: String, _ value: @escaping @Sendable (Situation) -> Value?) {
        self.path = path
        self.value = value
    }

    /// A text that is the same for all objects.
    init(_ path: String, always text: String) {
        self.init(path) { _ in .string(text) }
    }

    /// A text made of the object's attributes, known so far, and of drawn digits.
    init(_ path: String, pattern: Pattern) {
        self.init(path) { .string($0.expanded(pattern)) }
    }
}

/// An object that the cloud makes along with another one.
struct Companion: Sendable {
    let type: String
    let attributes: [String: Value]
}

/// An error of the cloud: its code and message, as AWS words them where its words are known.
struct Refusal: Sendable, Hashable {
    let code: String
    let message: Pattern
    /// The attribute at fault.
    let attribute: String?

    init(_ code: String, _ message: String, at attribute: String? = nil) {
        self.code = code
        self.message = Pattern(message)
        self.attribute = attribute
    }

    /// The failure that a caller sees.
    func failure(
        _ action: String, subject: String = "", value: Value? = nil, attribute: String? = nil
    ) -> ProviderFailure {
        let text = message.expanded { name in
            name == "subject" ? subject : value?[name].map { $0.texts(at: []).joined(separator: ", ") } ?? ""
        }
        let place = self.attribute ?? attribute
        return ProviderFailure(
            .rejected, "\(code): \(text ?? "")",
            "The simulated cloud refused \(action), as AWS would.", path: place.map { .attribute($0) })
    }
}
