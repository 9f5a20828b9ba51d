import Expressions
import HCL
import Providers
import Values

/// Expressions as JSON plans have them: the value where it is constant, else what they refer to.
enum ExpressionJSON {
    /// Writes an expression as an object; empty where there is nothing to say of it.
    static func write(_ expression: Expression, to writer: inout JSONWriter) {
        guard let entry = entry(expression) else {
            writer.beginObject()
            writer.endObject()
            return
        }
        write(entry, to: &writer)
    }

    /// Writes an expression as a member, where there is anything to say of it.
    static func write(_ expression: Expression, as name: String, to writer: inout JSONWriter) {
        guard let entry = entry(expression) else { return }
        writer.key(name)
        write(entry, to: &writer)
    }

    /// Writes the arguments and nested blocks of a body.
    ///
    /// Blocks of which there can be one are objects, others arrays of them.
    static func write(_ body: Body, schema: BlockSchema?, to writer: inout JSONWriter) {
        let body =
            body.isJSON
            ? body.separatingBlocks { schema?.block($0).map { $0.nesting == .map ? 1 : 0 } } : body
        writer.beginObject()
        for attribute in body.attributes.sorted(by: { $0.name < $1.name }) {
            writer.key(attribute.name)
            write(attribute.expression, to: &writer)
        }
        var types: [String] = []
        for block in body.blocks where !types.contains(name(of: block)) { types.append(name(of: block)) }
        for type in types.sorted() {
            let blocks = body.blocks.filter { name(of: $0) == type }
            let inner = schema?.block(type)
            writer.key(type)
            if inner?.nesting == .single, let block = blocks.first {
                write(content(of: block), schema: inner?.block, to: &writer)
                continue
            }
            writer.beginArray()
            for block in blocks { write(content(of: block), schema: inner?.block, to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }

    private enum Entry {
        case constant(Value)
        case references([String])
    }

    private static func entry(_ expression: Expression) -> Entry? {
        let found = traversals(in: expression)
        if found.isEmpty { return constant(expression).map(Entry.constant) }
        return .references(found.flatMap(references))
    }

    private static func write(_ entry: Entry, to writer: inout JSONWriter) {
        writer.beginObject()
        switch entry {
        case .constant(let value):
            writer.key("constant_value")
            writer.value(value)
        case .references(let names): writer.member("references", names)
        }
        writer.endObject()
    }

    /// The value of an expression that needs neither variables nor functions.
    private static func constant(_ expression: Expression) -> Value? {
        var evaluator = Evaluator(
            scope: VariableScope(.empty), functions: FunctionLibrary([]),
            context: FunctionContext(files: NoFiles()))
        let value = evaluator.evaluate(expression)
        return evaluator.diagnostics.isEmpty && value.isWhollyKnown ? value : nil
    }

    /// What a traversal refers to, from the part that it reaches to the whole object: `a.b[0].c`, `a.b[0]`, `a.b`.
    static func references(_ traversal: Traversal) -> [String] {
        guard case .success(let (reference, used)) = Reference.parse(traversal) else {
            return [traversal.sourceText]
        }
        var shortest = used
        // Of a module with instances, the instance is the whole.
        if case .module = reference, traversal.steps.indices.contains(used) {
            if case .attribute = traversal.steps[used].kind {} else { shortest += 1 }
        }
        return stride(from: traversal.steps.count, through: shortest, by: -1).map { prefix(traversal, $0) }
    }

    private static func prefix(_ traversal: Traversal, _ count: Int) -> String {
        traversal.root + traversal.steps.prefix(count).map(\.sourceText).joined()
    }

    /// The type that a block stands for: that of its content where it is a `dynamic` block.
    private static func name(of block: Block) -> String {
        block.type == "dynamic" ? block.labels.first?.text ?? block.type : block.type
    }

    private static func content(of block: Block) -> Body {
        block.type == "dynamic" ? block.body.blocks("content").first?.body ?? block.body : block.body
    }
}
