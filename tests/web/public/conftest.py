"""A register whose meetings are published, as the body's settings say."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.actions.publishing import publish_as_set
from saksgang.core.access import COMMAND_LINE
from tests.web.register import Register, make_register

NOW = datetime.datetime(2031, 3, 1, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def published(db: None) -> Register:
    """Two held meetings of three items, minutes published, not approved."""
    register = make_register(meetings=2, items=3)
    publish_as_set(register.cooperation, [one.pk for one in register.meetings], by=COMMAND_LINE, now=NOW)
    return register


@pytest.fixture
def stranger() -> Client:
    """Somebody who has not signed in."""
    return Client()
