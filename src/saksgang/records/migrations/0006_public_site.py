"""Addresses of published items, requests for access, subscriptions by mail and the mail that waits."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_bases_of_exemptions'),
    ]

    operations = [
        migrations.AddField(
            model_name='publication',
            name='item_slugs',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='publisheditem',
            name='has_minutes',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='publisheditem',
            name='municipalities',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk'), ('en', 'English')], default='nb', max_length=2)),
                ('site', models.CharField(max_length=300)),
                ('asked_at', models.DateTimeField()),
                ('confirm_until', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.body')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='records.cooperation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('cooperation', 'body', 'email'), name='subscription_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asks_to_confirm', models.BooleanField(default=False)),
                ('receiver', models.EmailField(max_length=254)),
                ('language', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk'), ('en', 'English')], default='nb', max_length=2)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('try_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.TextField(blank=True)),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.cooperation')),
                ('subscription', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.subscription')),
            ],
            options={
                'ordering': ['try_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('given_up_at', None)), fields=['try_at'], name='outgoingmail_waiting')],
            },
        ),
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=64)),
                ('about', models.TextField()),
                ('item_label', models.TextField(blank=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk'), ('en', 'English')], default='nb', max_length=2)),
                ('came_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('granted', 'Granted'), ('partly', 'Partly'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_requests', to='records.cooperation')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.agendaitem')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.meeting')),
            ],
            options={
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['cooperation', 'state', 'due_on'], name='accessrequest_by_due')],
                'constraints': [models.UniqueConstraint(fields=('cooperation', 'number'), name='accessrequest_number_once'), models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='accessrequest_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'waiting')), models.Q(('state', 'waiting'), _negated=True), _connector='OR'), name='accessrequest_answered_once')],
            },
        ),
    ]
