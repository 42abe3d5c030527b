"""Questions over a real connection: what is sent, what comes back, and every way in which it can go wrong."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from previz.errors import PrevizError
from previz.script.assistant.endpoint import Endpoint
from previz.script.assistant.wire import Call, Limits, TakenBack
from tests.script.assistant.server import MODEL, Chat, Reply, send, serving

MESSAGES = ({"role": "user", "content": "Shots, please: é—“"},)
SCHEMA = {"type": "object"}


def ask(chat: Chat, key: str = "", model: str = MODEL, limits: Limits | None = None) -> str:
    return Call(Endpoint(chat.address, model, key), limits).answer(MESSAGES, SCHEMA)


def refused(chat: Chat, key: str = "", model: str = MODEL, limits: Limits | None = None) -> str:
    with pytest.raises(PrevizError) as told:
        ask(chat, key, model, limits)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_question_is_answered(chat: Chat) -> None:
    chat.content = "Här: {}"
    assert ask(chat) == "Här: {}"
    (asked,) = chat.asked
    assert asked["messages"] == list(MESSAGES)
    assert (asked["model"], asked["stream"], asked["path"]) == (MODEL, False, "/v1/chat/completions")
    assert asked["response_format"]["json_schema"] == {"name": "answer", "strict": True, "schema": SCHEMA}
    assert asked["key"] is None


def test_a_server_that_knows_no_schema_is_asked_again_without(chat: Chat) -> None:
    chat.knows_schemas = False
    assert ask(chat) == "{}"
    assert ["response_format" in asked for asked in chat.asked] == [True, False]


def test_content_in_parts_is_put_together(chat: Chat) -> None:
    chat.content = [{"type": "text", "text": "{"}, 7, {"type": "image"}, {"type": "text", "text": "}"}]
    assert ask(chat) == "{}"


def test_a_key_is_sent_and_never_told(chat: Chat) -> None:
    chat.key = "sk-right"
    assert ask(chat, key="sk-right") == "{}"
    assert chat.asked[0]["key"] == "Bearer sk-right"
    said = refused(chat, key="sk-wrong")
    assert "does not accept the key (401" in said
    assert "sk-wrong" not in said
    assert "sk-wrong" not in repr(Endpoint(chat.address, MODEL, "sk-wrong"))


def test_a_model_that_is_not_there(chat: Chat) -> None:
    assert "knows no model “none”" in refused(chat, model="none")


def replying(status: int, body: bytes, kind: str = "application/json", **headers: str) -> Reply:
    return lambda handler: send(handler, status, body, kind, **headers)


def choices(choice: object) -> bytes:
    return json.dumps({"choices": choice}).encode()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (replying(500, b"<html>\x1b[31mboom</html>", "text/html"), "failed (500)"),
        (replying(503, b'{"error": "still loading\\u001b[2J the model"}'), "failed (503: still loading[2J the model)"),
        (replying(429, b"{}"), "asked too often (429)"),
        (replying(403, b"[]"), "does not let this key in (403)"),
        (replying(413, b""), "too long (413)"),
        (replying(418, b"{"), "refused the question (418)"),
        (replying(400, b'{"error": {"message": "' + b"x" * 5000 + b'"}}'), "refused the question (400: xxx"),
        (replying(200, b"<html><script>alert(1)</script>", "text/html"), "did not answer in JSON"),
        (replying(200, b"\xff\xfe\x00"), "did not answer in JSON"),
        (replying(200, b"[" * 100_000), "did not answer in JSON"),
        (replying(200, b"9" * 10_000), "did not answer in JSON"),
        (replying(200, b"{}"), "not as chat completions do"),
        (replying(200, choices([])), "not as chat completions do"),
        (replying(200, choices(["hello"])), "not as chat completions do"),
        (replying(200, choices([{"message": {"content": None}}])), "not as chat completions do"),
        (replying(200, choices({"message": 1})), "not as chat completions do"),
        (replying(200, b"\x1f\x8b", Content_Encoding="gzip"), "packs its answers"),
        (replying(204, b""), "did not answer in JSON"),
        (replying(101, b""), "cannot be reached, or broke off"),
    ],
)
def test_what_is_no_answer_is_a_sentence(chat: Chat, reply: Reply, words: str) -> None:
    chat.reply = reply
    said = refused(chat)
    assert words in said
    assert len(said) < 500
    assert "\x1b" not in said


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_followed_to_another_host(chat: Chat, status: int) -> None:
    with serving() as other:
        chat.reply = replying(status, b"", Location=f"{other.address}/chat/completions")
        assert "sends on to another address, which is not followed" in refused(chat, key="sk-1")
        assert other.asked == []


def test_an_answer_without_end_is_read_no_further(chat: Chat) -> None:
    sent = []

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"x" * 20_000)
            sent.append(20_000)

    chat.reply = flood
    assert "sent more than 100 kB" in refused(chat, limits=Limits(bytes=100_000))
    assert sum(sent) < 10_000_000


def test_an_answer_that_drips_is_not_waited_for(chat: Chat) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not chat.letting_go.wait(0.02):
            handler.wfile.write(b" ")

    chat.reply = drip
    assert "took longer than 0.3 seconds" in refused(chat, limits=Limits(seconds=0.3))


def test_a_connection_that_breaks_off(chat: Chat) -> None:
    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    chat.reply = hang_up
    assert "cannot be reached, or broke off" in refused(chat)


def test_nobody_listens() -> None:
    with serving() as gone:
        pass
    assert "cannot be reached" in refused(gone)


def test_encryption_that_is_none(chat: Chat) -> None:
    chat.address = chat.address.replace("http:", "https:")
    assert "could not be reached safely" in refused(chat)


def test_a_question_that_is_taken_back_ends_at_once(chat: Chat) -> None:
    reached = threading.Event()

    def think(_handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        chat.letting_go.wait(30)

    chat.reply = think
    call = Call(Endpoint(chat.address, MODEL))
    ended: list[object] = []

    def wait() -> None:
        try:
            ended.append(call.answer(MESSAGES, SCHEMA))
        except TakenBack as error:
            ended.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert reached.wait(30)
    begun = time.monotonic()
    call.cancel()
    waiting.join(20)
    assert not waiting.is_alive()
    assert time.monotonic() - begun < 10
    assert [type(each) for each in ended] == [TakenBack]
    call.cancel()


def test_a_question_taken_back_before_is_not_sent(chat: Chat) -> None:
    call = Call(Endpoint(chat.address, MODEL))
    call.cancel()
    with pytest.raises(TakenBack):
        call.answer(MESSAGES, SCHEMA)
    assert chat.asked == []
