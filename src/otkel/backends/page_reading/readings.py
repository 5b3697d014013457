"""What a reader of pages answers, and what it says where it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from otkel.engines.documents import Mrz, Problem
from otkel.vocabulary.texts import Text

BYTES_AT_MOST: Final = 20_000_000
PIXELS_AT_MOST: Final = 50_000_000
PAGES_AT_MOST: Final = 20

UNREADABLE: Final = Text(
    en="This is not a picture that can be read: {why}. JPEG, PNG, WebP and PDF can be used.",
    ru="Это изображение нельзя прочитать: {why}. Подходят JPEG, PNG, WebP и PDF.",
    kk="Бұл суретті оқу мүмкін емес: {why}. JPEG, PNG, WebP және PDF жарайды.",
)
UNKNOWN_KIND: Final = Text(en="its kind is not known", ru="формат неизвестен", kk="түрі белгісіз")
CUT_OFF: Final = Text(
    en="it is damaged or cut off", ru="файл повреждён или обрезан", kk="файл бүлінген немесе кесілген"
)
EMPTY: Final = Text(en="it is empty", ru="файл пуст", kk="файл бос")
TOO_LARGE: Final = Text(
    en="The picture is too large: {what}. At most {limit} can be read.",
    ru="Изображение слишком велико: {what}. Можно прочитать не более {limit}.",
    kk="Сурет тым үлкен: {what}. Ең көбі {limit} оқылады.",
)
MEGAPIXELS: Final = Text(en="{n} megapixels", ru="{n} мегапикселей", kk="{n} мегапиксель")
MEGABYTES: Final = Text(en="{n} MB", ru="{n} МБ", kk="{n} МБ")
TOO_MANY_PAGES: Final = Text(
    en="The PDF has {pages} pages; at most {limit} are accepted, and the first one is read.",
    ru="В PDF {pages} страниц; допускается не более {limit}, читается первая.",
    kk="PDF-те {pages} бет бар; ең көбі {limit} қабылданады, біріншісі оқылады.",
)
NOTHING_FOUND: Final = Text(
    en="No machine-readable zone was found on this picture. Take it again, closer and straight, or type the zone.",
    ru="На изображении не найдена машиносчитываемая зона. Снимите ближе и ровнее или введите её вручную.",
    kk="Суреттен машинамен оқылатын аймақ табылмады. Жақыннан әрі түзу түсіріңіз немесе аймақты теріңіз.",
)
TOOK_TOO_LONG: Final = Text(
    en="Reading the picture took longer than {seconds} seconds and was ended. Type the zone, or take another picture.",
    ru="Чтение изображения заняло более {seconds} с и прервано. Введите зону вручную или снимите снова.",
    kk="Суретті оқу {seconds} секундтан асып, тоқтатылды. Аймақты теріңіз немесе қайта түсіріңіз.",
)
READER_BUSY: Final = Text(
    en="Other pictures are being read. Type the zone, or try again in a moment.",
    ru="Сейчас читаются другие изображения. Введите зону вручную или повторите чуть позже.",
    kk="Қазір басқа суреттер оқылуда. Аймақты теріңіз не сәлден соң қайталаңыз.",
)
READER_FAILED: Final = Text(
    en="The page reader failed on this picture and was started anew. Type the zone, or take another picture.",
    ru="Считыватель не справился с изображением и перезапущен. Введите зону вручную или снимите снова.",
    kk="Оқу құралы бұл суретті оқи алмай, қайта іске қосылды. Аймақты теріңіз немесе қайта түсіріңіз.",
)
DOUBTS: Final = {
    "name_uncertain": (
        "names",
        Text(
            en="The name could not be read with certainty: compare it with the page.",
            ru="Имя прочитано неуверенно: сравните со страницей.",
            kk="Есім сенімді оқылмады: бетпен салыстырыңыз.",
        ),
    ),
    "signs_put_right": (
        "text",
        Text(
            en="Signs were read as the letters or digits that may stand there: compare the lines with the page.",
            ru="Знаки прочитаны как буквы или цифры, которые там допустимы: сверьте строки со страницей.",
            kk="Таңбалар сол жерде тұра алатын әріп не цифр ретінде оқылды: жолдарды бетпен салыстырыңыз.",
        ),
    ),
    "number_uncertain": (
        "number",
        Text(
            en="The numbers could not be read with certainty: compare them with the page.",
            ru="Номера прочитаны неуверенно: сравните со страницей.",
            kk="Нөмірлер сенімді оқылмады: бетпен салыстырыңыз.",
        ),
    ),
}
"""What an officer should compare with the page, with the field it is about; such a zone stays valid."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """The zone found on a page, and how many seconds the reading took."""

    mrz: Mrz
    seconds: float


def with_doubt(mrz: Mrz, code: str) -> Mrz:
    """The same zone with the doubt `code` of DOUBTS among its remarks."""
    where, text = DOUBTS[code]
    return replace(mrz, problems=(*mrz.problems, Problem(code, where, text)))


class PageReader(Protocol):
    """A reader of pages; there are two: in this process, and in a child process with limits."""

    def read(self, image: bytes, *, on: date, seconds: float) -> PageReading:
        """The zone on a picture (JPEG, PNG, WebP, first page of a PDF).

        Raises:
            Unusable: unreadable_image, image_too_large, pdf_too_long, no_mrz_found, page_took_too_long, reader_failed.
        """
