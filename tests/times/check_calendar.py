"""Checks the program's calendar, day by day over 421 years, against Python's datetime."""
import calendar
import datetime
import subprocess
import sys

epoch = datetime.date(1970, 1, 1)
day = datetime.date(1690, 1, 1)
lines = subprocess.run([sys.argv[1]], capture_output=True, text=True, check=True).stdout.splitlines()
for line in lines:
    year, week, weekday = day.isocalendar()
    number = (day - epoch).days
    month = day.month % 12 + 1
    later_year = day.year + day.month // 12
    later = datetime.date(later_year, month, min(day.day, calendar.monthrange(later_year, month)[1]))
    expected = f"{number} {day} {weekday} {year:04}-W{week:02} {number} {later}"
    if line != expected:
        sys.exit(f"found {line}, expected {expected}")
    day += datetime.timedelta(days=1)
if len(lines) < 150000 or day != datetime.date(2111, 1, 1):
    sys.exit(f"only {len(lines)} days")
print(f"{len(lines)} days agree")
