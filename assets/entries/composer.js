// What the page of talks needs beside: fetched when that page is opened.
// @ts-check
import { Composer } from "../composer/composer.js";
import { followTalk } from "../talk/own-talk.js";

/** @type {Composer | undefined} */
let composer;

/** Compose where the page has a place for it. */
export const openComposer = () => {
  const place = document.getElementById("composer");
  if (!place) return;
  if (composer?.place === place && composer.phrases === place.dataset.phrases) return;
  composer?.keepNow();
  composer = new Composer(place);
};

window.addEventListener("hashchange", () => {
  if (composer?.place.isConnected) composer.receive();
});
window.addEventListener("pagehide", () => composer?.keepNow());
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) composer?.follow();
});
followTalk((talk) => composer?.follow(talk));
