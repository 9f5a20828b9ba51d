import Values

/// The functions of arithmetic.
package enum NumberFunctions {
    package static let all: [Function] = [abs, ceil, floor, log, max, min, parseint, pow, signum]

    private static let abs = Function(
        "abs", "Returns a number without its sign.", [.init("num", .number)], returns: .number
    ) { (arguments, _) in
        .number(number(arguments[0]).magnitude)
    }

    private static let ceil = Function(
        "ceil", "Rounds up to a whole number.", [.init("num", .number)], returns: .number
    ) { (arguments, _) in
        .number(number(arguments[0]).ceiling)
    }

    private static let floor = Function(
        "floor", "Rounds down to a whole number.", [.init("num", .number)], returns: .number
    ) { (arguments, _) in
        .number(number(arguments[0]).floor)
    }

    private static let log = Function(
        "log", "Returns the logarithm of a number to a base.",
        [.init("num", .number), .init("base", .number)],
        returns: .number
    ) { (arguments, _) throws(FunctionError) in
        guard let result = number(arguments[0]).logarithm(base: number(arguments[1])) else { throw noResult }
        return .number(result)
    }

    private static let pow = Function(
        "pow", "Raises a number to a power.", [.init("num", .number), .init("power", .number)],
        returns: .number
    ) { (arguments, _) throws(FunctionError) in
        guard let result = number(arguments[0]).power(number(arguments[1])) else { throw noResult }
        return .number(result)
    }

    private static let max = Function(
        "max", "Returns the largest number.", [], variadic: .init("numbers", .number), returns: .number
    ) { (arguments, _) throws(FunctionError) in
        try best(of: arguments) { $0 > $1 }
    }

    private static let min = Function(
        "min", "Returns the smallest number.", [], variadic: .init("numbers", .number), returns: .number
    ) { (arguments, _) throws(FunctionError) in
        try best(of: arguments) { $0 < $1 }
    }

    private static let signum = Function(
        "signum", "Returns -1, 0 or 1 for a negative number, zero or a positive one.",
        [.init("num", .number)],
        returns: .number
    ) { (arguments, _) throws(FunctionError) in
        // Only whole numbers of 64 bits are accepted, as in Terraform.
        .number(try arguments[0].wholeNumber("number")?.signum() ?? 0)
    }

    private static let parseint: Function = .partial(
        "parseint", "Reads a whole number written in a base from 2 to 62.",
        [.init("number", .dynamic, allowsMarks: true), .init("base", .number, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            guard arguments[0].type == .string else {
                throw FunctionError(
                    "a text is required, not a \(arguments[0].type.friendlyName)", argument: 0)
            }
            return .number
        }
    ) { (arguments, _) throws(FunctionError) in
        let base = try arguments[1].wholeNumber("base", argument: 1) ?? 0
        guard 2...62 ~= base else { throw FunctionError("the base must be from 2 to 62", argument: 1) }
        guard let number = Number.parse(arguments[0].asString ?? "", base: base) else {
            let shown = arguments[1].marks.isEmpty ? "base \(base)" : "this base"
            throw FunctionError(
                "\(arguments[0].quotedForMessage) is not a whole number in \(shown)", argument: 0)
        }
        return Value.number(number).marked(arguments[0].marks.union(arguments[1].marks))
    }

    // MARK: - Parts

    private static let noResult = FunctionError("the result is not a number")

    private static func number(_ value: Value) -> Number { value.asNumber ?? Number(0) }

    private static func best(
        of numbers: [Value], _ isBetter: (Number, Number) -> Bool
    ) throws(FunctionError) -> Value {
        guard var best = numbers.first?.asNumber else {
            throw FunctionError("at least one number is required")
        }
        for next in numbers.compactMap(\.asNumber) where isBetter(next, best) { best = next }
        return .number(best)
    }
}
