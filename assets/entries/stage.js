// The stage of the site, with the codes that phones scan.
// @ts-check

import { preparePrinting } from "../print.js";
import { codesOf } from "../stage/codes.js";
import { openStage } from "../stage/stage.js";
import { registerWorker } from "../worker-registration.js";

preparePrinting();
registerWorker();
openStage(codesOf);
