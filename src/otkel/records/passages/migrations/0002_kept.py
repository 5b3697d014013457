"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("passages", "0001_initial")]
    operations = [
        KeepForever(
            "passages_passage",
            "passages_expected",
            "passages_linestruck",
            "passages_aboard",
            "passages_readagain",
            "passages_paperscounted",
            "passages_passageend",
        )
    ]
