"""Every act that a form of the live screens can do, by its name in the address."""

from __future__ import annotations

from saksgang.web.live import acts_elections, acts_items, acts_rulings, acts_sitting, acts_texts
from saksgang.web.live.doing import joined

ACTS = joined(acts_sitting.ACTS, acts_items.ACTS, acts_rulings.ACTS, acts_elections.ACTS, acts_texts.ACTS)
