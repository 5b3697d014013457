"""The appeals body: what waits before it, one file at a time, and appeals on paper."""
