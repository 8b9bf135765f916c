"""Debian's Firefox without a window, driven through Marionette, the protocol that it speaks itself.

Playwright drives only a Firefox of its own making. Marionette: `length:[0, id, command, parameters]` over TCP,
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html.
"""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from refereeing.tools import program

PREFERENCES = {
    "marionette.port": 0,  # a free one, written into the profile
    "dom.disable_open_during_load": False,
    "ui.useOverlayScrollbars": 1,  # as on a phone: they take no room
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,  # nothing gets out: a proxy that is not there, but for this machine
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "network.proxy.allow_hijacking_localhost": False,
}
PATIENCE = 60.0  # seconds


class Window:
    """A page in Firefox."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._file = self._socket.makefile("rb")
        self._number = 0
        self._read()  # it introduces itself
        self.ask("WebDriver:NewSession", {})

    def go(self, url: str) -> None:
        self.ask("WebDriver:Navigate", {"url": url})

    def evaluate(self, script: str) -> Any:
        """What the body of a function returns in the page."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def narrow(self, width: int) -> None:
        """Goes on in a pop-up of this width: only that may be narrower than 500 px."""
        known = self.ask("WebDriver:GetWindowHandles", {})
        self.evaluate(f"window.open('about:blank', '', 'popup,width={width},height=900')")
        for _ in range(100):
            if new := set(self.ask("WebDriver:GetWindowHandles", {})) - set(known):
                break
            time.sleep(0.1)
        else:
            raise OSError("Firefox: no pop-up was opened")
        self.ask("WebDriver:SwitchToWindow", {"handle": new.pop()})
        if (wide := self.evaluate("return innerWidth")) != width:
            raise OSError(f"Firefox: its page is {wide} px wide, not {width}")

    def ask(self, command: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        data = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(f"{len(data)}:".encode() + data)
        _, _, error, result = self._read()
        if error:
            raise OSError(f"Firefox: {command}: {error['error']}: {error['message']}")
        return result

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def _read(self) -> Any:
        size = b""
        while (char := self._file.read(1)) != b":":
            if not char:
                raise OSError("Firefox: the connection ended")
            size += char
        return json.loads(self._file.read(int(size)))


@contextmanager
def opened(width: int) -> Iterator[Window]:
    """A page `width` pixels wide, until the block ends. Raises MissingError without Firefox, OSError where it fails."""
    path = program("firefox")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "--headless", "--marionette", "--no-remote", "--profile", folder]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            window = Window(_port(profile, process))
            window.narrow(width)
            yield window
            window.close()
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox writes into its profile when it listens."""
    file, end = profile / "MarionetteActivePort", time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if file.is_file() and (text := file.read_text().strip()):
            return int(text)
        time.sleep(0.1)
    raise OSError("Firefox: it did not open its port")
