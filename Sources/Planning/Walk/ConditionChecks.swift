import Addresses
package import Configurations
package import Diagnostics
import Evaluating
import HCL
import Providers
import States
package import Values

extension PlanWalk {
    /// Notes that a part has conditions, so that their result is told even where there is no object; a run that does not come
    /// to the part cannot know its objects.
    func declareConditions(_ node: ConfigurationNode, isReached: Bool) {
        func declare(_ kind: String, _ address: String) { self.declare(kind, address, isReached) }
        func name(_ path: ModulePath, _ inner: String) -> String {
            path.isRoot ? inner : "\(path).\(inner)"
        }
        switch node {
        case .resource(let address):
            declareConditions(address, request.configuration.resource(address), isReached)
        case .check(let module, let check):
            declare("check", name(module, "check.\(check)"))
        case .output(let module, let output):
            let block = request.configuration.module(module)?.outputs[output]
            guard block?.preconditions.isEmpty == false else { return }
            declare("output_value", name(module, "output.\(output)"))
        case .variable(let module, let variable):
            let block = request.configuration.module(module)?.variables[variable]
            guard block?.validations.isEmpty == false else { return }
            declare("var", name(module, "var.\(variable)"))
        default: return
        }
    }

    /// Notes the same of a resource.
    func declareConditions(_ address: ResourceAddress, _ resource: Resource?, _ isReached: Bool) {
        guard let lifecycle = resource?.lifecycle,
            !lifecycle.preconditions.isEmpty || !lifecycle.postconditions.isEmpty
        else { return }
        declare("resource", address.description, isReached)
    }

    private func declare(_ kind: String, _ address: String, _ isReached: Bool) {
        if isReached { checks.declare(kind, address) } else { checks.declareUnreached(kind, address) }
    }

    /// Whether a run comes to the data source of a check, if not to the check itself.
    func hasReachedData(_ node: ConfigurationNode) -> Bool {
        guard case .check(let path, let name) = node, request.options.mode != .destroy,
            let data = request.configuration.module(path)?.resources.values.first(where: { $0.check == name }
            ),
            let index = request.graph.indices[.resource(ResourceAddress(module: path, data.name))]
        else { return false }
        return selection.reaches(index)
    }

    /// Notes that nobody asked what the instances of a check came to.
    func noteUnchecked(_ check: String, in module: ModulePath) {
        for instance in evaluation.instances(of: module) {
            let (block, address) = checkNames(check, instance.path)
            checks.add("check", block, instance: address, .unknown)
        }
    }

    private func checkNames(_ name: String, _ path: ModuleInstancePath) -> (block: String, instance: String) {
        path.isRoot
            ? ("check.\(name)", "check.\(name)") : ("\(path.module).check.\(name)", "\(path).check.\(name)")
    }

    /// Checks what must hold before an object is planned; false where something does not.
    func checkPreconditions(_ subject: InstanceSubject) -> Bool {
        check(
            subject.resource.lifecycle.preconditions, "Resource precondition failed", of: subject,
            selfValue: nil)
    }

    /// Checks what must hold for an object as it will be, as far as that is known; where it does not, nothing is planned on top of it.
    func checkPostconditions(_ subject: InstanceSubject, _ value: Value?) {
        guard !subject.resource.lifecycle.postconditions.isEmpty, request.options.mode != .destroy else {
            return
        }
        let object = value ?? .unknown(subject.schema.valueType)
        let holds = check(
            subject.resource.lifecycle.postconditions, "Resource postcondition failed", of: subject,
            selfValue: object)
        if !holds, request.options.mode == .normal { noteFailure(of: subject.address.block) }
    }

    /// Notes that nobody asked whether the conditions of an instance hold, because the run is not about it.
    func noteUnchecked(_ subject: InstanceSubject) {
        let lifecycle = subject.resource.lifecycle
        guard !lifecycle.preconditions.isEmpty || !lifecycle.postconditions.isEmpty,
            request.options.mode != .destroy
        else { return }
        checks.add(
            "resource", subject.address.block.description, instance: subject.address.description, .unknown)
    }

    package func check(
        _ conditions: [Condition], _ summary: String, of subject: InstanceSubject, selfValue: Value?
    ) -> Bool {
        var holds = true
        for condition in conditions {
            let result = evaluation.check(
                condition, in: subject.module, repetition: subject.repetition, selfValue: selfValue)
            diagnostics += result.diagnostics.map { $0.about(subject.address) }
            checks.add(
                "resource", subject.address.block.description, instance: subject.address.description,
                result.output)
            switch result.output {
            case .fail(let message):
                var problem = Diagnostic.error(
                    summary, message, at: condition.condition.range)
                problem.address = subject.address.description
                problem.isOfCondition = true
                problem.values = evaluation.involvedValues(
                    condition, in: subject.module, repetition: subject.repetition, selfValue: selfValue)
                // A refresh tells of what does not hold and goes on: it is there to find such things out.
                if subject.resource.check != nil || request.options.mode == .refreshOnly
                    || precedesDestruction
                {
                    problem = problem.asWarning
                }
                if subject.resource.check != nil {
                    checkFindings.append(problem)
                } else {
                    diagnostics.append(problem)
                }
                holds = holds && precedesDestruction
            case .error: holds = false
            case .pass, .unknown: break
            }
        }
        return holds
    }

    /// Checks the assertions of a `check` block: what fails is a warning.
    func visitCheck(_ module: ModulePath, _ name: String) {
        guard request.options.mode != .destroy else { return }
        for instance in evaluation.instances(of: module) {
            guard let check = instance.module.checks[name] else { continue }
            let (block, address) = checkNames(name, instance.path)
            for assertion in check.assertions {
                let result = evaluation.check(assertion, in: instance)
                diagnostics += result.diagnostics
                checks.add("check", block, instance: address, result.output)
                if result.output == .unknown, request.options.mode == .normal {
                    var notice = Diagnostic.warning(
                        "Check block assertion known after apply",
                        "The condition depends on what is known only after the apply, so it is checked then.",
                        at: assertion.condition.range)
                    notice.values = evaluation.involvedValues(assertion, in: instance)
                    checkFindings.append(notice.ofCondition())
                }
                guard case .fail(let message) = result.output else { continue }
                var problem = Diagnostic.warning(
                    "Check block assertion failed", message, at: assertion.condition.range)
                problem.values = evaluation.involvedValues(assertion, in: instance)
                checkFindings.append(problem.ofCondition())
            }
        }
    }
}

extension Diagnostic {
    /// The same finding as a warning.
    package var asWarning: Diagnostic {
        var result = Diagnostic(
            .warning, summary, detail, at: range, context: context, address: address, notes: notes,
            values: values)
        result.isOfCondition = isOfCondition
        return result
    }
}
