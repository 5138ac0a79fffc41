// The desk of a talk.
// @ts-check
import { openDesk } from "../stage/desk.js";
import { preparePrinting } from "../print.js";
import { registerWorker } from "../worker-registration.js";

preparePrinting();
registerWorker();
openDesk();
