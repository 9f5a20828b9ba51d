import Testing

extension LiveTypeTests {
    /// What becomes of a stack: it is made, changed, imported into another folder, and there renewed and destroyed.
    struct Story: Sendable, CustomTestStringConvertible {
        let name: String
        /// With `var.later` for what the change is about, and `var.again` for what the renewal is about.
        let stack: String
        /// How many objects there are, and how many of them change in place.
        let count: Int
        let changed: Int
        /// What boto3 says, before and after the change, and when all is gone.
        let question: String
        let answers: (first: String, later: String, end: String)
        /// What comes after the change, where objects are replaced then.
        var renewal: Renewal?
        /// What the plan after the import still changes: nothing, or just these arguments, as words by the addresses of their resources.
        ///
        /// Why each of them is not known is in ``LiveExceptions/notTold``. What cannot be imported at all is made.
        var afterImport: [String: String] = [:]
        /// Types whose objects are taken over, and are still there when all is gone.
        var remains: Set<String> = []

        var testDescription: String { name }

        /// How many objects are still there when all is gone.
        var remainsCount: Int {
            remains.map { stack.ranges(of: "resource \"\($0)\"").count }.reduce(0, +)
        }
    }

    /// How a stack is once `var.again` is true as well.
    struct Renewal: Sendable {
        /// How many objects are replaced, and how many others change in place.
        let replaced: Int
        var changed = 0
        /// What boto3 says then.
        let answer: String
    }

    /// Where in its story a stack is.
    enum Phase: CaseIterable {
        case first, later, again

        /// The variables, for the command line.
        var words: [String] { ["-var", "later=\(self != .first)", "-var", "again=\(self == .again)"] }
    }

    /// What all stacks have in common.
    static let header = """
        provider "aws" {
          default_tags {
            tags = { Team = "shop" }
          }
        }
        variable "later" {
          type = bool
        }
        variable "again" {
          type = bool
        }

        """
}
