// Stands between the pages and the network: what was seen once is there again when the network is not.
// It never makes a reader wait for a new version of itself: that begins when no page is open any more.
// @ts-check
import { answer } from "../worker/answering.js";
import { keepTalk } from "../worker/talks.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("fetch", answer);

worker.addEventListener("message", (event) => {
  const { keep } = event.data ?? {};
  if (!keep) return;
  const kept = keepTalk(keep).then(
    () => true,
    () => false,
  );
  event.waitUntil(kept.then((done) => event.ports[0]?.postMessage({ kept: done })));
});

// The first page that registers it is served by it at once; a new version waits (no skipWaiting).
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
