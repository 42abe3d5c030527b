"""One question to an endpoint and its answer: the only place where script help reaches for the network.

Nothing is followed to another host, nothing is read beyond a limit, and it can be taken back at any time.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from previz.errors import PrevizError
from previz.script.assistant.cleaning import one_line
from previz.script.assistant.endpoint import KEY_VARIABLE, Endpoint

if TYPE_CHECKING:
    import httpx2

_OK, _MOVED, _WRONG = 200, 300, 400
_UNKNOWN_FORMAT = frozenset({400, 422, 501})
"""What servers answer to a form of answer that they do not know."""
_MESSAGE = 200

Messages = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may take in seconds, how long a connection, and how many bytes are read."""

    seconds: float = 240.0
    connecting: float = 10.0
    bytes: int = 1_000_000


class TakenBack(PrevizError):
    """The user no longer wants the answer."""

    def __init__(self) -> None:
        super().__init__("The question was taken back", "Ask again")


class Call:
    """One question. `answer` waits in the thread that calls it; `cancel` ends that from any other."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        self._endpoint, self._limits = endpoint, limits or Limits()
        self._lock = threading.Lock()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """Take the question back: the connection is closed at once."""
        with self._lock:
            self._cancelled = True
            if self._running is not None:
                loop, task = self._running
                loop.call_soon_threadsafe(task.cancel)

    def answer(self, messages: Messages, schema: Mapping[str, Any]) -> str:
        """The text of the answer, asked for in the form of a JSON schema where the server takes one.

        Raises PrevizError where there is no answer, and TakenBack where it was cancelled.
        """
        return asyncio.run(self._answered(messages, schema))

    async def _answered(self, messages: Messages, schema: Mapping[str, Any]) -> str:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a question is asked in a task")
        with self._lock:
            if self._cancelled:
                raise TakenBack
            self._running = asyncio.get_running_loop(), task
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._asked(messages, schema)
        except asyncio.CancelledError:
            if self._cancelled:
                raise TakenBack from None
            raise
        except TimeoutError:
            raise self._error(f"took longer than {self._limits.seconds:g} seconds", _SMALLER) from None
        finally:
            with self._lock:
                self._running = None

    async def _asked(self, messages: Messages, schema: Mapping[str, Any]) -> str:
        import httpx2

        plain = {"model": self._endpoint.model, "messages": list(messages), "stream": False}
        try:
            async with self._client() as client:
                status, body = await self._post(client, plain | {"response_format": _format(schema)})
                if status in _UNKNOWN_FORMAT:
                    status, body = await self._post(client, plain)
        except httpx2.ConnectTimeout:
            raise self._error(f"did not answer within {self._limits.connecting:g} seconds", _RUNS) from None
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            raise self._unreached(error) from None
        self._require_answer(status, body)
        return self._content(body)

    def _client(self) -> httpx2.AsyncClient:
        """A client that follows nothing, and that goes through a proxy of the environment only when encrypted."""
        import httpx2

        encrypted = self._endpoint.address.startswith("https:")
        return httpx2.AsyncClient(
            # Where nothing is encrypted, a context that trusts nobody does, and no certificates need be read.
            verify=True if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            timeout=httpx2.Timeout(None, connect=self._limits.connecting),
            trust_env=encrypted and not self._endpoint.is_local,
            follow_redirects=False,
        )

    async def _post(self, client: httpx2.AsyncClient, question: Mapping[str, Any]) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        content = json.dumps(question, ensure_ascii=False).encode("utf-8", "replace")
        async with client.stream("POST", self._endpoint.chat, content=content, headers=headers) as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise self._error("packs its answers, though it was asked not to", _SERVES)
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > self._limits.bytes:
                    raise self._error(f"sent more than {self._limits.bytes // 1000} kB", _SMALLER)
            return response.status_code, bytes(body)

    def _require_answer(self, status: int, body: bytes) -> None:
        if _OK <= status < _MOVED:
            return
        if _MOVED <= status < _WRONG:
            raise self._error("sends on to another address, which is not followed", "Name that address if you trust it")
        told = {
            401: ("does not accept the key", f"Set it in {KEY_VARIABLE} or in the settings"),
            403: ("does not let this key in", f"Set another in {KEY_VARIABLE} or in the settings"),
            404: (f"knows no model “{self._endpoint.model}”, or no chat there", "See the address and the model’s name"),
            413: ("finds the scene too long", "Use a model that takes more, or a shorter scene"),
            429: ("is asked too often", "Wait a moment, and ask again"),
        }
        refused = ("refused the question", "See that its model can chat")
        what, remedy = told.get(status, refused if status < 500 else ("failed", "Look at its own messages"))
        said = self._said(body)
        raise self._error(f"{what} ({status}{f': {said}' if said else ''})", remedy)

    def _said(self, body: bytes) -> str:
        """What a server says of its refusal, short, in one line, and without the key."""
        found = _parsed(body)
        error = found.get("error") if isinstance(found, dict) else None
        words = error.get("message") if isinstance(error, dict) else error
        text = one_line(words) if isinstance(words, str) else ""
        hidden = text.replace(self._endpoint.key, "…") if self._endpoint.key else text
        return hidden[:_MESSAGE].rstrip(" .")

    def _content(self, body: bytes) -> str:
        """The text of the first choice."""
        found = _parsed(body)
        if not isinstance(found, dict):
            raise self._error("did not answer in JSON", _SERVES)
        choices = found.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, dict) else None
        content = message.get("content") if isinstance(message, dict) else None
        if isinstance(content, list):
            content = "".join(_texts(content))
        if not isinstance(content, str):
            raise self._error("answered, but not as chat completions do", _SERVES)
        return content

    def _unreached(self, error: Exception) -> PrevizError:
        if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
            return self._error("could not be reached safely (its certificate or encryption is not right)", _SERVES)
        return self._error("cannot be reached, or broke off", _RUNS)

    def _error(self, what: str, remedy: str) -> PrevizError:
        return PrevizError(f"{self._endpoint.address} {what}", remedy)


_RUNS = "See that it runs and that the address in the settings is right"
_SERVES = "See that the address is of an OpenAI-compatible server"
_SMALLER = "Use a smaller or faster model, or a shorter scene"


def _format(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}


def _parsed(body: bytes) -> object:
    """JSON data, or None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _texts(parts: Sequence[object]) -> Iterator[str]:
    for part in parts:
        text = part.get("text") if isinstance(part, dict) else None
        if isinstance(text, str):
            yield text


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
