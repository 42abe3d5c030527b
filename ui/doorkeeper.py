"""One window for each user: a second start hands its file to the window that is open, and ends."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_SECONDS, _TRY_MS = 4.0, 200
_TAKEN = b"taken\n"
_LONGEST = 64 * 1024


class Doorkeeper(QObject):
    """Holds the door of the one window. The lock tells who is first, also after a crash; the socket only carries paths.

    A first window that does not answer is no reason for the second not to open: then there are two, and a project's
    own lock keeps them apart.
    """

    called = Signal(object)
    """The path that a second start wants opened; None where it only wants the window."""

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        lock.parent.mkdir(parents=True, exist_ok=True)
        self._name = f"previz-{hashlib.sha256(str(lock.absolute()).encode()).hexdigest()[:24]}"
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)  # it is stale when its process is gone, not when it is old
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def enter(self, path: Path | None) -> bool:
        """Become the first, or hand a path over to who is. Returns whether a window is to open here."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._lock.tryLock(0):
                QLocalServer.removeServer(self._name)  # of one that crashed: nobody else can be listening
                self._server.listen(self._name)
                return True
            if self._hand_over(path):
                return False
        return True

    def close(self) -> None:
        """Leave the door to the next."""
        self._server.close()
        self._lock.unlock()

    def _hand_over(self, path: Path | None) -> bool:
        """Tell the first what is wanted. Returns whether it said that it took it."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_TRY_MS):
            time.sleep(_TRY_MS / 1000)  # it holds the lock, and will listen in a moment
            return False
        wanted = None if path is None else str(path.absolute())
        socket.write(json.dumps({"open": wanted}).encode() + b"\n")
        socket.flush()
        heard = b""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not heard.endswith(b"\n") and time.monotonic() < deadline and socket.waitForReadyRead(_TRY_MS * 5):
            heard += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        return heard == _TAKEN

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_heard(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._on_heard(socket)

    def _on_heard(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        elif socket.canReadLine():
            wanted = _wanted(bytes(socket.readLine().data()))
            socket.write(_TAKEN)
            socket.flush()
            self.called.emit(wanted)


def _wanted(line: bytes) -> Path | None:
    """The path that a message names; None for one that names none."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    path = said.get("open") if isinstance(said, dict) else None
    return Path(path) if isinstance(path, str) and path else None
