// Answers that have not reached the service yet. They stay on this device, under the address they go to, with the
// question and the key of each, and never with a name: only until they are sent, the person leaves or signs out,
// or two weeks have gone. A form says how: <form data-autosave data-autosave-keep="device">, or "tab" where the
// device belongs to somebody else. Forms with data-forget and pages with it let everything go.
const MARK = "unsent ";
const HANDED = "handed over";
const LONGEST = 14 * 24 * 60 * 60 * 1000;

const boxes = () => {
  try {
    return [window.sessionStorage, window.localStorage];
  } catch {
    return []; // a browser that keeps nothing: as without this file
  }
};

const boxOf = (form) => boxes()[form.dataset.autosaveKeep === "device" ? 1 : 0];

function read(box, name) {
  try {
    const found = Object.entries(JSON.parse(box.getItem(name)) ?? {});
    return Object.fromEntries(found.filter(([, draft]) => Date.now() - draft.at < LONGEST));
  } catch {
    return {};
  }
}

function write(box, name, drafts) {
  try {
    if (Object.keys(drafts).length) box.setItem(name, JSON.stringify(drafts));
    else box.removeItem(name);
  } catch {
    // no room, or not allowed: the answer is still on the page
  }
}

const marked = (box) => Object.keys(box).filter((name) => name.startsWith(MARK));

function drop(box, name, field, key) {
  const drafts = read(box, name);
  if (drafts[field]?.key !== key) return; // a newer answer to the same question waits
  delete drafts[field];
  write(box, name, drafts);
}

// What waits for this form. In a tab of a device that goes from hand to hand, nobody else's waits any longer.
export function unsent(form) {
  const box = boxOf(form);
  if (!box) return {};
  const own = MARK + form.dataset.autosaveUrl;
  if (form.dataset.autosaveKeep !== "device") {
    marked(box).filter((name) => name !== own).forEach((name) => box.removeItem(name));
  }
  return read(box, own);
}

export function keep(form, field, draft) {
  const box = boxOf(form);
  if (!box) return;
  const name = MARK + form.dataset.autosaveUrl;
  write(box, name, { ...read(box, name), [field]: { ...draft, at: Date.now() } });
}

export function sent(form, field, draft) {
  const box = boxOf(form);
  if (box) drop(box, MARK + form.dataset.autosaveUrl, field, draft.key);
}

// The form itself is on its way and carries what waits. Whether it arrived, the next page finds out.
export function handOver(form) {
  if (Object.keys(unsent(form)).length) boxes()[0].setItem(HANDED, form.dataset.autosaveUrl);
}

export function forget() {
  for (const box of boxes()) {
    marked(box).forEach((name) => box.removeItem(name));
    box.removeItem(HANDED);
  }
}

async function finishHandingOver() {
  const address = boxes()[0]?.getItem(HANDED);
  if (!address) return;
  const { post, isSettled } = await import("./autosave.js");
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const name = MARK + address;
  for (const box of boxes()) {
    for (const [field, draft] of Object.entries(read(box, name))) {
      const answer = await post(address, field, draft, token);
      if (isSettled(answer)) drop(box, name, field, draft.key);
    }
  }
  boxes()[0].removeItem(HANDED);
}

export function attach(root) {
  for (const box of boxes()) marked(box).forEach((name) => write(box, name, read(box, name)));
  root.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget]")) forget();
  });
  if (root.querySelector("main [data-forget]:not(form)")) forget();
  else if (!root.querySelector("[data-autosave-keep]")) finishHandingOver().catch(() => {});
}
