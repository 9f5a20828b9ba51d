internal import AWSClient

/// A moment as RFC 3339 text; the JSON protocols write seconds since 1970, the XML ones text already.
func momentText(_ document: Document) -> String {
    guard let text = document.text else { return "" }
    guard let seconds = Double(text), seconds.isFinite else { return text }
    return Moment(seconds: seconds).timestamp
}
