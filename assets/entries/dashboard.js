// The dashboard: every page of it, and every chart alone.
// @ts-check
import { listenToReader } from "../actions.js";
import { retry } from "../answers/retry.js";
import { registerCallbacks } from "../callbacks/register.js";
import { openDownloads } from "../download/menus.js";
import { PICTURES } from "../download/picture.js";
import { load } from "../loading.js";
import { Select, TextField } from "../native.js";
import { startPlayers } from "../player.js";
import { preparePrinting } from "../print.js";
import { StaticHtml } from "../static-html.js";
import { offerAdding } from "../talk/adding.js";
import { registerWorker } from "../worker-registration.js";

/** The composer is fetched when a page has a place for it. */
const openComposer = async () => {
  if (!document.getElementById("composer")) return;
  const url = document.documentElement.dataset.composer ?? "";
  const { signal } = new AbortController();
  const composer = await retry(() => load(url), signal, console.warn);
  composer?.openComposer();
};

window.dashboard = { Select, StaticHtml, TextField, pictures: PICTURES };
registerCallbacks();
// The first that an event is meant for may keep it from those that follow.
offerAdding();
startPlayers();
openDownloads();
listenToReader();
preparePrinting();
registerWorker();
document.addEventListener("pageopened", openComposer);
