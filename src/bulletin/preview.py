"""A local server over drafts: builds into var/preview/, rebuilds on save, tells open pages to reload."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bulletin import manifest
from bulletin.build import build
from bulletin.errors import RULES, BulletinError, fail, finding
from bulletin.files import listing, reason
from bulletin.model import Finding, Place

HOST = "127.0.0.1"
PULSE = 0.4  # seconds between two looks at the files
SCRIPT = b'<script src="/-/reload.js" defer></script>'
RELOAD = b"""\
const events = new EventSource("/-/events");
let version = null;
events.onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (version !== null && state.version !== version) location.reload();
  version = state.version;
  let box = document.getElementById("bulletin-preview");
  if (!box && state.findings.length) {
    box = document.createElement("pre");
    box.id = "bulletin-preview";
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:fixed;inset:auto 0 0 0;margin:0;padding:12px 16px;background:#8B1A1A;color:#FFFFFF;" +
      "white-space:pre-wrap;font:14px/21px monospace;z-index:9";
    document.body.append(box);
  }
  if (box) { box.textContent = state.findings.join("\\n"); box.hidden = !state.findings.length; }
};
"""


class State:
    """What open pages are told: the number of the last good build, and what stops the next one."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.version = 0
        self.findings: tuple[str, ...] = ()
        self.closing = False

    def set(self, version: int, findings: Iterable[str]) -> None:
        with self.changed:
            self.version, self.findings = version, tuple(findings)
            self.changed.notify_all()

    def close(self) -> None:
        with self.changed:
            self.closing = True
            self.changed.notify_all()

    def message(self) -> bytes:
        data = json.dumps({"version": self.version, "findings": self.findings}, ensure_ascii=False)
        return f"data: {data}\n\n".encode()


class Preview:
    """The server: `run` watches and rebuilds until the process is interrupted, `close` stops it."""

    def __init__(
        self,
        root: Path,
        port: int,
        *,
        now: Callable[[], datetime],
        report: Callable[[Iterable[Finding]], None],
        pseudo: bool = False,
    ) -> None:
        self.root, self.now, self.report, self.pseudo = root, now, report, pseudo
        self.out = root / "var" / "preview"
        self.state = State()
        self.seen: dict[str, list[int]] = {}
        self.rebuild()
        try:
            self.server = ThreadingHTTPServer((HOST, port), partial(Handler, self.state, directory=str(self.out)))
        except OSError as error:
            raise fail("port-taken", Place("--port"), port=port, reason=reason(error)) from error
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server.server_address[1]}/"

    def run(self) -> None:
        """Looks at the files until interrupted; a change is built within half a second."""
        pause = threading.Event()
        while not self.state.closing:
            self.look()
            pause.wait(PULSE)

    def look(self) -> None:
        """Rebuilds if a file has changed since the last look."""
        if self._files() != self.seen or (self.state.version and not self.out.is_dir()):
            self.rebuild()

    def rebuild(self) -> None:
        """Builds the drafts; on failure the last good pages stay and show what is wrong."""
        self.seen = self._files()
        try:
            report = build(self.root, self.out, now=self.now(), drafts=True, pseudo=self.pseudo, printed=False)
        except BulletinError as error:
            self._fault(error.findings)
        except Exception as error:  # whatever it is, the pages and the watch outlive it
            self._fault((finding("unexpected", Place("var/preview"), reason=f"{type(error).__name__}: {error}"),))
        else:
            version = self.state.version + (1 if report.written or not self.state.version else 0)
            self.state.set(version, ())

    def _fault(self, findings: tuple[Finding, ...]) -> None:
        self.report(findings)
        self.state.set(self.state.version, (_line(each) for each in findings))

    def close(self) -> None:
        self.state.close()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _files(self) -> dict[str, list[int]]:
        return manifest.inputs(self.root, drafts=True)


def _line(finding: Finding) -> str:
    rule = RULES[finding.rule]
    hint = rule.hint.format(**finding.params) if rule.hint else ""
    return f"{finding.place}: {rule.message.format(**finding.params)}" + (f"\n    {hint}" if hint else "")


class Handler(SimpleHTTPRequestHandler):
    """Serves the built drafts with the reload script, and the stream of events that drives it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, state: State, *args: Any, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for findings."""

    def do_GET(self) -> None:
        if not self._local():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == "/-/events":
            self._events()
        elif self.path == "/-/reload.js":
            self._send(RELOAD, "text/javascript; charset=utf-8")
        else:
            self._page()

    def do_HEAD(self) -> None:
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _local(self) -> bool:
        """Whether the request names this machine: a foreign Host is DNS rebinding."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        return host in (HOST, "localhost")

    def _page(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                self._redirect(self.path.partition("?")[0] + "/")
                return
            file /= "index.html"
        if not file.is_file():
            self._missing()
            return
        data, kind = file.read_bytes(), self.guess_type(str(file))
        if kind == "text/html":
            data = data.replace(b"</body>", SCRIPT + b"</body>", 1)
        self._send(data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _missing(self) -> None:
        """A page that says what is wrong, or what there is; it reloads as soon as there is more."""
        lines = self.state.findings or tuple(listing(Path(self.directory), "*/*/index.html"))
        body = "<!doctype html><meta charset=utf-8><title>bulletin preview</title><body><pre>{}</pre></body>"
        page = body.format(escape("\n".join(lines))).encode().replace(b"</body>", SCRIPT + b"</body>")
        self._send(page, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Server-sent events: the state now, and again whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            self._stream()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _stream(self) -> None:
        state = self.state
        sent = b""
        while not state.closing:
            with state.changed:
                if state.message() == sent:
                    state.changed.wait(timeout=15)
                message = state.message()
            self.wfile.write(message if message != sent else b": still here\n\n")
            self.wfile.flush()
            sent = message
