"""Whatever is sent to the API, it answers as its description says, and never with a failure of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Few requests and always the same: a test that fails fails again. `bin/soak requests` sends many, others each time.
EXAMPLES = os.environ.get("OTKEL_FUZZ_EXAMPLES", "6")
SEED = [] if "OTKEL_FUZZ_EXAMPLES" in os.environ else ["--seed", "5"]
# A well-formed request may still carry an MRZ that is none; the description cannot say which text is one.
WITHOUT = "positive_data_acceptance"


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("officer", ["DEMO-LANE", "DEMO-SUPERVISOR"])
def test_the_api_answers_generated_requests_as_described(installation, tmp_path, officer):
    token = installation.otkel("token", "--as", officer)
    done = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "run", f"{installation.address}/api/v1/openapi.json",
            "-H", f"Authorization: Bearer {token}", "--max-examples", EXAMPLES, "--exclude-checks", WITHOUT,
            "--phases", "coverage,fuzzing,stateful", "--generation-database", "none", "--no-color",
            *SEED,
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=3500, check=False,
    )  # fmt: skip
    failures = done.stdout.partition("= FAILURES =")[2] or done.stdout[-6000:]
    assert done.returncode == 0, failures[:9000] + done.stderr[-2000:]
