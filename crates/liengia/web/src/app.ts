/*
  What a page may ask of scripts. Everything works without them; each behaviour lives in the module of its name.
  Markup of every part, in full: ../gallery.html.

  <html lang="vi" data-theme="light|dark">     data-theme only when the reader chose; otherwise leave it out
  <body data-words='{"key":"word",…}'          the words below, in the reader's language, HTML-escaped
        data-assets="/assets/{hash}/"          turns the service worker on
        data-person="tag"                      who is signed in, as a word that means nothing; turns the outbox on
        data-live="/live">                     turns live updates on (EventSource; event name "work")

  words   yes no close · sending · live lost · shown{n,all} none_match · draft_kept draft_restored draft_refused ·
          locating located{m} locate_denied locate_failed · photo_remove photo_many{max} photo_shrinking{n,all} kilobytes{n} file_large{name,n,max} ·
          copied copy_failed · keys_title keys_help keys_move keys_on keys_off ·
          waiting_some{n} waiting_sign_out{n} waiting_sign_out_yes outbox_failed outbox_quiet kept_page{at} files_kept

  [data-scripted][hidden]       shown once scripts run: for buttons that mean nothing without them
  live     [data-live-part][id] is swapped when "work" arrives; add tabindex="-1" if focus may land on it
           [data-live-state] > [data-live-words]   says "live" or "lost"; class live--lost is set on the former.
           The page is asked for again with the header X-Live: 1 (do not count it as a visit).
  filter   <input type="search" data-filter="#list">; in #list each [data-filter-row], optionally data-filter-text="…";
           <p data-filter-count="#list" role="status">
  finder   <input data-finder="[data-place]" aria-controls="found"> with <ul class="finder" id="found" hidden>: lists the links that match
  confirm  data-confirm="question" on a form, its submit button or a link; data-confirm-yes, data-confirm-no, data-confirm-danger
  once     <form data-once>: one sending; the button's last <span> (or [data-once-label]) says "sending";
           [data-busy][hidden] inside is shown when it takes longer than a second
  draft    <form data-draft="report:{member}">: key must differ by person on a shared phone; leave it off where a trace on the
           device could hurt (confidential reports). Inside: <p data-draft-state hidden><span data-draft-words role="status">
           and <button type="button" data-draft-clear>. data-no-draft on a field or a group keeps it out.
           data-draft-done="report:{member}" on the page that says "stored" removes it; data-draft-done="*" (sign-out) removes all.
  outbox   <form data-outbox="what it is" [data-outbox-quiet]>: written down on this phone first, closed, then sent; needs <body data-person>.
           data-outbox-stay: once it is kept the page stays, and the form hears "outbox:stayed" (turns.ts).
           [data-outbox-done="id"] on its receipt: nothing of the form with this id stays here.
           data-outbox-quiet keeps no way to its receipt; with <input type="checkbox" data-outbox-agree> inside it is kept only when ticked.
           [data-outbox-changed] around a tick and its hidden fields: sent only when the tick was changed.
           [data-waiting-line][hidden] > [data-waiting-line-words]: how many wait; [data-kept-line][hidden]: this page is a copy
  waiting  [data-waiting='{"key":"word",…}']: the page of what waits, see waiting/pages.rs; scripts of both in waiting/, loaded when needed
  locate   [data-locate] with inputs [data-locate-lat] [data-locate-lon] [data-locate-accuracy] (type=hidden),
           <label data-locate-get hidden> with <input type="checkbox" data-locate-here>, <span data-locate-words role="status">
  photos   [data-photos data-photos-max="5"] with <input type="file" accept="image/*" multiple>, <ul data-photos-list>, <p data-photos-words role="status">
  voice    [data-voice data-voice-max="120" data-voice-{start,stop,…}="words"] with a file field: see reports/voices/pages.rs; its
           script is loaded only where there is one (voice.js, voice-worklet.js)
  boards   [data-aloud], [data-draw], [data-kiosk], [data-kiosk-start]: see kiosk.ts and turns.ts, loaded only where there is one
  dictate  [data-dictate="#field" data-dictate-start="words" data-dictate-stop="words" hidden] with button[data-dictate-toggle] and
           [data-dictate-label]: shown where the browser writes down what it hears
  danger   [data-danger] inside .when: the call over the form; a[data-leave]: leaves at once, without a trace in the history
  shared   <form data-takes-shared>: takes the photos that another app handed over (manifest, share_target; sw/share.ts)
  toast    [data-toast="5000"] floats for so many ms; holds an undo form
  hand     button[data-print] · button[data-copy="text"] (empty: this address) · button[data-share="/address"] (empty: this page) with
           data-share-title, data-share-text
  install  <button data-install hidden>: shown when the browser offers to put this on the home screen
  passkey  <form hidden data-passkey="get|make" data-passkey-options='{…}' data-passkey-host="name" [data-passkey-autofill]> with hidden inputs
           ceremony and credential and <p hidden data-passkey-failed>; shown where the device can. [data-passkey-without] is taken away then.
  push     <div hidden data-push="{public key}"> around a form with hidden inputs endpoint, p256dh, auth: shown where the browser can be told;
           [data-push-without] is taken away then, [data-push-refused] shown when its owner says no to the browser
  keys     data-key="g h" (what pressing those keys clicks or focuses), data-key-says="…" (its line in the list behind "?");
           [data-rows] marks the list j/k walk; [data-keys-help] opens the list

  Content policy needed: script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self';
  manifest-src 'self'. With require-trusted-types-for 'script' also: trusted-types liengia.
*/
import * as confirm from "./confirm.js";
import * as danger from "./danger.js";
import * as dictate from "./dictate.js";
import * as draft from "./draft.js";
import * as filter from "./filter.js";
import * as finder from "./finder.js";
import * as hand from "./hand.js";
import * as install from "./install.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as locate from "./locate.js";
import * as once from "./once.js";
import * as outbox from "./outbox.js";
import * as passkey from "./passkey.js";
import * as people from "./people.js";
import * as photos from "./photos.js";
import * as push from "./push.js";
import * as toast from "./toast.js";
import * as worker from "./worker.js";
import { all, saysWhoSent } from "./page.js";

function attach(root: ParentNode): void {
  for (const element of all(root, "[data-scripted][hidden]")) element.hidden = false;
  void boards(root);
  for (const part of [dictate, draft, filter, locate, outbox, passkey, photos, push, toast]) part.attach(root);
}

/** The recorder is large and rare: fetched where a form has one, from beside this script. */
async function recorder(): Promise<void> {
  const assets = document.body.dataset["assets"];
  if (!assets || !document.querySelector("[data-voice]")) return;
  const voice = (await import(`${assets}voice.js`)) as typeof import("./voice.js");
  voice.listen();
  voice.attach(document);
}

/** Boards, and the phone that goes round: fetched where there is one. */
async function boards(root: ParentNode): Promise<void> {
  const assets = document.body.dataset["assets"];
  if (!assets || !document.querySelector("[data-draw],[data-kiosk],[data-kiosk-start],[data-kiosk-refused],[data-aloud]")) return;
  ((await import(`${assets}kiosk.js`)) as typeof import("./kiosk.js")).attach(root);
}

saysWhoSent();
// Order matters: a form is first agreed to, then its photos and key are made ready, then it is kept here or sent once.
for (const part of [confirm, photos, passkey, push, outbox, once, danger, dictate, draft, filter, finder, hand, install, keys, locate, people]) part.listen();
document.addEventListener("page:swapped", (event) => attach(event.target as HTMLElement));
attach(document);
void recorder();
live.start();
outbox.start();
people.start();
worker.start();
