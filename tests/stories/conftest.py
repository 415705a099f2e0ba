"""Stories are played in memory, on the embedded mail host, and on Dovecot with Postfix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.stories import people
from tests.stories.world import MemoryWorld, Story

Play = Callable[..., Story]


@pytest.fixture(
    params=[
        "memory",
        pytest.param("embedded", marks=pytest.mark.slow),
        pytest.param("servers", marks=[pytest.mark.slow, pytest.mark.servers]),
    ]
)
def play(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Play]:
    """Begin a story; at the end every letter must have been read."""
    begun: list[Story] = []
    with ExitStack() as stack:

        def begin(**settings: Any) -> Story:
            if request.param == "memory":
                story = Story(MemoryWorld(people.program(**settings)))
            else:
                from tests.stories.hosts import HostWorld

                host = request.getfixturevalue(f"{request.param}_host")
                story = Story(stack.enter_context(HostWorld(host, tmp_path, settings)))
            begun.append(story)
            return story

        yield begin
        for story in begun:
            story.ends()


@pytest.fixture
def embedded_host() -> Iterator[Any]:
    """The demonstration's mail host."""
    from tests.stories.hosts import EmbeddedHost

    host = EmbeddedHost()
    yield host
    host.end()


@pytest.fixture
def servers_host(servers: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Dovecot and Postfix."""
    from tests.stories.hosts import ServerHost

    monkeypatch.setenv("SSL_CERT_FILE", str(servers.ca_file))
    return ServerHost(servers)


@pytest.fixture
def memory() -> Iterator[Play]:
    """Begin a story in memory."""
    begun: list[Story] = []

    def begin(**settings: Any) -> Story:
        begun.append(Story(MemoryWorld(people.program(**settings))))
        return begun[-1]

    yield begin
    for story in begun:
        story.ends()
