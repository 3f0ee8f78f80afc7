"""A real IMAP server for the tests: Dovecot with one account and a certificate, and a door that breaks.

It runs in the foreground on free ports of this machine only, keeps everything in a temporary folder, and ends with
the test session.
"""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

USER, PASSWORD, TOKEN = "hubs@school.example", "correct horse", "token-of-the-day"
_IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0
_USER = "dovecot" if _IS_ROOT else getpass.getuser()
MISSING = next(
    (
        f"{program} is not installed: apt install dovecot-imapd openssl"
        for program in ("dovecot", "openssl")
        if shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is None
    ),
    None,
)


@dataclass
class Server:
    """A running server: its ports, its authority's file, and the folders of its account's mail."""

    root: Path
    tls_port: int
    plain_port: int
    folders: dict[str, Path] = field(default_factory=dict)

    @property
    def authority(self) -> Path:
        return self.root / "ca.pem"

    def deliver(self, number: int, message: bytes, folder: str = "INBOX") -> Path:
        """Puts a message into a folder as a delivery does; gives its file."""
        path = self.folders[folder] / "new" / f"{1_556_200_000 + number}.M{number}P1.test"
        path.write_bytes(message)
        if _IS_ROOT:
            shutil.chown(path, _USER, _USER)
        return path


@contextmanager
def run_dovecot() -> Iterator[Server]:
    """A server with an INBOX and one folder whose name is not ASCII."""
    with tempfile.TemporaryDirectory(prefix="dovecot-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # started by root, Dovecot serves as another user, who has to get in
        with _run_in(Path(folder)) as server:
            yield server


@contextmanager
def _run_in(root: Path) -> Iterator[Server]:
    server = Server(root, _free_port(), _free_port())
    home = root / "mail"
    server.folders = {"INBOX": home, "Bewerbungen für Mai": home / ".Bewerbungen f&APw-r Mai"}
    for folder in server.folders.values():
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True)
    _certify(root)
    with _token_desk() as desk:
        (root / "oauth2.conf").write_text(
            f"tokeninfo_url = http://127.0.0.1:{desk}/?access_token=\nusername_attribute = email\n"
            "force_introspection = no\nactive_attribute = active\nactive_value = yes\n"
        )
        (root / "dovecot.conf").write_text(_configuration(root, server))
        if _IS_ROOT:
            for path in [home, *home.rglob("*")]:
                shutil.chown(path, _USER, _USER)
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "dovecot"
        with (root / "log").open("wb") as log:
            process = subprocess.Popen([program, "-F", "-c", str(root / "dovecot.conf")], stdout=log, stderr=log)
            try:
                _wait_until_up(server, process, root)
                yield server
            finally:
                process.terminate()
                process.wait(10)


def _configuration(root: Path, server: Server) -> str:
    chroot = "" if _IS_ROOT else "chroot ="
    return f"""
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
default_internal_user = {_USER}
default_internal_group = {_group()}
default_login_user = {_USER}
first_valid_uid = 1
mail_location = maildir:{root}/mail
auth_mechanisms = plain login xoauth2
disable_plaintext_auth = yes
ssl = required
ssl_cert = <{root}/server.pem
ssl_key = <{root}/server.key
auth_failure_delay = 0
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {server.plain_port}
  }}
  inet_listener imaps {{
    port = {server.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
}}
service stats {{
  {chroot}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {root}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = user={USER} password={PASSWORD.replace(" ", "_")}
}}
userdb {{
  driver = static
  args = uid={_USER} gid={_group()} home={root}/mail
}}
"""


def _group() -> str:
    import grp  # noqa: PLC0415 - Windows has none, and no Dovecot either

    return "dovecot" if _IS_ROOT else grp.getgrgid(os.getgid()).gr_name


def _certify(root: Path) -> None:
    """A certificate authority of the test's own, and the server's certificate for `localhost`."""
    (root / "names").write_text("subjectAltName=DNS:localhost\n")
    commands = (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Test-authority"
        " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign",
        "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost",
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 -extfile names",
    )
    for command in commands:
        subprocess.run(["openssl", *command.split()], cwd=root, check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(server: Server, process: subprocess.Popen[bytes], root: Path) -> None:
    context = ssl.create_default_context(cafile=server.authority)
    for _ in range(150):
        if process.poll() is not None:
            break
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", server.tls_port), timeout=2) as raw,
            context.wrap_socket(raw, server_hostname="localhost") as line,
        ):
            if line.recv(4).startswith(b"* OK"):
                return
        time.sleep(0.1)
    logs = "\n".join(path.read_text(errors="replace") for path in (root / "log", root / "dovecot.log") if path.exists())
    raise RuntimeError(f"Dovecot did not start:\n{logs}")


@contextmanager
def _token_desk() -> Iterator[int]:
    """What a provider of OAuth 2 tokens is for Dovecot: it says whose token one is, if it is one. Gives its port."""

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path.endswith(f"access_token={TOKEN}")
            answer = {"email": USER, "active": "yes"} if known else {"error": "invalid_token"}
            self.send_response(200 if known else 401)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    desk = HTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=desk.serve_forever, daemon=True).start()
    try:
        yield desk.server_port
    finally:
        desk.shutdown()
        desk.server_close()


@contextmanager
def breaking_door(port: int, after: tuple[int | None, ...]) -> Iterator[int]:
    """A port that hands through to another, and cuts each connection after so many bytes from the server.

    The number of the connection chooses from `after`, the last stands for all that follow; None never cuts.
    """
    door = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with suppress(OSError):
            while data := source.recv(4096):
                passed += len(data)
                if limit is not None and passed > limit:
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def serve() -> None:
        count = 0
        with suppress(OSError):
            while True:
                inside, _ = door.accept()
                outside = socket.create_connection(("127.0.0.1", port))
                limit = after[min(count, len(after) - 1)]
                count += 1
                threading.Thread(target=pump, args=(inside, outside, None), daemon=True).start()
                threading.Thread(target=pump, args=(outside, inside, limit), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(door.getsockname()[1])
    finally:
        door.close()
