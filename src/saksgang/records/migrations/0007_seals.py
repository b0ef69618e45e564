"""Seals over the rows that acts wrote. Adding a column to the events takes their guard down for a moment."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

_guard = importlib.import_module("saksgang.records.migrations.0002_events_stay")


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_public_site'),
    ]

    operations = [
        migrations.CreateModel(
            name='RowMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('row', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField()),
                ('text', models.TextField()),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.cooperation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('cooperation', 'sequence'), name='seal_once_an_event'), models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='seal_sequence_from_one')],
            },
        ),
        migrations.RunPython(_guard.allow_change, _guard.forbid_change),
        migrations.AddField(
            model_name='event',
            name='sealed',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.RunPython(_guard.forbid_change, _guard.allow_change),
    ]
