// A photo that another app hands to this one: kept for an hour, until the form that tells takes it. It never goes to the
// server by itself. Not here: the form that takes it (shared.ts).
const CACHE = "liengia-shared";
const FILES_MAX = 5;

export async function share(request: Request): Promise<Response> {
  const files = (await request.formData()).getAll("photos").filter((one): one is File => one instanceof File && one.type.startsWith("image/"));
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  for (const [n, file] of files.slice(0, FILES_MAX).entries()) {
    await cache.put(`/share/${n}`, new Response(file, { headers: { "Content-Type": file.type, "X-Name": encodeURIComponent(file.name), "X-Kept-At": String(Date.now()) } }));
  }
  return Response.redirect("/go/report", 303);
}
