from django.db import migrations

from records.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        append_only("records_auditevent"),
    ]
