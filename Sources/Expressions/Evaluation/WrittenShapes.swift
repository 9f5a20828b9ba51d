import Values

/// The shapes of the objects that were written last, to be found again by their names as written.
///
/// Resources of one kind mostly have objects with the same names: they then share one shape, and their names are sorted once.
public final class WrittenShapes {
    private struct Entry {
        let names: [String]
        let shape: ObjectShape
        /// For each name of the shape, which of the written ones it is; nil where they stand in order.
        let places: [Int]?
    }

    private var recent: [Entry] = []

    public init() {}

    /// Fields in the order in which somebody wrote them: of those with the same name the last one counts.
    func fields(written names: [String], _ values: [Value]) -> Fields {
        for entry in recent where entry.names == names {
            return Fields(shape: entry.shape, values: entry.places.map { $0.map { values[$0] } } ?? values)
        }
        let fields = Fields(written: names, values)
        guard fields.count == names.count else { return fields }
        let places = fields.names.compactMap { names.firstIndex(of: $0) }
        let entry = Entry(
            names: names, shape: fields.shape,
            places: places.elementsEqual(names.indices) ? nil : places)
        // More than a few cost more to look through than they save.
        recent = [entry] + recent.prefix(3)
        return fields
    }
}
