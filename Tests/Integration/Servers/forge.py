"""GitHub and GitLab on loopback, as far as reviews need them.

Called with a folder. The port is written to FOLDER/port when requests can come, each request as a line of JSON to FOLDER/log, and the
comments to FOLDER/comments.json after each change. The token is "right-token" and belongs to the account "bot", or the one that
FOLDER/account names: that of an app, which may not ask for the user but has a viewer. Each commit belongs to pull request 7.

FOLDER/faults has lines such as "POST 502 written" or "GET 429": the next request with that method is answered so, and with "written"
it takes effect all the same. Each line counts once.
"""

import http.server
import json
import os
import re
import sys

ROOT = sys.argv[1]
COMMENTS = []


def store():
    with open(os.path.join(ROOT, "comments.json"), "w") as file:
        json.dump(COMMENTS, file)


def load():
    """Comments that a test has put there by hand, with their authors."""
    path = os.path.join(ROOT, "given.json")
    if os.path.exists(path):
        COMMENTS.extend(json.load(open(path)))
        os.remove(path)
        store()


def account():
    path = os.path.join(ROOT, "account")
    return open(path).read().strip() if os.path.exists(path) else "bot"


def fault(method):
    path = os.path.join(ROOT, "faults")
    if not os.path.exists(path):
        return None
    lines = open(path).read().split("\n")
    for index, line in enumerate(lines):
        words = line.split()
        if words and words[0] == method:
            del lines[index]
            open(path, "w").write("\n".join(lines))
            return int(words[1]), "written" in words
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def reply(self, status, document, headers=()):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle_request(self):
        load()
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        with open(os.path.join(ROOT, "log"), "a") as file:
            entry = {"method": self.command, "path": self.path, "body": body and json.loads(body)}
            entry["headers"] = {name.lower(): value for name, value in self.headers.items()}
            file.write(json.dumps(entry) + "\n")
        github = self.headers.get("Authorization") == "Bearer right-token"
        gitlab = self.headers.get("PRIVATE-TOKEN") == "right-token"
        found = fault(self.command)
        if found and not found[1]:
            return self.reply(found[0], {"message": "fault"}, [("Retry-After", "0")] if found[0] == 429 else [])
        if not github and not gitlab:
            return self.reply(401, {"message": "Bad credentials"})
        status, document = self.answer(body and json.loads(body), "login" if github else "username")
        if found:
            return self.reply(found[0], {"message": "fault"})
        self.reply(status, document)

    def answer(self, body, name):
        path = self.path.split("?")[0]
        user = "user" if name == "login" else "author"
        shown = lambda entry: {"id": entry["id"], "body": entry["body"], user: {name: entry["author"]}}
        if path == "/user":
            if account().endswith("[bot]"):
                return 403, {"message": "Resource not accessible by integration"}
            return 200, {name: account()}
        if path == "/graphql" and "viewer { login }" in body["query"]:
            return 200, {"data": {"viewer": {"login": account()}}}
        if re.fullmatch(r"/repos/o/r/commits/[0-9a-f]{40}/pulls", path):
            return 200, [{"number": 7}]
        if re.fullmatch(r"/repos/o/r/issues/7/comments|/projects/o%2Fr/merge_requests/7/notes", path):
            if self.command == "GET":
                page = int(re.search(r"[?&]page=(\d+)", self.path).group(1))
                return 200, [shown(entry) for entry in COMMENTS[(page - 1) * 100 : page * 100]]
            if len(body["body"]) > (65536 if name == "login" else 1000000):
                return 422, {"message": "Validation Failed", "errors": [{"message": "body is too long"}]}
            COMMENTS.append({"id": len(COMMENTS) + 1, "body": body["body"], "author": account()})
            store()
            return 201, shown(COMMENTS[-1])
        single = re.fullmatch(r"(?:/repos/o/r/issues/comments|/projects/o%2Fr/merge_requests/7/notes)/(\d+)", path)
        if single:
            entry = next((entry for entry in COMMENTS if entry["id"] == int(single.group(1))), None)
            if not entry:
                return 404, {"message": "Not Found"}
            if self.command in ("PATCH", "PUT"):
                entry["body"] = body["body"]
                store()
            return 200, shown(entry)
        if re.fullmatch(r"(/repos/o/r|/projects/o%2Fr)/statuses/[0-9a-f]+|/repos/o/r/check-runs", path):
            return 201, {}
        return 404, {"message": "Not Found"}

    do_GET = do_POST = do_PATCH = do_PUT = handle_request


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(os.path.join(ROOT, "port.new"), "w") as file:
    file.write(str(server.server_address[1]))
os.rename(os.path.join(ROOT, "port.new"), os.path.join(ROOT, "port"))
server.serve_forever()
