/// Keeps a value until the process ends.
///
/// A command that is done exits at once, so taking its largest values apart piece by piece would be time that somebody waits for.
func keepUntilExit(_ value: some Any) {
    _ = Unmanaged.passRetained(Keep(value))
}

private final class Keep {
    let value: Any

    init(_ value: Any) {
        self.value = value
    }
}
