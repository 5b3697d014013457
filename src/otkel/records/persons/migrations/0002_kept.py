"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("persons", "0001_initial")]
    operations = [KeepForever("persons_person", "persons_joining", "persons_parting")]
