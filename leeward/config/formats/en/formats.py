"""British dates and a twelve-hour clock: "Tuesday 10 March", "4:00 pm"."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M"
TIME_FORMAT = "g:i a"
DATETIME_FORMAT = "j F Y, g:i a"
MONTH_DAY_FORMAT = "j F"
