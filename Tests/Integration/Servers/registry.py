"""A registry of modules and a file server on loopback, for the tests of module installation.

Called with a folder. The port is written to FOLDER/port when requests can come, and each request to FOLDER/log.

  /.well-known/terraform.json           says that modules are below /v1/modules/
  /v1/modules/NS/NAME/SYSTEM/versions   the names in FOLDER/modules/NS/NAME/SYSTEM; namespace "private" needs a token
  /v1/modules/NS/NAME/SYSTEM/V/download the text of FOLDER/modules/NS/NAME/SYSTEM/V as the location
  /archives/PATH.KIND                   FOLDER/trees/PATH packed: zip, tar, tar.gz, tgz, tar.bz2 or tar.xz
  /files/PATH                           FOLDER/files/PATH, and so the "dumb" protocol of Git
  /moved/PATH, /loop, /slow, /evil.tgz  a redirection to /PATH, one to itself, an answer that never ends, an archive that climbs
  /header, /meta                        pages that name FOLDER/source as the source
"""

import http.server
import io
import json
import os
import sys
import tarfile
import threading
import time
import zipfile

ROOT = sys.argv[1]


def text(*parts):
    with open(os.path.join(ROOT, *parts)) as file:
        return file.read().strip()


def pack(path, kind):
    """The files of a folder as an archive, always the same bytes for the same files."""
    base = os.path.join(ROOT, "trees", path)
    names = sorted(
        os.path.relpath(os.path.join(folder, name), base) for folder, _, files in os.walk(base) for name in files
    )
    buffer = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(name, open(os.path.join(base, name)).read())
        return buffer.getvalue()
    mode = {"tar": "w", "tar.gz": "w:gz", "tgz": "w:gz", "tar.bz2": "w:bz2", "tar.xz": "w:xz"}[kind]
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name in names:
            archive.add(os.path.join(base, name), arcname=name, recursive=False)
    return buffer.getvalue()


def evil():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        entry = tarfile.TarInfo("../../../climbed")
        entry.size = 4
        archive.addfile(entry, io.BytesIO(b"evil"))
    return buffer.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def do_GET(self):
        with open(os.path.join(ROOT, "log"), "a") as log:
            log.write(self.path + "\n")
        path = self.path.split("?")[0]
        try:
            self.route(path, path.strip("/").split("/"))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, KeyError, IndexError):
            self.answer(404, "{}")

    def route(self, path, parts):
        if path == "/.well-known/terraform.json":
            return self.answer(200, json.dumps({"modules.v1": "/v1/modules/"}), Content_Type="application/json")
        if path.startswith("/v1/modules/"):
            return self.module(parts[2:])
        if path.startswith("/archives/"):
            name = path[len("/archives/") :]
            kind = next(kind for kind in ["zip", "tgz", "tar.gz", "tar.bz2", "tar.xz", "tar"] if name.endswith("." + kind))
            return self.answer(200, pack(name[: -len(kind) - 1], kind))
        if path.startswith("/files/"):
            with open(os.path.join(ROOT, *parts), "rb") as file:
                return self.answer(200, file.read())
        if path.startswith("/moved/"):
            return self.answer(302, Location=path[len("/moved") :])
        if path == "/loop":
            return self.answer(302, Location="/loop")
        if path == "/slow.zip":
            time.sleep(60)
            return self.answer(500)
        if path == "/evil.tgz":
            return self.answer(200, evil())
        if path == "/header":
            return self.answer(200, X_Terraform_Get=text("source"))
        if path == "/meta":
            return self.answer(200, '<html><meta name="terraform-get" content="%s"></html>' % text("source"))
        self.answer(404, "{}")

    def module(self, parts):
        if parts[0] == "private" and self.headers.get("Authorization") != "Bearer open-sesame":
            return self.answer(401, '{"errors": ["Unauthorized"]}')
        if parts[0] == "broken":
            return self.answer(200, "this is no JSON")
        if parts[-1] == "versions":
            names = sorted(os.listdir(os.path.join(ROOT, "modules", *parts[:3])))
            return self.answer(200, json.dumps({"modules": [{"versions": [{"version": name} for name in names]}]}))
        self.answer(204, X_Terraform_Get=text("modules", *parts[:4]))


def end_with(parent):
    """Ends the server when the program that started it is gone, however that went."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
with open(os.path.join(ROOT, "port.new"), "w") as file:
    file.write(str(server.server_port))
os.rename(os.path.join(ROOT, "port.new"), os.path.join(ROOT, "port"))
server.serve_forever()
