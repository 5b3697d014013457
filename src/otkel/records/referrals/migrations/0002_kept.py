"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("referrals", "0001_initial")]
    operations = [
        KeepForever(
            "referrals_referral",
            "referrals_takenup",
            "referrals_interviewnote",
            "referrals_check",
            "referrals_checkanswer",
            "referrals_accompaniment",
            "referrals_outcome",
        )
    ]
