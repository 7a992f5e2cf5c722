// Drafts. Each changed field goes to the server on its own, with a key made here: sending the same key twice
// changes nothing, so a lost answer can be asked for again. Sending the form itself is never held up.
//
// <form data-autosave data-autosave-url="…" data-autosave-saved="Saved at {time}" data-autosave-trying="…"
//       data-autosave-stopped="…">, with {% saved %} inside.
// POST field=name value=… [value=…] key=…, header X-CSRFToken. The answer may be JSON {"words": "Saved at 6:12 pm"}.
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

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  async function send() {
    if (busy || sending || !waiting.size) return;
    busy = true;
    const [field, draft] = waiting.entries().next().value;
    const body = new URLSearchParams([["field", field], ["key", draft.key]]);
    draft.values.forEach((value) => body.append("value", value));
    let again = false;
    try {
      const answer = await fetch(said.autosaveUrl, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "error",
        headers: {
          "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
          Accept: "application/json",
        },
      });
      if (answer.ok) {
        if (waiting.get(field) === draft) waiting.delete(field);
        wait = FIRST_WAIT;
        const told = await answer.json().catch(() => ({}));
        if (!waiting.size) say(told.words || said.autosaveSaved.replace("{time}", clock()), "saved");
      } else if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
        again = true;
      } else {
        waiting.clear();
        say(said.autosaveStopped, "stopped");
      }
    } catch {
      again = true;
    }
    busy = false;
    if (again) {
      say(said.autosaveTrying, "trying");
      later(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } else if (waiting.size) {
      send();
    }
  }

  const changed = (event) => {
    const control = event.target;
    if (!control.name || control.name === "csrfmiddlewaretoken" || control.type === "file" || control.type === "password") return;
    waiting.delete(control.name);
    waiting.set(control.name, { values: new FormData(form).getAll(control.name).map(String), key: newKey() });
    later(event.type === "change" ? 0 : PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    sending = true;
    waiting.clear();
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") later(0);
  });
}
