"""Country codes of travel documents (ICAO Doc 9303-3, section 5): ISO 3166-1 and the codes that ICAO adds."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from otkel.vocabulary.texts import Text, verbatim

# ISO 3166-1: alpha-3 and alpha-2 of the 249 countries and territories.
_ISO: Final = """
ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE
BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW
CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY
CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR
FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU
GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE
JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT
LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ
MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ
OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU
RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK
SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV
TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA
ZMBZM ZWEZW
"""

_ALPHA2: Final[dict[str, str]] = {
    **{pair[:3]: pair[3:] for pair in _ISO.split()},
    "RKS": "XK",
    "EUE": "EU",
    **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GB"),
    **dict.fromkeys(("UNO", "UNA"), "UN"),
}

# Doc 9303-3, section 5, parts A to G: what ICAO adds to ISO 3166-1, withdrawn codes of old documents included; and
# the names of the fictional states in which Otkel is shown.
_SPECIAL: Final = {
    "EUE": Text(en="European Union", ru="Европейский союз", kk="Еуропалық одақ"),
    "GBD": Text(
        en="British Overseas Territories citizen",
        ru="Гражданин британских заморских территорий",
        kk="Британияның теңізарғы аумақтарының азаматы",
    ),
    "GBN": Text(
        en="British National (Overseas)",
        ru="Британский подданный (за рубежом)",
        kk="Британ бодандығындағы тұлға (шетелде)",
    ),
    "GBO": Text(en="British Overseas citizen", ru="Британский заморский гражданин", kk="Британияның теңізарғы азаматы"),
    "GBP": Text(
        en="British protected person",
        ru="Лицо под британской защитой",
        kk="Британия қорғауындағы тұлға",
    ),
    "GBS": Text(en="British subject", ru="Британский подданный", kk="Британ бодандығындағы тұлға"),
    "RKS": Text(en="Kosovo", ru="Косово", kk="Косово"),
    "UNO": Text(
        en="United Nations Organization",
        ru="Организация Объединённых Наций",
        kk="Біріккен Ұлттар Ұйымы",
    ),
    "UNA": Text(
        en="Specialized agency of the United Nations",
        ru="Специализированное учреждение ООН",
        kk="БҰҰ мамандандырылған мекемесі",
    ),
    "UNK": Text(
        en="Resident of Kosovo, document of the United Nations mission",
        ru="Житель Косова, документ миссии ООН",
        kk="Косово тұрғыны, БҰҰ миссиясының құжаты",
    ),
    "XBA": Text(en="African Development Bank", ru="Африканский банк развития", kk="Африка даму банкі"),
    "XIM": Text(
        en="African Export–Import Bank",
        ru="Африканский экспортно-импортный банк",
        kk="Африка экспорт-импорт банкі",
    ),
    "XCC": Text(en="Caribbean Community", ru="Карибское сообщество", kk="Кариб қауымдастығы"),
    "XCE": Text(en="Council of Europe", ru="Совет Европы", kk="Еуропа Кеңесі"),
    "XCO": Text(
        en="Common Market for Eastern and Southern Africa",
        ru="Общий рынок Восточной и Южной Африки",
        kk="Шығыс және Оңтүстік Африканың ортақ нарығы",
    ),
    "XEC": Text(
        en="Economic Community of West African States",
        ru="Экономическое сообщество стран Западной Африки",
        kk="Батыс Африка елдерінің экономикалық қауымдастығы",
    ),
    "XES": Text(
        en="Organization of Eastern Caribbean States",
        ru="Организация Восточно-Карибских государств",
        kk="Шығыс Кариб мемлекеттерінің ұйымы",
    ),
    "XMP": Text(
        en="Parliamentary Assembly of the Mediterranean",
        ru="Парламентская ассамблея Средиземноморья",
        kk="Жерорта теңізі парламенттік ассамблеясы",
    ),
    "XOM": Text(
        en="Sovereign Military Order of Malta",
        ru="Суверенный военный Мальтийский орден",
        kk="Егемен Мальта әскери ордені",
    ),
    "XPO": Text(en="Interpol", ru="Интерпол", kk="Интерпол"),
    "XDC": Text(
        en="Southern African Development Community",
        ru="Сообщество развития Юга Африки",
        kk="Оңтүстік Африканы дамыту қауымдастығы",
    ),
    "XXA": Text(en="Stateless person", ru="Лицо без гражданства", kk="Азаматтығы жоқ адам"),
    "XXB": Text(
        en="Refugee (Convention of 1951)",
        ru="Беженец (Конвенция 1951 года)",
        kk="Босқын (1951 жылғы Конвенция)",
    ),
    "XXC": Text(en="Refugee (other)", ru="Беженец (прочие)", kk="Босқын (өзге)"),
    "XXX": Text(
        en="Person of unspecified nationality",
        ru="Лицо неуказанного гражданства",
        kk="Азаматтығы көрсетілмеген адам",
    ),
    "ANT": Text(en="Netherlands Antilles", ru="Нидерландские Антильские острова", kk="Нидерланд Антиль аралдары"),
    "NTZ": Text(en="Neutral Zone", ru="Нейтральная зона", kk="Бейтарап аймақ"),
    "UTO": Text(en="Utopia", ru="Утопия", kk="Утопия"),
    "QME": Text(en="Meridia", ru="Меридия", kk="Меридия"),
    "QMT": Text(en="Tarvia", ru="Тарвия", kk="Тарвия"),
    "QMS": Text(en="Solmark", ru="Сольмарк", kk="Сольмарк"),
    "QMV": Text(en="Veldia", ru="Вельдия", kk="Вельдия"),
}

_FICTIONAL: Final = Text(
    en="Fictional state {code}", ru="Вымышленное государство {code}", kk="Ойдан шығарылған мемлекет {code}"
)
_KNOWN: Final = frozenset(_ALPHA2) | frozenset(_SPECIAL)


def canonical(code: str) -> str:
    """The three-letter code for a code as printed: Germany prints `D`; fillers at the end do not count.

    >>> canonical("D"), canonical("D<<"), canonical("KAZ")
    ('DEU', 'DEU', 'KAZ')
    """
    code = code.rstrip("<")
    return "DEU" if code == "D" else code


def is_known(code: str) -> bool:
    """Whether a travel document may carry the code: ISO 3166-1, ICAO's additions, Germany's `D`.

    The user-assigned QMA to QZZ, which ISO will never give to a country, are known as fictional states.
    """
    code = canonical(code)
    return code in _KNOWN or is_fictional(code)


def is_fictional(code: str) -> bool:
    """Whether the code is one of ISO 3166's user-assigned QMA to QZZ, or ICAO's specimen state UTO."""
    return code == "UTO" or (
        len(code) == 3 and code.isascii() and code.isalpha() and code.isupper() and "QMA" <= code <= "QZZ"
    )


def alpha2(code: str) -> str | None:
    """The two-letter code of ISO 3166-1 (with EU, UN, XK); None where there is none.

    >>> alpha2("KAZ"), alpha2("D"), alpha2("XXA")
    ('KZ', 'DE', None)
    """
    return _ALPHA2.get(canonical(code))


@lru_cache(maxsize=512)
def name(code: str) -> Text:
    """The country's or authority's name (Unicode CLDR's names); an unknown code is its own name.

    >>> name("D").ru, name("KAZ").kk, name("QME").en
    ('Германия', 'Қазақстан', 'Meridia')
    """
    code = canonical(code)
    if code in _SPECIAL:
        return _SPECIAL[code]
    if is_fictional(code):
        return _FICTIONAL.format(code=code)
    if code not in _ALPHA2:
        return verbatim(code)
    # Imported here: reading the CLDR's data costs more than everything else in this module.
    from babel import Locale

    names = {language: str(Locale(language).territories[_ALPHA2[code]]) for language in ("en", "ru", "kk")}
    return Text(en=names["en"], ru=names["ru"], kk=names["kk"])


def all_codes() -> tuple[str, ...]:
    """Every code that names a country or authority, in alphabetical order; unnamed fictional codes are left out."""
    return tuple(sorted(_KNOWN))
