"""Chat templates: filled in as transformers does, and within bounds, whatever they ask for."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError

from previz.engine.diffusion.chatting import bind, filled_in
from previz.engine.diffusion.wording import Wording
from previz.engine.protocol import EngineFailed
from tests.engine.diffusion.painted import shelf_with
from tests.engine.diffusion.test_wording import CPU, asked

MESSAGES = [{"role": "user", "content": "A woman walks.\n</think> ünï 🎬"}]
GIVEN: dict[str, Any] = {"messages": MESSAGES, "tools": None, "documents": None, "add_generation_prompt": True}

CHATS = (
    "{%- if tools %}{{- tools | tojson }}{%- endif %}"
    "{%- set ns = namespace(open=true, last=messages|length - 1) %}"
    "{%- for message in messages[::-1] %}{%- set index = (messages|length - 1) - loop.index0 %}"
    "{%- if ns.open and message.role == 'user' and message.content is string"
    " and not(message.content.startswith('<t>') and message.content.endswith('</t>')) %}"
    "{%- set ns.open = false %}{%- set ns.last = index %}{%- endif %}{%- endfor %}"
    "{%- for message in messages %}{%- set content = message.content %}"
    "{{- '<|im_start|>' + message.role + '\n' + content.split('</think>')[-1].lstrip('\n') + '<|im_end|>' + '\n' }}"
    "{%- if loop.last or messages[loop.index0 + 1].role != 'tool' %}{{- ns.last }}{%- endif %}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- 'assistant\n' }}"
    "{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\n' }}{%- endif %}{%- endif %}",
    "{% macro said(who) %}[{{ who|upper }}]{% endmacro %}{% for m in messages %}{{ said(m.role) ~ loop.index }}"
    "{{ [1, m.role] }}{{ {'a': m.role}|tojson(indent=2) }}{{ (1, 2) }}{{ m.content.replace('a', 'bb')[2:9] }}"
    "{% if loop.first %}{% continue %}{% endif %}{% endfor %}{{ ','.join(['x', 'y']) }}{{ 'a b'.split()|join('+') }}",
    "{% for key, value in messages[0].items() %}{{ key }}={{ value|trim }};{% else %}none{% endfor %}{{ nothing }}"
    "{% set kept %}a{{ 1 }}b{% endset %}{{ kept|length * 3 ** 2 // 4 % 5 }}{{ messages|map(attribute='role')|list }}"
    "{% for i in range(4) if i % 2 %}{{ i }}{% endfor %}{% generation %}taught{% endgeneration %}",
)

BEYOND = (
    "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
    "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "{% for i in range(3000) %}" + "x" * 60_000 + "{% endfor %}",
    "{% for i in range(3000) %}{{ '" + "x" * 60_000 + "' }}{% endfor %}",
    "{{ 'x' * 10**10 }}",
    "{{ 'x'|center(10000000000) }}",
    "{{ '%10000000000d' % 1 }}",
    "{{ '{:10000000000}'.format(1) }}",
    "{{ 'a\tb'.expandtabs(10000000000) }}",
    "{{ messages|map('center', 10000000000)|list }}",
    "{{ messages|tojson(indent=10000000000) }}",
    "{{ (5).to_bytes(10000000000, 'big') }}",
    "{{ 7 ** 10000000000 }}",
    "{{ lipsum(n=100000000) }}",
    "{{ range(10**12)|list }}",
    "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s.replace('a', ns.s) %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s.join(ns.s) %}{% endfor %}",
    "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s|join(ns.s) %}{% endfor %}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = {1: ns.s, 2: ns.s} %}{% endfor %}",
    "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set x %}{{ ns.s }}{{ ns.s }}{% endset %}"
    "{% set ns.s = x %}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "{% for m in messages recursive %}{{ loop(messages) }}{% endfor %}",
    "{{" + "(" * 5000 + "1" + ")" * 5000 + "}}",
    "{{ 1 }}" * 100_000,
    "{% include 'other' %}",
    "{% extends 'other' %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ messages.append(1) }}",
    "{{ 1 / 0 }}",
    "{{ raise_exception('no such roles') }}",
)
"""Templates that are to be refused: they loop, grow, reach for more than a chat needs, or cannot be filled in."""


@pytest.mark.parametrize("template", CHATS)
@pytest.mark.parametrize("told", [{}, {"enable_thinking": False}])
def test_a_template_is_filled_in_as_transformers_does(template: str, told: dict[str, bool]) -> None:
    from transformers.utils.chat_template_utils import render_jinja_template

    (theirs,), _ = render_jinja_template([MESSAGES], chat_template=template, add_generation_prompt=True, **told)
    assert filled_in(template, GIVEN | told) == theirs


@pytest.mark.parametrize("template", BEYOND, ids=range(len(BEYOND)))
def test_a_template_that_goes_beyond_its_bounds_is_refused_at_once(template: str) -> None:
    began = time.process_time()
    with pytest.raises(TemplateError):
        filled_in(template, GIVEN)
    assert time.process_time() - began < 10


def test_a_template_stops_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("previz.engine.diffusion.chatting._SECONDS", -1.0)
    with pytest.raises(TemplateError, match="goes on for ever"):
        filled_in(CHATS[0], GIVEN)


def test_a_long_prompt_is_within_the_bounds() -> None:
    long = [{"role": "user", "content": "word " * 10_000}]
    assert len(filled_in(CHATS[0], GIVEN | {"messages": long})) > 50_000


def test_a_tokenizer_that_is_bound_asks_nobody_else(tmp_path: Path) -> None:
    import transformers

    folder = Path(shelf_with(tmp_path, "zimage").find("zimage").folder) / "tokenizer"
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    own = tokenizer.apply_chat_template(MESSAGES, tokenize=False, add_generation_prompt=True)
    bind(tokenizer)
    assert tokenizer.apply_chat_template(MESSAGES, tokenize=False, add_generation_prompt=True) == own
    tokenizer.chat_template = BEYOND[0]
    with pytest.raises(TemplateError, match="makes more than any chat is"):
        tokenizer.apply_chat_template(MESSAGES, tokenize=False)
    with pytest.raises(ValueError, match="as text"):
        tokenizer.apply_chat_template(MESSAGES)


@pytest.mark.parametrize("kind", ["zimage", "flux2_klein"])
def test_a_model_whose_template_loops_is_told_so_and_one_that_is_mended_reads(kind: str, tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path, kind)
    folder = Path(shelf.find(kind).folder)
    template = folder / "tokenizer" / "chat_template.jinja"
    good = template.read_text()
    template.write_text(BEYOND[0])
    wording, words = Wording(tmp_path / "kept"), asked(shelf, kind, 0.0)
    with pytest.raises(EngineFailed, match=r"chat template cannot be used \(it makes more than any chat is"):
        wording.encoded(shelf.add(folder), words, CPU)
    template.write_text(good)
    assert wording.encoded(shelf.add(folder), replace(words, prompt="a man runs"), CPU)
