"""Settings of buckets that moto takes in part: what was set is what is told, as S3 does it.

Source: Amazon S3 API reference, `GetBucketEncryption`, `GetBucketLifecycleConfiguration`,
`GetBucketReplication`, `GetBucketRequestPayment`, `GetBucketVersioning`.
"""

import io

KEPT = ("encryption", "lifecycle", "replication", "requestPayment", "versioning")
# A setting that is a header of its own.
SIZE = "x-amz-transition-default-minimum-object-size"
# What a bucket has from the start.
INITIAL = {
    "requestPayment": b'<RequestPaymentConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    b"<Payer>BucketOwner</Payer></RequestPaymentConfiguration>"
}


# What becomes of requests for buckets whose names begin like this: status, code, words, and the region that is told.
REFUSED = {
    "denied": ("403 Forbidden", "AccessDenied", "User: arn:aws:iam::123456789012:user/me is not authorized to perform this", ""),
    "moved": ("301 Moved Permanently", "PermanentRedirect", "The bucket must be addressed using the specified endpoint.", "eu-central-1"),
    "misplaced": (
        "400 Bad Request", "AuthorizationHeaderMalformed",
        "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'eu-central-1'", "eu-central-1"),
    "illegal": (
        "400 Bad Request", "IllegalLocationConstraintException",
        "The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.", ""),
}


def refuse(kind, start_response):
    status, code, words, region = REFUSED[kind]
    told = "<Region>%s</Region>" % region if region else ""
    body = ("<Error><Code>%s</Code><Message>%s</Message>%s</Error>" % (code, words, told)).encode()
    headers = [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))]
    if region:
        headers.append(("x-amz-bucket-region", region))
    start_response(status, headers)
    return [body]


class Settings:
    """Keeps the documents of these settings, by bucket."""

    def __init__(self, application):
        self.application = application
        self.kept = {}

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"].strip("/")
        bucket, setting = path, environ.get("QUERY_STRING", "").split("&")[0].rstrip("=")
        method = environ["REQUEST_METHOD"]
        kind = path.split("-story")[0]
        if kind in REFUSED:
            return refuse(kind, start_response)
        if not bucket or "/" in path:
            return self.application(environ, start_response)
        if method == "DELETE" and not setting:
            self.kept = {key: value for key, value in self.kept.items() if key[0] != bucket}
        if setting not in KEPT:
            return self.application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        said = []
        if setting in INITIAL:
            said, whole = [("200 OK", [])], [INITIAL[setting]]
        else:
            whole = list(self.application(environ, lambda status, headers, info=None: said.append((status, headers))))
        status, headers = said[0]
        if status[0] == "2" and method == "PUT":
            size = environ.get("HTTP_" + SIZE.upper().replace("-", "_"))
            self.kept[bucket, setting] = (body, [(SIZE, size)] if size else [])
            whole = [b""]
        if method == "DELETE":
            self.kept.pop((bucket, setting), None)
        if status[0] == "2" and method == "GET" and (bucket, setting) in self.kept:
            whole, more = [self.kept[bucket, setting][0]], self.kept[bucket, setting][1]
            headers = [pair for pair in headers if pair[0].lower() != SIZE] + more
        headers = [pair for pair in headers if pair[0].lower() != "content-length"]
        start_response(status, headers + [("Content-Length", str(sum(map(len, whole))))])
        return whole
