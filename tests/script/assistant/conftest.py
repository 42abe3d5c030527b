"""A server to ask, and a scene to ask about."""

from collections.abc import Iterator

import pytest

from tests.script.assistant.server import Chat, serving


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as chat:
        yield chat
