# The page "Deadlines and holidays": by which clock the ward runs.
menu-deadlines = Deadlines and holidays
deadlines-title = Deadlines and holidays
deadlines-lead = Every deadline that runs here, who set it, and how sure that is. This page does not replace the law's own text.
deadlines-as-of = Printed { $at }
deadlines-print = Print this page
deadlines-hours = Office hours
deadlines-counting = Working hours count within these hours only. Working days do not count the day of sending and end as the office closes on the last one. A last day that is a day of rest gives way to the close of the next working day (Civil Code 2015, Articles 147, 148).
deadlines-rules = The deadlines in force
deadlines-span = Time given
deadlines-runs-on = { $span }, days of rest included
deadlines-own = set by the ward
deadlines-source = Source
deadlines-source-is = { $source }, in force since { $from }. { $sure }.
deadlines-rules-say = A clock does not stop unless it says so. Reminders and whom it goes to are set by the software or the ward, not by law.
deadlines-source-none = No text gives it; the software sets it, and the ward may change it.
deadlines-source-own = Set by the ward.
deadlines-source-own-instead = Set by the ward, in place of: { $source }
deadlines-sure-read = The text itself was read
deadlines-sure-secondary = Read in a second source, not in the text itself
deadlines-sure-recalled = Written from memory, to be checked against the text
deadlines-sure-unsure = Not sure
deadlines-pause = While someone's answer is awaited
deadlines-pause-never = The clock does not stop.
deadlines-pause-by = The clock stands still, { $longest } in all at the most, then runs by itself. By { $source }.
deadlines-pause-own = The clock stands still, { $longest } in all at the most, then runs by itself. No text was found that allows it: it is a practice set here, and the ward may end it.
deadlines-reminders = Reminders
deadlines-reminders-none = None.
deadlines-reminder-half = when half of the time is used
deadlines-reminder-before = { $span } before the end
deadlines-reminders-in-hours = In office hours only.
deadlines-reminders-always = Urgent: at night and on days of rest too.
deadlines-climb = When overdue, notify
deadlines-climb-none = Nobody.
deadlines-climb-at-once = { $role }, as soon as it is late
deadlines-climb-after = { $role }, after { $span } more
deadlines-span-working-hours = { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
deadlines-span-hours = { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
deadlines-span-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
deadlines-span-working-days = { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
deadlines-span-months = { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
deadlines-rule-received = Receive a report
deadlines-rule-received-says = From when someone tells of it until the area officer takes it in.
deadlines-rule-urgent-seen = See what is dangerous now
deadlines-rule-urgent-seen-says = Only where the ward has named a duty desk: from when danger is told of until the police take it in. Nights and days of rest count. No substitute for an emergency call.
deadlines-desk = Duty desk
deadlines-not-here = does not run, no duty desk is named
deadlines-desk-none = None yet. Nobody watches for reports at night or on days of rest.
deadlines-desk-each = On this page of each ward or commune.
deadlines-desk-name = Name the duty desk
deadlines-desk-change = Change the duty desk
deadlines-desk-title = Duty desk of { $place }
deadlines-desk-lead = Who answers at night and on days of rest, and within how many hours they look at a report of danger.
deadlines-desk-set = In use is the number that was set with the installation: { $name }, { $phone }. What is saved here takes its place.
deadlines-desk-phone = Number to call
deadlines-desk-phone-hint = For example 024 3383 2113. Not { $short }: nobody there looks into this book.
deadlines-desk-phone-wrong = This number cannot be called. Digits only, with the area code, for example 024 3383 2113.
deadlines-desk-phone-emergency = Nobody who answers an emergency number looks into this book. Write the number of the ward’s own duty desk, for example 024 3383 2113.
deadlines-desk-phone-persons = This is the own number of somebody who lives here. Write the number of the duty desk: everyone reads it and may call it at night.
deadlines-desk-who = Who answers
deadlines-desk-who-hint = The name of the desk, not of a person. For example: Trực ban Công an phường Sơn Tây.
deadlines-desk-who-missing = Say who answers.
deadlines-desk-who-number = The number goes in the field above; here only the name of the desk, because everyone reads it.
deadlines-desk-who-long = The name has more than 80 characters. Make it shorter.
deadlines-desk-hours = Within how many hours a report of danger is looked at
deadlines-desk-hours-hint = From { $least } to { $most }, by the clock: nights and days of rest count. The deadlines that the law gives run beside it as before.
deadlines-desk-hours-wrong = Not a number of hours. Write one from 1 to 4.
deadlines-desk-reads = everyone, on this page and on the receipt of a report of danger.
deadlines-desk-holds = It holds for reports told from the moment it is saved. Deadlines that run already stay as they were told.
deadlines-desk-save = Save the duty desk
deadlines-desk-remove-title = No duty desk any more
deadlines-desk-remove-says = Without it, reports told from then on need not be looked at by night, and their receipts say that nobody watches. Deadlines that run stay.
deadlines-desk-remove-to-set = Without it, reports told from then on go by the number that was set with the installation: { $name }, { $phone }. Deadlines that run stay.
deadlines-desk-remove-sure = Remove this duty desk from now on? Deadlines that run stay.
deadlines-desk-remove = Remove the duty desk
deadlines-desk-keep = Keep it
deadlines-desk-named-says = { $n ->
        [one] The duty desk is saved. Danger told from now on must be looked at within { $n } hour. Deadlines of earlier reports stay as they were told.
       *[other] The duty desk is saved. Danger told from now on must be looked at within { $n } hours. Deadlines of earlier reports stay as they were told.
    }
deadlines-desk-removed-says = The duty desk is removed. Reports told from now on need not be looked at by night. Deadlines of earlier reports stay as they were told.
deadlines-desk-removed-to-set = Removed. Reports told from now on go by the number that was set with the installation: { $name }, { $phone }. Deadlines of earlier reports stay as they were told.
deadlines-desk-over = Somebody else changed the duty desk meanwhile. The last word holds: please look again.
verb-desk-named = named the duty desk
verb-desk-changed = changed the duty desk
verb-desk-removed = removed the duty desk
deadlines-rule-urgent-handled = Handle what is urgent
deadlines-rule-urgent-handled-says = From when an urgent report is sent until there is a result or a hand-over.
deadlines-rule-crime-forwarded-urgent = Forward signs of crime, urgent
deadlines-rule-crime-forwarded-urgent-says = From reception until it is with the investigators: caught in the act, very serious, or someone may flee.
deadlines-rule-crime-forwarded = Forward signs of crime
deadlines-rule-crime-forwarded-says = From reception until it is with the investigators, or answered.
deadlines-rule-petition-answered = Answer a petition
deadlines-rule-petition-answered-says = From reception until there is a result, for what shows no sign of crime.
deadlines-rule-crime-resolved = Resolve signs of crime
deadlines-rule-crime-resolved-says = From the hand-over to the investigators until there is a result.
deadlines-rule-crime-resolved-complex = Resolve signs of crime, complex
deadlines-rule-crime-resolved-complex-says = When extended: still counted from the hand-over.
deadlines-rule-crime-resolved-extended = Resolve signs of crime, extended
deadlines-rule-crime-resolved-extended-says = Extended once, counted from the end of the time for complex matters.
deadlines-rule-rights-answered = Answer a request about personal data
deadlines-rule-rights-answered-says = From when a person asks about data held on them until there is an answer.
deadlines-rule-mediation-started = Begin a mediation
deadlines-rule-mediation-started-says = From when a mediator is assigned.
deadlines-rule-question-answered = The reporter answers a question
deadlines-rule-question-answered-says = From when the question is asked. After it the work goes on; an answer that comes later is still recorded.
deadlines-holidays = Holidays and make-up days
deadlines-holidays-say = A holiday on a weekly day of rest is made up for on the next working day (Labour Code 2019, Articles 111, 112).
deadlines-year = { $year }
deadlines-year-fixed = The holidays of { $year } are complete; each line says how sure it is.
deadlines-year-expected = The holidays of { $year } are not fixed yet. Some lines are only expected: deadlines in this year may move by some days.
deadlines-year-unknown = The holidays of { $year } are not known yet. Only the days that are off every year stand here, without the Lunar New Year and the Hùng Kings' day: deadlines in this year will move.
deadlines-not-fixed = Not fixed, only expected
deadlines-day-holiday = Holiday
deadlines-day-compensation = Given for a holiday
deadlines-day-off = Swapped day off
deadlines-day-make-up = Worked instead
deadlines-sign = On duty out of hours
deadlines-sign-nobody = Nobody is named for nights and days off
