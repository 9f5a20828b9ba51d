internal import AWSClient
internal import Providers
internal import Values

/// Which attribute is which member of a service's documents, said once for both directions.
///
/// The schema says of what type an attribute is, so a name is enough for most; dots lead into nested members. Names are spelled as
/// in answers: the EC2 protocol itself writes large first letters.
struct Shape: Sendable, ExpressibleByDictionaryLiteral {
    indirect enum Form: Sendable {
        /// A leaf, or a list of leaves.
        case plain
        /// A number on the wire, whether the schema has it as a text or as a number.
        case numeric
        /// A text that is a JSON document on the wire.
        case json
        /// A map that is a list of pairs on the wire, with these members.
        case pairs(key: String, value: String)
        /// A time as text that services which speak JSON take and give as a number of seconds.
        case time
        /// A number, where zero stands for nothing.
        case unlessZero
        /// A truth value that is not sent where it is false.
        case unlessFalse
        /// A truth value that is one of two words on the wire.
        case flag(on: String, off: String)
        /// A list of records, of each of which one member counts.
        case picked(String)
        /// Blocks of a type, each a record.
        case blocks(Shape)
        /// A block of which there is at most one, as a record.
        case block(Shape)
    }

    struct Member: Sendable, ExpressibleByStringLiteral {
        let path: String
        var form = Form.plain
        /// Whether an answer without the member says that there is nothing, rather than nothing at all.
        var isAlwaysTold = false
        /// What the elements of a list are called, where the protocol writes it; empty for lists that have no element of their own around them.
        var element = "member"
        /// Whether an answer without the member says that there is an empty text.
        var isEmptyWhereAbsent = false

        init(stringLiteral value: String) { path = value }
        private init(_ path: String, _ form: Form) {
            self.path = path
            self.form = form
        }

        static func picked(_ path: String, _ name: String) -> Member { Member(path, .picked(name)) }
        static func blocks(_ path: String, _ shape: Shape) -> Member { Member(path, .blocks(shape)) }
        static func block(_ path: String, _ shape: Shape) -> Member { Member(path, .block(shape)) }

        /// A member that every answer has where there is something to tell.
        var alwaysTold: Member {
            var member = self
            member.isAlwaysTold = true
            return member
        }

        /// A list whose elements have a name of their own on the wire.
        static func list(_ path: String, of element: String) -> Member { Member(path, .plain).of(element) }

        /// The same member with another name for its elements.
        func of(_ element: String) -> Member {
            var member = self
            member.element = element
            return member
        }

        /// The same member, as so many elements of its own name.
        var flat: Member { of("") }

        /// A number that is not sent where it is zero.
        static func unlessZero(_ path: String) -> Member { Member(path, .unlessZero) }

        static func unlessFalse(_ path: String) -> Member { Member(path, .unlessFalse) }
        static func flag(_ path: String, _ on: String, _ off: String) -> Member {
            Member(path, .flag(on: on, off: off))
        }

        static func numeric(_ path: String) -> Member { Member(path, .numeric) }
        static func json(_ path: String) -> Member { Member(path, .json) }
        static func pairs(_ path: String, _ key: String, _ value: String) -> Member {
            Member(path, .pairs(key: key, value: value))
        }

        static func told(_ path: String) -> Member { Member(path, .plain).alwaysTold }

        /// A text that is empty in the state where an answer leaves it out.
        static func orEmpty(_ path: String) -> Member {
            var member = Member(path, .plain)
            member.isEmptyWhereAbsent = true
            return member
        }

        /// A time, which is a text in the schema and a number of seconds in JSON.
        static func time(_ path: String) -> Member { Member(path, .time) }
    }

    let members: [(attribute: String, member: Member)]

    init(_ members: [(String, Member)]) { self.members = members.map { (attribute: $0, member: $1) } }

    /// The members of both.
    static func + (one: Shape, other: Shape) -> Shape {
        Shape((one.members + other.members).map { ($0, $1) })
    }

    init(dictionaryLiteral elements: (String, Member)...) {
        members = elements.map { (attribute: $0, member: $1) }
    }

    // MARK: - Into a call

    /// The attributes that are set as members of a document; null and unknown ones are absent.
    func document(_ object: Values.Value, only names: Set<String>? = nil) -> Document {
        var document = Document.fields([])
        for (attribute, member) in members where names?.contains(attribute) ?? true {
            guard let value = object[attribute] else { continue }
            var part = Shape.document(value, member.form)
            guard !part.isAbsent else { continue }
            if case .list(let elements, _) = part { part = .list(elements, member: member.element) }
            document = document.placing(part, at: member.path.split(separator: ".").map(String.init)[...])
        }
        return document
    }

    private static func document(_ value: Values.Value, _ form: Form) -> Document {
        switch (form, value.content) {
        case (_, .null), (_, .unknown): return .absent
        case (.numeric, .string(let text)):
            if text.isEmpty { return .absent }
            return (try? value.converted(to: .number).asNumber).map { .number($0) } ?? .text(text)
        case (.numeric, .number(let number)): return .number(number)
        case (.json, .string(let text)):
            if text.isEmpty { return .absent }
            return (try? Document(json: Array(text.utf8))) ?? .text(text)
        case (.pairs(let key, let name), .map): return LiveTags.pairs(value.texts, key, name)
        case (.time, .string(let text)):
            return Moment(timestamp: text).map { .number(Number(Int($0.seconds))) } ?? .text(text)
        case (.unlessZero, .number(let number)): return number == 0 ? .absent : .number(number)
        case (.unlessFalse, .bool(let isOn)): return isOn ? .bool(true) : .absent
        case (.flag(let on, let off), .bool(let isOn)): return .text(isOn ? on : off)
        case (.block(let shape), _):
            if let elements = value.asElements {
                return elements.first.map { shape.document($0) } ?? .absent
            }
            return shape.document(value)
        case (.blocks(let shape), _):
            return .list((value.asElements ?? []).map { shape.document($0) })
        case (.picked(let name), _):
            return .list((value.asElements ?? []).map { .fields([.init(name, document($0, .plain))]) })
        case (.plain, .string(let text)): return .text(text)
        case (.plain, .number(let number)): return .number(number)
        case (.plain, .bool(let flag)): return .bool(flag)
        case (.plain, .map(let fields, _)), (.plain, .object(let fields)):
            return .fields(fields.map { Document.Field($0, document($1, .plain)) })
        case (.plain, _), (.unlessZero, _), (.numeric, _), (.json, _), (.pairs, _), (.flag, _),
            (.unlessFalse, _), (.time, _):
            return .list((value.asElements ?? []).map { document($0, .plain) })
        }
    }

    // MARK: - Out of an answer

    /// What a document says of the attributes; those that it says nothing of are left out.
    func values(_ document: Document, _ block: BlockSchema) -> [String: Values.Value] {
        values(document, block.objectType, block)
    }

    private func values(_ document: Document, _ types: ObjectType, _ block: BlockSchema?)
        -> [String: Values.Value]
    {
        var found: [String: Values.Value] = [:]
        for (attribute, member) in members {
            guard let type = types[attribute] else { continue }
            let nested = block?.block(attribute)?.block
            if let value = Shape.value(member.part(of: document), type, member.form, nested) {
                found[attribute] = value
            } else if member.isEmptyWhereAbsent {
                found[attribute] = .string("")
            } else if member.isAlwaysTold {
                found[attribute] = block?.block(attribute)?.empty ?? .null(type)
            }
        }
        return found
    }

    private static func value(_ document: Document, _ type: ValueType, _ form: Form, _ nested: BlockSchema?)
        -> Values.Value?
    {
        if document.isAbsent { return nil }
        switch form {
        case .plain, .unlessZero, .unlessFalse, .numeric: return plain(document, type)
        case .time:
            guard let text = document.text else { return nil }
            return .string(Double(text).map { Moment(seconds: $0).timestamp } ?? text)
        case .flag(let on, _): return .bool(document.text == on)
        case .json: return document.text == nil ? .string(document.jsonText) : plain(document, type)
        case .pairs(let key, let name):
            let pairs = document.items.compactMap { pair in
                pair[key].text.map { ($0, Values.Value.string(pair[name].text ?? "")) }
            }
            return .map(Dictionary(pairs) { $1 }, of: .string)
        case .picked(let name):
            return collection(
                document.items.compactMap { item in
                    elementType(type).flatMap { plain(item[name], $0) }
                }, type)
        case .block(let shape):
            return shape.object(document, type, nested).flatMap { collection([$0], type) }
        case .blocks(let shape):
            return collection(document.items.compactMap { shape.object($0, type, nested) }, type)
        }
    }

    /// A whole object: attributes that the document says nothing of have their default, or are null.
    ///
    /// A document that says nothing at all is an object of nothing.
    func object(_ document: Document, _ block: BlockSchema) -> Values.Value {
        object(document, block.objectType, block)
    }

    /// An element of a nested block, or of an attribute that is a list of objects.
    private func object(_ document: Document, _ type: ValueType, _ nested: BlockSchema?) -> Values.Value? {
        if let nested { return object(document, nested) }
        guard case .object(let types)? = Shape.elementType(type) else { return nil }
        return object(document, types, nil)
    }

    private func object(_ document: Document, _ types: ObjectType, _ block: BlockSchema?) -> Values.Value {
        let found = values(document, types, block)
        return .object(
            Fields(
                shape: types.shape,
                values: zip(types.names, types.types).map { name, type in
                    found[name] ?? (found.isEmpty ? nil : block?.attribute(name)?.defaultValue)
                        ?? block?.block(name)?.empty ?? .null(type)
                }))
    }

    private static func elementType(_ type: ValueType) -> ValueType? {
        switch type {
        case .list(let element), .set(let element), .map(let element): element
        default: nil
        }
    }

    private static func collection(_ elements: [Values.Value], _ type: ValueType) -> Values.Value? {
        switch type {
        case .list(let element): .list(elements, of: element)
        case .set(let element): .set(elements, of: element)
        case .object: elements.first
        default: nil
        }
    }

    private static func plain(_ document: Document, _ type: ValueType) -> Values.Value? {
        switch type {
        case .list(let element), .set(let element):
            return collection(document.items.compactMap { plain($0, element) }, type)
        case .map(let element):
            let pairs = document.members.compactMap { field in
                plain(field.value, element).map { (field.name, $0) }
            }
            return .map(Dictionary(pairs) { $1 }, of: element)
        default:
            guard let text = document.text else { return nil }
            return try? Values.Value.string(text).converted(to: type)
        }
    }
}

extension Shape.Member {
    /// What a document has for this member.
    fileprivate func part(of document: Document) -> Document {
        guard element.isEmpty else { return document[path: path] }
        let names = path.split(separator: ".").map(String.init)
        let parent = names.dropLast().reduce(document) { $0[$1] }
        let elements = parent.all(names.last ?? "")
        return elements.isEmpty ? .absent : .list(elements)
    }
}

extension LiveCall {
    /// Members that say false or zero of arguments that are not set any more: what a call leaves out stays as it was.
    func cleared(_ names: Set<String>, _ shape: Shape) -> Document {
        var document = Document.fields([])
        for (attribute, member) in shape.members
        where names.contains(attribute) && changes(attribute) && self[attribute].isEmptyForm {
            switch type.schema.objectType[attribute] {
            case .bool: document = document.setting(member.path, false)
            case .number: document = document.setting(member.path, 0)
            default: continue
            }
        }
        return document
    }
}

extension Document {
    /// The record without members that are empty lists, empty records or empty texts, at any depth: what a call that makes something leaves
    /// to the service.
    var withoutEmptyMembers: Document {
        switch self {
        case .fields(let fields):
            let kept = fields.compactMap { field in
                let value = field.value.withoutEmptyMembers
                return value.isEmptyMember ? nil : Field(field.name, value)
            }
            return .fields(kept)
        case .list(let elements, let member):
            return .list(elements.map(\.withoutEmptyMembers), member: member)
        default: return self
        }
    }

    private var isEmptyMember: Bool {
        switch self {
        case .absent: true
        case .text(let text): text.isEmpty
        case .list(let elements, _): elements.isEmpty
        case .fields(let fields): fields.isEmpty
        case .number, .bool: false
        }
    }

    /// The record with a part placed where names lead to.
    fileprivate func placing(_ part: Document, at path: ArraySlice<String>) -> Document {
        guard let name = path.first else { return part }
        let here = self[name]
        let inner =
            path.count == 1
            ? here.merging(part) : (here.isAbsent ? [:] : here).placing(part, at: path.dropFirst())
        return setting(name, inner)
    }
}

extension Document {
    /// The document without lists, records and texts that are empty, for services that refuse them.
    var withoutEmptyParts: Document {
        switch self {
        case .list(let elements, let member):
            let rest = elements.map(\.withoutEmptyParts).filter { !$0.isAbsent }
            return rest.isEmpty ? .absent : .list(rest, member: member)
        case .fields(let fields):
            let rest = fields.map { Field($0.name, $0.value.withoutEmptyParts) }.filter { !$0.value.isAbsent }
            return rest.isEmpty ? .absent : .fields(rest)
        case .text(let text): return text.isEmpty ? .absent : self
        case .number, .bool, .absent: return self
        }
    }
}
