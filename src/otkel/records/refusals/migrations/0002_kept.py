"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("refusals", "0001_initial")]
    operations = [
        KeepForever(
            "refusals_hearing",
            "refusals_refusal",
            "refusals_notice",
            "refusals_service",
            "refusals_appeal",
            "refusals_appealwords",
            "refusals_appealdecision",
        )
    ]
