"""The dated table of legal bases, in the order of the laws. A new law is new rows with the day it came into force."""

from __future__ import annotations

from saksgang.core.exempting.table_offentleglova import OFFENTLEGLOVA
from saksgang.core.exempting.table_others import CLOSED_DOORS, CONFIDENTIALITY, DISQUALIFICATION

BASES = (*OFFENTLEGLOVA, *CONFIDENTIALITY, *CLOSED_DOORS, *DISQUALIFICATION)
