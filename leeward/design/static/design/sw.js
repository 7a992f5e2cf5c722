// The one service worker. It keeps the pages in PAGES, and the style sheets they name, so that help opens without
// a connection. They are fetched without cookies: what is kept is what a stranger sees, never a person's own page.
// Everything else passes by untouched.
//
// `config` serves it with the help pages that the service has, of each country and language, and with a mark that
// changes when one of them does: then the browser installs it again, and everything is fetched anew.
//
// To keep another page: name it there, and put a new number to STORE. It must be public, light, need no script
// and show nothing of whoever is signed in. Say so in docs/design/README.md.
const STORE = "help-1";
const PAGES = ["/help-now/"];
const ELSEWHERE = "zz"; // no country: the page that names no number, and leads to the others
const PATIENCE = 2000;
// What somebody chose to keep on this device, under a plain name: `safety/notes.js` fills this store, and says there
// what lies in it. Here it is served without a connection, and taken away when the service says that it may not stay.
const NOTES = "notes";
const NOTES_PAGE = "/notes/";
const NOTES_KEPT = "/notes/kept";
const PLAN = "/safety/plan/";

// Keeps one page and its sheets, and says which sheets those are.
async function keep(path) {
  const store = await caches.open(STORE);
  const answer = await fetch(path, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(path);
  const page = await answer.clone().text();
  await store.put(path, answer);
  const sheets = [];
  for (const [tag] of page.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)) {
    const address = tag.match(/\bhref="([^"]+)"/)?.[1];
    if (!address || /^https?:|^\/\//.test(address)) continue;
    sheets.push(address);
    if (!(await store.match(address))) await store.add(new Request(address, { credentials: "omit" }));
  }
  return sheets;
}

// The first page is what counts: without it nothing is installed. What else does not come now comes later.
async function keepAll() {
  const wanted = new Set([...PAGES, ...(await keep(PAGES[0]))]);
  for (const path of PAGES.slice(1)) {
    try {
      (await keep(path)).forEach((sheet) => wanted.add(sheet));
    } catch {
      return;
    }
  }
  const store = await caches.open(STORE);
  for (const old of await store.keys()) {
    const { pathname, search } = new URL(old.url);
    if (!wanted.has(pathname + search)) await store.delete(old);
  }
}

async function fill() {
  const store = await caches.open(STORE);
  for (const path of PAGES) if (!(await store.match(path))) await keep(path);
}

// The page asked for, then its country in the browser's language, then what the service answers for a country
// that it has no numbers of, then the service's own: in the same language as long as there is one.
function nearest({ pathname, searchParams }) {
  const places = pathname === PAGES[0] ? [pathname] : [pathname.toLowerCase(), `${PAGES[0]}${ELSEWHERE}/`, PAGES[0]];
  const language = searchParams.get("in");
  return places.flatMap((place) => (language ? [`${place}?in=${language}`, place] : [place]));
}

// The network for two seconds, then what is kept, then the network however long it takes.
async function soonest(request, stored) {
  let kept;
  for (const path of stored) kept = kept || (await caches.match(path));
  const live = fetch(request);
  if (!kept) return live;
  const sound = live.then((answer) => (answer.status < 500 ? answer : Promise.reject(answer)));
  const tired = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([sound, tired]).catch(() => kept);
}

const noteKept = async () => (await caches.match(NOTES_KEPT, { cacheName: NOTES }))?.json();

// Asked with every page while a copy is kept: "sign out everywhere", on any device, ends it here.
async function checkNote() {
  const kept = await noteKept();
  if (!kept) return;
  const answer = await fetch("/notes/still/", { method: "POST", body: kept.token });
  if (answer.status === 410) await caches.delete(NOTES);
  const token = answer.ok ? await answer.text() : "";
  const now = token ? await noteKept() : undefined;
  if (now?.token !== kept.token) return; // taken away or kept anew meanwhile
  const store = await caches.open(NOTES);
  await store.put(NOTES_KEPT, new Response(JSON.stringify({ ...now, token })));
}

// Signed out on this device, or gone by Leave: only if that was the wish.
async function leaveNote() {
  if ((await noteKept())?.leaves) await caches.delete(NOTES);
}

// The help page leads to the plan. Without a connection the copy on this device stands for it, where there is one.
async function planOrCopy(request) {
  try {
    return await fetch(request);
  } catch (gone) {
    if (await noteKept()) return Response.redirect(NOTES_PAGE);
    throw gone;
  }
}

const isLeaving = ({ method }, { pathname }) =>
  pathname === "/leave/" || (pathname === "/account/logout/" && method === "POST");

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (![STORE, NOTES].includes(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.waitUntil((isLeaving(request, address) ? leaveNote() : checkNote()).catch(() => {}));
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && address.pathname.startsWith(PAGES[0])) {
    const stored = nearest(address);
    event.respondWith(soonest(request, stored));
    const own = stored.find((path) => PAGES.includes(path));
    event.waitUntil(keep(own ?? PAGES[0]).then(fill).catch(() => {}));
  } else if (request.mode === "navigate" && address.pathname === NOTES_PAGE) {
    event.respondWith(soonest(request, [NOTES_PAGE]));
  } else if (request.mode === "navigate" && address.pathname === PLAN) {
    event.respondWith(planOrCopy(request));
  } else if (request.destination === "style" || address.pathname.includes("/safety/notes")) {
    event.respondWith(soonest(request, [address.pathname]));
  }
});
