"""Files that a library in C reads, in a process of its own: what crashes or hangs there ends there.

    python -m bulletin.confined FORMAT NAME   the file on stdin, what was found in it on stdout, as JSON

The child has limits of time and memory where the system knows them, can write no file, and says what it found in
words, which cannot do anything here.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import bulletin
from bulletin.errors import fail
from bulletin.model import Finding, Place
from bulletin.papers import formats
from bulletin.papers.elements import Content, Element
from bulletin.papers.formats import Read

SECONDS = 120  # of CPU time; a file of 2,000 pages takes less
MEGABYTES = 2000  # of address space; most of it is libraries
_WAIT = 3  # times SECONDS by the clock, on a machine that has other things to do
_NO_MEMORY = 3  # the exit code of a child that has none left
_OUT_OF_TIME = frozenset(-getattr(signal, name) for name in ("SIGXCPU",) if hasattr(signal, name))
_KILLED = frozenset(-getattr(signal, name) for name in ("SIGKILL",) if hasattr(signal, name))


def read(kind: str, data: bytes, *, path: str, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> Read:
    """What `formats.read` makes of the file. Raises BulletinError where it crashes or takes too much."""
    place = Place(path)
    command = [sys.executable, "-P", "-m", __name__, kind, path, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603  our own module; the name of a file is an argument of its own
            command, input=data, capture_output=True, check=False, timeout=_WAIT * seconds, env=_environment()
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise fail("paper-slow", place, seconds=_WAIT * seconds) from None
    if done.returncode in _OUT_OF_TIME:
        raise fail("paper-slow", place, seconds=seconds)
    if done.returncode == _NO_MEMORY or done.returncode in _KILLED:
        raise fail("paper-memory", place, limit=megabytes)
    try:
        told = json.loads(done.stdout) if done.returncode == 0 else None
        return _read(told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise fail("paper-crashed", place, reason=_reason(done.returncode, done.stderr)) from None


def _environment() -> Mapping[str, str]:
    """Ours, with the place of this package, which need not be installed."""
    places = (str(Path(bulletin.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"}


def _reason(code: int, stderr: bytes) -> str:
    """What ended the child: the name of a signal or of an exception, else its exit code."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    last = stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raised = re.match(r"(?:\w+\.)*(\w*(?:Error|Exception))\b", last)
    return raised[1] if raised else str(code)


def _read(told: Any) -> Read:
    """What the child said, as values. Raises TypeError and the like for anything else."""
    findings = tuple(
        Finding(each["severity"], each["rule"], Place(**each["place"]), each["params"]) for each in told["findings"]
    )
    content = told["content"]
    if content is None:
        return None, findings
    elements = tuple(
        Element(**{**each, "boxes": tuple(tuple(box) for box in each["boxes"])}) for each in content["elements"]
    )
    return Content(elements, content["title"], tuple(content["authors"]), content["language"]), findings


# In the child


def main(kind: str, path: str, seconds: str, megabytes: str) -> int:
    """Reads the file on stdin within the limits; the exit code."""
    data = sys.stdin.buffer.read()
    _limit(int(seconds), int(megabytes))
    try:
        content, findings = formats.read(kind, data, path=path)
        told = {"content": content and asdict(content), "findings": [asdict(each) for each in findings]}
        sys.stdout.write(json.dumps(told))
    except MemoryError:
        return _NO_MEMORY
    return 0


def _limit(seconds: int, megabytes: int) -> None:
    """Bounds what this process may take, as far as the system can."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    bounds = {"RLIMIT_CPU": seconds, "RLIMIT_AS": megabytes * 10**6, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    for name, bound in bounds.items():
        # A limit that is lower already stays; macOS knows RLIMIT_AS and refuses it.
        with suppress(ValueError, OSError):
            soft, hard = resource.getrlimit(getattr(resource, name))
            lower = [each for each in (soft, hard, bound) if each != resource.RLIM_INFINITY]
            resource.setrlimit(getattr(resource, name), (min(lower), hard))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
