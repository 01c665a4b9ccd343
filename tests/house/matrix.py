"""Who gets what from every address: one row a route, six letters for GET and six for POST.

The letters stand for anonymous, Charlie (stranger), Vera (viewer), Bob (member, owner of the things),
Alice (owner of the team), Anna (admin); what they mean is in roles.MEANING. A route without a row fails.
Words that begin with @ are things of the story (story.py).
"""

from tests.house.roles import Row

ALL = "yyyyyy"  # no sign-in needed
PAGE = "iyyyyy"  # everybody who is signed in
RECORD = "i4yyyy"  # a record of the circle: Charlie is outside
CHANGE = "i43yyy"  # a change of it: Vera only looks
REFUSED = "i43rrr"  # a change that is allowed to them but impossible just now
WRITE = "iy3yyy"  # making something new: Charlie may, Vera only looks
OWN = "i44y44"  # Bob's own mailbox
NOT_HERE = "i55555"  # the other method only; who is not signed in is asked to first
GONE = "444444"


def record(args: object = "deal", **more: object) -> Row:
    """A page or fragment of a record."""
    return Row(RECORD, NOT_HERE, args, **more)  # type: ignore[arg-type]


def change(args: object = "deal", post: str = CHANGE, **data: object) -> Row:
    """An exchange that changes a record."""
    return Row(NOT_HERE, post, args, data=data, page=False)  # type: ignore[arg-type]


ROWS: dict[str, Row] = {
    "health:show": Row(ALL, "555555", page=False),
    # signing in, oneself, setting up
    "members:sign_in": Row(ALL, ALL, page=False),
    "members:again": Row(PAGE, PAGE, page=False),
    "members:sign_out": Row(ALL, ALL, page=False),
    "account_login": Row(ALL, ALL, page=False),
    "account_logout": Row(ALL, ALL, page=False),
    "account_signup": Row(PAGE, PAGE, page=False),
    "account_reset_password": Row(PAGE, PAGE, page=False),
    "account_inactive": Row(PAGE, PAGE, page=False),
    "account_reauthenticate": Row(PAGE, PAGE, page=False),
    "members:profile": Row(
        PAGE, PAGE, data={"name": "N", "language": "fr", "zone": "Europe/Paris", "theme": "dark"}
    ),
    "members:reset": Row(
        ALL, ALL, {"uid": "@reset.uid", "token": "@reset.token"}, {"password": "a short sentence"}, page=False
    ),
    "desk:setup": Row(GONE, GONE, {"token": "no-more"}, page=False),
    "desk:find": Row(PAGE, NOT_HERE, query="q=bre", page=False),
    # deals
    "opportunities:board": Row(PAGE, NOT_HERE),
    "opportunities:board_of": Row(PAGE, NOT_HERE, {"process": "@process"}),
    "opportunities:after": Row(PAGE, NOT_HERE, {"process": "@process"}, page=False),
    "opportunities:closed": Row(PAGE, NOT_HERE),
    "opportunities:column": Row(PAGE, NOT_HERE, {"stage": "@step"}, page=False),
    "opportunities:adopt": Row("i333yy", "i333yy", {"version": "@drawn"}),
    "opportunities:adopt_deals": Row("i333yy", NOT_HERE, {"stage": "@step"}, page=False),
    "opportunities:adopt_left": Row(PAGE, NOT_HERE, {"entry": "@adopted"}),
    "opportunities:suggested": Row(PAGE, NOT_HERE, page=False),
    "opportunities:accept": change({"pk": "@deal", "suggestion": "@suggestion"}),
    "opportunities:refuse": change({"pk": "@deal", "suggestion": "@suggestion"}),
    "opportunities:journey": Row(WRITE, WRITE, data={"name": "Café Nord", "outcome": "won"}),
    "opportunities:journey_told": Row(OWN, OWN, "journey", data={"told-0": "1", "chip-0": "need"}),
    "opportunities:journey_draft": Row(OWN, OWN, "journey", data={"step": "start", "stays-start": "on"}),
    "opportunities:begin": Row(WRITE, WRITE, data={"name": "New deal"}, page=False),
    "opportunities:of_stream": record("deal.stream", page=False),
    "opportunities:show": record(),
    "opportunities:menu": Row(CHANGE, NOT_HERE, "deal", page=False),
    "opportunities:move": change(stage="@step"),
    "opportunities:win": change(),
    "opportunities:lose": change(reason="Too late"),
    "opportunities:chill": change(),
    "opportunities:thaw": change("cold"),
    "opportunities:take_note": change(),
    "opportunities:reopen": change("won"),
    "opportunities:delete": change(),
    "opportunities:edit": change(name="Another name"),
    "opportunities:add_person": change(name="Max Blanc"),
    "opportunities:qualify": Row(
        CHANGE, CHANGE, {"pk": "@deal", "letter": "budget"}, {"known": "yes", "words": "40 k"}
    ),
    "opportunities:set_roles": change({"pk": "@deal", "contact": "@person"}, **{"with": "decides"}),
    "opportunities:fit": change({"pk": "@deal", "sign": "@sign"}, shows="1"),
    "opportunities:tellers": Row(PAGE, NOT_HERE, query="q=le", page=False),
    "opportunities:refer": change("won", words="At a fair in Lyon"),
    "opportunities:skip_referral": change("won"),
    "opportunities:remove_person": change({"pk": "@deal", "contact": "@person"}),
    # what helps on a step: read by all, written by who runs the team (members write in drafts)
    "process:list": Row(PAGE, NOT_HERE, query="all=1"),
    "process:show": Row(PAGE, NOT_HERE, "process"),
    "process:version": Row(PAGE, NOT_HERE, "version"),
    "process:map": Row(PAGE, NOT_HERE, "version"),
    "process:step": Row("i333yy", "i333yy", "step", {"usual_days": "6"}),
    "process:draft": Row(NOT_HERE, WRITE, "process", page=False),
    "process:add_step": Row(NOT_HERE, WRITE, "drawn", {"name": "Looks for a way"}, page=False),
    "process:send_deals": Row(NOT_HERE, WRITE, "drawn", page=False),
    "process:propose": Row(NOT_HERE, WRITE, "drawn", page=False),
    "process:drop": Row(NOT_HERE, WRITE, "drawn", page=False),
    "process:move_step": Row(NOT_HERE, WRITE, "drawn_step", {"place": "3"}, page=False),
    "process:turn_step": Row(NOT_HERE, "ir3rrr", "drawn_step", {"kind": "after"}, page=False),
    "process:split_step": Row(NOT_HERE, WRITE, "drawn_step", {"name": "Talks inside"}, page=False),
    "process:merge_steps": Row(NOT_HERE, WRITE, "drawn_step", {"to": "@drawn_neighbour"}, page=False),
    "process:remove_step": Row(NOT_HERE, WRITE, "drawn_step", {"to": "@drawn_neighbour"}, page=False),
    "process:begin": Row("i333yy", "i333yy", data={"outline": "agency"}),
    "process:edit": Row("iy3yyy", "ir3ryy", "process", {"lede": "From a first word to an order."}),
    "process:place": Row(NOT_HERE, "i333yy", "process", {"place": "1"}, page=False),
    "process:archive": Row(NOT_HERE, "ir3rrr", "process", page=False),
    "process:share": Row("i333yy", "i333yy", "process"),
    "process:end_link": Row(NOT_HERE, "i333yy", "share_link", page=False),
    "process:shared": Row(ALL, "555555", {"token": "@share_token"}, page=False),
    "process:why": Row(PAGE, NOT_HERE, "process"),
    "process:agreement": Row(PAGE, NOT_HERE, "version", page=False),
    "process:understand": Row(NOT_HERE, WRITE, "version", page=False),
    "process:agree": Row(NOT_HERE, WRITE, "version", page=False),
    "process:withdraw": Row(NOT_HERE, WRITE, "version", page=False),
    "process:doubt": Row(NOT_HERE, WRITE, "version", {"text": "Too early?"}, page=False),
    "process:answer": Row(NOT_HERE, WRITE, "doubt", {"text": "Not for plans."}, page=False),
    "process:settle": Row(NOT_HERE, WRITE, "doubt", page=False),
    "process:tap": Row(NOT_HERE, WRITE, "step", {"tap": "helped"}, page=False),
    "interchange:export_process": Row(PAGE, NOT_HERE, {"version": "@version"}, page=False),
    "interchange:import_process": Row(WRITE, "ir3rrr"),
    "insights:ways": Row(PAGE, NOT_HERE, {"process": "@process"}),
    "insights:figures": Row(PAGE, NOT_HERE, {"process": "@process"}, page=False),
    "insights:deals": Row(PAGE, NOT_HERE, {"process": "@process"}, query="steps=1-2"),
    "insights:draft": Row(NOT_HERE, "ir3rrr", {"process": "@process"}, {"steps": "0"}, page=False),
    "process:method": Row(PAGE, "irrryy", "process", {"method": "spin"}, page=False),
    "process:learn": Row(PAGE, "irrrrr", "process", {"card": "none"}),
    "process:practise": Row(PAGE, "iyyyyy", "process", {"deal": "1", "stage": "@step"}),
    "process:questions": Row(PAGE, "iyyyyy", "process", {"question": "skip", "answer": "0"}),
    "process:learn_again": Row(NOT_HERE, "iyyyyy", "process", page=False),
    "process:fit": Row(PAGE, NOT_HERE, "process", page=False),
    "process:add_sign": Row(NOT_HERE, "i333yy", "process", {"text": "A room that echoes"}, page=False),
    "process:rename_sign": Row(NOT_HERE, "i333yy", "sign", {"text": "A new building"}, page=False),
    "process:move_sign": Row(NOT_HERE, "i333yy", "sign", {"place": "0"}, page=False),
    "process:archive_sign": Row(NOT_HERE, "i333yy", "sign", page=False),
    "process:guide": Row(PAGE, NOT_HERE, "step"),
    "process:write_guide": Row("i333yy", "i333yy", "step", {"ask": "What would make this easy?"}),
    # people and companies
    "people:people": Row(PAGE, NOT_HERE),
    "people:pick": Row(PAGE, NOT_HERE, query="q=le", page=False),
    "people:add_person": Row(WRITE, WRITE, data={"name": "Max Blanc"}, page=False),
    "people:person": record("person"),
    "people:edit_person": change("person", name="Léa Blanc"),
    "people:delete_person": change("person"),
    "people:add_email": change("person", address="lea@other.example"),
    "people:remove_email": change("person", address="lea@lumiere.example"),
    "people:add_phone": change("person", number="+33612345678"),
    "people:remove_phone": change("person", post=REFUSED, number="+33612345678"),
    "people:edit_email": change("person", old="lea@lumiere.example", address="lea.roux@lumiere.example"),
    "people:edit_phone": change("person", post="i43444", old="+33612345678", number="+33612345679"),
    "people:edit_position": change({"pk": "@person", "position": "@position"}, title="Architect"),
    "people:join": change("person", name="Hotel Nord"),
    "people:leave": change({"pk": "@person", "position": "@position"}),
    "people:companies": Row(PAGE, NOT_HERE),
    "people:pick_company": Row(PAGE, NOT_HERE, query="q=ho", page=False),
    "people:add_company": Row(WRITE, WRITE, data={"name": "Hotel Nord"}, page=False),
    "people:company": record("company"),
    "people:edit_company": change("company", name="Hotel Nord"),
    "people:delete_company": change("company"),
    "people:add_domain": change("company", domain="nord.example"),
    "people:edit_domain": change("company", old="lumiere.example", domain="lumiere-nord.example"),
    "people:remove_domain": change("company", domain="lumiere.example"),
    # what happened
    "timeline:stream": record("deal.stream", page=False),
    "timeline:more": record("deal.stream", page=False),
    "timeline:note": change("deal.stream", text="They like the oak"),
    "timeline:entry": record("note", page=False),
    "timeline:undo": change("note"),
    "timeline:undo_last": Row(NOT_HERE, "iy3yyy", page=False),
    # mailboxes: each concerns the person whose mail it is, and nobody else, whatever their role
    "mailbox:list": Row(PAGE, NOT_HERE),
    "mailbox:connect": Row(WRITE, "ir3rrr", data={"address": "nobody"}),
    "mailbox:guess": Row(PAGE, NOT_HERE, query="address=a@b.example", page=False),
    "mailbox:proposals": Row(PAGE, NOT_HERE, page=False),
    "mailbox:take_person": Row(NOT_HERE, "ir3rrr", data={"value": "nobody@b.example"}, page=False),
    "mailbox:take_company": Row(NOT_HERE, "ir3rrr", data={"value": "b.example"}, page=False),
    "mailbox:dismiss": Row(NOT_HERE, "iy3yyy", data={"kind": "person", "value": "a@b.example"}, page=False),
    "mailbox:show": Row(OWN, NOT_HERE, "mailbox"),
    "mailbox:progress": Row(OWN, NOT_HERE, "mailbox", page=False),
    "mailbox:sync": change("mailbox", post=OWN),
    "mailbox:pause": change("mailbox", post=OWN),
    "mailbox:resume": change("mailbox", post=OWN),
    "mailbox:retry": change("mailbox", post=OWN),
    "mailbox:share": change("mailbox", post=OWN, share="subject"),
    "mailbox:disconnect": change("mailbox", post=OWN, mail="keep"),
    "mailbox:include_folder": change("folder", post=OWN, included="0"),
    "mailbox:vanished": change("folder", post=OWN),
    # a mail is seen with the records it is on, as far as its holder shares it
    "mailbox:view": record("mail"),
    "mailbox:html": record("mail", page=False),
    "mailbox:part": record({"pk": "@mail", "part": "@file"}, page=False),
    "mailbox:waiting": Row(PAGE, NOT_HERE, page=False),
    "mailbox:choices": record("mail", page=False),
    "mailbox:private": change("mail", post="i43y33", private="1"),
    "mailbox:not_this_deal": change("mail", deal="@deal"),
    "mailbox:inline": Row(ALL, "555555", {"token": "@picture"}, page=False),
}
