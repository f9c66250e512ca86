# The frame, problems, moments.
preview = A neighbours' group for safety and order
skip = To the main part
demonstration = Demonstration
demonstration-says = Demonstration: the people and events here are invented.
this-page-in = this page in English
menu = Places
menu-main = Main
menu-more = More
menu-notices = Notices
menu-me = About me
about = About Liên Gia
keys-title = Keyboard shortcuts
sign-in = Sign in
unlock = Unlock
choose-password = Choose my own password
choose-second-factor = Add a second factor
go-home = To the home page
form-day = day/month/year
form-hour = hour:minute
form-errors = { $n ->
    [one] One thing to mend
   *[other] { $n } things to mend
}
role-member = Member
role-leader = Group leader
role-deputy = Deputy leader
role-secretary = Secretary
role-block-head = Head of the residential block
role-front-committee = Front committee
role-area-officer = Area police officer
role-ward-police-chief = Chief of the ward police
role-ward-front = Fatherland Front of the ward
role-peoples-committee = People's Committee of the ward
role-loudspeaker-operator = Loudspeaker operator
role-keeper = Keeper of the system
role-system = The system
role-anyone = Someone not signed in
day-mon = Monday
day-tue = Tuesday
day-wed = Wednesday
day-thu = Thursday
day-fri = Friday
day-sat = Saturday
day-sun = Sunday
ago-now = just now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
ago-yesterday = yesterday { $clock }
left-minutes = { $n } min left
left-hours = { $n } h left
left-days = { $n } days left
late-minutes = { $n } min late
late-hours = { $n } h late
late-days = { $n } days late
call-danger = In danger? Call now:
call-police = Police
call-fire = Fire and rescue
call-ambulance = Ambulance
call-child = Child protection
call-now-police = Call the police now
call-now-fire = Call the fire brigade now
call-now-ambulance = Call an ambulance now
call-now-child = Call child protection now
problem-title = Not done
problem-sign-in = Please sign in first. What you just sent was not stored.
problem-locked = This device is locked with a PIN. Unlock it and try again.
problem-new-password = Someone else gave you this password. Choose your own first.
problem-second-factor = Your account has a password only. Please add a second factor first.
problem-prove = Please show once more that it is you first.
problem-forbidden = This is not part of your role. If you need it, ask the group leader.
problem-cross-site = This request came from another site and was stopped. Open the group's page and try again.
problem-not-found = There is no such page, or it is not for you.
problem-someone-was-faster = Someone did this just before you. Open the page again to see the latest.
problem-address = Something in the address of this page is wrong, so it could not be opened. Go home and on from there.
problem-form = The form arrived broken. Go back, reload the page and send it again.
problem-upload-cut = The upload was cut off. Send it again when the signal is better.
problem-too-large = That is too large, and nothing was stored. Go back: what was written is still there. Take out some photos or choose a smaller file, and send again.
problem-text-too-large = The text is too long to be taken, and nothing was stored. Go back: it is still there. Shorten it and send again.
problem-too-slow = The signal is too weak: not everything arrived, and nothing was stored. Go back: what was written is still there. Take out some photos, or send again when the signal is better.
problem-own-many = What was sent before is still being worked on. Wait a minute, go back and send again; what was sent just now was not stored.
problem-too-many = Too many tries. Wait { $n } seconds and try again.
problem-busy = Too many people are sending at once. Wait a minute, go back and send again; nothing was stored.
problem-no-room = Not stored: the server has no room, or its disk cannot be written. Keep what was written and try again in a few minutes.
problem-away = The book cannot be opened for a moment. Nothing was stored; try again in a minute.
problem-unsure = The way to the book broke at the last moment: whether it was stored is not known. Look, and send again if it is not there; sent again it is not stored twice.
problem-late = It took too long and was stopped: whether it was stored is not known. Look, and send again if it is not there; sent again it is not stored twice.
leave = Leave now
kept-says = Everything that was filled in is still here.
kept-partly = It cannot be sent again from here. Press your device's Back: what you wrote is still on the page before. Short texts stand below to be copied; one that was too long is not shown again.
kept-written = What you wrote is still here, to be copied.
kept-thing = Open this again
kept-sign-in = Not sent: this device is signed out.
kept-sign-in-says = What you wrote is still here. Sign in on another page, come back to this one and press Send again.
kept-sign-in-go = Sign in
kept-look = See what was written
kept-files = Photos, files and recordings cannot be kept on this page. To send them along, choose them again here.
kept-pick = Choose photos or files again
kept-again = Send again
kept-secret-old = Password or PIN in use
kept-secret-password = Password
kept-secret-pin = PIN
kept-secret-code = Code
kept-secret-new = New password
kept-secret-again = Once more
kept-too-large = The photos or files are too large to be taken, and nothing was stored. Take some out or choose smaller ones, and send again.
kept-text-too-large = The text is too long to be taken, and nothing was stored. Shorten it and send.
kept-too-slow = The signal is too weak: not everything arrived, and nothing was stored. Take out some photos, or send again when the signal is better.
kept-own-many = What was sent before is still being worked on. Wait a minute and send again; what was sent just now was not stored.
kept-busy = Too many people are sending at once. Wait a minute and send again; nothing was stored.
kept-no-room = Not stored: the server has no room, or its disk cannot be written. Wait a few minutes and send again.
kept-away = The book cannot be opened for a moment. Nothing was stored; wait a minute and send again.
kept-unsure = The way to the book broke at the last moment: whether it was stored is not known. Send it again all the same: it is not stored twice.
kept-late = It took too long and was stopped: whether it was stored is not known. Send it again all the same: it is not stored twice.
kept-failed = The server had a fault and wrote it down. What was sent was not stored; wait a few minutes and send again.
guess-slowed = It was typed wrongly many times. Check each letter and type it again; what is right still gets in, only more slowly.
problem-too-long = There is too much to look through. Ask for less, or wait a minute and open it again.
problem-failed = The server had a fault and wrote it down. What you sent was not stored; try again in a few minutes.
script-yes = Yes
script-no = No
script-close = Close
script-sending = Sending…
script-live = Live
script-lost = Connection lost, trying again
script-shown = {"{"}n{"}"} of {"{"}all{"}"} items
script-none-match = Nothing matches.
script-draft-kept = Draft kept on this device
script-draft-restored = Draft brought back from this device
script-draft-refused = This device does not allow drafts
script-locating = Finding your position…
script-located = Position taken, within {"{"}m{"}"} m
script-locate-denied = The device does not give its position. Please use words.
script-locate-failed = Could not get the position. Please use words.
script-photo-remove = Remove this photo
script-photo-many = Only {"{"}max{"}"} photos can be sent; the others were taken out
script-photo-shrinking = Making photo {"{"}n{"}"}/{"{"}all{"}"} smaller
script-kilobytes = {"{"}n{"}"} KB
script-copied = Copied
script-copy-failed = Could not copy, please copy by hand
script-keys-title = Keyboard shortcuts
script-keys-help = open this list
script-keys-move = up and down in a list
script-keys-on = Shortcuts are on
script-keys-off = Shortcuts are off

# Spans of time
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
span-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
span-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
print = Print
stamp-line = Ledger { $chain } · no. { $number } · { $code }
stamp-says = The head of the ledger at the end of the day before. Keep it: type the line above at { $address } to learn whether the ledger was changed since.

who-reads = Who reads it:

# Photos and papers that come along
files-many = Only 5 files are taken. The others were left out.
files-megapixels = The photo “{ $file }” has too many pixels: 50 million (50 MP) at the most. Open it, take a screenshot and send that; or take the photo again at 12 MP.
files-large = The file “{ $file }” is too large. Choose one below 12 MB.
files-heic = The photo “{ $file }” is in the iPhone's HEIC format. In Settings › Camera › Formats choose “Most Compatible”, or send a screenshot.
files-broken = The photo “{ $file }” is broken or was cut off. Please send it again.
files-strange = “{ $file }” is not a photo (JPEG, PNG, WebP).
files-neither = “{ $file }” is neither a photo (JPEG, PNG, WebP) nor a PDF.
files-paper = “{ $file }” is a PDF paper. Only photos are taken here: take a photo of the page and send that.
files-waiting = “{ $file }” could not be kept: too many photos and files of unfinished forms still wait. Finish those first, or send this one without the file.
files-full = “{ $file }” could not be kept: the server has no room left for photos and files. Send the words now; add the photo later.
files-pixels = “{ $file }” was not taken: too many large photos in a short time. Wait some minutes and choose it again, or choose a smaller one; what was written is still here.
files-gone = { $n } files chosen earlier waited too long and are gone. Please choose them again and send; what was written is still here.
files-kept = { $n } files of the first sending were kept; no need to choose them again.
files-photo = Photo { $n }
files-pdf = Paper (PDF)
files-photos-hint = Up to 5 photos. Position and camera data in them are removed before anyone sees them.

# What is often pasted by mistake
spots-title = Should these stand in it?
spots-says = They could lead to a person. You decide, then send it again; everything you wrote is still here.
spots-keep = Keep it in
spots-out = Take it out
spots-words = What was written
spots-phone = A phone number
spots-id-number = The number of an identity card
spots-bank-account = The number of an account or card
spots-plate = A number plate
spots-email = An e-mail address
spots-child-name = The name of a child
