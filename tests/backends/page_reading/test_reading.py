"""Pages are read in a child process, and nothing that is sent to it takes the server down."""

from __future__ import annotations

import io
import os
import signal
import struct
import time
import zipfile
import zlib
from datetime import date

import numpy as np
import pytest
from PIL import Image, ImageDraw

from otkel.backends.page_reading import IsolatedReader, PageReading
from otkel.backends.page_reading.direct import DirectReader
from otkel.backends.page_reading.messages import answer, reading_of
from otkel.engines.documents.page_lines import TextBox, find_zones
from otkel.vocabulary.unusable import Unusable

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reader():
    reader = IsolatedReader()
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def specimens(data):
    return sorted(path for path in (data / "specimens").iterdir() if path.suffix in {".jpg", ".png"})


def png_of(image):
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def cat():
    image = Image.new("RGB", (800, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((250, 150, 550, 450), fill="grey", outline="black", width=4)
    draw.polygon([(270, 220), (300, 80), (380, 170)], fill="grey", outline="black")
    draw.polygon([(530, 220), (500, 80), (420, 170)], fill="grey", outline="black")
    for x in (340, 440):
        draw.ellipse((x, 250, x + 30, 290), fill="black")
    draw.text((380, 470), "miaow", fill="black")
    return png_of(image)


def huge_png():
    """200 megapixels of black in a few hundred kilobytes: the header says so before anything is unpacked."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 20_000, 10_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(2501 * 10_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def long_pdf(pages):
    kids = " ".join(f"{n + 3} 0 R" for n in range(pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"] * pages
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{content}endobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.jpg", bytes(1_000_000))
    return out.getvalue()


@pytest.mark.data
@pytest.mark.slow
def test_at_least_eleven_of_the_twelve_specimens_read_with_all_check_digits_valid(reader, specimens):
    valid = [reader.read(path.read_bytes(), on=ON, seconds=60).mrz.valid for path in specimens]
    assert len(valid) == 12
    assert sum(valid) >= 11


@pytest.mark.data
def test_both_readers_read_alike(reader, specimens):
    path = next(p for p in specimens if p.name == "100_pass-uto.jpg")
    here = DirectReader().read(path.read_bytes(), on=ON).mrz
    there = reader.read(path.read_bytes(), on=ON).mrz
    assert here.lines == there.lines
    assert here.fields.surname == "ERIKSSON"


@pytest.mark.data
@pytest.mark.parametrize("kind", ["PNG", "WEBP", "PDF"])
def test_png_webp_and_the_first_page_of_a_pdf_are_read(reader, data, kind):
    out = io.BytesIO()
    with Image.open(data / "specimens" / "100_pass-uto.jpg") as image:
        image.convert("RGB").save(out, kind, **({"resolution": 150} if kind == "PDF" else {}))
    assert reader.read(out.getvalue(), on=ON).mrz.fields.number == "L898902C3"


@pytest.mark.data
@pytest.mark.parametrize("mode", ["CMYK", "P", "L", "1", "RGBA", "I;16"])
def test_every_way_to_store_colours_is_read(reader, data, mode):
    with Image.open(data / "specimens" / "100_pass-uto.jpg") as image:
        grey = np.asarray(image.convert("L")).astype(np.uint16)
        stored = Image.fromarray(grey * 257) if mode == "I;16" else image.convert("RGB").convert(mode)
    out = io.BytesIO()
    stored.save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert reader.read(out.getvalue(), on=ON).mrz.fields.surname == "ERIKSSON"


@pytest.mark.data
def test_a_strip_with_nothing_but_the_zone_is_read(reader, data):
    with Image.open(data / "specimens" / "100_pass-uto.jpg") as image:
        strip = png_of(image.convert("RGB").crop((30, 405, 750, 480)))
    assert reader.read(strip, on=ON).mrz.valid


@pytest.mark.data
def test_a_picture_of_almost_fifty_megapixels_stays_within_the_bounds(reader, data):
    with Image.open(data / "specimens" / "100_pass-uto.jpg") as image:
        out = io.BytesIO()
        image.convert("RGB").resize((8600, 5800)).save(out, "JPEG", quality=80)
    assert reader.read(out.getvalue(), on=ON, seconds=60).mrz.valid


@pytest.mark.data
@pytest.mark.slow
def test_names_on_the_specimens_are_exact_or_said_to_be_uncertain(reader, specimens):
    names = _names_on_specimens()
    for path in specimens:
        mrz = reader.read(path.read_bytes(), on=ON, seconds=60).mrz
        exact = (mrz.fields.surname, mrz.fields.given_names) == names[path.name]
        assert exact or any(problem.code == "name_uncertain" for problem in mrz.problems), path.name


def _names_on_specimens():
    from bench import pages

    return pages.NAMES


@pytest.mark.data
@pytest.mark.slow
def test_a_phones_turned_picture_is_read_as_its_exif_says_and_without_exif_too(reader, data):
    with Image.open(data / "specimens" / "100_pass-uto.jpg") as image:
        turned = image.convert("RGB").rotate(90, expand=True)
    for exif in (Image.Exif(), None):
        out = io.BytesIO()
        if exif is not None:
            exif[0x0112] = 6  # turned: turn it clockwise to see it upright
            turned.save(out, "JPEG", exif=exif.tobytes(), quality=92)
        else:
            turned.save(out, "JPEG", quality=92)
        assert reader.read(out.getvalue(), on=ON, seconds=60).mrz.valid


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty", lambda: b"", "unreadable_image"),
        ("text", lambda: b"hello", "unreadable_image"),
        ("svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unreadable_image"),
        ("zip", zipped, "unreadable_image"),
        ("a broken PDF", lambda: b"%PDF-1.7 nothing", "unreadable_image"),
        ("a PDF of 900 pages", lambda: long_pdf(900), "pdf_too_long"),
        ("200 megapixels", huge_png, "image_too_large"),
        ("21 megabytes", lambda: b"\xff\xd8" + bytes(21_000_000), "image_too_large"),
        ("a cat", cat, "no_mrz_found"),
        ("a blank page of a PDF", lambda: long_pdf(1), "no_mrz_found"),
        ("a strip of 20,000 by 45", lambda: png_of(Image.new("RGB", (20_000, 45), "white")), "no_mrz_found"),
        ("HEIC", lambda: b"\0\0\0\x18ftypheic" + bytes(500), "unreadable_image"),
        ("one pixel", lambda: png_of(Image.new("RGB", (1, 1))), "unreadable_image"),
    ],
)
def test_what_is_no_page_is_said_in_a_sentence(reader, name, content, code):
    with pytest.raises(Unusable) as error:
        reader.read(content(), on=ON, seconds=60)
    assert error.value.code == code, name
    assert all(error.value.text.as_dict().values())


def test_a_truncated_jpeg_is_damaged(reader):
    out = io.BytesIO()
    Image.effect_noise((900, 700), 60).convert("RGB").save(out, "JPEG", quality=90)
    with pytest.raises(Unusable) as error:
        reader.read(out.getvalue()[: len(out.getvalue()) // 3], on=ON)
    assert error.value.code == "unreadable_image"


def test_a_child_that_is_killed_is_started_anew(reader):
    with pytest.raises(Unusable):
        reader.read(b"x", on=ON)
    first = reader._child
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    with pytest.raises(Unusable) as error:
        reader.read(b"x", on=ON)
    assert error.value.code == "unreadable_image"
    assert reader._child.pid != first.pid


@pytest.mark.parametrize(
    "script", ["import time; time.sleep(60)", "import sys; sys.stdin.buffer.read(8); import time; time.sleep(60)"]
)
def test_a_child_that_hangs_is_ended_in_time(script, monkeypatch):
    import sys

    from otkel.backends.page_reading import isolated

    monkeypatch.setattr(isolated, "_START", 0.2)
    monkeypatch.setattr(isolated, "_GRACE", 0.2)
    hanging = IsolatedReader((sys.executable, "-c", script))
    start = time.monotonic()
    with pytest.raises(Unusable) as error:
        hanging.read(bytes(2_000_000), on=ON, seconds=0.2)
    assert error.value.code == "page_took_too_long"
    assert time.monotonic() - start < 5
    assert hanging._child is None


@pytest.mark.parametrize(
    "script", ["import os; os._exit(3)", "print('nonsense' * 100)", "import os; os.kill(os.getpid(), 11)"]
)
def test_a_child_that_crashes_or_babbles_is_a_clear_failure(script):
    import sys

    broken = IsolatedReader((sys.executable, "-c", script))
    with pytest.raises(Unusable) as error:
        broken.read(b"x", on=ON, seconds=5)
    assert error.value.code == "reader_failed"
    broken.close()


def test_the_child_may_not_take_more_memory_than_its_bound_nor_write_a_file(reader):
    with pytest.raises(Unusable):
        reader.read(b"x", on=ON)
    limits = os.path.realpath(f"/proc/{reader._child.pid}/limits")
    with open(limits, encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        told = file.read()
    assert "Max file size             0" in told
    assert f"Max address space         {3 * 1024**3}" in told


@pytest.mark.parametrize(
    "told",
    [[], {}, 7, None, "x", {"lines": 5}, {"code": 1, "text": {}}, {"code": "x", "text": {}, "where": ""},
     {"lines": ["P<"], "doubts": [], "seconds": 1}, {"lines": [[1], [2]], "doubts": 3, "seconds": "y"},
     {"code": "no_mrz_found", "where": "", "text": {"en": 1, "ru": 2, "kk": 3}}],
)  # fmt: skip
def test_an_answer_that_a_reader_would_not_give_is_a_failure_of_the_reader(told):
    import json
    import sys

    script = (
        "import json, struct, sys; told = json.dumps(json.loads(sys.argv[1])).encode();"
        "sys.stdout.buffer.write(struct.pack('>II', len(told), 0) + told); sys.stdout.flush(); sys.stdin.read()"
    )
    lying = IsolatedReader((sys.executable, "-c", script, json.dumps(told)))
    with pytest.raises(Unusable) as error:
        lying.read(b"x", on=ON, seconds=5)
    assert error.value.code == "reader_failed"
    assert lying._child is None


def test_a_third_picture_is_told_that_the_reader_is_busy():
    import sys
    import threading

    slow = IsolatedReader((sys.executable, "-c", "import time; time.sleep(60)"))
    held = [slow._places.acquire(blocking=False), slow._places.acquire(blocking=False)]
    assert all(held)
    answers = []

    def third():
        try:
            slow.read(b"x", on=ON, seconds=5)
        except Unusable as error:
            answers.append(error.code)

    thread = threading.Thread(target=third)
    thread.start()
    thread.join(2)
    assert answers == ["reader_busy"]


def test_signs_that_were_put_right_are_told_through_the_child(monkeypatch):
    reader = DirectReader()
    upper, lower = "P<UTOERIKS5ON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902X36UTO7408122F1204159ZE184226B<<<<<10"
    boxes = [
        TextBox(line, ((50, y), (490, y), (490, y + 20), (50, y + 20)), 0.9) for line, y in ((upper, 400), (lower, 435))
    ]
    monkeypatch.setattr(reader._weigher, "zone", lambda *_, **__: None)
    mrz, settled = reader._weighed(find_zones(boxes, on=ON), np.zeros((800, 800, 3), dtype=np.uint8), ON)
    assert not settled
    assert mrz.fields.surname == "ERIKSSON"
    told = reading_of(answer(PageReading(mrz, 1.0)), on=ON)
    assert "signs_put_right" in {problem.code for problem in told.mrz.problems}
