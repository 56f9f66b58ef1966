from django.db import migrations

from records.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("judging", "0001_initial")]

    operations = [
        append_only("judging_scoreopening"),
        append_only("judging_conflictdeclaration"),
        append_only("judging_sheetreopening"),
        append_only("judging_minutes"),
    ]
