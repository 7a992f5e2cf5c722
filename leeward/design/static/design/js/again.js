// Asks once more for a small part of a page, six seconds after it came: by then a program has read what was sent
// (<div data-again="/letters/help/">). Without a script a link stands there.
export function attach(root) {
  const place = root.querySelector("[data-again]");
  if (place) setTimeout(async () => {
    const answer = await fetch(place.dataset.again, { redirect: "error" });
    if (!answer.ok) return;
    const news = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (news.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...news.childNodes);
  }, 6_000);
}
