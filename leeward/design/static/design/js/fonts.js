// The house's letters, after the page is drawn, and never with data saving. The first page of a visit takes them
// in when they arrive; a cookie then lets the server name them on the next page, from the browser's own store.
export function attach(root) {
  const sheet = root.querySelector("script[data-fonts]")?.dataset.fonts;
  const saving = navigator.connection?.saveData || window.matchMedia("(prefers-reduced-data: reduce)").matches;
  if (!sheet || saving) return;
  const fetchThem = () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet;
    link.addEventListener("load", () => {
      const secure = window.location.protocol === "https:" ? "; Secure" : "";
      document.fonts.ready.then(() => {
        document.cookie = `fonts=1; Path=/; Max-Age=15552000; SameSite=Lax${secure}`;
      });
    });
    document.head.append(link);
  };
  if (document.readyState === "complete") fetchThem();
  else window.addEventListener("load", fetchThem, { once: true });
}
