// Before every test: the contract as the server writes it, which has no document to stand in here.
import { readFileSync } from "node:fs";

const file = new URL("../../build/contract.json", import.meta.url);
globalThis.contract = JSON.parse(readFileSync(file, "utf-8"));
