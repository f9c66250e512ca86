// 9 · A neighbour follows instead of telling again, goes back, and a question is answered with one press.
import { holdsNot, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP, tell, write } from "../telling.mjs";

const WHAT = "Cành cây gãy chắn nửa lối đi.";
const PLACE = "Sân bóng cuối ngõ";

async function toSuggestion(person, what) {
  await person.goto(`/${GROUP}/reports/new/environment`);
  await person.type("what", what);
  await person.type("place", PLACE.toLowerCase());
  await person.choose("when", "past");
  await person.press("Gửi tin");
  await person.sees("Có phải một trong những việc này?", `Gần ${PLACE}`);
  await holdsNot(person.page, WHAT);
}

async function follows(world, scripts) {
  const options = { scripts };
  const [member, neighbour, officer] = [await Person.as(world, "member", options), await Person.as(world, "neighbour", options), await Person.as(world, "officer", options)];
  const report = await tell(member, "environment", { what: WHAT, place: PLACE, now: false }).catch(async () => {
    // An earlier story of this village told of it already: this one is another branch.
    await member.press("Không, gửi tin của tôi");
    const address = new URL(member.page.url()).pathname.replace("/receipt", "");
    return { address };
  });
  const mine = "Cây đổ từ đêm qua, xe máy không qua được.";
  await toSuggestion(neighbour, mine);
  await neighbour.press("Đúng, tôi theo dõi");
  await neighbour.sees("Đang theo dõi tin này.");
  same(await neighbour.page.locator("textarea[name=words]").inputValue(), mine, "what was typed");
  await neighbour.page.locator("summary", { hasText: "Chọn nhầm?" }).click();
  await neighbour.press("Không phải việc này, báo tin riêng");
  same(await neighbour.page.locator("textarea[name=what]").inputValue(), mine, "the form as it was");
  await neighbour.press("Gửi tin");
  await neighbour.sees("Đã gửi và đã lưu.");

  await officer.goto(report.address);
  await officer.press("Tiếp nhận");
  await write(officer, "questions", "Cây còn chắn lối không ạ?", "Gửi câu hỏi");
  await member.goto(report.address);
  await member.sees("Cây còn chắn lối không ạ?");
  await member.press("Không biết");
  await officer.goto(report.address);
  await officer.sees("Hỏi và trả lời", "Không biết");
  must((await officer.page.locator(".talk__turn").count()) === 2, "a question and its answer");
}

export const stories = [
  { name: "9 a neighbour follows, goes back, and a question is answered with one press", run: (world) => follows(world, true) },
  { name: "9 the same without scripts", run: (world) => follows(world, false) },
];
