"""The local server over drafts."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bulletin.errors import BulletinError
from bulletin.preview import Preview

HERE = Path(__file__).parent


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    told: list[object] = []
    server = Preview(folder, 0, now=lambda: datetime(2025, 3, 1, tzinfo=UTC), report=told.extend)
    yield server
    server.close()


def get(preview: Preview, path: str, host: str = "") -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_address[1], timeout=10)
    connection.request("GET", path, headers={"Host": host} if host else {})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body, dict(response.getheaders())


def next_state(stream: http.client.HTTPResponse) -> dict[str, object]:
    while True:
        line = stream.readline().decode()
        if line.startswith("data: "):
            return dict(json.loads(line.removeprefix("data: ")))


def test_drafts_are_served_with_the_reload_script(preview: Preview) -> None:
    status, body, headers = get(preview, "/ja/2025-01/")

    assert status == 200
    assert "Ships queue for a berth" in body
    assert '<script src="/-/reload.js" defer></script></body>' in body
    assert headers["Cache-Control"] == "no-store"
    assert "EventSource" in get(preview, "/-/reload.js")[1]


def test_a_folder_without_slash_is_redirected_on_this_machine_only(preview: Preview) -> None:
    assert get(preview, "/ja")[::2][0] == 301
    assert get(preview, "/ja")[2]["Location"] == "/ja/"
    assert get(preview, "//example.org/..")[2].get("Location", "/").startswith("/")


def test_a_save_rebuilds_and_tells_open_pages(preview: Preview) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_address[1], timeout=10)
    connection.request("GET", "/-/events")
    stream = connection.getresponse()
    first = next_state(stream)
    item = preview.root / "issues/items/ships.md"
    item.write_text(item.read_text().replace("queue for", "wait for"))

    preview.look()

    assert next_state(stream) == {"version": first["version"] + 1, "findings": []}  # type: ignore[operator]
    assert "Ships wait for a berth" in get(preview, "/en/2025-01/")[1]
    connection.close()


def test_a_fault_keeps_the_last_good_pages_and_is_shown(preview: Preview) -> None:
    item = preview.root / "issues/items/ships.md"
    good = item.read_text()
    item.write_text(good.replace("worth {cargo}", "worth {cargos}"))

    preview.look()

    assert any("cargos" in line for line in preview.state.findings)
    assert "Ships queue for a berth" in get(preview, "/en/2025-01/")[1]
    item.write_text(good)
    preview.look()
    assert preview.state.findings == ()


def test_other_hosts_are_refused(preview: Preview) -> None:
    assert get(preview, "/en/", host="evil.example.org:80")[0] == 403


def test_nothing_outside_of_the_drafts_is_served(preview: Preview) -> None:
    for path in ("/../../bulletin.toml", "/%2e%2e/%2e%2e/bulletin.toml", "/..%2f..%2fbulletin.toml"):
        status, body, _ = get(preview, path)
        assert status == 404
        assert "base_url" not in body


def test_the_watch_ends_with_the_server(preview: Preview) -> None:
    watcher = threading.Thread(target=preview.run)
    watcher.start()

    preview.state.close()
    watcher.join(timeout=10)

    assert not watcher.is_alive()


def test_a_port_in_use_is_explained(preview: Preview) -> None:
    with pytest.raises(BulletinError) as caught:
        Preview(preview.root, preview.server.server_address[1], now=preview.now, report=preview.report)

    assert caught.value.findings[0].rule == "port-taken"


def test_whatever_goes_wrong_the_watch_outlives_it(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr("bulletin.preview.build", broken)

    preview.rebuild()

    assert "a fault of our own" in preview.state.findings[0]
    assert "Ships queue for a berth" in get(preview, "/en/2025-01/")[1]
