"""Shifts, lane states, handovers and drills."""
