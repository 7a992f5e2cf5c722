// Quick exit. The way out is an ordinary link; this makes it faster and gives it a key: Shift, three times.
// The page is blank before anything is sent, and the entry in the history is replaced.
import { forget as forgetUnsent } from "./kept.js";

const PRESSES = 3;
const SECONDS = 5;
let attached = false;

export function blank() {
  document.title = "\u00a0";
  const cover = document.createElement("div");
  cover.className = "blank";
  document.body.className = "";
  document.body.replaceChildren(cover);
}

export function attach(root) {
  const link = root.querySelector("[data-leave]");
  if (!link || attached) return;
  attached = true;
  const words = link.dataset;
  const voice = document.createElement("p");
  voice.className = "hidden-words";
  voice.setAttribute("role", "alert");
  document.body.append(voice);

  const leave = () => {
    const address = link.href;
    blank();
    forgetUnsent();
    document.body.append(voice);
    voice.textContent = words.leaveGoing;
    window.location.replace(address);
  };

  link.addEventListener("click", (event) => {
    forgetUnsent();
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    leave();
  });

  // Only Shift pressed by itself counts, so that capitals in a letter never close the page.
  let count = 0;
  let alone = false;
  let timer;
  const forget = () => {
    clearTimeout(timer);
    count = 0;
  };
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat;
    if (event.key !== "Shift") forget();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    count += 1;
    if (count >= PRESSES) {
      leave();
      return;
    }
    voice.textContent = count === 1 ? words.leaveTwo : words.leaveOne;
    timer = setTimeout(() => {
      count = 0;
      voice.textContent = words.leaveLate;
    }, SECONDS * 1000);
  });

  // Back, after leaving or signing out: whatever the browser kept is taken away and asked for again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      blank();
      window.location.reload();
    }
  });
}
