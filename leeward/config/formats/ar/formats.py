"""Dates and a twelve-hour clock in Arabic, with the digits of the phone numbers beside them."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j F"
TIME_FORMAT = "g:i a"
DATETIME_FORMAT = "j F Y، g:i a"
MONTH_DAY_FORMAT = "j F"
