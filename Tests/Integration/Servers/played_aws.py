"""AWS as moto plays it, on loopback and on a port that is free.

Called with a folder; the port is written to FOLDER/port when requests can come. It ends when its standard input does, and so with
the process that started it, however that one ends.
"""

import os
import sys
import threading

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
os.environ.setdefault("MOTO_ECS_SERVICE_RUNNING", "100")


def end_with_starter():
    while sys.stdin.buffer.read(1024):
        pass
    os._exit(0)


threading.Thread(target=end_with_starter, daemon=True).start()

from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

WSGIRequestHandler.protocol_version = "HTTP/1.1"
WSGIRequestHandler.log = lambda *_: None
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
temporary = os.path.join(sys.argv[1], "port.new")
with open(temporary, "w") as file:
    file.write(str(server.server_port))
os.rename(temporary, os.path.join(sys.argv[1], "port"))
server.serve_forever()
