// 13 · Officers sign in with a key, with password and code, with a code on paper; what matters asks again.
import { createHmac } from "node:crypto";
import { holdsNot, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { tell } from "../telling.mjs";

const PASSWORD = "tien-huan-2024";
const KEY_BUTTON = "Dùng khóa truy cập";

/** A device that holds keys: the browser's own, by the debugger. */
async function withDevice(person) {
  const cdp = await person.context.newCDPSession(person.page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return cdp;
}

async function byPassword(person, login, next = "/me") {
  await person.goto(`/sign-in?next=${next}`);
  await person.type("login", login);
  await person.type("password", PASSWORD);
  const form = person.page.locator('form[action="/sign-in"]');
  await person.follow(() => form.locator("button").click());
}

const path = (person) => new URL(person.page.url()).pathname;

/** RFC 6238, as the app on the phone does it. */
function codeOf(secret, step = Math.floor(Date.now() / 30_000)) {
  const bits = [...secret.replace(/\s/g, "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  const from = hash[19] & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Sets the code app up; what it holds, and the codes on paper. The step that confirmed it is used up. */
async function setUpCodes(person) {
  await person.goto("/me/security/totp");
  const secret = await person.page.locator(".howto .code").innerText();
  must(await person.page.locator(".howto svg.qr").count() === 1, "no picture to scan");
  const step = Math.floor(Date.now() / 30_000);
  await person.type("code", codeOf(secret, step));
  await person.press("Xong, dùng từ bây giờ");
  await person.sees("Mười mã này chỉ hiện một lần.");
  const codes = await person.page.locator(".codes .code").allInnerTexts();
  same(codes.length, 10, "codes on paper");
  return { secret, step, codes };
}

async function secondPage(person, code) {
  await person.sees("Thêm một bước");
  await person.type("code", code);
  await person.press("Vào");
}

async function opensWhoTold(officer, report) {
  await officer.goto(report.address);
  await officer.page.locator("details#reporter summary").click();
  await officer.type("words", "Cần hỏi đặc điểm chiếc xe.", officer.page.locator("#reporter"));
  await officer.follow(() => officer.page.locator("#reporter button").click());
  await officer.sees("Phùng Ngọc Chi");
}

export const stories = [
  {
    name: "13 an officer adds a key, signs in without typing a name, and shows it again to learn who told",
    async run(world) {
      const member = await Person.as(world, "member");
      const report = await tell(member, "theft", { what: "Mất xe đạp trước cửa." });
      const officer = await Person.arrive(world, { network: "198.51.100.1" });
      await withDevice(officer);
      await byPassword(officer, "khuvuc4", "/work");
      same(path(officer), "/me/security", "where a password alone leads");
      await officer.sees("Tài khoản cán bộ cần thêm một lớp bảo vệ");
      await officer.press("Thêm khóa truy cập");
      await officer.type("name", "Máy của Huy");
      await officer.press("Tạo khóa trên máy này");
      await officer.sees("Mười mã này chỉ hiện một lần.");
      await officer.press("Đã cất rồi");
      await officer.sees("Máy của Huy", "Còn 10 mã chưa dùng.");
      await officer.goto("/me");
      await officer.press("Đăng xuất máy này");
      await officer.goto("/sign-in?next=/work");
      // The device offers the key by itself, or the button asks for it: whichever is first.
      const button = officer.page.getByRole("button", { name: KEY_BUTTON });
      await button.waitFor({ timeout: 3000 }).catch(() => {});
      if (path(officer) === "/sign-in") await button.click({ timeout: 2000 }).catch(() => {});
      await officer.page.waitForURL((url) => url.pathname === "/work");
      await officer.goto("/me/devices");
      await officer.sees("Đăng nhập bằng khóa “Máy của Huy”");
      await opensWhoTold(officer, report);
      await holdsNot(officer.page, "đường dẫn trình diễn");
    },
  },
  {
    name: "13 what matters asks again, and comes back to where one was",
    async run(world) {
      const member = await Person.as(world, "member");
      const report = await tell(member, "theft", { what: "Mất chậu mai trước ngõ." });
      const officer = await Person.as(world, "officer");
      await officer.goto(report.address);
      await officer.press("Xem ai báo");
      same(path(officer), "/prove", "where the way to who told leads");
      await officer.sees("Xác nhận chính chủ", "Trong bản trình diễn chỉ cần bấm.");
      await officer.press("Xác nhận");
      same(path(officer), `${report.address}/reporter`, "back where one was");
      await officer.type("words", "Cần hỏi đặc điểm chậu mai.", officer.page.locator("#reporter"));
      await officer.follow(() => officer.page.locator("#reporter button").click());
      await officer.sees("Phùng Ngọc Chi");
    },
  },
  {
    name: "13 password and code, then a code on paper, without scripts",
    async run(world) {
      const chief = await Person.arrive(world, { scripts: false, network: "198.51.100.2" });
      await byPassword(chief, "truongcap");
      await chief.sees("Tài khoản cán bộ cần thêm một lớp bảo vệ");
      const { secret, step, codes } = await setUpCodes(chief);
      await chief.press("Đã cất rồi");
      await chief.goto("/me");
      await chief.press("Đăng xuất máy này");
      await chief.goto("/sign-in");
      must(!(await chief.page.getByRole("button", { name: KEY_BUTTON }).isVisible()), "a button that does nothing without scripts");
      await byPassword(chief, "truongcap");
      await secondPage(chief, "000000");
      await chief.sees("Mã này chưa đúng");
      // The next step's code is right already: clocks differ.
      await secondPage(chief, codeOf(secret, step + 1));
      same(path(chief), "/me", "where password and code lead");
      await chief.press("Đăng xuất máy này");
      await byPassword(chief, "truongcap");
      await secondPage(chief, codes[0].toLowerCase());
      same(path(chief), "/me", "where password and paper lead");
      await chief.goto("/me/security");
      await chief.sees("Còn 9 mã chưa dùng.");
    },
  },
];
