// 7 · The page that everyone may read, in both languages.
import { holdsNot, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

export const stories = [{
  name: "7 anyone reads the public page, in Vietnamese and English",
  async run(world) {
    const anyone = await Person.arrive(world);
    await anyone.goto(`/${GROUP}`);
    await anyone.sees("Bản trình diễn: người và việc ở đây đều tưởng tượng.", "Tổ liên gia", "Phường Sơn Tây", "ra mắt ngày 10/10/2024", "Tổ làm gì", "Khi khẩn cấp", "Tôi có phiếu mời");
    same(await anyone.page.locator("html").getAttribute("lang"), "vi", "language");
    // The contact agreed to be named; nobody else is.
    await holdsNot(anyone.page, "Phùng Ngọc Chi", "Đặng Thị Hồng Oanh");
    await anyone.goto(`/${GROUP}?lang=en`);
    await anyone.sees("Demonstration: the people and events here are invented.", "launched on 10/10/2024", "What the group does", "In an emergency", "I have a slip");
    same(await anyone.page.locator("html").getAttribute("lang"), "en", "language");
  },
}];
