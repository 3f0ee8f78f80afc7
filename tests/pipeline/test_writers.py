from __future__ import annotations

import sys
from multiprocessing import forkserver

import pytest

from pipeline import writers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
def test_where_the_socket_of_the_fork_server_has_no_room_writers_load_what_they_need_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(forkserver, "ensure_running", refuse)
    writers.get_ready()
    assert writers._find_context().get_start_method() == "spawn"
