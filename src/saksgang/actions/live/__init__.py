"""What is done while a meeting is held (kommuneloven chapter 11): one module a concept, one function an act.

Every act takes the meeting first and `by=`, `now=`; asks the right HOLD_MEETING; takes rows by their ids within that meeting;
raises `Refused` with the rule; leaves events and counts `Meeting.live_revision` up, or does neither when all is as asked
already (a double tap). `at=` is the moment it happened when that is not now. A text that somebody else may be writing too
takes `base=` (what the writer began from) and answers `Saved` or `Both` (`core.drafting.settling`).

    sitting     start_meeting(chair_id=, elected_in=, at=) · pause_meeting(at=) · resume_meeting(at=) · end_meeting(at=)
                · reopen_meeting(reason=) · take_chair(person_id, elected_in=) · change_form(form, remote_address=)
    roll        come(person_id, seat_id=, at=, is_remote=, capacity=) · leave(person_id, at=) · come_new(name, capacity=, at=)
                · call_roll({seat: Answered}, at=) · correct_stay(stay_id, came_at=, left_at=, is_remote=)
                · remove_stay(stay_id)
    items       take_up(item_id, at=) · put_back(item_id, at=) · finish_item(item_id, outcome=, at=) · next_item(at=)
                · postpone_item(item_id, cast=, reason=) · send_back_item(item_id, cast=, reason=)
                · withdraw_item(item_id, reason=)
    agenda      take_before(item_id, before_id, reason=) · join_items(lead_id, item_id) · part_item(item_id)
                · split_item(item_id, title=, proposal=) · add_item(title=, kind=, text=, proposal=, reason=)
                · answer_consent(item_id, chair_objects=, objecting=)
    remarks     put_remark(item_id, text=, speaker_id=) · edit_remark(remark_id, text=, base=) · set_speaker(remark_id, person_id)
                · move_remark(remark_id, before_id=) · delete_remark(remark_id) · write_treatment(item_id, text=, base=)
    proposals   make_proposal(item_id, kind=, text=, proposer_id=, to_id=) · edit_proposal(proposal_id, text=, base=)
                · withdraw_proposal(proposal_id) · restore_proposal(proposal_id)
    votes       hold_vote(item_id, cast=, proposal_id=, against_id=) · correct_vote(vote_id, cast=, reason=)
                · remove_vote(vote_id, reason=)                        cast: `Cast` (`ballots.Cast`)
    decisions   adopt_as_proposed(item_id) · adopt_edited(item_id, text=) · write_decision(item_id, text=, base=)
                · set_outcome(item_id, outcome)
    disqualifications  raise_doubt(item_id, person_id, ground, explained=, raised_by=) · rule_on_doubt(doubt_id,
                is_disqualified, cast=) · withdraw_doubt(doubt_id) · seat_deputy(seat_id, person_id, item_id=)
    excuses     decide_excuse(item_id, person_id, reason=, is_granted=, cast=)
    doors       debate_closing(item_id, ground) · close_doors(item_id, ground, cast=, exempt_by=) · open_doors(item_id)
    elections   elect_by_majority(item_id, office=, first=Round({name: votes}, blank), second=, draws_lot=)
                · elect_by_agreement(item_id, office=, members=[Candidate], deputies=[Candidate], cast=, demanded_by=)
                · elect_by_proportion(item_id, office=, lists=[CandidateList], seats=, draws_lot=)
                · elect_chair(person_id, first=, second=, draws_lot=) -> the item, for `elected_in` of start_meeting, take_chair
    statements  enter_statement(item_id, person_id, text=) · edit_statement(statement_id, text=, base=)
                · delete_statement(statement_id) · appeal(item_id, seats) · answer_recording(is_allowed, who=, disturbs=)
    joint       join_meeting(other_id): two bodies at one table · part_meeting() · take_up_jointly(item_id, at=)
                · put_back_jointly(item_id, at=) · next_jointly(at=) · pause_jointly(at=) · resume_jointly(at=)
                · add_jointly(title=, kind=, ...): as those of `items`, `sitting` and `agenda`, in every body that sits
    written     start_written(reason=) · answer_written(seat_id, {item: answer}, comment=) · settle_written(without_waiting=):
                without a meeting (K15); members answer by `actions.written_answers`
    urgency     call_urgently(reason=, remote_address=) · demand_postponement(seats) · make_common(place=)
"""
