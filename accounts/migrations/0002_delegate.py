from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="kind",
            field=models.CharField(
                choices=[
                    ("staff", "Pegawai"),
                    ("head", "Kepala"),
                    ("delegate", "Penerima mandat"),
                    ("operator", "Operator"),
                ],
                max_length=10,
                verbose_name="sebagai",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "delegate"), _negated=True),
                    models.Q(("mandate", ""), _negated=True),
                    _connector="OR",
                ),
                name="delegate_has_a_mandate",
                violation_error_message="Isi dasar: nomor surat mandat penerima mandat ini.",
            ),
        ),
    ]
