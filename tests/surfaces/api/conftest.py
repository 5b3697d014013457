"""Programs that call the API, each with the token of an officer."""

from __future__ import annotations

import pytest
from tests.factories.programs import program_of
from tests.factories.second_line import VELDIAN
from tests.factories.travellers import passport


@pytest.fixture
def calls(enrol, now):
    """`calls("second_line")` is a program of a new officer of that role."""

    def called(role, checkpoint="", language="en"):
        return program_of(enrol(role, checkpoint), at=now, language=language)

    return called


@pytest.fixture
def lane_calls(calls):
    """A program of a lane."""
    return calls("first_line")


@pytest.fixture
def second_calls(calls):
    """A program of second line."""
    return calls("second_line")


@pytest.fixture
def arrive(lane_calls):
    """`arrive(mrz)` is the answer of an inspection at the lane."""

    def arrived(mrz="", **more):
        told = {"checkpoint": "ford-bridge", "direction": "entry", "mrz": mrz or passport(**VELDIAN)}
        return lane_calls.done("/inspections", told | more)

    return arrived


@pytest.fixture
def taken_up(arrive, lane_calls, second_calls):
    """`taken_up(mrz)` is an inspection and its referral, held by second line."""

    def held(mrz="", by=None):
        inspection = arrive(mrz)["inspection"]
        told = {"inspection": inspection, "kind": "second_line", "reason": "The visa needs a closer look."}
        referral = lane_calls.done("/referrals", told)["referral"]
        (by or second_calls).done(f"/referrals/{referral}/taking")
        return inspection, referral

    return held
