// Who watches at night: the chief of the ward's police names them, everyone reads it, and a receipt calls them.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { must, same } from "../expect.mjs";
import { openHouse } from "../house.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";
import { out } from "../tools.mjs";

const WARD = "09574";
const FORM = `/${WARD}/deadlines/desk`;
const NAME = "Trực ban Công an phường Sơn Tây";
const path = (person) => new URL(person.page.url()).pathname;

async function look(person, name, whole = true) {
  if (!process.env.E2E_LOOK) return;
  await mkdir(out, { recursive: true });
  await person.page.screenshot({ path: join(out, `watching-${person.shape.name}-${name}.png`), fullPage: whole });
}

/** In the demonstration one press shows again who one is. */
async function prove(person) {
  if (path(person) === "/prove") await person.follow(() => person.page.locator('main form button[type="submit"]').last().click());
}

async function save(person, phone, name, hours) {
  for (const [field, text] of Object.entries({ phone, name, hours })) await person.type(field, text);
  await person.press("Lưu trực ban");
}

async function names(world, house, { scripts, dark }) {
  const there = { ...world, house };
  const mark = `${scripts ? "" : "no-script-"}${dark ? "dark-" : ""}`;
  const chief = await Person.as(there, "chief", { scripts, dark });
  await chief.goto(`/${GROUP}/deadlines`);
  await look(chief, `${mark}none`, false);
  await chief.press("Đặt trực ban");
  await prove(chief);
  same(path(chief), FORM, "from a lane the way leads to the ward's form");
  same(await chief.page.locator('[name="hours"]').inputValue(), "1", "the hours it begins with");
  await look(chief, `${mark}form`);
  await save(chief, "hỏi ai", " ", "hai");
  await chief.sees("Số này chưa gọi được.", "Chưa ghi ai nghe máy.", "Ghi một số từ 1 đến 4.");
  same(await chief.page.locator('[name="phone"]').inputValue(), "hỏi ai", "what was typed");
  await look(chief, `${mark}wrong`);
  await save(chief, "+84 24.3383.2113", NAME, "2");
  same(path(chief), `/${WARD}/deadlines`, "where it leads");
  await chief.sees("Đã lưu trực ban.", "trong 2 giờ", "giữ nguyên như đã hẹn", `${NAME}: 024 3383 2113`, "Sửa trực ban");
  await look(chief, `${mark}named`, false);
  await chief.page.evaluate(() => document.getElementById("urgent-seen").scrollIntoView());
  await look(chief, `${mark}card`, false);

  const member = await Person.as(there, "member", { scripts, dark });
  await member.goto(`/${GROUP}/deadlines`);
  await member.sees(`${NAME}: 024 3383 2113`);
  const call = await member.page.locator('a[href="tel:02433832113"]:visible').boundingBox();
  must(call.height >= 48, `the number to call is ${call.height} px high`);
  same(await member.page.getByText("Sửa trực ban").count(), 0, "buttons for who may not");
  await member.goto(`/${GROUP}/reports/new/theft?when=now&on=1`);
  await member.press("Gửi tin");
  await member.sees("Chưa ai đọc tin này.", NAME, "024 3383 2113", "Công an phải xem trước");
  const calls = await member.page.locator('a[href="tel:02433832113"]:visible').count();
  must(calls === 1, `${calls} ways to call who watches`);
  await look(member, `${mark}receipt`);

  await chief.press("Sửa trực ban");
  await look(chief, `${mark}change`);
  await chief.page.locator(`form[action="${FORM}/removal"] button`).click();
  if (scripts) {
    await chief.sees("Bỏ trực ban này từ bây giờ?", "Giữ nguyên");
    await look(chief, `${mark}sure`, false);
    await chief.follow(() => chief.page.locator("dialog").getByRole("button", { name: "Bỏ trực ban" }).click());
  }
  await chief.sees("Đã bỏ trực ban.", "Chưa có. Ban đêm và ngày nghỉ chưa có ai trực xem tin.", "Đặt trực ban");
}

export const stories = [
  {
    name: "19 the chief names who watches at night and a receipt calls them, with scripts and without, in light and dark",
    async run(world) {
      const house = await openHouse();
      try {
        for (const one of [{ scripts: true }, { scripts: true, dark: true }, { scripts: false }]) await names(world, house, one);
      } finally { await house.close(); }
    },
  },
];
