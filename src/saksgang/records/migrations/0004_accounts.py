"""Invitations, the first link, accounts that were ended, and the organisation number of a municipality."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROLES = ['administrator', 'secretary', 'case-officer', 'auditor', 'observer', 'contact', 'participant']
ROLE_CHOICES = [('administrator', 'Administrator'), ('secretary', 'Secretary'), ('case-officer', 'Case Officer'), ('auditor', 'Auditor'), ('observer', 'Observer'), ('contact', 'Contact'), ('participant', 'Participant')]


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_rights_and_publishing'),
    ]

    operations = [
        migrations.CreateModel(
            name='FirstLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='ended_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='municipality',
            name='organisation_number',
            field=models.CharField(blank=True, max_length=9, null=True),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.UniqueConstraint(fields=('cooperation', 'organisation_number'), name='municipality_organisation_number_once'),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('full_name', models.CharField(blank=True, max_length=200)),
                ('role', models.CharField(choices=ROLE_CHOICES, max_length=20)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('language', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk'), ('en', 'English')], default='nb', max_length=2)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('was_mailed', models.BooleanField(default=False)),
                ('invited_by_name', models.CharField(max_length=200)),
                ('sent_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='records.cooperation')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.municipality')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.person')),
            ],
            options={
                'ordering': ['-sent_at', '-id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), fields=('cooperation', 'email'), name='invitation_one_waits'),
                    models.CheckConstraint(condition=models.Q(('role__in', ROLES)), name='invitation_role_known'),
                    models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='invitation_ends_once'),
                    models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='invitation_dates_in_order'),
                ],
            },
        ),
    ]
