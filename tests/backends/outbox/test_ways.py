"""A message leaves whole or stays; sent twice, the other side can tell."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from otkel.backends.outbox import FolderWay, HttpsWay, Letter, Rejected, way_to
from otkel.vocabulary.unusable import Unusable

LETTER = Letter("id7", 7, "vehicle_passed", {"plate": "FB0042"})


@pytest.fixture
def receiver():
    """A receiver on this machine: what it got, and how it answers."""
    got, answers = [], []

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(
                (self.headers["Idempotency-Key"], json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            )
            self.send_response(answers.pop(0) if answers else 201)
            self.end_headers()

        def log_message(self, *_words):
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Desk)
    running = threading.Thread(target=server.serve_forever, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{server.server_port}/in", got, answers
    server.shutdown()
    running.join()
    server.server_close()


def test_a_folder_gets_one_file_a_message_however_often_it_is_sent(tmp_path):
    way = way_to(f"file://{tmp_path}/out")
    way.send(LETTER)
    way.send(LETTER)
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "000000000007-vehicle_passed-id7.json"
    assert json.loads(file.read_text("utf-8"))["body"] == {"plate": "FB0042"}


def test_a_folder_that_cannot_be_written_keeps_the_message_here(tmp_path):
    (tmp_path / "out").write_text("a file stands there")
    with pytest.raises(Unusable) as kept:
        FolderWay(tmp_path / "out").send(LETTER)
    assert kept.value.code == "not_taken"


def test_a_post_carries_the_id_and_a_repetition_that_is_known_counts_as_taken(receiver):
    address, got, answers = receiver
    answers += [201, 409]
    way = way_to(address)
    way.send(LETTER)
    way.send(LETTER)
    assert [key for key, _ in got] == ["id7", "id7"]
    assert got[0][1]["body"] == {"plate": "FB0042"}


@pytest.mark.parametrize("status", [302, 400, 401, 500, 503])
def test_any_other_answer_leaves_the_message_here(receiver, status):
    address, _got, answers = receiver
    answers.append(status)
    with pytest.raises(Unusable) as kept:
        way_to(address).send(LETTER)
    assert kept.value.code == "not_taken"


@pytest.mark.parametrize(("status", "rejected"), [(400, True), (422, True), (401, False), (429, False), (503, False)])
def test_a_message_that_is_not_wanted_is_told_from_a_way_that_is_closed(receiver, status, rejected):
    address, _got, answers = receiver
    answers.append(status)
    with pytest.raises(Unusable) as kept:
        way_to(address).send(LETTER)
    assert isinstance(kept.value, Rejected) is rejected


def test_nobody_who_listens_leaves_the_message_here():
    with pytest.raises(Unusable) as kept:
        HttpsWay("127.0.0.1", 9, "/", secure=False).send(LETTER)
    assert kept.value.code == "not_taken"


@pytest.mark.parametrize(
    "address", ["", "customs", "http://customs.example/in", "ftp://a/b", "file:out", "https://a:b:c", "https://u:p@h/"]
)
def test_what_is_no_way_out_is_said(address):
    with pytest.raises(Unusable) as refused:
        way_to(address)
    assert refused.value.code == "bad_address"
