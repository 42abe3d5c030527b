"""A fault of the program itself: told once, in full, and logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.faults import FaultTeller


def fault() -> ValueError:
    try:
        raise ValueError("the <b>reel</b> broke")
    except ValueError as error:
        return error


def test_a_fault_is_told_with_what_to_send(qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    teller = FaultTeller(tmp_path / "previz.log")
    teller.tell_over(window)
    with caplog.at_level(logging.ERROR, "previz"):
        for _ in range(3):
            error = fault()
            teller.meet(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: teller.open_message is not None)
    message = teller.open_message
    assert message is not None
    assert "met a fault of its own" in message.text
    assert "The film is safe" in message.text
    assert str(tmp_path / "previz.log") in message.text
    details = message.findChild(QPlainTextEdit)
    assert details is not None
    assert "ValueError: the <b>reel</b> broke" in details.toPlainText()
    assert caplog.text.count("ValueError: the") == 3
    message.close()
    qtbot.waitUntil(lambda: teller.open_message is None)
