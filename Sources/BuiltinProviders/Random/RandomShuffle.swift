import Providers
import Values

/// `random_shuffle`: the elements of a list in another order.
///
/// Source: registry.terraform.io/providers/hashicorp/random, `random_shuffle`.
enum RandomShuffle {
    static let resource = UtilityResource(
        schema: schema,
        refine: { draft, _ in draft.replaceWhenChanged(map: "keepers") },
        create: { (planned, world) throws(ProviderFailure) in
            let input = planned["input"]?.asElements ?? []
            let count = min(max(planned.number("result_count") ?? input.count, 0), countMax)
            let result =
                if let seed = planned.text("seed") {
                    drawn(count, from: input, SeededSource(seed))
                } else {
                    drawn(count, from: input, RandomSource(world: world))
                }
            return planned.setting(["id": .string("-"), "result": .list(result, of: .string)])
        })

    private static let countMax = 1 << 20

    private static let schema = ResourceSchema(
        "random_shuffle",
        block: BlockSchema(attributes: [
            .required("input", .list(.string), replacement: .always),
            .keepers,
            .optional("result_count", .number, replacement: .always),
            .optional("seed", .string, replacement: .always),
            .computed("id", .string),
            .computed("result", .list(.string)),
        ]))

    /// So many elements; where more are asked for than there are, another round begins.
    private static func drawn(_ count: Int, from input: [Value], _ source: some RandomNumberGenerator)
        -> [Value]
    {
        guard !input.isEmpty else { return [] }
        var source = source
        var result: [Value] = []
        while result.count < count {
            result += input.shuffled(using: &source).prefix(count - result.count)
        }
        return result
    }
}
