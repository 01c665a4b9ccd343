"""Who gets what from every address: one row a route, six letters for GET and six for POST.

The letters stand for anonymous, Charlie (stranger), Vera (viewer), Bob (member, owner of the things),
Alice (owner of the team), Anna (admin); what they mean is in roles.MEANING. A route without a row fails.
"""

from tests.house.roles import Row

NOBODY = "555555"
PAGE = "iyyyyy"  # a page for everybody who is signed in
RECORD = "i4yyyy"  # a record of the circle: Charlie is outside
CHANGE = "i43yyy"  # a change of it: Vera only looks
TEAM = "i333yy"  # settings of the team

ROWS: dict[str, Row] = {
    "health:show": Row(get="yyyyyy", post="555555", page=False),
}
