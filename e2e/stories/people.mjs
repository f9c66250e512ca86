// 22 · Two people on one phone; an elder and who answers for them.
import { eventually, holdsNot, must } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

const CHI = "Phùng Ngọc Chi";
const OANH = "Đặng Thị Hồng Oanh";

async function comesTo(phone, world, part) {
  await phone.goto(world.house.parts.get(part).link);
  await phone.press("Vào với vai này");
}

async function setsPin(phone, pin) {
  await phone.goto("/me/pin");
  await phone.type("pin", pin);
  await phone.type("again", pin);
  await phone.press("Đặt mã PIN");
}

const drafts = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length);

async function changesTo(phone, name, pin) {
  await phone.goto("/more");
  await phone.press(`Đổi sang ${name}`);
  await phone.sees(name, "Gõ mã PIN của mình.");
  await phone.type("pin", pin);
  await phone.press("Mở khóa");
}

export const stories = [
  {
    name: "22 two people on one phone: two taps and a PIN, and nothing of one shows to the other",
    only: "phone",
    async run(world) {
      const phone = await Person.as(world, "member");
      await setsPin(phone, "2580");
      await phone.goto(`/${GROUP}/reports/new/other`);
      await phone.type("what", "Chỉ mình Chi biết điều này.");
      await eventually("a draft is kept", async () => (await drafts(phone.page)) === 1);
      await comesTo(phone, world, "neighbour");
      await eventually("the draft of the one before is gone", async () => (await drafts(phone.page)) === 0);
      await setsPin(phone, "1379");
      await phone.goto("/me");
      await phone.sees(OANH);
      const other = await phone.secondTab();
      await other.goto(new URL("/me", world.house.base).href);
      const people = (await phone.context.cookies()).find((one) => one.name === "lg_people");
      must(people?.httpOnly && !/Chi|Oanh/.test(decodeURIComponent(people.value)), "the cookie names somebody");
      await changesTo(phone, CHI, "2580");
      await phone.sees("Chi");
      await phone.goto("/me");
      await phone.sees(CHI);
      await holdsNot(phone.page, OANH);
      await eventually("the other tab shows nothing of the one before", async () => !(await other.content()).includes(OANH));
      // Back, as far as it goes.
      for (let n = 0; n < 4; n++) {
        await phone.page.goBack({ waitUntil: "commit", timeout: 3_000 }).catch(() => null);
        await phone.page.waitForTimeout(300);
        must(!(await phone.page.locator("dl.facts").innerText().catch(() => "")).includes(OANH), "the back button shows the other one");
      }
      // A notice of the other one was pressed: it asks for the other one's PIN, and for one's own it leads on.
      await phone.goto("/people");
      const way = await phone.page.getByRole("link", { name: `Đổi sang ${OANH}` }).getAttribute("href");
      await phone.goto(`${way}/told?to=/notices`);
      await phone.sees(OANH, `Tin vừa mở là của ${OANH}.`, "Gõ mã PIN của mình.");
      await phone.type("pin", "1379");
      await phone.press("Mở khóa");
      must(new URL(phone.page.url()).pathname === "/notices", `it leads to ${phone.page.url()}`);
      await phone.goto(`${way}/told?to=/notices`);
      must(new URL(phone.page.url()).pathname === "/notices", `one's own leads to ${phone.page.url()}`);
      await changesTo(phone, CHI, "2580");
      // A wrong PIN costs, and leaves whoever has the phone where they are.
      await phone.goto("/more");
      await phone.press(`Đổi sang ${OANH}`);
      await phone.type("pin", "0000");
      await phone.press("Mở khóa");
      await phone.sees("Mã PIN chưa đúng. Còn gõ ngay được 3 lần nữa.");
      await phone.goto("/me");
      await phone.sees(CHI);
      // One leaves, and is offered no more.
      await phone.goto("/people");
      await phone.press(`Đổi sang ${OANH}`);
      await phone.type("pin", "1379");
      await phone.press("Rời máy này");
      await phone.sees("Chưa có ai khác vào sổ trên máy này.");
    },
  },
  {
    name: "23 an elder asks a neighbour to answer, a witness hears it, and each answer says whose hand it was",
    only: "phone",
    async run(world) {
      const elder = await Person.as(world, "member");
      await elder.goto("/more");
      await elder.press("Nhờ trả lời hộ");
      await elder.sees("Chưa nhờ ai trả lời hộ.");
      await elder.press("Nhờ một người");
      await elder.page.locator('[name="aide"]').selectOption({ label: OANH });
      await elder.choose("kin", "neighbour");
      await elder.press("Tôi nhờ người này");
      await elder.sees(OANH, "chờ người chứng kiến xác nhận");

      const leader = await Person.as(world, "leader");
      await leader.goto("/work");
      await leader.page.locator(`#work a[href*="/aides/"]`).first().click();
      await leader.sees(`${CHI} nhờ ${OANH} trả lời hộ`, "Phải chính tai mình nghe");
      await leader.press(`Tôi đã nghe ${CHI} nói`);

      const aide = await Person.as(world, "neighbour");
      await aide.goto("/work");
      await aide.sees(`Trả lời hộ ${CHI}`);
      await aide.page.locator("#work a[href*='#for_']").first().click();
      const card = aide.page.locator("section[id^='for_']");
      await aide.press("Đến", card);
      await aide.sees(`do hàng xóm ${OANH} trả lời hộ`);
      const meeting = new URL(aide.page.url()).pathname;

      await elder.goto(meeting);
      await elder.sees(`do hàng xóm ${OANH} trả lời hộ`);
      await elder.goto(`/${GROUP}/aides`);
      await elder.sees("Đã trả lời hộ mình");
      await elder.press("Thôi nhờ");
      await elder.sees("Chưa nhờ ai trả lời hộ.");
      await aide.goto(meeting);
      must((await aide.page.locator("section[id^='for_']").count()) === 0, "it is over, and the form is there yet");
    },
  },
];
