// 22 · A push arrives while no page is looked at: the worker shows it, as it was sent; whatever else arrives, something is shown.
import { eventually, must, same } from "../expect.mjs";
import { worker } from "../offline.mjs";
import { Person } from "../people.mjs";

/** Hands the browser a push, as its push service would; the debugging protocol stands in for the service. */
async function pusher(person) {
  const { cdp, origin, registrationId } = await worker(person);
  return (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}

/** What is on the screen, outside of every page. */
const shown = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map(({ title, body, tag, lang, data, requireInteraction }) => ({ title, body, tag, lang, data, requireInteraction }));
});

const message = (base, says) => JSON.stringify({
  web_push: 8030,
  notification: { lang: "vi", tag: "a", navigate: `${base}/notices`, renotify: false, requireInteraction: false, data: { proof: "x" }, ...says },
});

export const stories = [
  {
    name: "22 a push is shown as it was sent, the same again takes its place, and nothing arrives in silence",
    only: "phone",
    async run(world) {
      // The proof that it arrived is made up here: the book answers it as it answers anybody.
      const person = await Person.as(world, "member");
      const { page, context } = person;
      const { base } = world.house;
      await context.grantPermissions(["notifications"], { origin: base });
      const push = await pusher(person);
      const called = { title: "Tổ có buổi họp mới. Xin cho biết nhà mình có đến không.", body: "19:30, thứ Sáu 27/11/2026, Nhà văn hóa tổ dân phố 4" };
      await push(message(base, called));
      const [first] = await eventually("the push is shown", async () => { const all = await shown(page); return all.length ? all : null; });
      same(first.title, called.title, "the title");
      same(first.body, called.body, "day and place");
      same(first.data, `${base}/notices`, "where it leads");
      // At least once, and seen once: the same tag.
      await push(message(base, called));
      await push(message(base, { title: "Có việc GẤP của tổ", body: "Mời mở sổ xem.", tag: "b", requireInteraction: true, renotify: true }));
      const two = await eventually("the second is there", async () => { const all = await shown(page); return all.some((one) => one.tag === "b") ? all : null; });
      same(two.length, 2, "notices on the screen");
      must(two.find((one) => one.tag === "b").requireInteraction, "an alarm goes away by itself");
      await push("no JSON");
      const three = await eventually("something is shown of what is no text of ours", async () => { const all = await shown(page); return all.length === 3 ? all : null; });
      must(three.some((one) => one.title === "Liên Gia" && one.data === "/notices"), JSON.stringify(three));
    },
  },
];
