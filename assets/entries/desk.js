// The desk of a talk.
// @ts-check

import { preparePrinting } from "../print.js";
import { openDesk } from "../stage/desk.js";
import { registerWorker } from "../worker-registration.js";

preparePrinting();
registerWorker();
openDesk();
