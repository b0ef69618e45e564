"""Roles, offices, exemptions and what is published. Adding a column to the events takes their guard down for a moment."""

import importlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


_guard = importlib.import_module("saksgang.records.migrations.0002_events_stay")


def readers_become_observers(apps, schema_editor):
    apps.get_model("records", "Membership").objects.filter(role="reader").update(role="observer")


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0002_events_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('given_by_name', models.CharField(max_length=200)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_grants', to='records.case')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.cooperation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-given_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='accessgrant_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(choices=[('chair', 'Chair'), ('vice-chair', 'Vice Chair'), ('observer', 'Observer')], max_length=20)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='records.body')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.cooperation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='records.person')),
            ],
            options={
                'ordering': ['office', models.OrderBy(models.F('from_on'), descending=True, nulls_last=True)],
                'constraints': [models.UniqueConstraint(fields=('body', 'person', 'office', 'from_on'), name='appointment_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('office__in', ['chair', 'vice-chair', 'observer'])), name='appointment_office_known'), models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='appointment_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='CutOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.cooperation')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cut_offs', to='records.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cut_offs', to='records.person')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('made_at'), descending=True)],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('item', 'person'), name='cutoff_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('all', 'All'), ('case-paper', 'Case Paper'), ('remark', 'Remark'), ('attachment', 'Attachment')], default='all', max_length=20)),
                ('passages', models.JSONField(blank=True, default=list)),
                ('basis', models.CharField(max_length=60)),
                ('law', models.CharField(max_length=60)),
                ('section', models.CharField(max_length=20)),
                ('subsection', models.CharField(blank=True, max_length=20)),
                ('letter', models.CharField(blank=True, max_length=20)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('sentence', models.CharField(blank=True, max_length=20)),
                ('because_of', models.CharField(blank=True, max_length=200)),
                ('public_title', models.TextField(blank=True)),
                ('considered_by_name', models.CharField(max_length=200)),
                ('considered_at', models.DateTimeField()),
                ('considered_note', models.TextField(blank=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_by_name', models.CharField(blank=True, max_length=200)),
                ('lifted_because', models.TextField(blank=True)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='records.case')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='records.cooperation')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='records.document')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='records.agendaitem')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='records.person')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['cooperation', 'until_on'], name='exemption_by_review')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('item', None), ('person', None)), models.Q(('case', None), ('item__isnull', False), ('person', None)), models.Q(('case', None), ('item', None), ('person__isnull', False)), _connector='OR'), name='exemption_of_one_thing'), models.CheckConstraint(condition=models.Q(('part', 'all'), ('item__isnull', False), _connector='OR'), name='exemption_part_of_item')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agenda', 'Agenda'), ('minutes', 'Minutes')], max_length=10)),
                ('version', models.PositiveIntegerField()),
                ('is_current', models.BooleanField(default=True)),
                ('is_preliminary', models.BooleanField(default=False)),
                ('language', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk'), ('en', 'English')], default='nb', max_length=2)),
                ('dossier', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='records.cooperation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='records.meeting')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['meeting_id', 'kind', '-version'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'kind', 'version'), name='publication_version_once'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('meeting', 'kind'), name='publication_one_is_current'), models.CheckConstraint(condition=models.Q(('kind__in', ['agenda', 'minutes'])), name='publication_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='PublishedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField()),
                ('position', models.PositiveIntegerField()),
                ('slug', models.SlugField(max_length=40)),
                ('number', models.TextField(blank=True)),
                ('number_key', models.CharField(blank=True, max_length=60)),
                ('title', models.TextField(blank=True)),
                ('kind', models.CharField(blank=True, max_length=30)),
                ('case_slug', models.SlugField(blank=True, max_length=80)),
                ('case_title', models.TextField(blank=True)),
                ('is_exempt', models.BooleanField(default=False)),
                ('decision', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('municipalities', models.JSONField(blank=True, default=list)),
                ('words', models.TextField(blank=True)),
                ('names', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.body')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.cooperation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='published_items', to='records.meeting')),
            ],
            options={
                'ordering': ['-date', 'meeting_id', 'position'],
                'indexes': [models.Index(fields=['cooperation', '-date'], name='publisheditem_by_date'), models.Index(fields=['cooperation', 'case_slug'], name='publisheditem_by_case')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'slug'), name='publisheditem_once')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='membership_role_known',
        ),
        migrations.AddField(
            model_name='body',
            name='agenda_published',
            field=models.CharField(choices=[('with-notice', 'With Notice'), ('after-meeting', 'After Meeting'), ('by-hand', 'By Hand')], default='with-notice', max_length=20),
        ),
        migrations.AddField(
            model_name='body',
            name='legal_basis',
            field=models.CharField(choices=[('municipal-act', 'Municipal Act'), ('by-laws', 'By Laws'), ('none', 'None')], default='none', max_length=20),
        ),
        migrations.AddField(
            model_name='body',
            name='minutes_published',
            field=models.CharField(choices=[('written', 'Written'), ('approved', 'Approved'), ('by-hand', 'By Hand')], default='written', max_length=20),
        ),
        migrations.AddField(
            model_name='body',
            name='observers_see',
            field=models.CharField(choices=[('public', 'Public'), ('papers', 'Papers'), ('everything', 'Everything')], default='papers', max_length=20),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='about',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='accessibility_url',
            field=models.URLField(blank=True),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='contact_email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='feedback_url',
            field=models.URLField(blank=True),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='second_factor_required',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='cooperation',
            name='selection_criteria',
            field=models.TextField(blank=True),
        ),
        migrations.RunPython(_guard.allow_change, _guard.forbid_change),
        migrations.AddField(
            model_name='event',
            name='on_behalf_of',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.RunPython(_guard.forbid_change, _guard.allow_change),
        migrations.AddField(
            model_name='membership',
            name='from_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.municipality'),
        ),
        migrations.AddField(
            model_name='membership',
            name='until_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('administrator', 'Administrator'), ('secretary', 'Secretary'), ('case-officer', 'Case Officer'), ('auditor', 'Auditor'), ('observer', 'Observer'), ('contact', 'Contact'), ('participant', 'Participant')], max_length=20),
        ),
        migrations.RunPython(readers_become_observers, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='membership_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'secretary', 'case-officer', 'auditor', 'observer', 'contact', 'participant'])), name='membership_role_known'),
        ),
    ]
