"""A disk whose content can be copied in one moment while it is written to: ext4 on a loop device, its image on XFS.

A copy by reflink holds what the file system had handed to the disk at that moment and nothing later: what the disk
would hold after a power cut, for a disk that keeps what it was told to flush. The copy is mounted like a disk after a
power cut, and ext4 replays its journal.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_NEEDED: Final = ("mkfs.xfs", "mkfs.ext4", "mount", "umount")
_PATH: Final = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
_VOLUME, _DISK = "4G", "600M"  # both sparse


class Unavailable(RuntimeError):
    """This machine cannot do it, and why."""


def why_not() -> str:
    """Why disks cannot be copied here in one moment; "" where they can."""
    if os.geteuid() != 0:
        return "block-level power cuts mount loop devices, which needs root"
    missing = [each for each in _NEEDED if shutil.which(each, path=_PATH) is None]
    if missing:
        return f"block-level power cuts need {', '.join(missing)} (Debian: apt-get install xfsprogs e2fsprogs mount)"
    try:
        with volume() as trial:
            trial.make()
            trial.cut()
            trial.after_the_cut()
    except Unavailable as error:
        return str(error)
    return ""


class Volume:
    """An XFS volume that holds the images of disks, one of them mounted at a time."""

    def __init__(self, folder: Path) -> None:
        self._images, self.mounted = folder / "images", folder / "disk"
        self._number = 0
        for each in (self._images, self.mounted):
            each.mkdir()

    def make(self) -> None:
        """An empty disk, mounted."""
        _run("truncate", "-s", _DISK, str(self._image()))
        _run("mkfs.ext4", "-q", "-F", str(self._image()))
        self.mount()

    def cut(self) -> None:
        """The disk as it is in this very moment, while whoever writes goes on writing."""
        copy = self._images / f"disk-{self._number + 1}"
        _run("cp", "--reflink=always", str(self._image()), str(copy))

    def after_the_cut(self) -> None:
        """Take the old disk away, and mount the copy in its place."""
        self.unmount()
        self._image().unlink()
        self._number += 1
        self.mount()

    def mount(self) -> None:
        """Mount the disk; its journal is replayed."""
        _run("mount", "-o", "loop", str(self._image()), str(self.mounted))

    def unmount(self) -> None:
        """Take the disk off."""
        _run("umount", str(self.mounted))

    def _image(self) -> Path:
        return self._images / f"disk-{self._number}"


@contextlib.contextmanager
def volume() -> Iterator[Volume]:
    """A volume in a temporary folder, taken down afterwards.

    Raises:
        Unavailable: this machine cannot mount one.
    """
    folder = Path(tempfile.mkdtemp(prefix="otkel-volume-"))
    whole = folder / "volume"
    made = Volume(folder)
    try:
        _run("truncate", "-s", _VOLUME, str(whole))
        _run("mkfs.xfs", "-q", "-m", "reflink=1", str(whole))
        _run("mount", "-o", "loop", str(whole), str(folder / "images"))
        yield made
    finally:
        for each in (folder / "disk", folder / "images"):
            if os.path.ismount(each):
                with contextlib.suppress(Unavailable):
                    _run("umount", str(each))
        if not any(os.path.ismount(each) for each in (folder / "disk", folder / "images")):
            shutil.rmtree(folder)


def _run(*words: str) -> None:
    done = subprocess.run(words, env=os.environ | {"PATH": _PATH}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unavailable(f"block-level power cuts: {' '.join(words[:2])} fails here: {done.stderr.strip()[:200]}")
