import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_delegate"), ("submissions", "0004_change_and_profile")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="endorser",
            field=models.ForeignKey(
                blank=True,
                help_text="Ditetapkan saat karya dikirim.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.institution",
                verbose_name="instansi yang mengesahkan",
            ),
        ),
    ]
