"""From here on the database itself refuses to overwrite or delete these records."""

from django.db import migrations

from otkel.records.permanence.models import KeepForever


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("cards", "0001_initial")]
    operations = [
        KeepForever(
            "cards_cardorder",
            "cards_orderdropped",
            "cards_portrait",
            "cards_confirmation",
            "cards_statuslist",
            "cards_card",
            "cards_cardprint",
            "cards_cardprintoutcome",
            "cards_cardgiven",
            "cards_cardended",
            "cards_revocation",
            "cards_revocationservice",
            "cards_revocationappeal",
            "cards_revocationappealwords",
            "cards_revocationappealdecision",
            "cards_onetimecode",
            "cards_onetimecodeused",
            "cards_paperswithheld",
            "cards_withheldseen",
        )
    ]
