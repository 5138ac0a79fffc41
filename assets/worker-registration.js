// What was seen is there again when the network is not (worker/). A chart in the frame of another site
// keeps nothing there.
// @ts-check

export const registerWorker = () => {
  const { protocol, pathname } = window.location;
  if (!/^http/.test(protocol) || pathname.startsWith("/embed/")) return;
  const idle = window.requestIdleCallback ?? setTimeout;
  const register = () => navigator.serviceWorker?.register("/worker.js").catch(() => {});
  window.addEventListener("load", () => idle(register));
};
