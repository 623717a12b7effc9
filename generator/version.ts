import { existsSync, readFileSync } from "node:fs";

/** The version of the package that this file is part of, built or from source. */
export function readVersion(): string {
  for (const url of [
    new URL("../package.json", import.meta.url),
    new URL("../../package.json", import.meta.url),
  ]) {
    if (existsSync(url)) return (JSON.parse(readFileSync(url, "utf8")) as { version: string }).version;
  }
  throw new Error("package.json is missing");
}
