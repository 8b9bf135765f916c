"""A built site on a loopback server, its own addresses leading to itself: what is asked for elsewhere is remote."""

from __future__ import annotations

import contextlib
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from refereeing.documents import Site


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address under which the site is served until the block ends."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield _address(server)
    finally:
        server.shutdown()
        server.server_close()


def _address(server: Any) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/"


def _handler(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    public, base = site.public.resolve(), site.base_url.encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = _file(public, self.path)
            data = path.read_bytes() if path else b""
            if path and path.suffix == ".html":
                data = data.replace(base, _address(self.server).encode())
            self.send_response(200 if path else 404)
            kind = mimetypes.guess_type(path.name)[0] if path else "text/plain"
            self.send_header("Content-Type", kind or "application/octet-stream")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # a browser that goes on does not wait
                self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


def _file(public: Path, address: str) -> Path | None:
    path = (public / unquote(urlsplit(address).path).lstrip("/")).resolve()
    path = path / "index.html" if path.is_dir() else path
    return path if path.is_file() and path.is_relative_to(public) else None
