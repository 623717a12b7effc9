import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, type Input, projectFolder } from "../places.ts";
import { makeSyntheticSpec } from "./synthetic-openapi.ts";

/** 1,223 operations in 13 MB of JSON; the largest specs that people publish are of this size. */
const github: Input = {
  name: "github",
  file: join(projectFolder, "node_modules/@octokit/openapi/generated/api.github.com.json"),
};

/** YAML of 3 MB, which lies beside the repository, not in it. */
const openai: Input = { name: "openai", file: join(projectFolder, "../shared/corpus/openapi/openai.yaml") };

/** Of the size of what most people generate from every day. */
const users: Input = { name: "users", file: join(projectFolder, "specs/users/v2/openapi.yaml") };

export const openapiSpecs: readonly Input[] = [github, openai, users];

/** Whether the spec is there; one that is missing is named on standard error. */
export function isThere(input: Input): boolean {
  const there = existsSync(input.file);
  if (!there) console.error(`${input.name} skipped: there is no ${input.file}`);
  return there;
}

/** Written only when it differs, so that its time of change stays. */
export function writeSyntheticSpec(factor: number): Input {
  const file = join(cacheFolder("inputs"), `synthetic-${factor}x.json`);
  const text = makeSyntheticSpec(factor);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  return { name: "synthetic", file };
}
