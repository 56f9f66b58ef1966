from django.db import migrations

from records.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial")]

    operations = [
        append_only("submissions_revision"),
        append_only("submissions_revisionfile"),
    ]
