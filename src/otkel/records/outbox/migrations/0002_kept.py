"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("outbox", "0001_initial")]
    operations = [KeepForever("outbox_message", "outbox_delivered", "outbox_notwanted", "outbox_sentagain")]
