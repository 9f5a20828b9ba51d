/// The way from a value to one of its parts.
public struct ValuePath: Hashable, Sendable {
    public enum Step: Hashable, Sendable {
        /// An attribute of an object.
        case attribute(String)
        /// An element of a map.
        case key(String)
        /// An element of a list or tuple.
        case index(Int)
        /// An element of a set, named by itself.
        case element(Value)
    }

    public var steps: [Step]

    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    public static func attribute(_ name: String) -> ValuePath { ValuePath([.attribute(name)]) }

    public func appending(_ step: Step) -> ValuePath { ValuePath(steps + [step]) }
}

extension ValuePath: CustomStringConvertible {
    /// The path as an expression would spell it, without the root: `.tags["Name"]`.
    public var description: String {
        steps.map { step in
            switch step {
            case .attribute(let name): ".\(name)"
            case .key(let key): "[\"\(key)\"]"
            case .index(let index): "[\(index)]"
            case .element: "[…]"
            }
        }.joined()
    }
}

extension Value {
    /// The part at a path, with the marks of everything on the way; nil where there is none.
    public func part(at path: ValuePath) -> Value? {
        var current = self
        for step in path.steps {
            let next: Value?
            switch (step, current.content) {
            case (.attribute(let name), .object(let fields)), (.key(let name), .map(let fields, _)),
                (.attribute(let name), .map(let fields, _)), (.key(let name), .object(let fields)):
                next = fields[name]
            case (.index(let index), .list(let elements, _)), (.index(let index), .tuple(let elements)):
                next = elements.indices.contains(index) ? elements[index] : nil
            case (.element(let element), .set(let elements, _)):
                next = elements.sorted.first { $0 == element }
            default:
                next = nil
            }
            guard let found = next else { return nil }
            current = found.marked(current.marks)
        }
        return current
    }

    /// The value with one part replaced; unchanged where the path leads nowhere.
    public func replacing(_ path: ValuePath, with part: (Value) -> Value) -> Value {
        replacing(path.steps[...], with: part)
    }

    private func replacing(_ steps: ArraySlice<ValuePath.Step>, with part: (Value) -> Value) -> Value {
        guard let step = steps.first else { return part(self) }
        let rest = steps.dropFirst()
        switch (step, content) {
        case (.attribute(let name), .object(let fields)), (.key(let name), .object(let fields)):
            guard let inner = fields[name] else { return self }
            return Value(.object(fields.setting(name, to: inner.replacing(rest, with: part))), marks: marks)
        case (.key(let name), .map(let fields, let type)), (.attribute(let name), .map(let fields, let type)):
            guard let inner = fields[name] else { return self }
            return Value(
                .map(fields.setting(name, to: inner.replacing(rest, with: part)), of: type), marks: marks)
        case (.index(let index), .list(var elements, let type)) where elements.indices.contains(index):
            elements[index] = elements[index].replacing(rest, with: part)
            return Value(.list(elements, of: type), marks: marks)
        case (.index(let index), .tuple(var elements)) where elements.indices.contains(index):
            elements[index] = elements[index].replacing(rest, with: part)
            return Value(.tuple(elements), marks: marks)
        case (.element(let element), .set(let elements, let type)):
            let changed = elements.sorted.map { $0 == element ? $0.replacing(rest, with: part) : $0 }
            return Value.set(changed, of: type).marked(marks)
        default:
            return self
        }
    }

    /// The paths of the outermost parts that have a mark.
    public func paths(marked mark: Marks) -> [ValuePath] {
        // Most values have no marks at all.
        guard deepMarks.contains(mark) else { return [] }
        var found: [ValuePath] = []
        collectPaths(marked: mark, at: ValuePath(), into: &found)
        return found
    }

    private func collectPaths(marked mark: Marks, at path: ValuePath, into found: inout [ValuePath]) {
        if marks.contains(mark) {
            found.append(path)
            return
        }
        switch content {
        case .list(let elements, _), .tuple(let elements):
            for (index, element) in elements.enumerated() {
                element.collectPaths(marked: mark, at: path.appending(.index(index)), into: &found)
            }
        case .map(let fields, _):
            for (name, value) in fields {
                value.collectPaths(marked: mark, at: path.appending(.key(name)), into: &found)
            }
        case .object(let fields):
            for (name, value) in fields {
                value.collectPaths(marked: mark, at: path.appending(.attribute(name)), into: &found)
            }
        default:
            break
        }
    }
}
