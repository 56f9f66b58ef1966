from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    """Until now an entry's own institution endorsed it."""
    entries = apps.get_model("submissions", "Entry").objects
    entries.filter(needs_endorsement=True, submitted_at__isnull=False).update(endorser=F("institution"))


class Migration(migrations.Migration):
    dependencies = [("submissions", "0005_entry_endorser")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
