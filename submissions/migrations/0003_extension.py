import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from records.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("submissions", "0002_append_only"),
    ]

    operations = [
        migrations.AddField(
            "entry",
            "extended_until",
            models.DateTimeField(blank=True, null=True, verbose_name="batas pengajuan yang diperpanjang"),
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField(verbose_name="diperpanjang sampai")),
                ("reason", models.TextField(verbose_name="alasan")),
                ("created_at", models.DateTimeField(verbose_name="waktu")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="submissions.entry",
                        verbose_name="karya",
                    ),
                ),
            ],
            options={
                "verbose_name": "perpanjangan waktu",
                "verbose_name_plural": "perpanjangan waktu",
                "ordering": ["created_at", "id"],
                "constraints": [
                    models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
                    models.CheckConstraint(condition=Q(until__gt=F("created_at")), name="extension_looks_ahead"),
                ],
            },
        ),
        append_only("submissions_extension"),
    ]
