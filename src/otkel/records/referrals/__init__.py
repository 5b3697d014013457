"""Travellers sent to second line or to those who protect them: what was asked, heard, checked and decided."""
