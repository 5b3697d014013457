"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("keys", "0001_initial")]
    operations = [
        KeepForever(
            "keys_ceremony",
            "keys_signingkey",
            "keys_keystopped",
        )
    ]
