extension RandomStack {
    /// Changes the stack a little: values, repetitions, blocks that go, come or get another name.
    public mutating func mutate() {
        for index in modules.indices {
            modules[index].statements = []
            for position in modules[index].elements.indices { settleImport(index, position) }
            if random.oneIn(3) {
                let chosen = random.number(0..<modules[index].variables.count)
                modules[index].variables[chosen].value = random.number(0..<50)
            }
            for position in modules[index].elements.indices where random.oneIn(4) { change(index, position) }
            if random.oneIn(3) { remove(from: index) }
            if random.oneIn(3) { addElement(to: index) }
            if features.moves, random.oneIn(3) { rename(in: index) }
            if features.imports, index == 0, random.oneIn(5) { addImport() }
        }
    }

    private mutating func change(_ index: Int, _ position: Int) {
        var element = modules[index].elements[position]
        if element.kind.isResource || element.kind.isCall, random.oneIn(4) {
            change(repetitionOf: &element, in: index)
        }
        if case .resource(var resource) = element.kind {
            switch random.number(0..<5) {
            case 0: resource.input = .literal("\"n\(random.number(0..<99))\"")
            case 1: resource.trigger = .literal("\(random.number(0..<99))")
            case 2: resource.createsFirst.toggle()
            case 3: resource.ignoresInput.toggle()
            default: resource.trigger = nil
            }
            element.kind = .resource(resource)
        }
        if random.oneIn(5), !element.waitsFor.isEmpty { element.waitsFor.removeFirst() }
        modules[index].elements[position] = element
    }

    private mutating func change(repetitionOf element: inout Element, in index: Int) {
        let old = element.repetition
        element.repetition = repetition()
        guard features.moves, random.oneIn(2), old != element.repetition else { return }
        let address = address(element)
        switch (old, element.repetition) {
        case (.count(let count), .each(let keys)):
            for (place, key) in zip(0..<count, keys) {
                addMove("\(address)[\(place)]", "\(address)[\"\(key)\"]", index)
            }
        case (.once, .each(let keys)):
            if let key = keys.first { addMove(address, "\(address)[\"\(key)\"]", index) }
        case (.each(let keys), .count(let count)):
            for (place, key) in zip(0..<count, keys) {
                addMove("\(address)[\"\(key)\"]", "\(address)[\(place)]", index)
            }
        case (.each(let keys), .once):
            if let key = keys.first { addMove("\(address)[\"\(key)\"]", address, index) }
        default: break
        }
    }

    private mutating func addMove(_ from: String, _ to: String, _ index: Int) {
        modules[index].statements.append("moved {\n  from = \(from)\n  to = \(to)\n}\n")
    }

    private mutating func remove(from index: Int) {
        guard modules[index].elements.count > 1 else { return }
        let element = modules[index].elements.remove(at: random.number(0..<modules[index].elements.count))
        for position in modules[index].elements.indices {
            modules[index].elements[position].waitsFor.removeAll { $0 == element.name }
        }
        guard features.moves, element.kind.isResource || element.kind.isCall, random.oneIn(2) else { return }
        modules[index].statements.append(
            "removed {\n  from = \(address(element))\n  lifecycle {\n    destroy = \(random.oneIn(2))\n  }\n}\n"
        )
    }

    private mutating func rename(in index: Int) {
        let candidates = modules[index].elements.indices.filter {
            let kind = modules[index].elements[$0].kind
            return kind.isResource || kind.isCall
        }
        guard !candidates.isEmpty else { return }
        let position = candidates[random.number(0..<candidates.count)]
        let old = modules[index].elements[position]
        let new = name(old.kind.isCall ? "c" : "r")
        // Moves of single instances that were just written down would name the old resource.
        guard
            !modules[index].statements.contains(where: {
                $0.contains("\(address(old))[") || $0.contains("\(address(old))\n")
            })
        else { return }
        modules[index].elements[position].name = new
        addMove(address(old), address(modules[index].elements[position]), index)
        for other in modules[index].elements.indices {
            modules[index].elements[other] = modules[index].elements[other].renaming(old.name, to: new)
        }
        modules[index].outputs = modules[index].outputs.map {
            ($0.name, $0.value.renaming(old.name, to: new))
        }
        modules[index].checks = modules[index].checks.map {
            ($0.name, $0.subject.renaming(old.name, to: new))
        }
    }

    private mutating func addImport() {
        addResource(to: 0)
        let position = modules[0].elements.count - 1
        guard case .resource(var resource) = modules[0].elements[position].kind else { return }
        modules[0].elements[position].repetition = .once
        resource.importID = "imported-\(modules[0].elements[position].name)"
        modules[0].elements[position].kind = .resource(resource)
    }

    private mutating func settleImport(_ index: Int, _ position: Int) {
        guard case .resource(var resource) = modules[index].elements[position].kind else { return }
        resource.importID = nil
        modules[index].elements[position].kind = .resource(resource)
    }
}

extension RandomStack.Element {
    fileprivate func renaming(_ old: String, to new: String) -> RandomStack.Element {
        var copy = self
        copy.waitsFor = waitsFor.map { $0 == old ? new : $0 }
        switch kind {
        case .local(let value): copy.kind = .local(value.renaming(old, to: new))
        case .data(var data):
            data.subject = data.subject?.renaming(old, to: new)
            data.precondition = data.precondition?.renaming(old, to: new)
            data.postcondition = data.postcondition?.renaming(old, to: new)
            copy.kind = .data(data)
        case .call(let module, let arguments):
            copy.kind = .call(
                module: module, arguments: arguments.map { ($0.0, $0.1.renaming(old, to: new)) })
        case .resource(var resource):
            resource.input = resource.input.renaming(old, to: new)
            resource.trigger = resource.trigger?.renaming(old, to: new)
            resource.precondition = resource.precondition?.renaming(old, to: new)
            resource.postcondition = resource.postcondition?.renaming(old, to: new)
            resource.triggeredBy = resource.triggeredBy.map { ($0.0 == old ? new : $0.0, $0.flavour) }
            copy.kind = .resource(resource)
        }
        return copy
    }
}

extension RandomStack.Expression {
    fileprivate func renaming(_ old: String, to new: String) -> RandomStack.Expression {
        switch self {
        case .literal, .variable, .ephemeral, .own: self
        case .reference(let name, let flavour): .reference(name == old ? new : name, flavour: flavour)
        case .list(let parts): .list(parts.map { $0.renaming(old, to: new) })
        case .object(let parts): .object(parts.map { ($0.0, $0.1.renaming(old, to: new)) })
        case .template(let start, let part): .template(start, part.renaming(old, to: new))
        case .sensitive(let part): .sensitive(part.renaming(old, to: new))
        }
    }
}
