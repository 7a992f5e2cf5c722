// Keeps the help page on this device (see sw.js). Nothing else, and nothing personal.
export function attach() {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  const keep = () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
  if (document.readyState === "complete") keep();
  else window.addEventListener("load", keep, { once: true });
}
