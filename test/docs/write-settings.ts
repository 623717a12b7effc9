import { readFileSync, writeFileSync } from "node:fs";
import { printSettings, type SettingSchema } from "./print-settings.ts";

/** `npm run docs:settings` */
const schema = JSON.parse(readFileSync("generator/load/policy/gateway.schema.json", "utf8")) as SettingSchema;
writeFileSync("docs/settings.md", printSettings(schema));
