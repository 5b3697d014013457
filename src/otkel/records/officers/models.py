"""Those who act for the state."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from otkel.records.checkpoints.models import Checkpoint
from otkel.records.permanence.models import Kept, new_id

# The asylum officer, the guardian and the appeals officer serve the offices that protect a person from the border:
# none of them serves at a lane. Nor do the card desk, which looks up nobody, and those who keep the keys.
ROLES = (
    "first_line", "second_line", "supervisor", "legal_officer", "ombudsman",
    "asylum_officer", "guardian", "appeals_officer", "card_desk", "key_keeper",
)  # fmt: skip


class _Officers(BaseUserManager):
    def get_by_natural_key(self, username: str) -> Officer:
        """The officer of a service number."""
        return self.get(service_number=username)


class Officer(AbstractBaseUser):
    """Somebody in service: a role, and a checkpoint or none (they serve everywhere). They sign in by passkey."""

    id = models.CharField(primary_key=True, max_length=20, default=new_id, editable=False)
    service_number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "service_number"
    REQUIRED_FIELDS = ["name", "role"]
    objects = _Officers()

    def __str__(self) -> str:
        return self.service_number


class Token(Kept):
    """A bearer token for the API: only its digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()


class Enrolment(Kept):
    """A one-time code by which an officer signs in first and makes a passkey: only its digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()


class EnrolmentUsed(Kept):
    """That an enrolment was used; the uniqueness makes a second use fail."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="+")
