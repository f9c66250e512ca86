// 15 to 18 · Found with one search; one's own data corrected; a paper compared; an office that waits.
import { holdsNot, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP, tell } from "../telling.mjs";

const path = (person) => new URL(person.page.url()).pathname;

/** In the demonstration a press is enough to show who one is. */
async function prove(person) {
  if (path(person) === "/prove") await person.follow(() => person.page.locator('main form button[type="submit"]').last().click());
}

/** A confirmation asked by a dialog, where scripts run. */
async function sure(person, name) {
  const dialog = person.page.locator("dialog[open]");
  if (await dialog.count()) await person.follow(() => dialog.getByRole("button", { name, exact: true }).click());
}

export const stories = [
  {
    name: "15 what one may see is found with accents and without, and nothing else",
    async run(world) {
      const [member, officer, keeper] = [await Person.as(world, "member"), await Person.as(world, "officer"), await Person.as(world, "keeper")];
      const words = "Cột đèn cháy bóng cạnh giếng làng.";
      const { address, number } = await tell(member, "environment", { what: words });
      for (const q of ["giếng làng", "gieng lang", "GIENG LANG", number]) {
        await officer.goto(`/search?q=${encodeURIComponent(q)}`);
        same(await officer.page.locator(`main a[href="${address}"]`).count(), 1, `what “${q}” finds`);
      }
      // What is for the police alone is found by its number; a word of it that answered would be read without a look.
      const theft = await tell(member, "theft", { what: "Mất hai con gà chọi sau đình." });
      for (const [q, found] of [["gà chọi", 0], [theft.number, 1]]) {
        await officer.goto(`/search?q=${encodeURIComponent(q)}`);
        same(await officer.page.locator(`main a[href="${theft.address}"]`).count(), found, `what “${q}” finds`);
      }
      await keeper.goto("/search?q=gieng+lang");
      await holdsNot(keeper.page, address);
      await officer.page.locator('main input[type="search"]').fill("zyxwvut");
      await officer.follow(() => officer.page.keyboard.press("Enter"));
      same(await officer.page.locator(`main a[href="${address}"]`).count(), 0, "what nonsense finds");
    },
  },
  {
    name: "16 someone asks for a correction, the leader answers, and the page says the new name",
    async run(world) {
      const [neighbour, deputy] = [await Person.as(world, "neighbour"), await Person.as(world, "deputy")];
      await neighbour.goto("/me/data");
      await neighbour.sees("Dữ liệu về tôi", "Giữ bao lâu");
      await neighbour.goto("/me/data/requests/new?what=correct");
      await neighbour.choose("field", "birth-year");
      await neighbour.type("wished", "năm con gà");
      await neighbour.press("Gửi đề nghị sửa");
      same(await neighbour.page.locator('[name="wished"]').inputValue(), "năm con gà", "what was typed, after a mistake");
      await neighbour.type("wished", "1969");
      await neighbour.press("Gửi đề nghị sửa");
      await neighbour.sees("Chờ trả lời");
      const own = neighbour.page.url();
      await deputy.goto(`/${GROUP}/rights`);
      await deputy.follow(() => deputy.page.locator("main a.row__link").first().click());
      await deputy.choose("outcome", "granted");
      await deputy.type("words", "Đã sửa theo sổ hộ khẩu.");
      await deputy.page.getByRole("button", { name: "Gửi trả lời", exact: true }).first().click();
      await sure(deputy, "Gửi trả lời");
      await deputy.sees("Đồng ý, đã làm");
      await neighbour.page.goto(own);
      await neighbour.sees("Đồng ý, đã làm", "Đã sửa theo sổ hộ khẩu.");
      await neighbour.goto("/me/data");
      await neighbour.sees("1969");
    },
  },
  {
    name: "17 a head on paper is compared by someone without an account",
    async run(world) {
      const [leader, nobody] = [await Person.as(world, "leader"), await Person.arrive(world)];
      await leader.goto(`/${GROUP}/ledger`);
      const facts = await leader.page.locator("main section.card dl").first().innerText();
      const number = facts.match(/\b(\d[\d.]*)\b(?!\d*\d{3}$)/g)?.map((n) => n.replace(/\./g, "")).find((n) => n !== "09574");
      const code = (await leader.page.locator("main p.code").first().innerText()).replace(/\s+/g, "-");
      must(number && code.length >= 21, `the head reads ${facts} ${code}`);
      const compare = async (code) => {
        await nobody.goto("/ledger/check");
        await nobody.type("chain", "09574");
        await nobody.type("number", number);
        await nobody.type("code", code);
        await nobody.press("Đối chiếu");
      };
      await compare(code);
      await nobody.sees("Đúng. Sổ vẫn còn nguyên dòng này");
      const other = code.at(0) === "a" || code.at(0) === "A" ? "B" : "A";
      await compare(other + code.slice(1));
      await nobody.sees("Gõ chưa đúng");
    },
  },
  {
    name: "18 an office that the keeper gives waits for the chief",
    async run(world) {
      const [keeper, chief] = [await Person.as(world, "keeper"), await Person.as(world, "chief")];
      const login = `khuvuc-${world.shape.name}`;
      await keeper.goto("/09574-01/officers/new");
      await prove(keeper);
      await keeper.type("name", "Vũ Thị Hạnh");
      await keeper.page.locator('[name="role"]').selectOption("area-officer");
      await keeper.type("login", login);
      await keeper.follow(() => keeper.page.locator('main form.form button[type="submit"]').click());
      await keeper.sees("chờ một người đang giữ chức vụ ở đó hoặc cấp trên xác nhận", "Mật khẩu dùng một lần");
      const first = (await keeper.page.locator("main p.code").innerText()).trim();
      const hopeful = await Person.arrive(world, { network: world.shape.name === "phone" ? "203.0.113.91" : "203.0.113.92" });
      const enter = async () => {
        await hopeful.goto("/sign-in");
        await hopeful.type("login", login);
        await hopeful.type("password", first);
        await hopeful.follow(() => hopeful.page.locator('form[action="/sign-in"] button').click());
      };
      await enter();
      same(path(hopeful), "/sign-in", "where the password leads before");
      await chief.goto("/work");
      await chief.follow(() => chief.page.locator('#work a[href*="/appointments/"], main a[href*="/appointments/"]').first().click());
      await prove(chief);
      await chief.sees("Vũ Thị Hạnh", "Chỉ xác nhận khi biết người này");
      await chief.press("Đúng người, xác nhận");
      await chief.sees("Chức vụ đã bắt đầu.");
      await enter();
      same(path(hopeful), "/me/password", "where the password leads after");
    },
  },
];
