// Drafts. Each changed field goes to the server on its own, with a key made here: sending the same key twice
// changes nothing, so a lost answer can be asked for again. Sending the form itself is held up only where answers
// are kept (see kept.js) and there is no line: the browser would show its own error page instead of the question.
//
// <form data-autosave data-autosave-url="…" data-autosave-saved="Saved at {time}" data-autosave-trying="…"
//       data-autosave-stopped="…" [data-autosave-keep="device|tab" data-autosave-kept="…"]>, with {% saved %} inside.
// POST field=name value=… [value=…] key=…, header X-CSRFToken. The answer may be JSON {"words": "Saved at 6:12 pm"},
// with "shows_help": true where the part of the form (or fieldset) marked data-autosave-help is to be seen.
import { handOver, keep, sent, unsent } from "./kept.js";

const PAUSE = 800;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;

const newKey = () =>
  window.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

const clock = () =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { hour: "numeric", minute: "2-digit" })
    .format(new Date())
    .replace(/\s?(AM|PM)$/, (half) => `\u00a0${half.trim().toLowerCase()}`);

export function attach(root) {
  const forms = root.matches?.("[data-autosave]") ? [root] : root.querySelectorAll("[data-autosave]");
  forms.forEach(watch);
}

export const post = (address, field, draft, token) => {
  const body = new URLSearchParams([["field", field], ["key", draft.key]]);
  draft.values.forEach((value) => body.append("value", value));
  return fetch(address, {
    method: "POST",
    body,
    credentials: "same-origin",
    redirect: "manual", // to the sign-in page: not saved, and no fault of the line
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
};

// Saved, or refused for good. Whoever is signed out meanwhile (a redirect, 403) may come back and send it.
export const isSettled = (answer) => answer.ok || [400, 404, 409, 422].includes(answer.status);

function show(form, field, values) {
  for (const control of form.elements) {
    if (control.name !== field) continue;
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
  }
}

function watch(form) {
  if (form.dataset.autosaveReady) return;
  form.dataset.autosaveReady = "yes";
  const said = form.dataset;
  const line = form.querySelector("[data-saved]");
  const waiting = new Map(); // field -> { values, key }; only the newest of each
  let busy = false;
  let wait = FIRST_WAIT;
  let timer;
  let sending = false; // the form itself is on its way
  const keeps = Boolean(said.autosaveKeep);
  const refused = new Set(); // fields that were not saved: "Saved" for another may not hide that
  let isDown = false; // the last try did not come through
  let held = null; // the button pressed meanwhile

  const say = (words, state) => {
    if (!line) return;
    line.dataset.state = state;
    let span = line.querySelector("span");
    if (!span) {
      span = document.createElement("span");
      line.append(span);
    }
    if (span.textContent !== words) span.textContent = words;
  };

  // Once shown it stays while the page is open: help is not taken away in the middle of a sentence.
  const showHelp = (field) =>
    (form.querySelector(`[name="${field}"]`)?.closest("fieldset") ?? form)
      .querySelector("[data-autosave-help] > [hidden]")?.removeAttribute("hidden");

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  async function send() {
    if (busy || sending || !waiting.size) return;
    busy = true;
    const [field, draft] = waiting.entries().next().value;
    const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    let again = false;
    let words = said.autosaveTrying;
    try {
      const answer = await post(said.autosaveUrl, field, draft, token);
      if (keeps && isSettled(answer)) sent(form, field, draft);
      const told = await answer.json().catch(() => ({}));
      if (told.shows_help) showHelp(field);
      if (answer.ok) {
        if (waiting.get(field) === draft) waiting.delete(field);
        wait = FIRST_WAIT;
        refused.delete(field);
        if (!waiting.size && refused.size) say(said.autosaveStopped, "stopped");
        else if (!waiting.size) say(told.words || said.autosaveSaved.replace("{time}", clock()), "saved");
      } else if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
        again = true;
      } else if (isSettled(answer)) { // this one is refused; the next may be about danger
        if (waiting.get(field) === draft) waiting.delete(field);
        say(said.autosaveStopped, "stopped");
        refused.add(field);
      } else {
        waiting.clear();
        say(said.autosaveStopped, "stopped");
      }
    } catch {
      again = true;
      if (keeps) words = said.autosaveKept;
    }
    busy = false;
    isDown = again;
    if (again) {
      say(words, "trying");
      later(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } else if (waiting.size) {
      send();
    } else {
      goOn();
    }
  }

  // What was pressed without a line happens when everything before it is saved.
  function goOn() {
    if (!held || waiting.size) return;
    const button = held;
    held = null;
    form.requestSubmit(button === form ? undefined : button);
  }

  const changed = (event) => {
    const control = event.target;
    if (!control.name || control.name === "csrfmiddlewaretoken" || control.type === "file" || control.type === "password") return;
    waiting.delete(control.name);
    const draft = { values: new FormData(form).getAll(control.name).map(String), key: newKey() };
    waiting.set(control.name, draft);
    if (keeps) keep(form, control.name, draft);
    later(event.type === "change" ? 0 : PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    if (keeps && (isDown || navigator.onLine === false)) {
      event.preventDefault();
      held = event.submitter ?? form;
      say(said.autosaveKept, "trying");
      later(0);
      return;
    }
    if (keeps) handOver(form);
    sending = true;
    waiting.clear();
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  window.addEventListener("online", () => {
    if (waiting.size) later(0);
    else goOn();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") later(0);
  });

  if (!keeps) return;
  for (const [field, { values, key }] of Object.entries(unsent(form))) {
    waiting.set(field, { values, key });
    show(form, field, values);
  }
  if (waiting.size) later(0);
}
