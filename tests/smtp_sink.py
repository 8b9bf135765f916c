"""A mail relay for tests: takes mail over real sockets, plain or encrypted, and fails at the step it is told to.

    with Sink(faults={"rcpt": b"550 5.1.1 no such user"}) as sink:
        …  # sink.url, then sink.mails and sink.seen

A fault is an answer, or CUT for a connection that ends there: "connect", "ehlo", "starttls", "auth", "mail", "rcpt",
"data", "body" (within the mail), "dot" (after its end, before the answer). One in brackets, [fault], fails once.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any

CUT = b""


@dataclass(frozen=True)
class Taken:
    """A mail as it was handed over; `data` with the dots that the protocol doubles taken out."""

    sender: str
    recipient: str
    data: bytes
    encrypted: bool
    user: str


@dataclass
class Sink:
    security: str = "smtp"
    context: ssl.SSLContext | None = None
    login: tuple[str, str] | None = None
    mechanisms: str = "PLAIN LOGIN"
    offers_tls: bool = True
    faults: dict[str, Any] = field(default_factory=dict)
    mails: list[Taken] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)  # what clients said, without the mails
    connections: int = 0

    def __enter__(self) -> Sink:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)

    @property
    def url(self) -> str:
        return f"{self.security}://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.settimeout(10)
            talk = Talk(self, connection)
            try:
                talk.run()
            except (OSError, EOFError):
                pass  # the client is gone, or was cut off
            finally:
                talk.connection.close()


class Talk:
    """One connection."""

    def __init__(self, sink: Sink, connection: socket.socket) -> None:
        self.sink, self.connection = sink, connection
        self.encrypted, self.user, self.sender, self.recipient = False, "", "", ""
        self.rest = b""

    def run(self) -> None:
        if self.sink.security == "smtps":
            self.encrypt()
        self.answer("connect", b"220 sink ESMTP")
        while True:
            line = self.line()
            self.sink.seen.append(line.decode())
            verb, _, rest = line.decode().partition(" ")
            if verb.upper() == "QUIT":
                self.say(b"221 bye")
                return
            getattr(self, verb.lower())(rest)

    def encrypt(self) -> None:
        assert self.sink.context
        self.connection = self.sink.context.wrap_socket(self.connection, server_side=True)
        self.encrypted, self.rest = True, b""

    def ehlo(self, _: str) -> None:
        lines = [b"sink", b"SIZE 1000000", b"8BITMIME"]
        if self.sink.security == "smtp+starttls" and self.sink.offers_tls and not self.encrypted:
            lines.append(b"STARTTLS")
        if self.sink.login:
            lines.append(b"AUTH " + self.sink.mechanisms.encode())
        self.answer("ehlo", b"\r\n".join([*(b"250-" + each for each in lines[:-1]), b"250 " + lines[-1]]))

    helo = ehlo

    def starttls(self, _: str) -> None:
        self.answer("starttls", b"220 go ahead")
        self.encrypt()

    def auth(self, rest: str) -> None:
        mechanism, _, initial = rest.partition(" ")
        if mechanism == "PLAIN":
            _, user, password = b64decode(initial).decode().split("\0")
        else:
            user = b64decode(initial or self.ask(b"VXNlcm5hbWU6")).decode()
            password = b64decode(self.ask(b"UGFzc3dvcmQ6")).decode()
        if (user, password) != self.sink.login:
            self.answer("auth", b"535 5.7.8 no: " + f"{user} {password}".encode())
            return
        self.user = user
        self.answer("auth", b"235 2.7.0 welcome")

    def ask(self, words: bytes) -> bytes:
        self.say(b"334 " + words)
        return self.line()

    def mail(self, rest: str) -> None:
        self.sender = rest[rest.index("<") + 1 : rest.index(">")]
        self.answer("mail", b"250 2.1.0 ok")

    def rcpt(self, rest: str) -> None:
        self.recipient = rest[rest.index("<") + 1 : rest.index(">")]
        self.answer("rcpt", b"250 2.1.5 ok")

    def rset(self, _: str) -> None:
        self.say(b"250 ok")

    def data(self, _: str) -> None:
        if not self.answer("data", b"354 go"):
            return
        if (fault := self.fault("body")) is not None:
            self.connection.recv(10)
            self.cut() if fault == CUT else self.say(fault)
            raise EOFError
        while b"\r\n.\r\n" not in self.rest:
            self.more()
        body, _, self.rest = self.rest.partition(b"\r\n.\r\n")
        taken = (body + b"\r\n").replace(b"\r\n..", b"\r\n.")
        fault = self.fault("dot")
        if fault in (None, CUT):
            self.sink.mails.append(Taken(self.sender, self.recipient, taken, self.encrypted, self.user))
        if fault == CUT:
            self.cut()
        self.say(fault or b"250 2.0.0 taken")

    def answer(self, step: str, usual: bytes) -> bool:
        """Says what is usual, or the fault of the step; whether it was the usual."""
        fault = self.fault(step)
        if fault == CUT:
            self.cut()
        self.say(usual if fault is None else fault)
        if fault and fault.startswith(b"421"):
            raise EOFError
        return fault is None

    def fault(self, step: str) -> bytes | None:
        fault = self.sink.faults.get(step)
        if isinstance(fault, list):
            del self.sink.faults[step]
            (fault,) = fault
        return fault

    def cut(self) -> None:
        """Ends the connection as a crash does: with a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise EOFError

    def say(self, words: bytes) -> None:
        self.connection.sendall(words + b"\r\n")

    def line(self) -> bytes:
        while b"\r\n" not in self.rest:
            self.more()
        line, _, self.rest = self.rest.partition(b"\r\n")
        return line

    def more(self) -> None:
        data = self.connection.recv(65536)
        if not data:
            raise EOFError
        self.rest += data
