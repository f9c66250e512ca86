// 1 · A group's list goes in, is looked at first, and can be taken back.
import { holdsNot, must, same, sees } from "../expect.mjs";
import { Person } from "../people.mjs";
import { roster } from "../tools.mjs";

const ROSTER = "/09574-02-01/roster";
const COLUMNS = "Đã đọc các cột: Số thứ tự, Họ tên chủ hộ, Năm sinh, Địa chỉ, Điện thoại, Số người, Chức danh, Ghi chú.";

export async function preview(leader) {
  await leader.goto(`${ROSTER}/imports/new`);
  await leader.page.locator("#file").setInputFiles(roster);
  await leader.press("Xem trước");
}

const figures = async (page) => (await page.locator(".stat").allInnerTexts()).map((t) => t.match(/\d+/)[0]).join(" ");

/** In the box, while typing and after asking the server: this household alone. */
async function finds(leader, name, queries) {
  for (const query of queries) {
    await leader.goto(ROSTER);
    await leader.page.locator("#q").fill(query);
    const rows = () => leader.page.locator("#roster tbody tr:visible").allInnerTexts();
    const alone = (texts, when) => must(texts.length === 1 && texts[0].includes(name), `“${query}” ${when} shows ${texts.length}: ${texts.join(" | ")}`);
    if (leader.scripts) alone(await rows(), "typed");
    await leader.follow(() => leader.page.locator("#q").press("Enter"));
    alone(await rows(), "asked");
  }
}

async function undo(leader) {
  await leader.page.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  if (!leader.scripts) return leader.page.waitForLoadState("load");
  await sees(leader.page, "Đưa danh sách về như trước lần tải này?");
  await leader.follow(() => leader.page.locator("dialog[open]").getByRole("button", { name: "Hoàn tác" }).click());
}

export async function inAndOut(leader, second) {
  await preview(leader);
  await leader.sees(COLUMNS, "Đã sửa cho gọn (viết hoa, số 0 ở đầu, ô gộp…): 2 hộ", "Lưu 24 hộ", "Chưa có gì được lưu cho đến khi bấm nút này.");
  same(await figures(leader.page), "24 0 0 0", "new, changed, same, refused");
  // Nothing is stored before they say so, also for somebody who looks meanwhile.
  await second.goto(new URL(ROSTER, leader.world.house.base).href);
  await sees(second, "Danh sách hộ sẽ hiện ở đây.");
  await holdsNot(second, "Khuất Đình Phúc");
  await leader.press("Lưu 24 hộ");
  await leader.sees("Đã lưu. Việc tiếp theo: in phiếu mời, đưa tận tay từng hộ.");
  const stored = leader.page.url();
  await leader.goto(ROSTER);
  await leader.sees("24 hộ, 80 người. 0 hộ đã vào tổ.", "Khuất Đình Phúc");
  same(await leader.page.locator("#roster tbody tr").count(), 24, "households in the roster");
  await finds(leader, "Phùng Ngọc Chi", ["0904.046.669", "+84 904 046 669", "046.669"]);
  await finds(leader, "Dương Hữu Quý", ["Duong Huu Qui", "dương hữu quí"]);
  await leader.goto(ROSTER);
  await preview(leader);
  await leader.sees("Bảng này giống hệt danh sách đang có. Không có gì để lưu.");
  same(await figures(leader.page), "0 0 24 0", "new, changed, same, refused the second time");
  await leader.goto(stored);
  await undo(leader);
  await leader.sees("Đã hoàn tác lúc", "bỏ 24 hộ");
  await leader.goto(ROSTER);
  await leader.sees("Danh sách hộ sẽ hiện ở đây.");
  await holdsNot(leader.page, "Khuất Đình Phúc");
}

export const stories = [{
  name: "1 a leader uploads the list, looks, stores, uploads again, undoes",
  async run(world) {
    const leader = await Person.as(world, "new-leader");
    await inAndOut(leader, await leader.secondTab());
  },
}];
