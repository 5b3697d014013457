"""What a process that opens foreign data gives up: the network, files, memory without end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import sys
from pathlib import Path
from typing import Final

_NEW_NETWORK: Final = 0x40000000  # CLONE_NEWNET
_SOURCE: Final = Path(__file__).resolve().parents[2]
# Landlock (Linux 5.13): numbers of the system calls, and the rights of its first version.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_FILE_RIGHTS: Final = (1 << 13) - 1
_READ_RIGHTS: Final = 0b1101  # execute, read a file, read a folder
_NO_NEW_PRIVILEGES: Final = 38
_NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET


def without_network() -> None:
    """Leave the machine's network behind, where the system lets an ordinary process do so."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        if libc.unshare(_NEW_USER_AND_NETWORK) != 0:
            libc.unshare(_NEW_NETWORK)  # enough where this process is root


def without_files() -> None:
    """Let this process open no file but those under the interpreter's own folders, for reading (Linux Landlock)."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        handled = ctypes.c_uint64(_FILE_RIGHTS)
        rules = libc.syscall(_CREATE_RULESET, ctypes.byref(handled), ctypes.c_size_t(8), ctypes.c_uint32(0))
        if rules < 0:
            return
        for folder in {sys.prefix, sys.base_prefix, str(Path(os.__file__).parent), str(_SOURCE), "/usr/share/zoneinfo"}:
            with contextlib.suppress(OSError):
                handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
                rule = _Beneath(_READ_RIGHTS, handle)
                libc.syscall(_ADD_RULE, rules, ctypes.c_int(1), ctypes.byref(rule), ctypes.c_uint32(0))
                os.close(handle)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0))
        os.close(rules)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def limited(memory: int) -> None:
    """Bound what this process may take: so many bytes of memory, few files, no core, nothing written to disk."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
