// The one service worker. It keeps the pages in PAGES, and the style sheets they name, so that help opens without
// a connection. They are fetched without cookies: what is kept is what a stranger sees, never a person's own page.
// Everything else passes by untouched.
//
// To keep another page: add its path to PAGES and a new number to STORE. It must be public, light, need no script
// and show nothing of whoever is signed in. Say so in docs/design/README.md.
const STORE = "help-1";
const PAGES = ["/help-now/"];
const PATIENCE = 2000;

async function keep(path) {
  const store = await caches.open(STORE);
  const answer = await fetch(path, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!answer.ok) return;
  const page = await answer.clone().text();
  await store.put(path, answer);
  const wanted = new Set(PAGES);
  for (const [tag] of page.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)) {
    const address = tag.match(/\bhref="([^"]+)"/)?.[1];
    if (!address || /^https?:|^\/\//.test(address)) continue;
    wanted.add(address);
    if (!(await store.match(address))) await store.add(new Request(address, { credentials: "omit" }));
  }
  if (PAGES.length > 1) return; // with more pages the sheets of all of them must be known before any goes
  for (const old of await store.keys()) if (!wanted.has(new URL(old.url).pathname)) await store.delete(old);
}

// The network for two seconds, then what is kept, then the network however long it takes.
async function soonest(request, stored) {
  const kept = await caches.match(stored, { cacheName: STORE });
  const live = fetch(request);
  if (!kept) return live;
  const sound = live.then((answer) => (answer.status < 500 ? answer : Promise.reject(answer)));
  const tired = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([sound, tired]).catch(() => kept);
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(PAGES.map(keep)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { pathname, origin } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate" && PAGES.includes(pathname)) {
    event.respondWith(soonest(request, pathname));
    event.waitUntil(keep(pathname).catch(() => {}));
  } else if (request.destination === "style") {
    event.respondWith(soonest(request, pathname));
  }
});
