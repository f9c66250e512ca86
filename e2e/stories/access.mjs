// 9 · No page breaks a rule of WCAG A or AA, light or dark.
import { must } from "../expect.mjs";
import { violations } from "../axe.mjs";
import { printSlips, typeCode } from "../joining.mjs";
import { Person } from "../people.mjs";
import { GROUP, tell } from "../telling.mjs";
import { preview } from "./roster.mjs";

const NEW = `/${GROUP}/reports/new`;

async function pages(world) {
  const found = [];
  const look = async (person, name, address) => {
    if (address) await person.goto(address);
    for (const colorScheme of ["light", "dark"]) {
      await person.page.emulateMedia({ colorScheme });
      for (const line of await violations(person.page)) found.push(`${name}, ${colorScheme}: ${line}`);
    }
  };
  const anyone = await Person.arrive(world);
  for (const [name, address] of [["welcome", "/"], ["public page", `/${GROUP}`], ["sign in", "/sign-in"], ["about", "/about"], ["join by code", "/join"], ["deadlines", `/${GROUP}/deadlines`]]) await look(anyone, name, address);
  const member = await Person.as(world, "member");
  await look(member, "home");
  const report = await tell(member, "theft", { what: "Mất chậu cây cảnh trước cửa." });
  await look(member, "receipt");
  for (const [name, address] of [["report, member", report.address], ["reports", `/${GROUP}/reports`], ["kinds", NEW], ["form", `${NEW}/theft?when=past`], ["is it now", `${NEW}/fight`], ["the call", `${NEW}/fire?when=now`], ["the call, quiet", `${NEW}/child?when=now`], ["left at once", "/today"], ["denunciation", `${NEW}/denunciation`], ["neighbours", `/${GROUP}/neighbours`], ["me", "/me"], ["consents", "/me/consents"], ["more", "/more"], ["notices", "/notices"], ["meetings", `/${GROUP}/meetings`], ["calendar", "/calendar"]]) await look(member, name, address);
  const officer = await Person.as(world, "officer");
  for (const [name, address] of [["work", "/work"], ["report, officer", report.address], ["reports, officer", `/${GROUP}/reports`], ["figures", `/${GROUP}/reports/figures`]]) await look(officer, name, address);
  for (const [name, address] of [["prove", "/prove?next=/me/security/totp"], ["security", "/me/security"]]) await look(officer, name, address);
  await officer.goto("/me/security/totp");
  await officer.press("Xác nhận");
  await look(officer, "code app");
  await officer.goto(report.address);
  await officer.press("Tiếp nhận");
  await look(officer, "closure", `${report.address}/closure`);
  const leader = await Person.as(world, "leader");
  await look(leader, "roster", `/${GROUP}/roster`);
  await look(leader, "slips", `/${GROUP}/slips`);
  await leader.goto(`/${GROUP}/meetings`);
  const [coming, held] = await leader.page.locator('a.row__link[href*="/meetings/"]').evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const [name, address] of [["call a meeting", `/${GROUP}/meetings/new`], ["a meeting", coming], ["one that was held", held], ["roll", `${held}/roll`], ["code", `${held}/code`], ["minutes", `${held}/minutes`], ["their draft", `${held}/minutes/edit`]]) await look(leader, name, address);
  const slips = await printSlips(leader);
  await look(leader, "sheet of slips");
  if (slips.length > 0) { await typeCode(anyone, slips[0].code); await look(anyone, "join"); }
  const newLeader = await Person.as(world, "new-leader");
  await preview(newLeader);
  await look(newLeader, "import preview");
  must(found.length === 0, `${found.length} violations:\n  ${found.join("\n  ")}`);
}

export const stories = [{ name: "9 axe finds nothing, light and dark", only: "phone", run: pages }];
