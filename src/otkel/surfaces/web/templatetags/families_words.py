"""What is said of children who travel, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy

register = template.Library()
_RELATIONS = {
    "parent": gettext_lazy("mother or father"),
    "grandparent": gettext_lazy("grandmother or grandfather"),
    "relative": gettext_lazy("another relative"),
    "guardian": gettext_lazy("guardian"),
    "group_leader": gettext_lazy("leader of a group"),
}
_FORMS = {
    "notarial": gettext_lazy("certified by a notary"),
    "court": gettext_lazy("a court's decision"),
    "letter": gettext_lazy("a letter"),
    "sole_parent": gettext_lazy("there is no other parent"),
    "school_list": gettext_lazy("a school's list"),
    "none_shown": gettext_lazy("nothing was shown"),
}
_FINDINGS = {
    "in_order": gettext_lazy("in order"),
    "not_in_order": gettext_lazy("not in order"),
    "uncertain": gettext_lazy("not certain"),
}
_BECAUSE = {
    "same_document": gettext_lazy("the child is entered in this passport"),
    "same_passage": gettext_lazy("in the same vehicle"),
    "same_surname": gettext_lazy("the same surname"),
}
_STATES = {"in_order": "clear", "not_in_order": "look", "uncertain": "unknown"}


@register.filter
def relation_word(code: str) -> str:
    """How an adult is related; what an officer wrote stands as it is."""
    return str(_RELATIONS.get(code, code))


@register.filter
def consent_word(code: str) -> str:
    """The form of a consent."""
    return str(_FORMS.get(code, code))


@register.filter
def finding_word(code: str) -> str:
    """What a human made of a consent."""
    return str(_FINDINGS.get(code, code))


@register.filter
def finding_state(code: str) -> str:
    """The mark of what a human made of a consent: never a stop, since it stops nobody."""
    return _STATES.get(code, "unknown")


@register.filter
def because_word(code: str) -> str:
    """Why an adult is proposed."""
    return str(_BECAUSE.get(code, code))
