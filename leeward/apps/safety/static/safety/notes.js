// A copy of one's own plan on this device, because somebody asked for it here; and the page with a plain name that
// shows it, also without a connection. Everything lies in one store of the browser: the page, its sheet, this script,
// and the words; with a code they are sealed. The code never leaves the device, and nobody can give it back.
// The service worker (sw.js) serves the page, and takes the store away when the service says so.
const STORE = "notes";
const PAGE = "/notes/";
const KEPT = "/notes/kept"; // a key of the store, no address of the service
const STILL = "/notes/still/";
const ROUNDS = 600_000; // PBKDF2 with SHA-256, as OWASP asks since 2023
const PATIENCE = 2000;

// --- the store ---------------------------------------------------------------------------------------------

const read = async () => (await caches.match(KEPT, { cacheName: STORE }))?.json();
const forget = () => caches.delete(STORE);

async function write(kept) {
  const store = await caches.open(STORE);
  await store.put(KEPT, new Response(JSON.stringify(kept), { headers: { "Content-Type": "application/json" } }));
}

// Fetched as a stranger sees it: nothing of whoever is signed in.
async function keepPage(language) {
  const store = await caches.open(STORE);
  const page = `${PAGE}?in=${encodeURIComponent(language)}`;
  const answer = await fetch(page, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(page);
  const text = await answer.clone().text();
  const parts = [...text.matchAll(/\b(?:href|src)="([^"]+\.(?:css|js))"/g)].map(([, part]) => part);
  for (const part of parts) {
    if (!(await store.match(part))) await store.add(new Request(part, { credentials: "omit" }));
  }
  await store.put(PAGE, answer);
  for (const old of await store.keys()) {
    if (![PAGE, KEPT, ...parts].includes(new URL(old.url).pathname)) await store.delete(old);
  }
}

// Without the worker nothing would open offline: then nothing is said to be kept.
const ready = () =>
  Promise.race([navigator.serviceWorker.ready, new Promise((_go, stop) => setTimeout(stop, 3 * PATIENCE))]);

// Asked whenever there is a connection: after "sign out everywhere" nothing stays.
async function stays({ token }) {
  try {
    const answer = await fetch(STILL, { method: "POST", body: token, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status !== 410) return true;
    await forget();
    return false;
  } catch {
    return true;
  }
}

// --- the code ----------------------------------------------------------------------------------------------

const letters = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

async function keyOf(code, salt, rounds) {
  const secret = new TextEncoder().encode(code.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(way, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function seal(words, code) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(words));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(code, salt, ROUNDS), text);
  let packed = "";
  for (const one of new Uint8Array(sealed)) packed += String.fromCharCode(one);
  return { salt: letters(salt), iv: letters(iv), rounds: ROUNDS, sealed: btoa(packed) };
}

// The words, or nothing when the code is another.
async function open({ salt, iv, rounds, sealed }, code) {
  const key = await keyOf(code, bytes(salt), rounds);
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, key, bytes(sealed));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

// --- the page of the plan ----------------------------------------------------------------------------------

// A number stays left to right among Arabic words: what `bdi` does here, two marks do in a plain text.
function textOf(one) {
  const copy = one?.cloneNode(true);
  copy?.querySelectorAll("bdi").forEach((number) => {
    number.prepend("\u2066");
    number.append("\u2069");
  });
  return copy?.textContent.trim() ?? "";
}

function wordsOf(list) {
  const calls = (step) =>
    [...step.querySelectorAll("a.call")].map((call) => {
      const title = textOf(call.querySelector("strong"));
      return { link: call.getAttribute("href"), title, about: textOf(call.querySelector("span")).slice(title.length), first: call.matches(".call--first") };
    });
  return [...list.children].map((step) => ({
    title: textOf(step.querySelector("h2")),
    lines: [...step.querySelectorAll(".own-words > li, [data-note-line]")].map(textOf),
    calls: calls(step),
  }));
}

async function attachKeeping(box) {
  const form = box.querySelector("form");
  const line = box.querySelector("[role=status]");
  const said = box.dataset;
  const { documentElement: page } = document;
  const isMine = (kept) => kept?.owner === said.owner;
  const show = async () => {
    const kept = await read();
    const mine = isMine(kept);
    const parts = { there: mine, again: mine, first: !mine, theirs: kept && !mine };
    for (const [name, shown] of Object.entries(parts)) {
      box.querySelectorAll(`[data-note-${name}]`).forEach((one) => (one.hidden = !shown));
    }
    return mine ? kept : undefined;
  };
  const keep = async ({ name, leaves, code }) => {
    await ready();
    await keepPage(page.lang);
    const words = wordsOf(document.querySelector(".steps"));
    const about = { name, leaves, token: said.token, owner: said.owner, mark: said.mark, lang: page.lang, dir: page.dir };
    await write({ ...about, ...(code ? await seal(words, code) : { words }) });
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, code, leaves, replace } = form.elements;
    const old = await read(); // as it is now: somebody may have kept theirs since this page was opened
    if (old && !isMine(old) && !replace.checked) {
      await show();
      line.textContent = said.theirs; // nobody's copy is written over by another without a word
      return replace.focus();
    }
    if (!code.value && isMine(old) && old.sealed) {
      line.textContent = said.locked; // never from behind a code into the open without a word
      return code.focus();
    }
    line.textContent = said.working;
    try {
      await keep({ name: name.value.trim() || said.name, code: code.value, leaves: leaves.checked });
      line.textContent = code.value ? said.sealed : said.kept;
      code.value = "";
      replace.checked = false;
    } catch {
      line.textContent = said.failed;
    }
    show();
  });
  box.querySelector("[data-note-away]").addEventListener("click", async () => {
    if (isMine(await read())) await forget();
    line.textContent = said.gone;
    show();
  });
  box.hidden = false;
  const kept = await show();
  if (!kept) return;
  form.elements.name.value = kept.name;
  form.elements.leaves.checked = kept.leaves;
  if (kept.mark === said.mark) return;
  // The plan has changed since. Without a code the copy follows by itself.
  if (kept.sealed) line.textContent = said.old;
  else await keep(kept).then(() => (line.textContent = said.renewed), () => (line.textContent = said.old));
}

// --- the page with a plain name ----------------------------------------------------------------------------

function element(name, className, text) {
  const one = document.createElement(name);
  if (className) one.className = className;
  if (text) one.textContent = text;
  return one;
}

function drawCall({ link, title, about, first }) {
  const call = element("a", first ? "call call--first" : "call");
  call.href = /^(?:tel:|sms:|https:)/.test(link) ? link : "#";
  const words = element("span");
  words.append(element("strong", "", title), about);
  call.append(words);
  return call;
}

function draw(place, words) {
  const list = element("ol", "steps card");
  for (const { title, lines, calls } of words) {
    const step = element("li", "stack gap-3");
    step.append(element("h2", "card-title", title));
    if (lines.length) {
      const own = element("ul", "own-words");
      own.append(...lines.map((line) => Object.assign(element("li", "", line), { dir: "auto" })));
      step.append(own);
    }
    if (calls.length) {
      const rows = element("div", "stack gap-2");
      rows.append(...calls.map(drawCall));
      step.append(rows);
    }
    list.append(step);
  }
  place.replaceChildren(list);
  place.hidden = false;
}

async function attachPage(root) {
  const part = (name) => root.querySelector(`[data-note-${name}]`);
  const empty = () => {
    part("empty").hidden = false;
    for (const name of ["lock", "words", "away"]) part(name).hidden = true;
  };
  const kept = "caches" in window ? await read() : undefined;
  if (!kept || !(await stays(kept))) return empty();
  document.title = kept.name;
  part("title").textContent = kept.name;
  part("away").hidden = false;
  part("away").querySelector("button").addEventListener("click", () => forget().then(empty));
  const show = (words) => {
    part("lock").hidden = true;
    part("words").lang = kept.lang;
    part("words").dir = kept.dir;
    draw(part("words"), words);
  };
  keepPage(kept.lang).catch(() => {}); // a newer look, when there is a connection
  if (!kept.sealed) return show(kept.words);
  const form = part("lock");
  const wrong = form.querySelector("[data-note-wrong]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    const { code } = form.elements;
    const words = await open(kept, code.value);
    code.value = "";
    if (words) return show(words);
    wrong.hidden = false;
    code.focus();
  });
}

const box = document.querySelector("[data-keep-note]");
const canKeep = window.isSecureContext && "serviceWorker" in navigator && "caches" in window && crypto.subtle;
if (box && canKeep) attachKeeping(box);
const notes = document.querySelector("[data-notes]");
if (notes) attachPage(notes);
