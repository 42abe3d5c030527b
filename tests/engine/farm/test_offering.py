from __future__ import annotations

from dataclasses import replace

import previz
from previz.canonical import to_json
from previz.engine.farm.cards import Card, Offer, Refused, engine_versions, read_card
from previz.engine.farm.offering import Stock, here, offered
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.protocol import Diffusion, Lora, Render
from tests.engine.scripted import request
from tests.takes.modelled import model

MEMORY = MachineMemory(8 << 30)


def lora(name: str, sha256: str) -> ShelvedLora:
    return ShelvedLora(
        name, name, "wan", 1536, (), None, "/loras", {}, sha256, 10, 32, None, None, None, (), 1, "2026-01-01T00:00:00"
    )


def painted(*loras: Lora) -> Render:
    asked = Diffusion("wan", "5" * 64, "draft", "words", "", 0.8, 4, 1.0, 100_000, loras=loras)
    return replace(request(), engine="diffusion", diffusion=asked)


def test_blocking_is_offered_by_every_machine_and_costs_what_its_pixels_do() -> None:
    small, large = (offered(request(frames=frames), Stock((), ()), MEMORY) for frames in (6, 60))
    assert small.able
    assert large.seconds == 10 * small.seconds


def test_a_model_that_is_not_there_is_told_and_so_is_one_of_other_files() -> None:
    assert offered(painted(), Stock((), ()), MEMORY) == Offer(False, why="has not the model “wan”")
    other = Stock((model("wan", "wan_vace", sha256="6" * 64),), ())
    assert offered(painted(), other, MEMORY) == Offer(False, why="has not the model “wan” with the same files")


def test_a_lora_that_is_not_there_is_told() -> None:
    stock = Stock((model("wan", "wan_vace"),), (lora("film", "7" * 64),))
    told = offered(painted(Lora("film", "8" * 64)), stock, MEMORY)
    assert told == Offer(False, why="has not the LoRA “film” with the same files")


def test_models_and_loras_are_known_by_their_files_whatever_they_are_called() -> None:
    stock = Stock((model("wan-of-here", "wan_vace"),), (lora("film-of-here", "8" * 64),))
    renamed = here(painted(Lora("film", "8" * 64, 0.5)), stock).diffusion
    assert renamed is not None
    assert (renamed.model, renamed.loras) == ("wan-of-here", (Lora("film-of-here", "8" * 64, 0.5),))
    assert here(request(), stock) == request()
    two = Stock((model("other", "wan_vace"), model("wan", "wan_vace")), ())
    asked = here(painted(), two).diffusion
    assert asked is not None
    assert asked.model == "wan"


def test_a_card_is_read_as_it_was_written_and_one_of_another_previz_is_refused() -> None:
    card = Card(previz.__version__, engine_versions(), "a", "mark", 8 << 30, 12 << 30, "RTX 3060", "RTX 3060")
    assert read_card(to_json(card)) == card
    assert card.holds == "RTX 3060 with 12 GB, 8 GB of memory"
    assert replace(card, gpu=0).holds == "no GPU, 8 GB of memory"
    other = read_card('{"previz": "9.9", "more": [1, 2]}')
    assert other == Refused(f"has Previz 9.9, and this machine has {previz.__version__}")
