"""The tags of the public pages: where their feeds are, and when a meeting starts as machines read it."""

from __future__ import annotations

import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from saksgang.records.models import Meeting
from saksgang.web.public.feeds import feeds_of

register = template.Library()


@register.simple_tag(takes_context=True)
def public_feeds(context: template.Context) -> SafeString:
    """The links by which a feed reader finds the feeds of the page's body, or of all."""
    found = feeds_of(context["request"], context.get("feed_body"))
    line = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    return format_html_join("\n", line, found)


@register.simple_tag
def event_start(meeting: Meeting) -> str:
    """`2022-09-16T08:30:00+02:00`, or the day alone when the hour is not known."""
    if meeting.time_start is None:
        return meeting.date.isoformat()
    zone = timezone.get_default_timezone()
    return datetime.datetime.combine(meeting.date, meeting.time_start, zone).isoformat()
