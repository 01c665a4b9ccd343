"""Working days: the demo's weeks end today, on whatever day it is looked at."""

from datetime import date, datetime, time, timedelta, tzinfo

SATURDAY = 5


class Days:
    """Turns "nine working days ago at 10:12" into a moment, never later than `now`."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self.now, self.zone = now, zone

    def at(self, back: int, clock: str) -> datetime:
        """`back` working days ago; on a weekend the last one was Friday."""
        day = self.now.astimezone(self.zone).date()
        while day.weekday() >= SATURDAY:
            day -= timedelta(days=1)
        for _one in range(back):
            day -= timedelta(days=3 if day.weekday() == 0 else 1)
        moment = datetime.combine(day, time.fromisoformat(clock.zfill(5)), self.zone)
        return min(moment, self.now - timedelta(minutes=5))

    def ahead(self, days: int) -> date:
        """A day to come."""
        return (self.now + timedelta(days=days)).astimezone(self.zone).date()
