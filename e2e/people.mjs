// People with a browser: each has a window of their own, and everything the browser complains about counts.
import { must, sees } from "./expect.mjs";
import { launchKept } from "./tools.mjs";

export const PHONE = { name: "phone", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
export const DESK = { name: "desk", viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

// A form that comes back with mistakes is answered 422, which Chromium reports as a failed load.
// A house that closes under a page that fetches ahead what is needed without signal.
const CLOSED = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/;
const FORM_AGAIN = /status of 422/;

export class Person {
  /** options: shape, scripts (true), dark (false), cookies, network (an address of
   *  their own: tries are counted by it), profile (a folder: the browser keeps what it has there), tolerates (a pattern of complaints that belong to the story) */
  static async arrive(world, { shape = world.shape, scripts = true, dark = false, state, network, profile, tolerates = null } = {}) {
    const { name: _, ...size } = shape;
    const options = { ...size, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", colorScheme: dark ? "dark" : "light", javaScriptEnabled: scripts, storageState: state, ...(network && { extraHTTPHeaders: { "x-forwarded-for": network } }), reducedMotion: "reduce" };
    if (profile) delete options.storageState;
    const context = await (profile ? launchKept(profile, options) : world.browser.newContext(options));
    context.setDefaultTimeout(30_000);
    const person = new Person();
    Object.assign(person, { world, shape, scripts, context, complaints: [], page: context.pages()[0] ?? await context.newPage() });
    person.listen(person.page, tolerates);
    world.people.push(person);
    return person;
  }

  /** Comes in by the link that the demonstration prints. */
  static async as(world, part, options) {
    const person = await Person.arrive(world, options);
    const { link } = world.house.parts.get(part);
    await person.goto(link);
    await person.press("Vào với vai này");
    must(new URL(person.page.url()).pathname === "/", `${part} came to ${person.page.url()}`);
    return person;
  }

  listen(page, tolerates) {
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !FORM_AGAIN.test(text) && !(this.world.house.closing && CLOSED.test(text)) && !tolerates?.test(text)) this.complaints.push(`${page.url()}: ${text}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`${page.url()}: ${error}`));
  }

  async secondTab() {
    const page = await this.context.newPage();
    this.listen(page, null);
    return page;
  }

  async goto(address) {
    await this.page.goto(new URL(address, this.world.house.base).href);
    await this.fits();
  }

  /** A button or link by its words, followed to the page it leads to. */
  async press(name, within = this.page) {
    const target = within.getByRole("button", { name, exact: true }).or(within.getByRole("link", { name, exact: true })).first();
    await this.follow(() => target.click());
  }

  async follow(step) {
    await Promise.all([this.page.waitForEvent("framenavigated", { predicate: (frame) => frame === this.page.mainFrame() }), step()]);
    await this.page.waitForLoadState("load");
    await this.fits();
  }

  /** A choice drawn as a card, by the name and value it sends. */
  choose(name, value) {
    return this.page.locator(`label:has(input[name="${name}"][value="${value}"])`).click();
  }

  type(name, text, within = this.page) {
    return within.locator(`[name="${name}"]`).fill(text);
  }

  sees(...texts) { return sees(this.page, ...texts); }

  /** Nothing may be wider than the phone: sideways scrolling hides half of every line. */
  async fits() {
    const { width } = this.shape.viewport;
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth).catch(() => 0);
    if (wide <= width) return;
    const sticking = await this.page.evaluate((edge) => [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 0.5).map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`).slice(-2).join(" | "), width).catch(() => "");
    this.complaints.push(`${this.page.url()}: ${wide} px wide in a window of ${width} (${sticking})`);
  }

  async leave() { await this.context.close(); }
}
