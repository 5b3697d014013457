"""How staff sign in: nobody signs up by themselves, and nobody has a password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffAdapter(DefaultAccountAdapter):
    """Sign-in for officers, who are enrolled by others."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: a supervisor enrols."""
        return False
