import Testing
import Values

@Suite struct ExtentTests {
    private func nested(_ levels: Int) -> Value {
        (0..<levels).reduce(.number(1)) { value, level in
            level.isMultiple(of: 2) ? .tuple([.null, value]) : .object(["a": value])
        }
    }

    @Test func aValueMayNestUpToTheLimit() {
        #expect(nested(Value.depthMax).excess == nil)
        #expect(nested(Value.depthMax + 1).excess == .depth)
        #expect(nested(5_000).excess == .depth)
    }

    @Test func partsCountAsOftenAsTheyStandThere() {
        #expect((0..<20).reduce(Value.true) { value, _ in .tuple([value, value]) }.excess == nil)
        #expect((0..<60).reduce(Value.true) { value, _ in .tuple([value, value]) }.excess == .size)
    }

    @Test func textCountsByItsLength() {
        let text = Value.string(String(repeating: "x", count: 16 * Value.sizeMax / 4))
        #expect(text.excess == nil)
        #expect(Value.tuple([text, text, text, text, text]).excess == .size)
    }

    /// What walks a value of the greatest depth fits on a small stack.
    @Test func theDeepestValueCanBeUsed() throws {
        let value = nested(Value.depthMax)
        #expect(value == nested(Value.depthMax))
        #expect(value.hashValue == nested(Value.depthMax).hashValue)
        #expect(try value.converted(to: value.type) == value)
        #expect(value.isWhollyKnown)
        #expect(value.withoutMarksDeep().value == value)
        #expect(!"\(value)".isEmpty)
        #expect(Value.set([value, value], of: value.type).asElements?.count == 1)
    }
}
