extension RandomStack {
    /// An address of something in the root module or, where there are extras, further down: for options such as `-target`.
    public mutating func someAddress() -> String? {
        let data = features.extras && random.oneIn(4)
        return someAddress(in: 0, data: data, isDeep: features.extras && random.oneIn(3))
    }

    private mutating func someAddress(in index: Int, data: Bool, isDeep: Bool) -> String? {
        let candidates = modules[index].elements.filter {
            isDeep ? $0.kind.isCall : $0.kind.isResource || $0.kind.isCall || (data && $0.kind.isData)
        }
        guard !candidates.isEmpty else { return nil }
        let element = candidates[random.number(0..<candidates.count)]
        let base = address(element) + someKey(of: element)
        guard isDeep, case .call(let module, _) = element.kind,
            let inner = someAddress(in: module, data: data, isDeep: random.oneIn(3))
        else { return base }
        return "\(base).\(inner)"
    }

    /// The key of one of the instances, or none for all.
    private mutating func someKey(of element: Element) -> String {
        switch element.repetition {
        case .once: return ""
        case .count(let count): return count > 0 && random.oneIn(2) ? "[\(random.number(0..<count))]" : ""
        case .each(let keys):
            guard let key = keys.first, random.oneIn(2) else { return "" }
            return "[\"\(key)\"]"
        }
    }

    /// The address of one resource instance of the root module or, where there are extras, further down.
    public mutating func someInstance() -> String? {
        someInstance(in: 0, isDeep: features.extras && random.oneIn(3))
    }

    private mutating func someInstance(in index: Int, isDeep: Bool) -> String? {
        let candidates = modules[index].elements.filter {
            (isDeep ? $0.kind.isCall : $0.kind.isResource) && !$0.repetition.isEmpty
        }
        guard !candidates.isEmpty else { return nil }
        let element = candidates[random.number(0..<candidates.count)]
        let base: String
        switch element.repetition {
        case .once: base = address(element)
        case .count(let count): base = "\(address(element))[\(random.number(0..<count))]"
        case .each(let keys): base = "\(address(element))[\"\(keys[random.number(0..<keys.count)])\"]"
        }
        guard isDeep, case .call(let module, _) = element.kind else { return base }
        return someInstance(in: module, isDeep: false).map { "\(base).\($0)" }
    }

    /// A command that changes the state by hand; nil where there is nothing to change.
    public mutating func someEdit() -> [String]? {
        let choice = random.number(0..<6)
        guard let address = choice == 5 ? someAddress() : someInstance() else { return nil }
        switch choice {
        case 0, 1: return ["taint", "-allow-missing", address]
        case 2: return ["untaint", "-allow-missing", address]
        case 3: return ["state", "mv", address, movedAddress(address)]
        case 4: return ["state", "rm", address]
        default: return ["state", "rm", address]
        }
    }

    /// Another address for an object: in another place of its resource, under another name, or in a module.
    private mutating func movedAddress(_ address: String) -> String {
        let base = address.hasSuffix("]") ? String(address.prefix { $0 != "[" }) : address
        return switch random.number(0..<3) {
        case 0: "\(base)[\(random.number(0..<6))]"
        case 1: "terraform_data.\(name("r"))"
        default: "module.\(name("c")).terraform_data.moved"
        }
    }
}
