"""The whole program on one page: what follows from each answer, and from each silence.

``TABLE`` holds a row for every question we ask and everything its answer can mean;
``TIMERS`` one for every wait; ``OPENINGS`` one for everything a first mail can be. A test keeps
the tables exhaustive, and the drawing in the docs is made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mailflow.nouns.case import QuestionKind as Q
from mailflow.nouns.case import TimerKind as T
from mailflow.nouns.meaning import Context
from mailflow.nouns.meaning import Intent as I  # noqa: N817  # one letter keeps a row on its line
from mailflow.rules import alarm_steps as alarm
from mailflow.rules import apart_steps as apart
from mailflow.rules import closing_steps as closing
from mailflow.rules import consent_steps as consent
from mailflow.rules import danger_steps as danger
from mailflow.rules import event_steps as event
from mailflow.rules import fact_steps as fact
from mailflow.rules import invitation_steps as invitation
from mailflow.rules import match_steps as match
from mailflow.rules import openings as opening
from mailflow.rules import order_steps as order
from mailflow.rules import peer_steps as peer
from mailflow.rules import person_steps as person
from mailflow.rules import reach_steps as reach
from mailflow.rules import return_steps as back
from mailflow.rules import sheet_steps as sheet
from mailflow.rules import silence_steps as silence
from mailflow.rules import staff_steps as staff
from mailflow.rules import support_steps as support
from mailflow.rules.plan import Plan

Handler = Callable[[Plan], None]

#: What an answer can mean, by the frame it is read in (AUTOMATIC is answered before any row).
ANSWERS: Mapping[Context, tuple[I, ...]] = {
    Context.MATCH_REQUEST: (
        I.APPROVE, I.CHOOSE, I.REJECT, I.HOLD, I.DETAILS, I.UNDO, I.NOW, I.UNCLEAR,
    ),
    Context.EVENT_REQUEST: (
        I.APPROVE, I.REJECT, I.HOLD, I.DETAILS, I.UNDO, I.NOW, I.THANKS, I.UNCLEAR,
    ),
    Context.ASSIGNMENT: (
        I.ACCEPT, I.UNABLE, I.SCHEDULED, I.MET, I.NO_ANSWER, I.DECLINED, I.ESCALATE, I.UNCLEAR,
    ),
    Context.OUTCOME_REQUEST: (
        I.ACCEPT, I.UNABLE, I.SCHEDULED, I.MET, I.NO_ANSWER, I.DECLINED, I.ESCALATE, I.UNCLEAR,
    ),
    Context.DETAILS_REQUEST: (I.DETAILS, I.WITHDRAW, I.UNCLEAR),
    Context.INVITATION: (I.ACCEPT, I.DECLINE, I.UNCLEAR),
    Context.CHECK_IN: (I.WELL, I.MORE_SUPPORT, I.CHANGE_SUPPORTER, I.STOP, I.UNCLEAR),
    Context.NOTE: (
        I.WITHDRAW, I.NOT_REACHED, I.CHANGE_SUPPORTER, I.MET, I.MORE_SUPPORT, I.STOP, I.THANKS,
        I.DETAILS, I.UNCLEAR,
    ),
    Context.ALARM: (
        I.HAVE_IT, I.CANNOT, I.FALSE_ALARM, I.SAFE, I.NOT_REACHED, I.NEEDS_HELP, I.UNCLEAR,
    ),
}  # fmt: skip

#: (question, intent or numbered option) -> what follows.
TABLE: Mapping[tuple[Q, I | str], Handler] = {
    # The referrer: who is it, and have they agreed?
    (Q.DETAILS_REQUEST, I.DETAILS): consent.details,
    (Q.DETAILS_REQUEST, "agreed"): consent.agreed,
    (Q.DETAILS_REQUEST, "not_asked"): consent.not_asked,
    (Q.DETAILS_REQUEST, "refused"): consent.refused,
    (Q.DETAILS_REQUEST, I.WITHDRAW): consent.withdrawn_by_referrer,
    (Q.DETAILS_REQUEST, I.UNCLEAR): consent.details_unclear,
    # The peer who was invited: would you like to talk?
    (Q.INVITATION, I.ACCEPT): invitation.asks_for_themselves,
    (Q.INVITATION, I.DECLINE): invitation.invitation_declined,
    (Q.INVITATION, I.UNCLEAR): invitation.invitation_unclear,
    # The coordinator: one of these supporters?
    (Q.MATCH_REQUEST, I.APPROVE): match.approved,
    (Q.MATCH_REQUEST, I.CHOOSE): match.named,
    (Q.MATCH_REQUEST, I.REJECT): match.rejected,
    (Q.MATCH_REQUEST, I.HOLD): match.held,
    (Q.MATCH_REQUEST, I.DETAILS): fact.told,
    (Q.MATCH_REQUEST, "i_call"): match.i_call,
    (Q.MATCH_REQUEST, I.UNDO): match.undone,
    (Q.MATCH_REQUEST, I.NOW): match.now,
    (Q.MATCH_REQUEST, I.UNCLEAR): match.unclear,
    # The coordinator: one of these for each of several peers?
    (Q.EVENT_REQUEST, I.APPROVE): event.approved,
    (Q.EVENT_REQUEST, I.REJECT): event.rejected,
    (Q.EVENT_REQUEST, I.HOLD): event.held,
    (Q.EVENT_REQUEST, I.DETAILS): event.told,
    (Q.EVENT_REQUEST, I.UNDO): event.undone,
    (Q.EVENT_REQUEST, I.NOW): event.now,
    (Q.EVENT_REQUEST, I.THANKS): event.thanked,
    (Q.EVENT_REQUEST, I.UNCLEAR): event.unclear,
    # A backup: do you take it?
    (Q.TAKEOVER, "take"): match.taken_over,
    (Q.TAKEOVER, I.UNCLEAR): match.takeover_unclear,
    # The supporter, before they hear a name: have you room?
    (Q.AVAILABILITY, I.ACCEPT): reach.available,
    (Q.AVAILABILITY, I.UNABLE): support.unable,
    (Q.AVAILABILITY, I.DECLINED): support.unable,
    (Q.AVAILABILITY, I.SCHEDULED): reach.room_unclear,
    (Q.AVAILABILITY, I.MET): reach.room_unclear,
    (Q.AVAILABILITY, I.NO_ANSWER): reach.room_unclear,
    (Q.AVAILABILITY, I.ESCALATE): support.worried,
    (Q.AVAILABILITY, I.UNCLEAR): reach.room_unclear,
    # The supporter: can you?
    (Q.ASSIGNMENT, I.ACCEPT): support.accepted,
    (Q.ASSIGNMENT, I.UNABLE): support.unable,
    (Q.ASSIGNMENT, I.SCHEDULED): support.arranged,
    (Q.ASSIGNMENT, I.MET): support.met,
    (Q.ASSIGNMENT, I.NO_ANSWER): support.no_answer,
    (Q.ASSIGNMENT, I.DECLINED): support.declined,
    (Q.ASSIGNMENT, I.ESCALATE): support.worried,
    (Q.ASSIGNMENT, I.UNCLEAR): support.unclear,
    # The supporter: have you met?
    (Q.OUTCOME_REQUEST, I.ACCEPT): support.accepted,
    (Q.OUTCOME_REQUEST, I.UNABLE): support.unable,
    (Q.OUTCOME_REQUEST, I.SCHEDULED): support.arranged,
    (Q.OUTCOME_REQUEST, I.MET): support.met,
    (Q.OUTCOME_REQUEST, I.NO_ANSWER): support.no_answer,
    (Q.OUTCOME_REQUEST, I.DECLINED): support.declined,
    (Q.OUTCOME_REQUEST, I.ESCALATE): support.worried,
    (Q.OUTCOME_REQUEST, I.UNCLEAR): support.unclear,
    # The coordinator about a silent supporter: wait, I call, next one?
    (Q.SUPPORTER_SILENT, "wait"): silence.wait_for_supporter,
    (Q.SUPPORTER_SILENT, "i_call"): silence.coordinator_calls,
    (Q.SUPPORTER_SILENT, "next_one"): silence.take_next_one,
    (Q.SUPPORTER_SILENT, I.UNCLEAR): silence.unclear_about_supporter,
    # The peer who waits: has your supporter been in touch?
    (Q.REACHED, I.WITHDRAW): peer.withdraw,
    (Q.REACHED, I.NOT_REACHED): peer.not_reached,
    (Q.REACHED, I.CHANGE_SUPPORTER): peer.change_supporter,
    (Q.REACHED, I.MET): peer.peer_says_met,
    (Q.REACHED, I.MORE_SUPPORT): peer.more_support,
    (Q.REACHED, I.STOP): peer.stop,
    (Q.REACHED, I.THANKS): peer.thanks,
    (Q.REACHED, I.DETAILS): peer.details,
    (Q.REACHED, I.UNCLEAR): peer.unclear,
    # The peer who comes back: the same colleague as before?
    (Q.SAME_SUPPORTER, "same"): back.same_again,
    (Q.SAME_SUPPORTER, "other"): back.somebody_else,
    (Q.SAME_SUPPORTER, I.UNCLEAR): back.same_unclear,
    # The peer who said no: may we mail some resources?
    (Q.RESOURCES_LEAVE, I.ACCEPT): peer.resources_wanted,
    (Q.RESOURCES_LEAVE, I.DECLINE): peer.resources_declined,
    (Q.RESOURCES_LEAVE, I.UNCLEAR): peer.resources_unclear,
    # The peer: how are things?
    (Q.CHECK_IN, I.WELL): peer.well,
    (Q.CHECK_IN, I.MORE_SUPPORT): peer.more_support,
    (Q.CHECK_IN, I.CHANGE_SUPPORTER): peer.change_supporter,
    (Q.CHECK_IN, I.STOP): peer.stop,
    (Q.CHECK_IN, I.UNCLEAR): peer.unclear,
    # The peer, answering a letter that asks nothing.
    (Q.NOTE, I.WITHDRAW): peer.withdraw,
    (Q.NOTE, I.NOT_REACHED): peer.not_reached,
    (Q.NOTE, I.CHANGE_SUPPORTER): peer.change_supporter,
    (Q.NOTE, I.MET): peer.peer_says_met,
    (Q.NOTE, I.MORE_SUPPORT): peer.more_support,
    (Q.NOTE, I.STOP): peer.stop,
    (Q.NOTE, I.THANKS): peer.thanks,
    (Q.NOTE, I.DETAILS): peer.details,
    (Q.NOTE, I.UNCLEAR): peer.unclear,
    # The referrer, by themselves.
    (Q.REFERRER_NOTE, I.WITHDRAW): consent.withdrawn_by_referrer,
    (Q.REFERRER_NOTE, I.DETAILS): consent.told_later,
    (Q.REFERRER_NOTE, I.THANKS): peer.thanks,
    (Q.REFERRER_NOTE, I.UNCLEAR): person.note_for_person,
    # The supporter, by themselves.
    (Q.SUPPORTER_NOTE, I.ESCALATE): support.worried,
    (Q.SUPPORTER_NOTE, I.UNCLEAR): person.note_for_person,
    # A mail that fitted nothing: what is it?
    (Q.NEEDS_A_PERSON, "open_case"): person.person_opens,
    (Q.NEEDS_A_PERSON, "nothing"): person.person_dismisses,
    (Q.NEEDS_A_PERSON, I.UNCLEAR): person.person_unclear,
    # Was it you?
    (Q.CONFIRM_SENDER, "not_me"): person.not_me,
    (Q.CONFIRM_SENDER, I.UNCLEAR): person.wrong_code,
    # A responder: 1 I have it, 2 cannot, 3 false alarm.
    (Q.ALARM, I.HAVE_IT): alarm.have_it,
    (Q.ALARM, I.CANNOT): alarm.cannot,
    (Q.ALARM, I.FALSE_ALARM): alarm.false_alarm,
    (Q.ALARM, I.SAFE): alarm.safe,
    (Q.ALARM, I.NOT_REACHED): alarm.not_reached,
    (Q.ALARM, I.NEEDS_HELP): alarm.needs_help,
    (Q.ALARM, I.UNCLEAR): alarm.unclear,
    # The responder, two hours later.
    (Q.ALARM_FOLLOW_UP, I.HAVE_IT): alarm.have_it,
    (Q.ALARM_FOLLOW_UP, I.CANNOT): alarm.needs_help,
    (Q.ALARM_FOLLOW_UP, I.FALSE_ALARM): alarm.false_alarm,
    (Q.ALARM_FOLLOW_UP, I.SAFE): alarm.safe,
    (Q.ALARM_FOLLOW_UP, I.NOT_REACHED): alarm.not_reached,
    (Q.ALARM_FOLLOW_UP, I.NEEDS_HELP): alarm.needs_help,
    (Q.ALARM_FOLLOW_UP, I.UNCLEAR): alarm.unclear,
    # The coordinator, about a mail that may tell of danger: GO ON, or ALARM?
    (Q.PLEASE_READ, "go_on"): danger.read_and_go_on,
    (Q.PLEASE_READ, "raise_alarm"): danger.read_and_alarm,
    (Q.PLEASE_READ, I.UNCLEAR): danger.read_unclear,
    # Whoever sent a roster or a directory: is this what is to change?
    (Q.SHEET, "apply"): sheet.apply,
    (Q.SHEET, "apply_and_remove"): sheet.apply_and_remove,
    (Q.SHEET, "same_person"): sheet.same_person,
    (Q.SHEET, "same_person_and_remove"): sheet.same_person_and_remove,
    (Q.SHEET, "leave"): sheet.leave,
    (Q.SHEET, I.UNCLEAR): sheet.unclear,
}

#: (question, or None for the case itself; timer) -> what follows.
TIMERS: Mapping[tuple[Q | None, T], Handler] = {
    (Q.DETAILS_REQUEST, T.REMIND): consent.referrer_silent,
    (Q.DETAILS_REQUEST, T.QUESTION_OVER): consent.never_asked,
    (Q.INVITATION, T.QUESTION_OVER): invitation.invitation_over,
    (Q.MATCH_REQUEST, T.REMIND): match.remind,
    (Q.MATCH_REQUEST, T.BACKUP): match.pass_on,
    (Q.MATCH_REQUEST, T.LEAD): staff.due_time_over,
    (None, T.ABSENCE): staff.look_again,
    (Q.EVENT_REQUEST, T.REMIND): event.remind,
    (Q.EVENT_REQUEST, T.BACKUP): event.pass_on,
    (Q.EVENT_REQUEST, T.LEAD): event.due_time_over,
    (None, T.EVENT_OVER): event.over,
    (None, T.UNDO_OVER): match.undo_window_over,
    (None, T.HOLD_OVER): match.hold_over,
    (None, T.DOUBT_OVER): person.still_paused,
    (None, T.PROMISE): reach.promise_missed,
    (Q.AVAILABILITY, T.CONTACT_HALF): reach.remind_of_room,
    (Q.AVAILABILITY, T.CONTACT_END): silence.time_is_over,
    (Q.ASSIGNMENT, T.CONTACT_HALF): silence.remind,
    (Q.ASSIGNMENT, T.CONTACT_END): silence.time_is_over,
    (Q.OUTCOME_REQUEST, T.OUTCOME_DUE): silence.outcome_due,
    (Q.OUTCOME_REQUEST, T.CONTACT_END): silence.contact_time_over,
    (Q.SUPPORTER_SILENT, T.REMIND): silence.remind_about_supporter,
    (Q.RESOURCES_LEAVE, T.QUESTION_OVER): peer.leave_ran_out,
    (None, T.CHECK_IN_DUE): peer.check_in_due,
    (Q.CHECK_IN, T.QUESTION_OVER): peer.follow_up_done,
    (Q.NEEDS_A_PERSON, T.REMIND): person.remind_person,
    (Q.PLEASE_READ, T.QUESTION_OVER): danger.unread_watch,
    (Q.SHEET, T.QUESTION_OVER): sheet.over,
    (None, T.ALARM_AGAIN): alarm.again,
    (None, T.ALARM_DESK): alarm.desk,
    (None, T.ALARM_FOLLOW_UP): alarm.ask_how_it_ended,
    (None, T.PURGE): closing.purge_due,
}

#: What a first mail can be -> what it opens.
OPENINGS: Mapping[I, Handler] = {
    I.SELF_REFERRAL: opening.self_referral,
    I.COLLEAGUE_REFERRAL: opening.colleague_referral,
    I.REFER: opening.referred_by_coordinator,
    I.INFORMATION: opening.information,
    I.VOLUNTEER: opening.volunteer,
    I.CLINICAL_ADVICE: opening.clinical_advice,
    I.UNCLEAR: opening.unclear,
}

#: What a coordinator may say about a case at any time, whatever is open in it.
ORDERS: Mapping[I, order.Order] = {
    I.STATUS: order.status,
    I.REPORT: order.report,
    I.MINE: order.mine,
    I.TAKE: order.take,
    I.HOLD: order.hold,
    I.UNDO: order.undo,
    I.NOW: order.now,
    I.CLOSE: order.close,
    I.FORGET: order.forget,
    I.REASSIGN: order.reassign,
    I.TELL: order.tell,
    I.REFER: order.refer,
    I.PAUSE_SUPPORTER: order.pause_supporter,
    I.RESUME_SUPPORTER: order.resume_supporter,
    I.AWAY: order.away,
    I.BACK: order.back,
    I.KEEP_APART: apart.keep_apart,
    I.MAY_MEET: apart.may_meet,
}

#: What a mail of a peer means when their case is closed already.
AFTER_CLOSE: Mapping[I, Handler] = {
    I.SELF_REFERRAL: back.come_back,
    I.MORE_SUPPORT: back.come_back,
    I.CHANGE_SUPPORTER: back.come_back,
    I.NOT_REACHED: back.come_back,
    I.THANKS: peer.thanks,
    I.WELL: peer.thanks,
    I.STOP: peer.stop_after_close,
    I.WITHDRAW: peer.withdraw_after_close,
}


def row(question: Q, said: I | str) -> Handler:
    """The row for an answer; what no row names is unclear."""
    return TABLE.get((question, said)) or TABLE[(question, I.UNCLEAR)]
