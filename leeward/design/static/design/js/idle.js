// A device that goes from hand to hand: a page that nobody has touched for so many seconds is left by its own "Stop"
// button, so that what stands on it is kept. <form data-idle="1800"> with <button name="go" value="stop">.
// The clock on the wall is looked at, for a device that slept has not counted.
const LOOK = 15_000;
const TOUCHES = ["pointerdown", "keydown", "input", "scroll", "wheel", "touchstart"];

export function attach(root) {
  const form = root.matches?.("[data-idle]") ? root : root.querySelector("[data-idle]");
  const stop = form?.querySelector("[name=go][value=stop]");
  if (!stop) return;
  let last = Date.now();
  let leaves = false;
  const isOver = () => Date.now() - last >= Number(form.dataset.idle) * 1000;
  const look = () => {
    if (!isOver() || leaves) return;
    leaves = true;
    form.requestSubmit(stop);
    form.style.visibility = "hidden"; // also while it waits for a line
  };
  const touched = () => {
    look(); // whoever takes a device up that slept does not touch another's page
    last = Date.now();
  };
  TOUCHES.forEach((name) => document.addEventListener(name, touched, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", () => {
    leaves = false;
    look();
  });
  setInterval(look, LOOK);
}
