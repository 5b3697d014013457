"""Migrant ID cards: asked for, confirmed by the holder, issued, printed, given, ended."""

from __future__ import annotations

from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings.models import Crossing
from otkel.records.documents.models import TravelDocument
from otkel.records.keys.models import SigningKey
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept
from otkel.records.persons.models import Person

REASONS = ("first", "replacement", "correction")
PRINT_OUTCOMES = ("printed", "spoiled", "not_printed")
ENDINGS = ("lost", "returned", "replaced", "withdrawn")


class CardOrder(Kept):
    """That somebody admitted is to get a card: on which crossing it rests and where it is collected.

    `office` is empty where the card is collected at the checkpoint itself. `replaces` names the card that a
    replacement or a correction follows.
    """

    crossing = models.ForeignKey(Crossing, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=12, choices=[(reason, reason) for reason in REASONS])
    replaces = models.ForeignKey("Card", on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    office = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["checkpoint", "at"], name="card_order_checkpoint_at")]


class OrderDropped(Kept):
    """That an order ended without a card, and why: the person did not want one, or left."""

    order = models.OneToOneField(CardOrder, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class Portrait(Kept):
    """A picture of the face for one order, as it was cut to the card's size; the newest is the one that is used.

    `advice` lists codes of what a reader of pictures remarked: it advises, the officer and the holder decide.
    """

    order = models.ForeignKey(CardOrder, on_delete=models.PROTECT, related_name="+")
    picture = models.BinaryField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=8, choices=[(source, source) for source in ("camera", "upload")])
    advice = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class Confirmation(Kept):
    """What the holder said of the data shown to them in their language: right, or what is wrong, in words.

    `original_name` is the name in its own script, as the holder gave it. `shown` is the digest of what was on the
    screen: a card is issued of exactly that. The newest is the one that counts.
    """

    order = models.ForeignKey(CardOrder, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    original_name = models.CharField(max_length=120, blank=True)
    shown = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class StatusList(Kept):
    """A list of as many bits as it will ever have; a card's place in it follows from `seed` and tells no order."""

    pack = models.CharField(max_length=41)
    number = models.PositiveSmallIntegerField()
    capacity = models.PositiveIntegerField()
    seed = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "number"], name="status_list_number_once")]


class Card(Kept):
    """A card as it was issued: what is printed on it, what its seal says, and its place in a status list.

    `face` is what the visual zone shows, so that a reprint shows the same. `paper` where it is the substitute on
    paper that is given while the printer fails.
    """

    order = models.OneToOneField(CardOrder, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(TravelDocument, on_delete=models.PROTECT, related_name="+")
    portrait = models.ForeignKey(Portrait, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=9, unique=True)
    profile = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField()
    mrz = models.CharField(max_length=92)
    face = models.JSONField()
    seal = models.TextField()
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="+", db_index=False)
    status_index = models.PositiveIntegerField()
    paper = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["status_list", "status_index"], name="card_status_place_once"),
            models.CheckConstraint(condition=models.Q(valid_until__gte=models.F("valid_from")), name="card_days_run"),
        ]


class CardPrint(Kept):
    """That a card was sent to a printer on one blank; whatever comes of it, the blank is accounted for."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=12)
    blank = models.PositiveIntegerField()
    printer = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class CardPrintOutcome(Kept):
    """What came of it: printed, the blank spoiled, or nothing (the blank lies in the safe again)."""

    attempt = models.OneToOneField(CardPrint, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=[(outcome, outcome) for outcome in PRINT_OUTCOMES])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class CardGiven(Kept):
    """That the holder has the card: given at the desk or at the office where it was collected."""

    card = models.OneToOneField(Card, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class CardEnded(Kept):
    """That a card counts no more without anybody deciding against its holder: lost, returned, replaced, withdrawn.

    `by` is None where the holder said so on their own page. "withdrawn": it was never given and never will be.
    """

    card = models.OneToOneField(Card, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=[(how, how) for how in ENDINGS])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")


class Revocation(Kept):
    """A card revoked: an adverse act, complete or not there at all.

    `grounds` lists provision, article and the hash of the text in force; `hearing` is what the person said, or that
    they waived it ("heard" or "waived"), in `language`; `reasons` are written in `reasons_language`; `appeal` is the
    route as the law had it. Each of what makes it lawful is demanded by the table itself.
    """

    card = models.OneToOneField(Card, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=60)
    grounds = models.JSONField()
    reasons = models.TextField()
    hearing = models.CharField(max_length=6, choices=[("heard", "heard"), ("waived", "waived")])
    statement = models.TextField()
    language = models.CharField(max_length=8)
    interpreter = models.CharField(max_length=120, blank=True)
    reasons_language = models.CharField(max_length=8)
    notice_language = models.CharField(max_length=8)
    code_digest = models.CharField(max_length=64, unique=True)
    appeal_provision = models.CharField(max_length=60)
    appeal = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground="")
                & ~models.Q(reasons="")
                & ~models.Q(statement="")
                & ~models.Q(appeal_provision=""),
                name="revocation_is_complete",
            )
        ]


class RevocationService(Kept):
    """That the notice of a revocation reached the holder, and the last day to appeal that follows from it."""

    revocation = models.OneToOneField(Revocation, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20)
    remark = models.TextField(blank=True)
    last_day = models.DateField()
    advisory = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class RevocationAppeal(Kept):
    """An appeal against a revocation: by the code on its notice, or on paper with an officer who took it in."""

    revocation = models.OneToOneField(Revocation, on_delete=models.PROTECT, related_name="+")
    lodged = models.CharField(max_length=5, choices=[("code", "code"), ("paper", "paper")])
    words = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    late = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")


class RevocationAppealWords(Kept):
    """What was added to such an appeal later: beside the words before it, never instead of them."""

    appeal = models.ForeignKey(RevocationAppeal, on_delete=models.PROTECT, related_name="+")
    lodged = models.CharField(max_length=5, choices=[("code", "code"), ("paper", "paper")])
    words = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")


class RevocationAppealDecision(Kept):
    """What the appeals body decided on it, with reasons; a reversal makes the card count again."""

    appeal = models.OneToOneField(RevocationAppeal, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=[("upheld", "upheld"), ("reversed", "reversed")])
    reasons = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class OneTimeCode(Kept):
    """A code that opens the person's own page once, given at a desk to whoever has lost the slip."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class OneTimeCodeUsed(Kept):
    """That a one-time code was used; the uniqueness makes a second use fail."""

    code = models.OneToOneField(OneTimeCode, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class PapersWithheld(Kept):
    """That somebody keeps a person's papers, told on the own page: for the ombudsman, and for nobody who enforces."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=8)
    reach = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()


class WithheldSeen(Kept):
    """That the ombudsman's office took such a report up, and what it will do."""

    report = models.OneToOneField(PapersWithheld, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
