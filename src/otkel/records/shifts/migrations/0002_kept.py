"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("shifts", "0001_initial")]
    operations = [
        KeepForever(
            "shifts_shift",
            "shifts_posting",
            "shifts_lanestate",
            "shifts_handover",
            "shifts_handovertaken",
            "shifts_shiftclosed",
            "shifts_drill",
        )
    ]
