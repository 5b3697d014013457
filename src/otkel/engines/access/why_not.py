"""What an officer is told whom a policy refuses."""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text

# Sentences for the refusals that officers meet every day; any other names the policy that decided.
WHY_NOT: Final = {
    "second-line-decides": Text(
        en="Second line decides on this traveller: refer with S, or let a second-line officer admit.",
        ru="По этому путнику решает вторая линия: направьте (S), или пусть впустит сотрудник второй линии.",
        kk="Бұл жолаушы бойынша екінші желі шешеді: S арқылы жіберіңіз не екінші желі қызметкері кіргізсін.",
    ),
    "own-citizens-are-never-refused": Text(
        en="An own citizen is never refused entry.",
        ru="Собственному гражданину во въезде не отказывают никогда.",
        kk="Өз азаматымызға кіруден ешқашан бас тартылмайды.",
    ),
    "asking-for-protection-stops-a-refusal": Text(
        en="This person asks for protection: entry cannot be refused until the asylum authority has decided.",
        ru="Человек просит защиты: пока не решил орган по вопросам убежища, отказать во въезде нельзя.",
        kk="Бұл адам қорғау сұрайды: баспана органы шешпейінше кіруден бас тартуға болмайды.",
    ),
    "a-child-alone-is-never-refused": Text(
        en="A child alone is never refused entry: call the guardian's office.",
        ru="Ребёнку без взрослого во въезде не отказывают: вызовите орган опеки.",
        kk="Жалғыз балаға кіруден бас тартылмайды: қамқорлық органын шақырыңыз.",
    ),
    "a-claim-to-be-a-citizen-stops-a-refusal": Text(
        en="This person says that this is their own state: no refusal until the legal officers have decided.",
        ru="Человек говорит, что это его государство: пока не решили юристы, отказать во въезде нельзя.",
        kk="Бұл адам осы мемлекеттің азаматымын дейді: заңгерлер шешпейінше бас тартуға болмайды.",
    ),
    "a-refusal-stands-until-reversed": Text(
        en="This inspection has ended by a refusal or a hand-over. Inspect the traveller again.",
        ru="Эта проверка завершилась отказом или передачей. Проверьте путника снова.",
        kk="Бұл тексеру бас тартумен не тапсырумен аяқталған. Жолаушыны қайта тексеріңіз.",
    ),
    "nobody-decides-on-their-own-refusal": Text(
        en="Nobody decides on an appeal against their own refusal.",
        ru="Никто не решает жалобу на собственный отказ.",
        kk="Ешкім өз бас тартуына берілген шағымды шешпейді.",
    ),
    "nobody-takes-in-an-appeal-against-their-own-refusal": Text(
        en="A colleague takes in an appeal against your own refusal; the person may also lodge it by the code.",
        ru="Жалобу на ваш собственный отказ примет коллега; человек может подать её и сам, по коду.",
        kk="Сіздің бас тартуыңызға шағымды әріптесіңіз қабылдайды; адам оны код арқылы өзі де бере алады.",
    ),
    "nobody-decides-on-their-own-revocation": Text(
        en="Nobody decides on an appeal against a card that they revoked themselves.",
        ru="Никто не решает жалобу на отзыв карты, который оформил сам.",
        kk="Ешкім өзі қайтарып алған карта туралы шағымды шешпейді.",
    ),
    "nobody-takes-in-an-appeal-against-their-own-revocation": Text(
        en="A colleague takes in an appeal against your own decision; the person may also lodge it by the code.",
        ru="Жалобу на ваше собственное решение примет коллега; человек может подать её и сам, по коду.",
        kk="Сіздің шешіміңізге шағымды әріптесіңіз қабылдайды; адам оны код арқылы өзі де бере алады.",
    ),
    "nobody-acknowledges-what-they-told-themselves": Text(
        en="Somebody else must see an incident that you recorded yourself.",
        ru="Происшествие, которое записали вы сами, должен увидеть кто-то другой.",
        kk="Өзіңіз жазған оқиғаны басқа біреу көруі керек.",
    ),
    "supervisors-answer-for-what-comes-and-goes": Text(
        en="A supervisor records what comes in, goes away or is missing; you record the loss of what you hold.",
        ru="Поступление, отправку и утрату записывает начальник смены; вы — утрату того, что у вас самих.",
        kk="Келгенді, жіберілгенді және жоғалғанды ауысым бастығы жазады; сіз тек өзіңіздегінің жоғалғанын жазасыз.",
    ),
    "what-a-colleague-holds-is-theirs-to-move": Text(
        en="A colleague holds this: they record it themselves, or a supervisor does.",
        ru="Это у коллеги: запишет он сам или начальник смены.",
        kk="Бұл — әріптесіңізде: өзі немесе ауысым бастығы жазады.",
    ),
    "not-in-service": Text(
        en="Your service has ended; nothing can be done in your name.",
        ru="Ваша служба окончена; от вашего имени ничего сделать нельзя.",
        kk="Қызметіңіз аяқталған; сіздің атыңыздан ештеңе істеуге болмайды.",
    ),
}
