// Asks again and again for a small part of a page of staff: every twenty seconds whether an alert waits for whoever looks
// at it (<div data-call="/safety/calls/">), every ten what came since (<div data-fresh="/safety/alerts/…/questions/">).
// The focus never moves, nothing that is typed lies in such a part, and the words are announced when they change.
// Without a script they come with the next page.
const EVERY = { call: 20_000, fresh: 10_000 };

function watch(place, kind) {
  if (!place || place.dataset.asks) return;
  place.dataset.asks = "yes";
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset[kind], { headers: { "X-Asks": kind }, redirect: "error" });
      if (!answer.ok) return;
      const news = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (news.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...news.childNodes);
    } catch {
      // no line: what stands there stays
    }
  };
  setInterval(ask, EVERY[kind]);
  document.addEventListener("visibilitychange", ask);
}

export function attach(root) {
  for (const kind of Object.keys(EVERY)) {
    watch(root.matches?.(`[data-${kind}]`) ? root : root.querySelector(`[data-${kind}]`), kind);
  }
}
