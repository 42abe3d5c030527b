"""A chat-completions server on this machine, as Ollama, llama.cpp or vLLM speak: what tests ask instead of a model."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "tiny"
Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Chat:
    """What the server says, and what it was asked: a reply of its own goes before the rules of the protocol."""

    content: Any = "{}"
    key: str = ""
    knows_schemas: bool = True
    reply: Reply | None = None
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    letting_go: threading.Event = field(default_factory=threading.Event)

    def say(self, **lists: Any) -> None:
        self.content = json.dumps(lists)


def send(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "application/json", **headers: str
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def error(handler: BaseHTTPRequestHandler, status: int, message: str) -> None:
    send(handler, status, json.dumps({"error": {"message": message}}).encode())


def _handler(chat: Chat) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            chat.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            try:
                self._answer(question)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # who asked has gone

        def _answer(self, question: dict[str, Any]) -> None:
            if chat.reply is not None:
                chat.reply(self)
            elif self.path != "/v1/chat/completions":
                error(self, 404, "no such page")
            elif chat.key and self.headers.get("Authorization") != f"Bearer {chat.key}":
                error(self, 401, f"Incorrect API key provided: {self.headers.get('Authorization', '')[7:]}")
            elif question["model"] != MODEL:
                error(self, 404, f"model '{question['model']}' not found")
            elif "response_format" in question and not chat.knows_schemas:
                error(self, 400, "response_format.type must be text")
            else:
                message = {"role": "assistant", "content": chat.content}
                choice = {"index": 0, "message": message, "finish_reason": "stop"}
                send(self, 200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@contextmanager
def serving(chat: Chat | None = None) -> Iterator[Chat]:
    """A server for as long as the block runs."""
    chat = chat or Chat()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(chat))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    chat.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield chat
    finally:
        chat.letting_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
