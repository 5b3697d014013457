"""What a post practises working without, one a week in turn, and how: steps that an officer can follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from otkel.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class DrillKind:
    """One thing to work without; `with_forms` where the practice forms are part of it."""

    code: str
    name: Text
    aim: Text
    steps: tuple[Text, ...]
    with_forms: bool = False


DRILLS: Final = (
    DrillKind(
        "power",
        Text(en="Without power", ru="Без электричества", kk="Электр қуатынсыз"),
        Text(
            en="Ten travellers pass on paper, and all ten can be entered afterwards.",
            ru="Десять человек проходят по бумаге, и всех десятерых потом удаётся внести.",
            kk="Он адам қағазбен өтеді, кейін онының бәрін енгізуге болады.",
        ),
        (
            Text(
                en="Say aloud when the drill begins; real travellers go on at the other lanes.",
                ru="Объявите начало учения; настоящих путников пропускают другие полосы.",
                kk="Жаттығудың басталғанын айтыңыз; нағыз жолаушылар басқа жолақтардан өтеді.",
            ),
            Text(
                en="Take the practice forms and pencils out of the box. Is there a lamp that works?",
                ru="Достаньте из коробки учебные бланки и карандаши. Есть ли исправный фонарь?",
                kk="Қораптан жаттығу бланктері мен қарындаштарды алыңыз. Жұмыс істейтін шам бар ма?",
            ),
            Text(
                en="Colleagues present specimen passports. Fill in one form each, with your gloves on.",
                ru="Коллеги предъявляют образцы паспортов. Заполните бланк на каждого, не снимая перчаток.",
                kk="Әріптестер паспорт үлгілерін көрсетеді. Қолғапты шешпей, әрқайсысына бланк толтырыңыз.",
            ),
            Text(
                en="Swap the forms and type what you read on this page: nothing is recorded as crossed.",
                ru="Обменяйтесь бланками и наберите прочитанное на этой странице: пересечений не записывается.",
                kk="Бланктермен алмасып, оқығаныңызды осы бетте теріңіз: өту жазылмайды.",
            ),
            Text(
                en="Count the forms that could not be read, and say why.",
                ru="Сосчитайте бланки, которые не удалось прочитать, и скажите почему.",
                kk="Оқылмаған бланктерді санап, себебін айтыңыз.",
            ),
        ),
        with_forms=True,
    ),
    DrillKind(
        "printer",
        Text(en="Without a printer", ru="Без принтера", kk="Принтерсіз"),
        Text(
            en="A traveller leaves with what the slip says, although none was printed.",
            ru="Путник уходит с тем, что сказано в талоне, хотя талон не напечатан.",
            kk="Талон басылмаса да, жолаушы ондағы мәліметпен кетеді.",
        ),
        (
            Text(
                en="Take the paper out of the slip printer.",
                ru="Выньте бумагу из принтера талонов.",
                kk="Талон принтерінен қағазды шығарыңыз.",
            ),
            Text(
                en="At the next admission choose “It did not print” and show the slip on the screen.",
                ru="При следующем впуске выберите «Не напечаталось» и покажите талон на экране.",
                kk="Келесі кіргізуде «Басылмады» дегенді таңдап, талонды экраннан көрсетіңіз.",
            ),
            Text(
                en="Copy the day and the code by hand and have a colleague read both aloud.",
                ru="Перепишите день и код от руки; пусть коллега прочтёт их вслух.",
                kk="Күн мен кодты қолмен көшіріңіз; әріптесіңіз дауыстап оқысын.",
            ),
            Text(
                en="Put the paper back and print the same slip again; compare the code.",
                ru="Верните бумагу и напечатайте тот же талон снова; сверьте код.",
                kk="Қағазды қайта салып, сол талонды тағы басыңыз; кодын салыстырыңыз.",
            ),
        ),
    ),
    DrillKind(
        "reader",
        Text(en="Without a reader", ru="Без сканера", kk="Сканерсіз"),
        Text(
            en="Five documents by keyboard and camera, each in under two minutes.",
            ru="Пять документов с клавиатуры и камеры, каждый быстрее чем за две минуты.",
            kk="Пернетақта мен камера арқылы бес құжат, әрқайсысы екі минуттан тез.",
        ),
        (
            Text(
                en="Unplug the document reader. The lane cannot know it: a reader is a keyboard to it.",
                ru="Отключите сканер. Полоса этого не узнает: для неё сканер — это клавиатура.",
                kk="Сканерді ажыратыңыз. Жолақ оны білмейді: ол үшін сканер — пернетақта.",
            ),
            Text(
                en="Type the lines of three specimen passports. Which letters were taken for others?",
                ru="Наберите строки трёх образцов паспортов. Какие буквы приняли за другие?",
                kk="Үш паспорт үлгісінің жолдарын теріңіз. Қай әріптер басқасымен шатастырылды?",
            ),
            Text(
                en="Take two by the camera or a picture file.",
                ru="Два снимите камерой или возьмите из файла.",
                kk="Екеуін камерамен түсіріңіз не файлдан алыңыз.",
            ),
            Text(
                en="Plug the reader in and read one: the line “nothing came from a reader” must go.",
                ru="Подключите сканер и считайте один: строка «со сканера ничего не пришло» должна исчезнуть.",
                kk="Сканерді қосып, біреуін оқытыңыз: «сканерден ештеңе келмеді» жолы жоғалуы керек.",
            ),
        ),
    ),
    DrillKind(
        "network",
        Text(en="Without the network", ru="Без сети", kk="Желісіз"),
        Text(
            en="The post works on by its own record and knows how old each list is.",
            ru="Пункт работает на своей записи и знает, сколько дней каждому списку.",
            kk="Бекет өз жазбасымен жұмыс істейді, әр тізімнің қанша күндік екенін біледі.",
        ),
        (
            Text(
                en="Have the technician cut the line to the centre, not the one to this post's own machine.",
                ru="Пусть техник отключит линию к центру, но не к машине самого пункта.",
                kk="Техник орталыққа баратын желіні ажыратсын, бекеттің өз машинасына баратынын емес.",
            ),
            Text(
                en="Inspect a specimen passport: the lane must work as before.",
                ru="Проверьте образец паспорта: полоса должна работать как прежде.",
                kk="Паспорт үлгісін тексеріңіз: жолақ бұрынғыдай жұмыс істеуі керек.",
            ),
            Text(
                en="Read the age of the lists below, and say which question each can no longer answer.",
                ru="Прочтите ниже возраст списков и скажите, на какой вопрос каждый уже не отвечает.",
                kk="Төмендегі тізімдердің жасын оқып, әрқайсысы қай сұраққа жауап бермейтінін айтыңыз.",
            ),
            Text(
                en="Connect again and look whether what was to be sent has gone out.",
                ru="Подключитесь снова и посмотрите, ушло ли то, что ждало отправки.",
                kk="Қайта қосып, жіберілуі тиіс нәрсенің кеткенін қараңыз.",
            ),
        ),
    ),
)
KINDS: Final = {drill.code: drill for drill in DRILLS}
