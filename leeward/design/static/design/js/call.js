// Asks every twenty seconds whether an alert waits for whoever looks at this page: <div data-call="/safety/calls/">.
// The focus never moves; the words are announced when they change. Without a script they come with the next page.
const EVERY = 20_000;

export function attach(root) {
  const place = root.matches?.("[data-call]") ? root : root.querySelector("[data-call]");
  if (!place || place.dataset.asks) return;
  place.dataset.asks = "yes";
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.call, { headers: { "X-Asks": "calls" }, redirect: "error" });
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
