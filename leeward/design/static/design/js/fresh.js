// Asks every ten seconds for the newest of one part of the page: <div data-fresh="/safety/alerts/…/questions/">.
// The focus never moves, and nothing that is being typed lies in such a part. Without a script it comes with the next page.
const EVERY = 10_000;

export function attach(root) {
  const place = root.matches?.("[data-fresh]") ? root : root.querySelector("[data-fresh]");
  if (!place || place.dataset.asks) return;
  place.dataset.asks = "yes";
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.fresh, { headers: { "X-Asks": "fresh" }, redirect: "error" });
      if (!answer.ok) return;
      const news = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (news.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...news.childNodes);
    } catch {
      // no line: what stands there stays
    }
  };
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
