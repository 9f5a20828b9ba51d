import Diagnostics
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
    /// Blocks of which there can be one are objects, others arrays of them, or objects by their labels. What `dynamic`
    /// blocks make is not told, as nobody knows yet how many there will be.
    static func write(_ body: Body, schema: BlockSchema?, to writer: inout JSONWriter) {
        let body =
            body.isJSON
            ? body.separatingBlocks { schema?.block($0).map { $0.nesting == .map ? 1 : 0 } } : body
        writer.beginObject()
        for attribute in body.attributes.sorted(by: { $0.name < $1.name }) {
            writer.key(attribute.name)
            write(attribute.expression, to: &writer)
        }
        let blocks = Dictionary(grouping: body.blocks, by: \.type)
        for (type, blocks) in blocks.sorted(by: { $0.key < $1.key }) where type != "dynamic" {
            writer.key(type)
            write(blocks, schema: schema?.block(type), to: &writer)
        }
        writer.endObject()
    }

    private static func write(_ blocks: [Block], schema: NestedBlockSchema?, to writer: inout JSONWriter) {
        switch schema?.nesting {
        case .single:
            if let block = blocks.last { write(block.body, schema: schema?.block, to: &writer) }
        case .map:
            writer.beginObject()
            for block in blocks.sorted(by: { $0.labels.first?.text ?? "" < $1.labels.first?.text ?? "" }) {
                writer.key(block.labels.first?.text ?? "")
                write(block.body, schema: schema?.block, to: &writer)
            }
            writer.endObject()
        case .list, .set, nil:
            writer.beginArray()
            for block in blocks { write(block.body, schema: schema?.block, to: &writer) }
            writer.endArray()
        }
    }

    private struct Entry {
        let constant: Value?
        let references: [String]
    }

    private static func entry(_ expression: Expression) -> Entry? {
        let found = traversals(in: expression)
        // Of JSON syntax, documents have the text as it is written, templates and all.
        let constant =
            isJSON(expression) ? literal(expression) : found.isEmpty ? constant(expression) : nil
        if constant == nil, found.isEmpty { return nil }
        return Entry(constant: constant, references: found.flatMap(references))
    }

    private static func isJSON(_ expression: Expression) -> Bool {
        expression.range.file.name.hasSuffix(".json")
    }

    private static func literal(_ expression: Expression) -> Value? {
        try? parseJSON(Array(expression.range.text.utf8))
    }

    private static func write(_ entry: Entry, to writer: inout JSONWriter) {
        writer.beginObject()
        if let value = entry.constant {
            writer.key("constant_value")
            writer.value(value)
        }
        if !entry.references.isEmpty { writer.member("references", entry.references) }
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
}
