// The stage in a file that is taken along: everything is inside, and nothing leads out.
// @ts-check
import { openStage } from "../stage/stage.js";
import { preparePrinting } from "../print.js";

preparePrinting();
openStage(null);
