from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("submissions", "0006_fill_entry_endorser")]

    operations = [
        migrations.AddField(
            model_name="endorsement",
            name="via",
            field=models.CharField(
                choices=[("portal", "di portal"), ("link", "lewat tautan pribadi"), ("letter", "dengan surat")],
                default="portal",
                max_length=6,
                verbose_name="lewat",
            ),
        ),
    ]
