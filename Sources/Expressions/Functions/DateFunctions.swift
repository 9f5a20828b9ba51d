import Values

/// The functions about moments, which are texts in RFC 3339.
package enum DateFunctions {
    package static let all: [Function] = [formatdate, plantimestamp, timeadd, timecmp, timestamp]

    static let formatdate = Function(
        "formatdate", "Writes a timestamp in another notation.",
        [Function.Parameter("format", .string), Function.Parameter("time", .string)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        let timestamp = try TimestampReader.timestamp(arguments.text(1), argument: 1)
        var format = DateFormat(arguments.text(0), timestamp)
        return .text(try format.run())
    }

    static let timeadd = Function(
        "timeadd", "Adds a duration to a timestamp.",
        [Function.Parameter("timestamp", .string), Function.Parameter("duration", .string)], returns: .string,
        neverReturnsNull: false
    ) { (arguments, _) throws(FunctionError) in
        let (timestamp, duration): (Timestamp, Int)
        do throws(FunctionError) {
            timestamp = try TimestampReader.timestamp(arguments.text(0), argument: 0)
            duration = try TimestampReader.duration(arguments.text(1), argument: 1)
        } catch {
            throw FunctionError(error.message, argument: error.argument, isOfCall: true)
        }
        return .string(timestamp.adding(nanoseconds: duration).text)
    }

    static let timecmp = Function(
        "timecmp",
        "Tells which of two timestamps is the earlier: -1 for the first, 1 for the second, else 0.",
        [Function.Parameter("timestamp_a", .string), Function.Parameter("timestamp_b", .string)],
        returns: .number
    ) { (arguments, _) throws(FunctionError) in
        let first = try TimestampReader.timestamp(arguments.text(0), argument: 0)
        let second = try TimestampReader.timestamp(arguments.text(1), argument: 1)
        return .number(first < second ? -1 : first == second ? 0 : 1)
    }

    static let timestamp = Function(
        "timestamp", "The time at which the plan is applied.", [], returns: .string
    ) {
        (_, context) in
        context.timestamp.map { .string(Timestamp(seconds: $0).text) } ?? .unknownNotNull(.string)
    }

    static let plantimestamp = Function(
        "plantimestamp", "The time at which the plan was made.", [], returns: .string
    ) {
        (_, context) in
        context.planTimestamp.map { .string(Timestamp(seconds: $0).text) } ?? .unknownNotNull(.string)
    }
}
