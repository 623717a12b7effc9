import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { findPort } from "../parts/start-redis.ts";

const cli = `${process.execPath} --conditions=trefoil-source ${resolve("generator/cli.ts")}`;

interface Step {
  readonly command: string;
  readonly shown: readonly string[];
}

/** The commands of the page's section, each with what the page says that it prints. */
function readSteps(page: string): readonly Step[] {
  const section = /^## By hand\n(.*?)^## /ms.exec(page)?.[1] ?? "";
  return [...section.matchAll(/```console\n(.*?)```/gs)].flatMap(([, block = ""]) =>
    block.split(/^\$ /m).flatMap((step) => {
      const [command = "", ...shown] = step.trimEnd().split("\n");
      return command === "" ? [] : [{ command, shown }];
    }),
  );
}

/** `…` is anything in its line, or, where it stands alone, any lines. */
function patternOf(shown: readonly string[]): RegExp {
  const lines = shown.map((line) => {
    if (line === "…") return "(?:[^\n]*\n)*?";
    return `${normalise(line).split("…").map(escapePattern).join("[^\n]*")}\n`;
  });
  return new RegExp(`^${lines.join("")}$`);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** What is another each time: days of records, ids, how long until there is room. */
function normalise(text: string): string {
  return text
    .replaceAll("\r", "")
    .replace(/(^|"day":"|reports {2})\d{4}-\d\d-\d\d/gm, "$1DAY")
    .replace(/key_[0-9a-f]{12}/g, "key_ID")
    .replace(/;t=\d+/g, ";t=T")
    .replace(/retry-after: \d+/g, "retry-after: T");
}

/** The platform as `npm start` runs it, at ports that are free. */
async function startPlatform() {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-story-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync("specs", join(folder, "specs"), { recursive: true });
  symlinkSync(resolve("services"), join(folder, "services"));
  const ports = new Map<string, number>();
  for (const port of ["8000", "8001", "8002", "8003", "8100", "9100"]) ports.set(port, await findPort());
  const atFreePorts = (text: string): string =>
    text.replace(/(port: |localhost:|-port )(\d{4})\b/g, (all, before, port) => {
      const free = ports.get(port);
      return free === undefined ? all : `${before}${free}`;
    });
  const file = join(folder, "specs", "gateway.yaml");
  writeFileSync(file, atFreePorts(readFileSync(file, "utf8")));
  const child = spawn("bash", ["-c", `exec ${cli} start`], { cwd: folder });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  await expect.poll(() => out, { timeout: 60_000 }).toContain("Ctrl-C");
  const [, token = ""] = /Authorization: Bearer (\S+)/.exec(out) ?? [];
  const [, key = ""] = /X-API-Key: (\S+)/.exec(out) ?? [];
  return { folder, atFreePorts, env: { TOKEN: token, KEY: key } };
}

test("every command of the story in docs/gateway.md prints what the page says", {
  timeout: 180_000,
}, async () => {
  const steps = readSteps(readFileSync("docs/gateway.md", "utf8"));
  expect(steps.length).toBeGreaterThan(15);
  const { folder, atFreePorts, env } = await startPlatform();
  const script = steps
    .map(({ command }) =>
      command.replaceAll("npm run -s trefoil --", cli).replaceAll("/tmp/story", join(folder, "story")),
    )
    .map((command) => `printf '\\n@@@\\n'; ${atFreePorts(command)}\n`)
    .join("");
  const ran = await promisify(execFile)("bash", ["-c", script], {
    cwd: folder,
    env: { ...process.env, ...env },
    timeout: 150_000,
  });
  const printed = ran.stdout.split("\n@@@\n").slice(1);
  for (const [index, { command, shown }] of steps.entries()) {
    const text = normalise(printed[index] ?? "").trimEnd();
    expect(text === "" ? "" : `${text}\n`, command).toMatch(patternOf(shown));
  }
});
