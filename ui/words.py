"""The words of the window: in the language whose translation is loaded, else in English as they stand in the source.

What is shown is looked up where it is shown: `self.tr` in a widget, `translate` elsewhere. A table that is made at
import marks its words by `QT_TRANSLATE_NOOP`, and whoever shows them looks them up.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark words of a table for translators: they stay in English here. Named as Qt's own, which its tools look for."""
    del context
    return text


def translate(context: str, text: str) -> str:
    """Words in the language of the window. `context` is the table or the part of the window that they stand in."""
    return QCoreApplication.translate(context, text)


N = None
"""Stands before the number in `counted`: Qt's tool takes a message for one of several forms only where something does.

That tool reads a plain name there, and no more: `counted("Board", "%n shots", "%n shot", N, count)`.
"""


def counted(context: str, many: str, one: str, _n: None, count: int) -> str:
    """Words with a number, `counted("Board", "%n shots", "%n shot", N, count)`, in the form that the number asks for.

    A translation has as many forms as its language; `one` is the English form for 1.
    """
    found = QCoreApplication.translate(context, many, one, count)
    if count == 1 and found == many.replace("%n", "1"):
        return one.replace("%n", "1")
    return found


def load_translation(
    application: QCoreApplication, folder: Path, locale: QLocale | None = None
) -> tuple[QTranslator, ...]:
    """Have the window speak the user's language, where `folder` holds `previz_LANGUAGE.qm` for it; Qt's own words too.

    Returns what is installed: nothing where there is no such file. Call it before the first widget is made: a widget
    keeps the words that it was made with.
    """
    locale = locale or QLocale()
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours, theirs = QTranslator(application), QTranslator(application)
    if not ours.load(locale, "previz", "_", str(folder)):
        return ()
    installed = (theirs, ours) if theirs.load(locale, "qtbase", "_", of_qt) else (ours,)
    for translator in installed:
        application.installTranslator(translator)
    return installed
