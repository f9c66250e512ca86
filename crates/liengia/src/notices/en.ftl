menu-notices-wishes = How I am told
notices-wishes-lead = What is told at once, what can wait, which hours stay quiet. Everything can still be read under Notices.
notices-quiet-now = Quiet hours: only what is urgent is told now.

notices-device = This device
notices-push-off = This place cannot reach phones yet: the keeper must set a contact address first. Everything still shows when you open the book.
notices-push-on = This device is told, even while the book is closed
notices-push-since = Since { $date }. Signing out ends it.
notices-push-stop = Stop telling this device
notices-push-says = When something comes up this device says so, even while the book is closed. It names nobody; of confidential matters it only says “Something of the group”.
notices-push-allow = Tell this device
notices-push-refused = The browser blocks it. Allow notifications for the book in the browser's settings, then press again.
notices-push-without = This device cannot be told while the book is closed. On an iPhone: press Share, choose Add to Home Screen, then open the book from there.
notices-push-wrong = This browser cannot be told yet. Try Chrome, Firefox, Edge or Safari.

notices-ways = By which way
notices-class-alarm = Urgent, or somebody else in the account
notices-class-needs-you = Something waits for me
notices-class-for-information = Good to know
notices-way-push = On the phone
notices-way-mail = By mail
notices-way-app = Only in the book
notices-way-nothing = Not at all
notices-way-missing = Choose a way.
notices-hours = Quiet hours
notices-hours-says = Only what is urgent is told within them. The same hour twice means none.
notices-quiet-from = Quiet from
notices-quiet-until = Until
notices-digest-at = Good to know: together, once a day at
notices-digest-at-hint = Empty: each at once.
notices-hour-wrong = Not a time. For example: 21:30
notices-save = Save

notices-mute-lead = Hear less of one matter
notices-mute = No more about this
notices-muted = Matters that stay silent
notices-muted-since = Silent since { $date }. Each step still shows in the book.
notices-unmute = Tell me again

notices-held-title = How you are told
notices-held-why = To tell the right device at the right time, and nothing unwanted.
notices-held-wishes = Ways chosen
notices-held-device = A device that is told
notices-held-service = By the service
notices-held-proved = Last arrived
notices-held-mute = A matter that stays silent
rights-until-told-how = until you sign out there, choose anew, hear of it again, or your name is erased.

verb-notices-chosen = Ways of being told chosen
verb-notice-muted = A matter silenced
verb-notice-unmuted = A matter heard again
verb-push-allowed = A device agreed to be told
verb-push-stopped = A device is told no more

notices-mail = Mail
notices-mail-off = This place cannot send mail yet: the keeper has set no mail server.
notices-mail-says = Give an address to get mail. It names nobody either. What hurries goes there when no phone can be told.
notices-mail-address = Mail address
notices-mail-wrong = Not a mail address. For example: name@example.vn
notices-mail-ask = Send a mail to confirm
notices-mail-waits = A mail went to { $address }. Press the link in it, and mail begins. Not pressed within three days, the address is erased.
notices-mail-on = Mail goes to { $address }
notices-mail-end = End mail
notices-address-soon = A mail has just gone out. Wait ten minutes and try again.
notices-mail-late = This link is older than three days. Give the address again under How I am told.
notices-mail-confirm = Confirm a mail address
notices-mail-confirm-says = Somebody wants mail of a neighbours' group here. Press if it is you.
notices-mail-confirm-body = Somebody wants mail of a neighbours' group at this address. If it is you, open the link below and confirm:
    { $link }
    If it is not you, do nothing: no other mail will come.
notices-mail-mine = It is me
notices-mail-open-title = Something of the group
notices-mail-open-says = Press to open the book and read on. To get no more mail press the button below.
notices-mail-open = Open the book
notices-mail-ended = No more mail
notices-mail-ended-says = The address is erased. Everything can still be read in the book.
notices-held-mail = Address for mail, kept encrypted
verb-mail-asked = Mail asked for
verb-mail-confirmed = Mail address confirmed
verb-mail-ended = Mail ended
notice-mail-address-asked = Somebody has just set a mail address for the notices of this account. If that was not you, open it and remove it.
