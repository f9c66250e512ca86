menu-roster = Households
fact-households = households on the roster
verb-household-added = Added to the roster
verb-household-edited = Details corrected
verb-household-removed = Taken off the roster
verb-household-returned = Put back on the roster
verb-household-head-changed = New head of household
verb-household-office-given = Given a role in the group
verb-import-stored = List stored
verb-import-undone = Upload undone
verb-import-tidied = Details of old uploads deleted

# The roster
roster-title = Households
roster-lead = { $n } households, { $people } people. { $joined } have joined.
roster-households = { $n ->
    [one] 1 household
   *[other] { $n } households
}
roster-no-groups = There is no group here yet.
roster-none = No household matches “{ $q }”. Try fewer letters.
roster-empty = The households will stand here. If there is an Excel list already, upload it and be done.
roster-empty-officer = The group has no roster yet. Its leader will upload one.
roster-add-by-hand = Or write them down one by one
roster-removed = The household is off the roster.
roster-undo = Undo
roster-import-nothing = The list says what the roster says. Nothing has changed.
roster-add = Add a household
roster-slips = Invitation slips
roster-print = Print
roster-search = Find a household
roster-search-example = Name, house, phone
roster-search-button = Find
roster-show-all = Show all households
roster-caption = Households of { $unit }
roster-column-head = Head
roster-column-address = House
roster-column-people = People
roster-column-phone = Phone
roster-column-state = Joined
roster-column-note = Note
roster-unnamed = Household no. { $number }
roster-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
roster-state-joined = Joined
roster-state-invited = Invited
roster-state-not-invited = Not invited yet
roster-state-declined = Not taking part
roster-role-member = Member
roster-role-leader = Group leader
roster-role-deputy = Deputy leader
roster-role-secretary = Secretary
roster-card = The group's roster
roster-card-says = Upload the Excel list you have, look at it first, then store it.

# One household
roster-number = No. { $number } on the roster
roster-declined-says = This household does not want to be listed. What was known of its people is erased; only the house is kept, so that nobody is asked twice.
roster-field-name = Head of household
roster-field-birth = Year of birth
roster-field-address = House
roster-field-phone = Phone
roster-field-size = People
roster-field-title = Role on the list
roster-field-note = Note
roster-no-phone = None yet
roster-edit = Edit
roster-edit-title = Correct the details
roster-household = The household
roster-save = Save
roster-hint-name = As on their papers, for example: Nguyễn Thị Yến
roster-hint-phone = Leave blank if there is none
roster-hint-birth = The year is enough, for example: 1949
roster-hint-address = For example: Số 8 Ngõ 12
roster-hint-note = What helps to reach them. Nothing about health or private life.
roster-people-title = People of the household
roster-born = born { $year }
roster-until-now = now
roster-heads = Previous heads
roster-history = What was done
roster-offer = The list names the head as { $role }, and nobody in the group holds that role.
roster-offer-give = Give the role: { $role }
roster-office-refused = Someone holds this role, or the head has not joined yet. Only the group leader can give it.
roster-head-change = Change the head
roster-head-says = Who was head before stays in the history and keeps any role in the group.
roster-head-who = Who is the head from now on?
roster-head-new = Someone else
roster-head-save = Change the head
roster-remove = Take off the roster
roster-remove-title = Take the household of { $name } off the roster?
roster-remove-says = Its invitation slips stop working. The history stays.
roster-remove-joined = Its people leave the group and are signed out on their phones. A leader, deputy or secretary among them keeps that role. The history stays.
roster-remove-undo = You can undo this for { $hours } hours; slips must be printed again.
roster-remove-not = No, keep it
roster-return-late = It is too late to undo. Please write the household down again by hand.
roster-wrong-name = { $why ->
    [empty] There is no name yet. Write it as on their papers, for example: Nguyễn Thị Yến.
    [too-long] The name has more than 60 characters. Please shorten it.
    [digits] The name has digits in it. Please take them out.
    [one-letter] The name has one letter only. Write the whole name.
    [foreign-letters] The name has letters of another alphabet that look like ours. Please type the whole name again.
    [office] This is the name of an office or an authority, not of a person. Write the name as on their papers.
   *[other] The name has an odd character in it. Please take it out.
}
roster-wrong-phone = { $why ->
    [too-short] The phone number lacks digits. Mobile numbers have 10.
    [too-long] The phone number has too many digits. Mobile numbers have 10.
    [letters] The phone number has letters in it. Write digits only.
    [several] There are several phone numbers. Write one.
   *[other] No phone number begins like this. Please check it.
}
roster-wrong-birth = { $why ->
    [ambiguous] The year needs four digits, for example: 1949.
    [future] The year is after this one. Please check it.
    [too-old] The year is more than 120 years ago. Please check it.
    [impossible] There is no such day. The year alone is enough.
   *[other] The year cannot be read. Write four digits, for example: 1949.
}
roster-wrong-address = The address has more than 160 characters. Please shorten it.
roster-wrong-size = The number of people is between 1 and 50.
roster-wrong-note = The note has more than 200 characters. Please shorten it.
roster-wrong-person = Nobody is chosen. Please choose one.

# Uploading a list
roster-upload = Upload a list
roster-upload-says = Use the list you have. You look at it first and store it when it is right.
roster-step-choose = Choose a file
roster-step-look = Look
roster-step-stored = Stored
roster-file = The list
roster-file-hint = Excel (.xlsx) or CSV, up to 5 MB.
roster-file-busy = Sending and reading the list, one moment…
roster-preview = Look at it first
roster-accepted = What kind of list can be read?
roster-accepted-columns = One column with the heads' names is needed. Others are welcome: year of birth, address, phone, people, role, note.
roster-accepted-order = Any order, any headings, titles above and totals below are all right.
roster-accepted-left-out = Identity numbers, ethnicity and religion are not read and not stored.
roster-accepted-form = No list yet? Download the form and fill it in; delete the example row.
roster-template = Download the form
roster-template-headings = No. | Full name | Birth year | Address | Phone | People | Role | Note
roster-template-example = 1 | Nguyễn Văn Ví Dụ | 1960 | Số 1 Ngõ 2 | 0912 345 678 | 4 | Member | An example, delete this row before you upload
roster-imports = Uploads so far
roster-imports-empty = No list was uploaded yet. Each upload stands here and can be undone.
roster-file-unnamed = List
roster-import-counts = { $inserted } new, { $updated } changed

# The preview
roster-count-new = new households
roster-count-changed = changed
roster-count-same = already there, unchanged
roster-count-refused = rows not accepted
roster-columns-read = Columns read: { $columns }.
roster-columns-change = Check the columns
roster-columns-scroll = Columns, scroll sideways to see all
roster-columns-again = Read again with these columns
roster-column-unnamed = Column { $n }
roster-column-hidden = Hidden column, not read
roster-header-row = Row with the headings
roster-header-none = None
roster-means-ignore = Leave out
roster-means-number = Number
roster-means-name = Name of the head
roster-means-surname = Surname and middle name
roster-means-given-name = Given name
roster-means-birth = Year of birth
roster-means-address = Address
roster-means-phone = Phone
roster-means-size = People
roster-means-role = Role
roster-means-note = Note
roster-means-head = Relation to the head
roster-means-answered = When it was answered
roster-means-forbidden = Must not be read
roster-no-names = It is not clear which column holds the names. Choose one as “Name of the head” (or two for surname and given name), each kind once, then press “Read again”.
roster-cut = In row { $lines } a cell was too long; its end was cut off.
roster-line = Row { $line }
roster-line-of-tab = Sheet { $tab }, row { $line }
roster-fate-new = New
roster-fate-changed = Changes
roster-fate-new-head = New head?
roster-fate-same = Already there
roster-fate-refused = Not accepted
roster-fate-declined-says = The household at this address does not want to be listed, so it is left out. If it is another one, write it down by hand.
roster-rows-refused = Not accepted: { $n }
roster-rows-look = Please look at these: { $n }
roster-rows-plain = Read just as in the file: { $n }
roster-rows-tidied = Only tidied up (capitals, leading zeros…): { $n } { $n ->
    [one] household
   *[other] households
}
roster-rows-plain-tabs = Exactly as in sheet { $tabs }: { $n } { $n ->
    [one] household
   *[other] households
}
roster-rows-plain-guessed = Read by guessed columns: { $n } { $n ->
    [one] household
   *[other] households
}
roster-rows-same = Already there, unchanged: { $n }
roster-rows-skipped = Passed over, not a household: { $n }
roster-unnamed-rows = { $n ->
    [one] 1 household of the roster is not in the file: it stays as it is.
   *[other] { $n } households of the roster are not in the file: they stay as they are.
}
roster-title-leader = Noted as group leader. Who holds that role does not change.
roster-title-noted = Noted as { $role }. The role is given later, when they have joined.
roster-gives = Gets the role { $role } in the group.
roster-nothing-changes = The list says what the roster says. There is nothing to store.
roster-nothing-read = There is no household to store. Check the columns, or choose another file.
roster-store = { $n ->
    [one] Store 1 household
   *[other] Store { $n } households
}
roster-store-says = Nothing is stored until you press this button. You can still undo it afterwards.

# What of the file is not read
roster-unseen = Left out of the file
roster-unseen-hidden-rows = { $n ->
    [one] One row is hidden or filtered out and not taken: { $which }.
   *[other] { $n } rows are hidden or filtered out and not taken: { $which }.
}
roster-unseen-hidden-rows-read = Read hidden rows too
roster-unseen-hidden-columns = Hidden columns, not read: { $which }.
roster-unseen-hidden-columns-read = Read hidden columns too
roster-unseen-struck = { $n ->
    [one] One row is struck through and not taken: { $which }.
   *[other] { $n } rows are struck through and not taken: { $which }.
}
roster-unseen-struck-read = Read what is struck through too
roster-unseen-more = { $which } and { $more } more
roster-unseen-again = Read again with these choices
roster-tabs = Sheets that are read
roster-tab-offered = { $tab } (not read: hidden, or other columns than the main sheet)
roster-tab-no-list = Sheet { $tab }: not read, it has no column of names.
roster-tab-too-large = Sheet { $tab }: not read, it has too many rows.
roster-cause-uncalculated = Some formulas in the file have no result, so their cells are empty. Open the file in Excel, save it, and upload it again.
roster-cause-old-font = { $font ->
    [vni] The text was typed in a VNI font. It was converted; check each name below.
   *[other] The text was typed in a TCVN3 font (.VnTime). It was converted; check each name below.
}
roster-cause-damaged = Excel changed some numbers (phone numbers rounded, house numbers turned into dates). In Excel, set the column to “Text”, type those cells again and upload. Or store the list and correct each household on its page.
roster-cause-guessed = The file has no row of column names, so the columns below are guessed. Check each one before storing.

# After storing
roster-stored = Stored. Next: print the invitation slips and hand one to each household.
roster-stored-by = { $at }, uploaded by { $name }
roster-open = Open the roster
roster-import-rows = Written down
roster-rows-gone = Details are kept for { $days } days and are gone now; it cannot be undone any more.
roster-undo-sure = Put the roster back as it was before this upload?
roster-undo-until = Can be undone until { $until }. Then the details are deleted.
roster-undo-late = It is more than 30 days ago and cannot be undone any more.
roster-undone = Undone
roster-undone-says = Undone at { $at }: { $removed } households taken away, { $restored } put back as they were, { $kept } kept.
roster-kept-title = Households that were kept
roster-kept = { $why ->
    [joined] Kept because someone of the household has joined.
   *[other] Kept where it was changed after the upload.
}

# Read differently
roster-change-phone-read = Phone: { $to } ← { $from }
roster-change-phone-dropped = { $why ->
    [too-short] Phone “{ $from }” left out: digits are missing.
    [too-long] Phone “{ $from }” left out: too many digits.
    [letters] “{ $from }” left out of the phones: it is no number.
   *[other] Phone “{ $from }” left out: there is no such number.
}
roster-change-name-cased = Name: { $to } ← { $from }
roster-change-name-cleaned = Name: { $to } ← { $from }
roster-change-name-joined = The name was put together from two columns, because its own column is a formula without a result.
roster-change-birth-year-only = Only the year is kept: { $to } ← { $from }
roster-change-birth-dropped = { $why ->
    [ambiguous] Birth “{ $from }” left out: the year lacks digits.
    [future] Birth “{ $from }” left out: it is in the future.
    [too-old] Birth “{ $from }” left out: more than 120 years ago.
    [impossible] Birth “{ $from }” left out: there is no such day.
   *[other] Birth “{ $from }” left out: it cannot be read.
}
roster-change-size-read = People: { $to } ← { $from }
roster-change-size-dropped = Number of people “{ $from }” left out: it cannot be read.
roster-change-size-counted = { $to } people counted in the rows below.
roster-change-role-guessed = Role: { $to } ← { $from }
roster-change-leader-already = There is a leader already in { $line }, so this one is a member.
roster-change-note-shortened = The note has more than { $length_max } characters; its end was cut off.
roster-change-address-shortened = The address has more than { $length_max } characters; its end was cut off.
roster-change-identity-removed = An identity number was taken out. It is not stored.
roster-change-phones-more = Put into the note: { $left }
roster-change-phone-damaged = Dropped the phone number “{ $from }”: Excel rounded it and its last digits are lost. Type the whole number again.
roster-change-phone-shared = Same phone number as { $line }. Check that it belongs to both households.
roster-change-role-read = Role: { $to } ← { $from }
roster-change-merged = { $what }: from the merged cell above.
roster-change-ditto = { $what }: as in the row above.
roster-change-ditto-of-nothing = { $what }: says “as above” with nothing above it. Left empty.
roster-change-uncalculated = { $what }: a formula without a result, left empty.
roster-change-cell-error = { $what }: the formula failed with { $from }, left empty. Correct it in the file, or on the household’s page.
roster-change-address-date = Dropped “{ $from }” from the address: Excel turned a house number into a date, perhaps { $maybe } or { $other }. Enter the house number again.
roster-change-struck-left = { $what }: “{ $from }” is struck through, not read.
roster-change-old-font = Old font: { $to } ← { $from }
roster-change-garbled = { $what }: “{ $from }” is in an old font ({ $font ->
    [vni] VNI
   *[other] TCVN3
}) and cannot be read, left empty.
roster-change-unclosed = A cell opens a quotation mark and never closes it, and would have swallowed the rows below it ({ $rows }). Every row was read again.
roster-change-hidden-left = The hidden column “{ $heading }” has something in this row, not read.
roster-change-was-hidden = This row is hidden in the file.
roster-change-was-struck = This row is struck through in the file.
roster-change-from-hidden = { $what }: from a hidden column of the file.
roster-change-unnumbered = This row has no number and was taken for a household of its own. If it is somebody of the household above, delete the row in the file.
roster-change-later-answer = This household answered twice; the later answer counts, { $line } is left out.
roster-refusal-no-name = There is no name. Mend the file and upload it again; the others are not doubled.
roster-refusal-bad-name = { $why ->
    [too-long] “{ $from }” has more than 60 characters and is no name.
    [digits] “{ $from }” contains digits; that isn't a name.
    [one-letter] “{ $from }” has one letter only.
    [foreign-letters] “{ $from }” has letters of another alphabet that look like ours. Type the name again.
    [office] “{ $from }” is an office or an authority. Write the name of the person.
    [empty] There is no name ({ $from }).
   *[other] “{ $from }” has odd characters and is no name.
}
roster-refusal-double-of = The same as { $line }: same name, same phone or house.
roster-refusal-formula-like = “{ $from }” is a formula. Type it as plain text and upload again.
roster-refusal-uncalculated = The name is a formula without a result. Open the file in Excel, save it, and upload it again.
roster-refusal-cell-error = The name is a formula that failed with { $from }. Type the name and upload again.
roster-refusal-old-font = “{ $from }” is in an old font ({ $font ->
    [vni] VNI
   *[other] TCVN3
}) and cannot be read. Type this name again in a usual font such as Times New Roman, and upload again.
roster-skip-blank = blank
roster-skip-total = a total
roster-skip-title = a title or remark
roster-skip-repeated-header = the headings again
roster-skip-signature-block = signatures
roster-skip-not-head = a member of the household above
roster-skip-family = lives in the household of { $line }, counted there
roster-skip-continued = shares the name cell of { $line }
roster-skip-hidden = hidden row, not taken
roster-skip-struck = struck through, not taken
roster-skip-answered-later = answered again in { $line }
roster-skip-example = the example of the form

# Files that cannot be read
sheet-empty = There is no file, or nothing in it. Please choose the list.
sheet-too-large = The file is larger than { $mb_max } MB. Delete pictures and other sheets from it and upload again.
sheet-old-excel = This is old Excel (.xls). Open it in Excel, save it as .xlsx and upload again.
sheet-locked = The file has a password. Open it, take the password off, save and upload again.
sheet-not-a-sheet = { $seen ->
    [word] This is a Word file. Copy the table into Excel, save and upload again.
    [pdf] This is a PDF. Please upload the Excel (.xlsx) or CSV file itself.
    [picture] This is a picture. Please upload the Excel (.xlsx) or CSV file itself.
    [open-document] This is a LibreOffice file. Save it as .xlsx and upload again.
    [excel-binary] This is Excel's .xlsb format. Save it as .xlsx and upload again.
    [web-page] This is a web page under the name of a sheet. Open it in Excel, save it as .xlsx and upload again.
    [archive] This is an archive. Unpack it and choose the Excel file inside.
   *[other] This is no spreadsheet. Please upload Excel (.xlsx) or CSV.
}
sheet-broken = The file is broken and cannot be opened. Open it in Excel, save it and upload again.
sheet-bomb = The file unfolds to more than { $mb_max } MB. Copy the list into a new file and upload that.
sheet-too-many-parts = The file has more than { $entries_max } parts inside. Copy the list into a new file and upload that.
sheet-too-many-rows = The file has more than { $rows_max } rows. No group has that many households; please choose the group's own file.
sheet-too-many-columns = Row { $row } has more than { $columns_max } columns. Copy the list into a new file and upload that.
sheet-too-much-text = The file has more than { $chars_max } characters. Copy the list into a new file and upload that.
sheet-unreadable = The text is in an old encoding that we do not know (neither VNI nor TCVN3). Open the file with the program that made it, convert it to Unicode, save it as .xlsx and upload it again.
search-roster = Households
roster-search-number = Household { $number }

# My data
roster-held-title = Name and household in the roster
roster-held-why = So that neighbours and those who look after the area can reach you when something happens. With your consent (Law 91/2025/QH15, Art 9).
roster-held-why-office = So that people know who holds an office. Because the office was given to you.
roster-held-person = About you
roster-held-household = About your household
roster-held-name = Name
roster-held-number = Household no.
roster-held-since = since { $date }
roster-held-copies = Copies for an undo
roster-held-copies-says = { $n } from an uploaded list, kept 30 days and then erased
roster-look-household = Opened your household's details
roster-look-list = Opened the roster of the whole group, { $n } times in the last 90 days
verb-household-opened = Opened a household's details
verb-roster-opened = Opened the roster
verb-roster-written = Wrote the first roster

# Households outside groups
menu-residents = Outside groups
residents-title = Households outside groups
residents-lead = Households that live in the block and have joined no group: who heads them, house number, month of arrival. Nothing else.
residents-empty = No household written down yet. What it is for: registration for “safe in security and order” counts every household that lives here, tenants too.
residents-count = { $n } outside groups + { $groups } in groups = { $all } living here.
residents-upload = Upload a list
residents-upload-says = An Excel or CSV file with a column of names and one of addresses. A column “Tháng đến” and the words “thuê”, “nhà trọ” in a column of kinds or notes are read too.
residents-look = Preview
residents-preview = Preview of the list
residents-add = Add a household
residents-add-do = Add
residents-name = Head of household
residents-name-missing = The name is missing.
residents-name-letters = The name has foreign letters that look like Vietnamese ones. Please type it again.
residents-name-office = This is the name of an office, not of a person.
residents-name-wrong = This does not look like a name. Please check it.
residents-address = House number, lane
residents-address-hint = Boarding house: one line for each room, with its number.
residents-address-missing = The house number is missing.
residents-address-long = The address is longer than 160 characters.
residents-arrived = Living here since
residents-arrived-hint = For example 3/2025. Leave it empty if nobody knows.
residents-arrived-wrong = Type month and year, for example 3/2025; not later than this month.
residents-kind = How they live
residents-kind-missing = Choose: own home, rented, or boarding house.
residents-kind-home = Own home
residents-kind-tenant = Rented
residents-kind-boarding = Boarding house
residents-since = since { $month }
residents-reads = the head of the block alone.
residents-who-sees = Only the head of the block sees this list. Who has moved away is kept for another year, then deleted.
residents-perhaps = The same household? { $n }
residents-alike = { $group } has a household of this name or in this house.
residents-same = The same
residents-two = Two households
residents-apart = In no group
residents-in-groups = { $n } have joined a group and count once
residents-edit = Correct a household
residents-save = Save
residents-leave = Moved away
residents-leave-says = A household that has moved away no longer counts as living here.
residents-gone = Noted as moved away.
residents-undo = Undo
residents-stored = { $n } households added.
residents-unchanged = Nothing new in this file.
residents-nothing = No new household to add.
residents-houseless = { $n } rows have no address and were not taken. Add the house number to the file, or add them by hand.
residents-already = { $n } stand in the list already and stay as they are.
residents-refused = { $n } rows not taken
residents-new = { $n } households to add
residents-store = Add { $n } households
residents-many = The list is close to 5,000 households, more than a block has. Please check that this is the right file.
verb-resident-added = Household outside groups added
verb-resident-edited = Household outside groups corrected
verb-resident-told-apart = Household outside groups compared with a group's
verb-resident-gone = Household outside groups moved away
verb-resident-returned = Household outside groups put back
verb-residents-listed = List of households outside groups stored
verb-residents-unlisted = List of households outside groups undone
