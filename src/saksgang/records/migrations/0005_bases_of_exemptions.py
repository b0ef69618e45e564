"""Why a whole document is exempt, in which decision access was given, and by which provision somebody is cut off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_accounts"),
    ]

    operations = [
        migrations.AddField("exemption", "whole_because", models.CharField(max_length=20, blank=True, default="")),
        migrations.AddField("accessgrant", "decided_in", models.CharField(max_length=300, blank=True, default="")),
        migrations.AddField("cutoff", "basis", models.CharField(max_length=60, blank=True, default="")),
    ]
