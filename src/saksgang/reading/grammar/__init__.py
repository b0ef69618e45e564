"""The grammar of meeting papers: pure functions from text to dates, times, numbers, names, labels, votes and the rest.

Knows words and lines, nothing of trees, files or tables. Offsets are into the text that was passed in.
"""

from saksgang.reading.grammar.amounts import find_amounts
from saksgang.reading.grammar.case_numbers import (
    CaseNumber,
    NumberForm,
    Reference,
    find_references,
    number_at_start,
    same_case,
)
from saksgang.reading.grammar.contents import ContentsLine, contents_line, is_page_furniture
from saksgang.reading.grammar.dates import find_dates
from saksgang.reading.grammar.days import DateMention, Precision, weekday_of
from saksgang.reading.grammar.deadlines import DueDate, due_date
from saksgang.reading.grammar.label_words import HEAD_LABELS, Label
from saksgang.reading.grammar.labels import LabelMatch, label_at, labels_in
from saksgang.reading.grammar.languages import language_of
from saksgang.reading.grammar.names import could_be_name, find_names, looks_like_name, tidy_name
from saksgang.reading.grammar.obligations import find_obligations
from saksgang.reading.grammar.outcomes import is_decision_sentence, outcome_of
from saksgang.reading.grammar.paper_heads import PaperHead, paper_kind_of, tidy_caps
from saksgang.reading.grammar.people import head_count, participant_of, participants_of_row, split_names
from saksgang.reading.grammar.plain import DASHES, QUOTES, plain, unmarked, unwrap
from saksgang.reading.grammar.proposals import ProposalHead, ProposalKind, proposal_at
from saksgang.reading.grammar.times import TimeSpan, find_times
from saksgang.reading.grammar.votes import find_votes, is_vote_sentence

__all__ = [
    "DASHES",
    "HEAD_LABELS",
    "QUOTES",
    "CaseNumber",
    "ContentsLine",
    "DateMention",
    "DueDate",
    "Label",
    "LabelMatch",
    "NumberForm",
    "PaperHead",
    "Precision",
    "ProposalHead",
    "ProposalKind",
    "Reference",
    "TimeSpan",
    "contents_line",
    "could_be_name",
    "due_date",
    "find_amounts",
    "find_dates",
    "find_names",
    "find_obligations",
    "find_references",
    "find_times",
    "find_votes",
    "head_count",
    "is_decision_sentence",
    "is_page_furniture",
    "is_vote_sentence",
    "label_at",
    "labels_in",
    "language_of",
    "looks_like_name",
    "number_at_start",
    "outcome_of",
    "paper_kind_of",
    "participant_of",
    "participants_of_row",
    "plain",
    "proposal_at",
    "same_case",
    "split_names",
    "tidy_caps",
    "tidy_name",
    "unmarked",
    "unwrap",
    "weekday_of",
]
