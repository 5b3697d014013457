"""What the holder reads on the mirrored screen, in the seven languages that holders are spoken to in.

No named person has reviewed these translations yet; the screen says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class HoldersWords:
    """The sentences of the mirrored screen in one language."""

    title: str
    lead: str
    surname: str
    given_names: str
    original: str
    original_hint: str
    write_so: str
    nationality: str
    sex: str
    female: str
    male: str
    unspecified: str
    birth: str
    document: str
    purpose: str
    valid: str
    no_portrait: str
    right: str
    wrong: str
    what: str
    tell: str
    thanks: str
    thanks_wrong: str
    none: str


WORDS: Final = {
    "kk": HoldersWords(
        title="Бәрі дұрыс па?",
        lead="Картаңызда осылай жазылады. Асықпай оқыңыз; қатені айтсаңыз, ештеңе жоғалтпайсыз.",
        surname="Тегі",
        given_names="Аты",
        original="Аты-жөніңіз өз жазуыңызбен",
        original_hint="Қаласаңыз: картада екі жазу қатар тұрады.",
        write_so="Осылай жазу",
        nationality="Азаматтығы",
        sex="Жынысы",
        female="әйел",
        male="ер",
        unspecified="көрсетілмеген",
        birth="Туған күні",
        document="Паспорт",
        purpose="Келу мақсаты",
        valid="Карта жарамды",
        no_portrait="Бұл картада сурет болмайды.",
        right="Бәрі дұрыс",
        wrong="Қате бар",
        what="Не қате?",
        tell="Айту",
        thanks="Рақмет. Карта дайындалып жатыр.",
        thanks_wrong="Рақмет. Қызметкер қатені қарайды.",
        none="жоқ",
    ),
    "ru": HoldersWords(
        title="Всё верно?",
        lead="Так будет написано на вашей карте. Читайте не спеша; если скажете об ошибке, вы ничего не потеряете.",
        surname="Фамилия",
        given_names="Имя",
        original="Ваше имя вашим письмом",
        original_hint="Если хотите: на карте будут стоять оба написания.",
        write_so="Написать так",
        nationality="Гражданство",
        sex="Пол",
        female="женский",
        male="мужской",
        unspecified="не указан",
        birth="Дата рождения",
        document="Паспорт",
        purpose="Цель приезда",
        valid="Карта действует",
        no_portrait="На этой карте нет портрета.",
        right="Всё верно",
        wrong="Есть ошибка",
        what="Что неверно?",
        tell="Сообщить",
        thanks="Спасибо. Карта готовится.",
        thanks_wrong="Спасибо. Сотрудник посмотрит, в чём ошибка.",
        none="нет",
    ),
    "en": HoldersWords(
        title="Is everything right?",
        lead="This is what your card will say. Take your time; you lose nothing by pointing out a mistake.",
        surname="Surname",
        given_names="Given names",
        original="Your name in your own script",
        original_hint="If you wish: the card shows both.",
        write_so="Write it so",
        nationality="Nationality",
        sex="Sex",
        female="female",
        male="male",
        unspecified="not specified",
        birth="Date of birth",
        document="Passport",
        purpose="Purpose of the stay",
        valid="The card is valid",
        no_portrait="This card has no portrait.",
        right="Everything is right",
        wrong="Something is wrong",
        what="What is wrong?",
        tell="Tell",
        thanks="Thank you. Your card is being made.",
        thanks_wrong="Thank you. The officer will look into it.",
        none="none",
    ),
    "uz": HoldersWords(
        title="Hammasi to‘g‘rimi?",
        lead="Kartangizda shunday yoziladi. Shoshilmay o‘qing; xatoni aytsangiz, hech narsa yo‘qotmaysiz.",
        surname="Familiya",
        given_names="Ism",
        original="Ismingiz o‘z yozuvingizda",
        original_hint="Istasangiz: kartada ikkala yozuv ham turadi.",
        write_so="Shunday yozish",
        nationality="Fuqaroligi",
        sex="Jinsi",
        female="ayol",
        male="erkak",
        unspecified="ko‘rsatilmagan",
        birth="Tug‘ilgan sana",
        document="Pasport",
        purpose="Kelish maqsadi",
        valid="Karta amal qiladi",
        no_portrait="Bu kartada rasm bo‘lmaydi.",
        right="Hammasi to‘g‘ri",
        wrong="Xato bor",
        what="Nima xato?",
        tell="Aytish",
        thanks="Rahmat. Kartangiz tayyorlanmoqda.",
        thanks_wrong="Rahmat. Xodim xatoni ko‘rib chiqadi.",
        none="yo‘q",
    ),
    "tg": HoldersWords(
        title="Ҳамааш дуруст аст?",
        lead="Дар корти шумо ҳамин тавр навишта мешавад. Бо оромӣ хонед; агар хаторо гӯед, чизе гум намекунед.",
        surname="Насаб",
        given_names="Ном",
        original="Номи шумо бо хати худатон",
        original_hint="Агар хоҳед: дар корт ҳар ду навишт меистад.",
        write_so="Ҳамин тавр навиштан",
        nationality="Шаҳрвандӣ",
        sex="Ҷинс",
        female="зан",
        male="мард",
        unspecified="нишон дода нашудааст",
        birth="Санаи таваллуд",
        document="Шиноснома",
        purpose="Мақсади омадан",
        valid="Корт эътибор дорад",
        no_portrait="Дар ин корт сурат нест.",
        right="Ҳамааш дуруст",
        wrong="Хато ҳаст",
        what="Чӣ хато аст?",
        tell="Гуфтан",
        thanks="Ташаккур. Корти шумо тайёр мешавад.",
        thanks_wrong="Ташаккур. Корманд хаторо мебинад.",
        none="нест",
    ),
    "ky": HoldersWords(
        title="Баары туурабы?",
        lead="Картаңызда ушундай жазылат. Шашпай окуңуз; катаны айтсаңыз, эч нерсе жоготпойсуз.",
        surname="Фамилиясы",
        given_names="Аты",
        original="Атыңыз өз жазууңузда",
        original_hint="Кааласаңыз: картада эки жазуу тең турат.",
        write_so="Ушундай жазуу",
        nationality="Жарандыгы",
        sex="Жынысы",
        female="аял",
        male="эркек",
        unspecified="көрсөтүлгөн эмес",
        birth="Туулган күнү",
        document="Паспорт",
        purpose="Келүү максаты",
        valid="Карта жарактуу",
        no_portrait="Бул картада сүрөт болбойт.",
        right="Баары туура",
        wrong="Ката бар",
        what="Эмне ката?",
        tell="Айтуу",
        thanks="Рахмат. Картаңыз даярдалып жатат.",
        thanks_wrong="Рахмат. Кызматкер катаны карайт.",
        none="жок",
    ),
    "zh": HoldersWords(
        title="以下内容是否正确?",
        lead="您的卡上将印有这些内容。请慢慢看;指出错误不会对您造成任何不利。",
        surname="姓",
        given_names="名",
        original="您本国文字的姓名",
        original_hint="如果您愿意:卡上会同时印出两种写法。",
        write_so="就这样写",
        nationality="国籍",
        sex="性别",
        female="女",
        male="男",
        unspecified="未注明",
        birth="出生日期",
        document="护照",
        purpose="来访目的",
        valid="卡片有效期",
        no_portrait="此卡没有照片。",
        right="全部正确",
        wrong="有错误",
        what="哪里不对?",
        tell="告知",
        thanks="谢谢。您的卡正在制作。",
        thanks_wrong="谢谢。工作人员会查看错误。",
        none="无",
    ),
}
