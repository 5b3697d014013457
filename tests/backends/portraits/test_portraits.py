"""Pictures for cards: cut around the face, remarked on, and never a danger to the server."""

from __future__ import annotations

import io
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.factories.faces import as_jpeg, cat, drawn, leaning

from otkel.backends.portraits import ADVICE_CODES, isolated, read_portrait
from otkel.backends.portraits.readings import HEIGHT, WIDTH, Face, Look, advice_on, cut_around
from otkel.vocabulary.unusable import Unusable

pytest.importorskip("dlib", reason="dlib is made for Linux on x86-64; elsewhere nobody looks for faces")
SIZE = st.integers(20, 4000)


def remarks(picture):
    return read_portrait(as_jpeg(picture)).advice


def test_a_face_is_cut_to_the_size_of_the_card_and_nothing_is_remarked():
    reading = read_portrait(as_jpeg(drawn()))
    assert reading.advice == ()
    assert Image.open(io.BytesIO(reading.picture)).size == (413, 531)


def test_the_face_stands_in_the_middle_of_the_cut_wherever_it_was():
    reading = read_portrait(as_jpeg(drawn(1600, 1200, [(1100, 600, 260)])))
    assert reading.advice == ()
    lips = cv2.cvtColor(np.asarray(Image.open(io.BytesIO(reading.picture))), cv2.COLOR_RGB2HSV)
    red = np.argwhere((lips[:, :, 0] > 170) & (lips[:, :, 1] > 90))
    assert abs(red[:, 1].mean() - 413 / 2) < 20


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (cat(), "no_face"),
        (np.full((600, 500, 3), 200, np.uint8), "no_face"),
        (drawn(1400, 800, [(300, 400, 220), (700, 400, 220), (1100, 400, 220)]), "many_faces"),
        (drawn(2000, 1500, [(1000, 700, 160)]), "small_face"),
        ((drawn() * 0.15).astype(np.uint8), "dark"),
        (np.clip(drawn().astype(np.float64) * 0.3 + 190, 0, 255).astype(np.uint8), "bright"),
        (cv2.GaussianBlur(drawn(), (0, 0), 8), "blurred"),
        (leaning(drawn(), 25), "tilted"),
        (drawn(800, 1000, [(250, 350, 380)]), "far_off_centre"),
        (drawn(200, 250, [(100, 120, 95)]), "low_resolution"),
    ],
    ids=["cat", "wall", "three", "small", "dark", "bright", "blurred", "tilted", "edge", "dots"],
)
def test_what_is_not_good_is_said_and_the_picture_is_cut_all_the_same(picture, code):
    reading = read_portrait(as_jpeg(picture))
    assert code in reading.advice
    assert Image.open(io.BytesIO(reading.picture)).size == (413, 531)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable_image"),
        (b"menu of the day", "unreadable_image"),
        (as_jpeg(drawn())[:2000], "unreadable_image"),
        (b"\0" * 20_000_001, "image_too_large"),
    ],
    ids=["empty", "text", "cut off", "too large"],
)
def test_what_is_no_picture_is_refused_in_words(data, code):
    with pytest.raises(Unusable) as refused:
        read_portrait(data)
    assert (refused.value.code, refused.value.where) == (code, "picture")


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import time; time.sleep(60)", "portrait_took_too_long"),
        ("import sys; sys.exit(9)", "portrait_failed"),
        ("print('[]')", "portrait_failed"),
        ("print('{}')", "portrait_failed"),
        ("""print('{"advice": []}'); print('no picture')""", "portrait_failed"),
        ("""print('{"code": "something", "text": {}}')""", "portrait_failed"),
        ("print('{' * 10**6)", "portrait_failed"),
        ("""print('{"advice": []}\\n' + 'x' * 500_000)""", "portrait_failed"),
    ],
)
def test_a_child_that_hangs_dies_or_lies_is_told_apart(program, code):
    with pytest.raises(Unusable) as refused:
        read_portrait(b"picture", seconds=2.0, command=(sys.executable, "-c", program))
    assert refused.value.code == code


@given(faces=st.lists(st.builds(Face, SIZE, SIZE, SIZE, SIZE), max_size=3), width=SIZE, height=SIZE)
def test_advice_comes_in_one_order_and_only_once(faces, width, height):
    told = advice_on(faces, Look(width, height, 128, 100))
    assert list(told) == [code for code in ADVICE_CODES if code in told]


@given(st.builds(Face, SIZE, SIZE, SIZE, SIZE))
def test_a_cut_has_the_shape_of_the_card_and_holds_the_face(face):
    _, top, width, height = cut_around(face)
    assert abs(width / height - WIDTH / HEIGHT) < 0.02
    assert top <= face.top
    assert face.top + face.height <= top + height


def test_an_answer_without_end_fills_nothing_and_a_bomb_of_pixels_is_no_portrait(monkeypatch):
    endless = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
    began = time.monotonic()
    with pytest.raises(Unusable) as refused:
        read_portrait(b"picture", seconds=30.0, command=(sys.executable, "-c", endless))
    assert refused.value.code == "portrait_failed"
    assert time.monotonic() - began < 10
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(Unusable) as refused:
        read_portrait(as_jpeg(drawn()))
    assert refused.value.code == "portrait_failed"


def test_a_third_picture_does_not_wait_for_two_that_hang(monkeypatch):
    monkeypatch.setattr(isolated, "_WAITS", 0.1)
    hang = (sys.executable, "-c", "import time; time.sleep(60)")
    with ThreadPoolExecutor(2) as pool:
        two = [pool.submit(read_portrait, b"picture", seconds=3.0, command=hang) for _ in range(2)]
        time.sleep(0.5)
        with pytest.raises(Unusable) as refused:
            read_portrait(b"picture", command=hang)
        assert refused.value.code == "portraits_busy"
        assert {each.exception().code for each in two} == {"portrait_took_too_long"}
