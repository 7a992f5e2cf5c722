// Keys for lists at the desk: j and k move, Enter opens, / finds, ? lists the keys. They can be switched off.
//
// <section data-keys> with [data-key-item] inside; an item opens its [data-key-open], or else its first link.
// [data-key-find] is the find field, [data-key-list] the list of keys, [data-key-switch] the switch.
const STORE = "keys-off";

const isOff = () => {
  try {
    return window.localStorage.getItem(STORE) === "1";
  } catch {
    return false;
  }
};

const isWriting = (element) =>
  element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);

export function attach(root) {
  const list = root.matches?.("[data-keys]") ? root : root.querySelector("[data-keys]");
  // A page without a list still has the find field, and says beside it that / leads there.
  const place = list || root.querySelector("[data-key-find]");
  if (!place || place.dataset.keysReady) return;
  place.dataset.keysReady = "yes";
  const items = () => list === null ? [] : [...list.querySelectorAll("[data-key-item]")].filter((item) => item.offsetParent !== null);

  const move = (step) => {
    const all = items();
    if (!all.length) return;
    const here = all.findIndex((item) => item.contains(document.activeElement));
    const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1)];
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const help = document.querySelector("[data-key-list]");
  if (help?.tagName === "DETAILS") help.hidden = false;

  const toggle = document.querySelector("[data-key-switch]");
  if (toggle) {
    toggle.checked = !isOff();
    toggle.addEventListener("change", () => {
      try {
        window.localStorage.setItem(STORE, toggle.checked ? "0" : "1");
      } catch {
        // Private windows may not keep it; the keys stay as they are.
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target) || isOff()) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "Enter") {
      const item = event.target.closest?.("[data-key-item]");
      if (!item || event.target !== item) return;
      (item.querySelector("[data-key-open]") || item.querySelector("a[href]"))?.click();
    } else if (event.key === "/") {
      const find = document.querySelector("[data-key-find]");
      if (!find) return;
      event.preventDefault();
      find.focus();
    } else if (event.key === "?") {
      if (!help) return;
      if (help.tagName === "DETAILS") {
        help.open = !help.open;
        help.querySelector("summary")?.focus();
      } else help.hidden = !help.hidden;
    }
  });
}
