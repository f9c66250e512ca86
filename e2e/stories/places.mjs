// An officer with two blocks: the keeper gives the second, the chief confirms it, and every list then says which block a row
// is of; from any page one goes from one block to the other.
import { must } from "../expect.mjs";
import { openHouse } from "../house.mjs";
import { Person } from "../people.mjs";

const SECOND = "09574-02";
const path = (person) => new URL(person.page.url()).pathname;

/** In the demonstration one press shows again who one is. */
async function prove(person) {
  if (path(person) === "/prove") await person.follow(() => person.page.locator('main form button[type="submit"]').last().click());
}

async function give(there) {
  const keeper = await Person.as(there, "keeper");
  await keeper.goto(`/${SECOND}/officers/new`);
  await prove(keeper);
  await keeper.type("name", "Lê Quang Huy");
  await keeper.type("login", "khuvuc4");
  await keeper.page.locator('[name="role"]').selectOption("area-officer");
  await keeper.press("Giao chức vụ");
  await keeper.leave();
}

async function confirm(there) {
  const chief = await Person.as(there, "chief");
  await chief.goto("/work");
  await chief.sees("Tổ dân phố 4 Tiền Huân · ");
  await chief.follow(() => chief.page.getByRole("link", { name: "Xác nhận chức vụ" }).first().click());
  await prove(chief);
  await chief.press("Đúng người, xác nhận");
  await prove(chief);
  await chief.leave();
}

async function twoBlocks(world) {
  const house = await openHouse();
  try {
    const there = { ...world, house };
    await give(there);
    await confirm(there);
    const officer = await Person.as(there, "officer");
    await officer.goto("/work");
    await officer.sees("Tổ dân phố 4 Tiền Huân · ");
    await officer.page.getByText("Nơi khác").click();
    await officer.follow(() => officer.page.locator(".top__places").getByRole("link", { name: "Tổ dân phố 5 Tiền Huân" }).click());
    const top = await officer.page.locator(".top__name").innerText();
    must(top === "Tổ dân phố 5 Tiền Huân", `every page says which block: ${top}`);
    must(await officer.page.locator(`nav a[href="/${SECOND}/reports"]`).count() > 0, "the menu leads to the block one stands at");
    await officer.goto("/work");
    await officer.sees("Tổ dân phố 4 Tiền Huân · ");
    await officer.leave();
  } finally {
    await house.close();
  }
}

export const stories = [{ name: "an officer with two blocks reads in each row where it is", run: twoBlocks }];
