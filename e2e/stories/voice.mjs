// A report that is said instead of typed; and the question before what was pasted by mistake is sent.
import { eventually, holdsNot, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP, send } from "../telling.mjs";

/** Two seconds of a tone, as a file that is there already. */
function tone() {
  const samples = 32_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(16_000, 24);
  wav.writeUInt32LE(32_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) wav.writeInt16LE(Math.round(Math.sin(i * 0.17) * 9000), 44 + i * 2);
  return { name: "Ghi am cua Hoa.wav", mimeType: "audio/wav", buffer: wav };
}

const seconds = (page) => page.locator("[data-voice-time]").innerText().then((text) => Number(text.split(":")[1].slice(0, 2)));
const duration = (player) => player.evaluate((audio) => audio.duration);

async function fill(person, kind) {
  await person.goto(`/${GROUP}/reports/new/${kind}?on=1`);
  await person.type("place", "Cổng nhà văn hóa");
  await person.choose("when", "now");
}

/** Speaks for two seconds, with the keyboard alone. */
async function speak(page) {
  const button = page.getByRole("button", { name: "Bắt đầu nói" });
  await button.waitFor();
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "Đang ghi. Bấm “Dừng” khi nói xong." }).waitFor();
  await eventually("two seconds are recorded", async () => (await seconds(page)) >= 2);
  must(await page.evaluate(() => document.activeElement.matches("[data-voice-toggle]")), "the focus left the button");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Nói lại từ đầu" }).waitFor();
}

export const stories = [
  {
    name: "9 a report is said aloud, and the officer listens to it",
    async run(world) {
      const member = await Person.as(world, "member");
      await fill(member, "noise");
      await member.sees("chỉ công an khu vực và trưởng công an được nghe; tổ trưởng và hàng xóm thì không");
      await speak(member.page);
      const own = member.page.locator("[data-voice-player]");
      await eventually("what was said can be heard before it is sent", async () => (await duration(own)) > 1.5);
      await member.page.locator("[data-voice-drop]").click();
      await member.sees("Đã bỏ lời ghi âm.");
      same(await member.page.locator('input[name="voice"]').evaluate((input) => input.files.length), 0, "files after throwing away");
      await speak(member.page);
      const report = await send(member);
      await member.goto(report.address);
      await member.sees("Kể bằng lời ghi âm.", "Chỉ người báo và công an nghe được.");
      const officer = await Person.as(world, "officer");
      await officer.goto(report.address);
      await officer.sees("Lời kể khi báo tin", "Mỗi lần công an nghe đều được ghi vào sổ.");
      const player = officer.page.locator("#voices audio");
      await player.evaluate((audio) => { audio.muted = true; return audio.play(); });
      await eventually("the officer hears it", async () => (await duration(player)) > 1.5 && (await player.evaluate((audio) => audio.currentTime)) > 0.2);
      await officer.page.locator("#voices summary").click();
      await officer.type("words", "Hát karaoke nhà số 9, đến nửa đêm.", officer.page.locator("#voices"));
      await officer.press("Lưu", officer.page.locator("#voices"));
      await officer.sees("Công an ghi lại:", "Hát karaoke nhà số 9, đến nửa đêm.");
      const leader = await Person.as(world, "leader");
      await leader.goto(report.address);
      await leader.sees("Nghe giọng là biết ai nói, nên chỉ công an nghe được.");
      await holdsNot(leader.page, "<audio", "/voices/", "Hát karaoke nhà số 9");
    },
  },
  {
    name: "9 a microphone that is refused costs a sentence, and a file will do",
    async run(world) {
      const member = await Person.as(world, "member");
      await member.page.addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError")); });
      await fill(member, "noise");
      await member.page.getByRole("button", { name: "Bắt đầu nói" }).click();
      await member.sees("Trình duyệt chưa được phép dùng micrô.");
      await member.page.locator('#voice').setInputFiles(tone());
      await eventually("the file can be listened to", async () => (await duration(member.page.locator("[data-voice-player]"))) === 2);
      await send(member);
    },
  },
  {
    name: "9 without scripts: a recording is chosen and sent",
    async run(world) {
      const member = await Person.as(world, "member", { scripts: false });
      await fill(member, "noise");
      same(await member.page.locator("[data-voice-recorder]").isVisible(), false, "a recorder that cannot record");
      await member.page.locator('#voice').setInputFiles(tone());
      const report = await send(member);
      await member.goto(report.address);
      same(await member.page.locator("#voices audio").count(), 1, "players");
    },
  },
  {
    name: "10 a phone number pasted by mistake is asked about before it is sent",
    async run(world) {
      const member = await Person.as(world, "member");
      await fill(member, "gambling");
      await member.type("what", "Đánh bạc ăn tiền cả đêm. Cháu Lê Gia Bảo, 8 tuổi, không ngủ được. Gọi tôi 0912 000 999.");
      await member.press("Gửi tin");
      await member.sees("Có nên ghi những điều này không?", "Số điện thoại · Chuyện gì?", "Tên trẻ em · Chuyện gì?");
      const pairs = member.page.locator("#spots fieldset");
      await pairs.nth(0).getByText("Bỏ đi").click();
      await pairs.nth(1).getByText("Để lại").click();
      const report = await send(member);
      await member.goto(report.address);
      await member.sees("Cháu «…», 8 tuổi, không ngủ được. Gọi tôi 0912 000 999.");
    },
  },
];
