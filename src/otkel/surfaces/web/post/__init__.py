"""The screens of a post at work: its shift, its lanes, and what it answers for."""
