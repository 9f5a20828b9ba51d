import Addresses
import Values

extension PlanEncoder {
    /// Writes the causes of a plan.
    mutating func causes(_ causes: Causes) {
        json.key("causes")
        json.beginObject()
        json.member("knowledge", causes.knowledge.rawValue)
        dictionary("origins", causes.origins) { $0.origin($1) }
        list("steps", causes.steps) { $0.step($1) }
        list("reasons", causes.reasons.sorted { $0.key < $1.key }) { encoder, entry in
            encoder.json.beginArray()
            encoder.json.number(entry.key)
            for reason in entry.value { encoder.reason(reason) }
            encoder.json.endArray()
        }
        json.endObject()
    }

    private mutating func reason(_ reason: Reason) {
        json.beginObject()
        json.key("path")
        path(reason.path)
        if let place = reason.place { member("place", place) }
        flag("forces", reason.forcesReplacement)
        list("causes", reason.causes) { $0.cause($1) }
        json.endObject()
    }

    private mutating func step(_ step: CausalStep) {
        json.beginObject()
        json.key("subject")
        subject(step.subject)
        json.key("path")
        path(step.path)
        member("place", step.place)
        if let before = step.before { member("before", before) }
        if let after = step.after { member("after", after) }
        list("causes", step.causes) { $0.cause($1) }
        json.endObject()
    }

    private mutating func subject(_ subject: CausalStep.Subject) {
        json.beginArray()
        switch subject {
        case .local(let module, let name): value("local", name, in: module)
        case .argument(let module, let name): value("argument", name, in: module)
        case .output(let module, let name): value("output", name, in: module)
        case .repetition(let text): texts("repetition", text)
        case .query(let address): object("query", address, nil)
        case .provider(let key): texts("provider", key)
        }
        json.endArray()
    }

    private mutating func cause(_ cause: Cause) {
        json.beginArray()
        switch cause {
        case .step(let index):
            json.string("step")
            json.number(index)
        case .change(let address, let path): object("change", address, path)
        case .changes(let address, let path, let count):
            object("changes", address, path)
            json.number(count)
        case .leaf(let leaf): self.leaf(leaf)
        }
        json.endArray()
    }

    private mutating func leaf(_ leaf: CausalLeaf) {
        switch leaf {
        case .variable(let change):
            json.string("variable")
            variable(change)
        case .edited(let place, let what): subject("edited", what, place)
        case .added(let place, let what): subject("added", what, place)
        case .missing(let place, let what): subject("missing", what, place)
        case .removed(let what, let last): subject("removed", what, last)
        case .differs(let place, let variables):
            json.string("differs")
            self.place(place)
            for name in variables { json.string(name) }
        case .removedBlock(let place): placed("removed block", place)
        case .module(let name, let place, let from, let to):
            texts("module", name)
            self.place(place)
            for origin in [from, to] {
                json.string(origin.source)
                if let version = origin.version { json.string(version) } else { json.null() }
            }
        case .drift(let address, let path): object("drift", address, path)
        case .answer(let address, let path): object("answer", address, path)
        case .vanished: json.string("vanished")
        case .requested(let request): texts("requested", request.rawValue)
        case .tainted: json.string("tainted")
        case .moved(let from, let place):
            object("moved", from, nil)
            if let place { self.place(place) } else { json.null() }
        case .imported(let id, let place):
            texts("imported", id)
            if let place { self.place(place) } else { json.null() }
        case .leftOver: json.string("left over")
        case .function(let text, let place):
            texts("function", text)
            self.place(place)
        case .checked: json.string("checked")
        case .provider: json.string("provider")
        case .beyond(let place): placed("beyond", place)
        }
    }

    private mutating func variable(_ change: VariableChange) {
        json.beginObject()
        json.member("name", change.name)
        json.key("origin")
        origin(change.origin)
        if let earlier = change.earlierOrigin {
            json.key("earlier")
            origin(earlier)
        }
        if let before = change.before { member("before", before) }
        if let after = change.after { member("after", after) }
        json.endObject()
    }

    fileprivate mutating func origin(_ origin: VariableOrigin) {
        json.beginArray()
        switch origin {
        case .file(let place): placed("file", place)
        case .fallback(let place): placed("default", place)
        case .commandLine: json.string("command line")
        case .environment(let name): texts("environment", name)
        case .prompt: json.string("prompt")
        case .plan: json.string("plan")
        }
        json.endArray()
    }

    private mutating func subject(_ word: String, _ what: CausalLeaf.What, _ place: SourcePlace?) {
        json.string(word)
        if let place { self.place(place) } else { json.null() }
        switch what {
        case .block(let text): texts("block", text)
        case .argument(let text): texts("argument", text)
        case .value(let text): texts("value", text)
        case .count: json.string("count")
        case .forEach: json.string("for_each")
        }
    }

    // MARK: - Parts that come up again

    private mutating func texts(_ texts: String...) { for text in texts { json.string(text) } }

    private mutating func placed(_ word: String, _ place: SourcePlace) {
        json.string(word)
        self.place(place)
    }

    private mutating func object(_ word: String, _ address: InstanceAddress, _ path: ValuePath?) {
        json.string(word)
        instance(address)
        if let path { self.path(path) }
    }

    private mutating func value(_ word: String, _ name: String, in module: ModuleInstancePath) {
        json.string(word)
        json.string("\(module)")
        json.string(name)
    }

    private mutating func place(_ place: SourcePlace) {
        json.beginArray()
        json.string(place.file)
        json.number(place.line)
        json.endArray()
    }

    private mutating func member(_ name: String, _ place: SourcePlace) {
        json.key(name)
        self.place(place)
    }
}

extension PlanDecoder {
    /// Reads the causes of a plan; a file of an earlier release has none.
    func causes(_ json: Value?, changes: Int) throws(PlanFileError) -> Causes {
        guard let json else { return .none }
        let part = "the causes"
        var steps: [CausalStep] = []
        for element in try elements(json["steps"], part) {
            steps.append(try step(element, before: steps.count))
        }
        var reasons: [Int: [Reason]] = [:]
        for element in try elements(json["reasons"], part) {
            let parts = try elements(element, part)
            let index = try integer(parts.first, part)
            guard parts.count > 1, (0..<changes).contains(index), reasons[index] == nil else {
                throw .damaged("\(part) cannot be read")
            }
            var found: [Reason] = []
            for reason in parts.dropFirst() { found.append(try self.reason(reason, steps: steps.count)) }
            reasons[index] = found
        }
        return Causes(
            reasons: reasons, steps: steps,
            origins: try dictionary(json["origins"], part) { (json) throws(PlanFileError) in try origin(json)
            },
            knowledge: try word(json["knowledge"], part))
    }

    private func reason(_ json: Value, steps: Int) throws(PlanFileError) -> Reason {
        Reason(
            path: try path(json["path"] ?? .null),
            place: try optional(json["place"]) { (json) throws(PlanFileError) in try place(json) },
            forcesReplacement: flag(json["forces"]), causes: try causeList(json["causes"], steps: steps))
    }

    private func causeList(_ json: Value?, steps: Int) throws(PlanFileError) -> [Cause] {
        let found = try list(json, "the causes") { (json) throws(PlanFileError) in
            try cause(json, steps: steps)
        }
        guard !found.isEmpty else { throw .damaged("the causes cannot be read") }
        return found
    }

    private func step(_ json: Value, before count: Int) throws(PlanFileError) -> CausalStep {
        CausalStep(
            subject: try subject(json["subject"]), path: try path(json["path"] ?? .null),
            place: try place(json["place"]), before: try optional(json["before"], read: value),
            after: try optional(json["after"], read: value),
            causes: try causeList(json["causes"], steps: count))
    }

    private func subject(_ json: Value?) throws(PlanFileError) -> CausalStep.Subject {
        let parts = try elements(json, "the causes")
        switch (try text(parts.first, "the causes"), parts.count) {
        case ("local", 3): return .local(try module(parts[1]), try text(parts[2], "the causes"))
        case ("argument", 3): return .argument(try module(parts[1]), try text(parts[2], "the causes"))
        case ("output", 3): return .output(try module(parts[1]), try text(parts[2], "the causes"))
        case ("repetition", 2): return .repetition(try text(parts[1], "the causes"))
        case ("query", 2): return .query(try instance(parts[1]))
        case ("provider", 2): return .provider(try text(parts[1], "the causes"))
        default: throw .damaged("the causes cannot be read")
        }
    }

    private func cause(_ json: Value, steps: Int) throws(PlanFileError) -> Cause {
        let parts = try elements(json, "the causes")
        let word = try text(parts.first, "the causes")
        switch (word, parts.count) {
        case ("step", 2):
            let index = try integer(parts[1], "the causes")
            // A value names only those before it, so no chain goes in a circle.
            guard (0..<steps).contains(index) else { throw .damaged("the causes cannot be read") }
            return .step(index)
        case ("change", 3): return .change(try instance(parts[1]), try path(parts[2]))
        case ("changes", 4):
            return .changes(
                try instance(parts[1]), try path(parts[2]), count: try integer(parts[3], "the causes"))
        default: return .leaf(try leaf(word, Array(parts.dropFirst())))
        }
    }

    private func leaf(_ word: String, _ parts: [Value]) throws(PlanFileError) -> CausalLeaf {
        func text(_ index: Int) throws(PlanFileError) -> String { try self.text(parts[index], "the causes") }
        switch (word, parts.count) {
        case ("variable", 1): return .variable(try variable(parts[0]))
        case ("edited", 2...): return .edited(try place(parts[0]), try what(parts))
        case ("added", 2...): return .added(try place(parts[0]), try what(parts))
        case ("missing", 2...): return .missing(try place(parts[0]), try what(parts))
        case ("removed", 2...): return .removed(try what(parts), last: try optionalPlace(parts[0]))
        case ("differs", 1...):
            var names: [String] = []
            for index in parts.indices.dropFirst() { names.append(try text(index)) }
            return .differs(try place(parts[0]), variables: names)
        case ("removed block", 1): return .removedBlock(try place(parts[0]))
        case ("module", 6):
            let from = ModuleOrigin(source: try text(2), version: parts[3].asString)
            let to = ModuleOrigin(source: try text(4), version: parts[5].asString)
            return .module(try text(0), try place(parts[1]), from: from, to: to)
        case ("drift", 2): return .drift(try instance(parts[0]), try path(parts[1]))
        case ("answer", 2): return .answer(try instance(parts[0]), try path(parts[1]))
        case ("vanished", 0): return .vanished
        case ("requested", 1): return .requested(try self.word(parts[0], "the causes"))
        case ("tainted", 0): return .tainted
        case ("moved", 2): return .moved(from: try instance(parts[0]), try optionalPlace(parts[1]))
        case ("imported", 2): return .imported(id: try text(0), try optionalPlace(parts[1]))
        case ("left over", 0): return .leftOver
        case ("function", 2): return .function(try text(0), try place(parts[1]))
        case ("checked", 0): return .checked
        case ("provider", 0): return .provider
        case ("beyond", 1): return .beyond(try place(parts[0]))
        default: throw .damaged("the causes cannot be read")
        }
    }

    private func variable(_ json: Value) throws(PlanFileError) -> VariableChange {
        VariableChange(
            name: try text(json["name"], "the causes"), origin: try origin(json["origin"]),
            earlierOrigin: try optional(json["earlier"]) { (json) throws(PlanFileError) in try origin(json) },
            before: try optional(json["before"], read: value), after: try optional(json["after"], read: value)
        )
    }

    private func origin(_ json: Value?) throws(PlanFileError) -> VariableOrigin {
        let parts = try elements(json, "the causes")
        switch (try text(parts.first, "the causes"), parts.count) {
        case ("file", 2): return .file(try place(parts[1]))
        case ("default", 2): return .fallback(try place(parts[1]))
        case ("command line", 1): return .commandLine
        case ("environment", 2): return .environment(try text(parts[1], "the causes"))
        case ("prompt", 1): return .prompt
        case ("plan", 1): return .plan
        default: throw .damaged("the causes cannot be read")
        }
    }

    private func what(_ parts: [Value]) throws(PlanFileError) -> CausalLeaf.What {
        switch (try text(parts[1], "the causes"), parts.count) {
        case ("block", 3): return .block(try text(parts[2], "the causes"))
        case ("argument", 3): return .argument(try text(parts[2], "the causes"))
        case ("value", 3): return .value(try text(parts[2], "the causes"))
        case ("count", 2): return .count
        case ("for_each", 2): return .forEach
        default: throw .damaged("the causes cannot be read")
        }
    }

    private func module(_ json: Value) throws(PlanFileError) -> ModuleInstancePath {
        let text = try text(json, "the causes")
        if text.isEmpty { return .root }
        guard let path = try? ModuleInstancePath(parsing: text) else {
            throw .damaged("the causes cannot be read")
        }
        return path
    }

    private func optionalPlace(_ json: Value) throws(PlanFileError) -> SourcePlace? {
        json.isNull ? nil : try place(json)
    }

    private func place(_ json: Value?) throws(PlanFileError) -> SourcePlace {
        let parts = try elements(json, "the causes")
        guard parts.count == 2 else { throw .damaged("the causes cannot be read") }
        return SourcePlace(file: try text(parts[0], "the causes"), line: try integer(parts[1], "the causes"))
    }
}
