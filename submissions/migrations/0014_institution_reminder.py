import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from records.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_delegate"),
        ("competitions", "0011_withdraw_move"),
        ("submissions", "0013_partial_upload"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InstitutionReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sent_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="dikirim"),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="institution_reminders",
                        to="competitions.edition",
                        verbose_name="penyelenggaraan",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                        verbose_name="instansi",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dikirim oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengingat instansi",
                "verbose_name_plural": "pengingat instansi",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["institution", "sent_at"], name="institution_reminded")],
            },
        ),
        append_only("submissions_institutionreminder"),
    ]
