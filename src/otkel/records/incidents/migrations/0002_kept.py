"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("incidents", "0001_initial")]
    operations = [
        KeepForever(
            "incidents_incident",
            "incidents_alert",
            "incidents_alertseen",
        )
    ]
