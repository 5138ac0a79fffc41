// The stage in a file that is taken along: everything is inside, and nothing leads out.
// @ts-check

import { preparePrinting } from "../print.js";
import { openStage } from "../stage/stage.js";

preparePrinting();
openStage(null);
