"""A calendar updates in place: an event that is moved and then called off keeps its UID, and its SEQUENCE grows.

    calendar_updates.py DATELINE FACTS          status 77 where there is no python3-icalendar
"""
import subprocess
import sys

try:
    import icalendar
except ImportError:
    print("skipped: no python3-icalendar")
    sys.exit(77)

DATELINE, FACTS = sys.argv[1:]
reports = [line for line in open(FACTS) if "Bergen Harbour Summit" in line]
assert len(reports) == 3

uids, told = set(), []
for count in (1, 2, 3):
    made = subprocess.run([DATELINE, "graph", "--format", "ics", "-"], input="".join(reports[:count]), text=True, check=True,
                          capture_output=True).stdout
    event, = icalendar.Calendar.from_ical(made).walk("VEVENT")
    uids.add(str(event["UID"]))
    told.append((event["SEQUENCE"], str(event["DTSTART"].dt), str(event["STATUS"]), event["DTSTAMP"].dt.date().isoformat()))
assert len(uids) == 1, uids
assert told == [(0, "2024-06-20", "CONFIRMED", "2024-04-03"), (1, "2024-07-25", "CONFIRMED", "2024-06-10"),
                (2, "2024-07-25", "CANCELLED", "2024-07-20")], told
print("read:", told)
