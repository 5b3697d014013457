"""What a process that opens foreign data can no longer do."""

from __future__ import annotations

import subprocess
import sys

import pytest


def confined(script, *words):
    told = f"import sys; from otkel.backends.confinement import *; {script}"
    return subprocess.run([sys.executable, "-c", told, *words], capture_output=True, text=True, check=False)


def test_it_opens_no_file_of_the_service_where_the_kernel_has_landlock(tmp_path):
    secret = tmp_path / "secret.key"
    secret.write_text("secret", "ascii")
    done = confined("without_files(); open(sys.argv[1]).read(); print('read')", str(secret))
    if done.stdout == "read\n":
        pytest.skip("this kernel has no Landlock")
    assert "PermissionError" in done.stderr


def test_it_writes_nothing_to_disk_and_takes_no_more_memory_than_it_may(tmp_path):
    confined("limited(1 << 30); open(sys.argv[1], 'w').write('x' * 10)", str(tmp_path / "file"))
    assert (tmp_path / "file").read_bytes() == b""
    assert "MemoryError" in confined("limited(1 << 30); bytearray(2 << 30)").stderr


def test_it_reaches_no_network_where_the_system_lets_it_leave():
    ask = "import socket; print(len(socket.if_nameindex()))"
    if confined(f"without_network(); {ask}").stdout.strip() not in {"0", "1"}:
        pytest.skip("this system lets no process leave its network")
    reach = "without_network(); import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"
    assert "unreachable" in confined(reach).stderr
