import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { generateAgain } from "../../generator/again/generate-again.ts";
import { type Memory, memoryOf } from "../../generator/again/memory.ts";
import { printDiagnostics } from "../../generator/commands/print-diagnostics.ts";
import { isError } from "../../generator/diagnostics.ts";
import { type Generated, generate } from "../../generator/generate.ts";
import type { Span } from "../../generator/load/openapi/outline.ts";
import { nameSpecs } from "../../generator/load-api.ts";
import type { PatchedFile } from "../../generator/write.ts";
import { applyEdit, edits } from "./edits.ts";

const options = { importExtension: ".js" } as const;

/** What a run gives, and what it leaves. */
export interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly report: string;
  readonly memory: Memory | undefined;
}

/** A spec that is changed again and again, in a folder of its own. */
export class ChangingSpec {
  readonly #folder = mkdtempSync(join(tmpdir(), "trefoil-again-"));
  readonly #path = join(this.#folder, "openapi.json");
  readonly #copy = join(this.#folder, "copy");
  #last: Outcome | undefined;

  /** A whole run, which later ones go on from. */
  async begin(text: string): Promise<void> {
    writeFileSync(this.#path, text);
    this.#last = await this.#runWhole();
    copyFileSync(this.#path, this.#copy);
  }

  /** What both ways give; `again` is absent where only a whole run will do. Later runs go on from this one. */
  async change(text: string): Promise<{ readonly again: Outcome | undefined; readonly whole: Outcome }> {
    writeFileSync(this.#path, text);
    const again = await this.#runAgain();
    const whole = await this.#runWhole();
    const next = again ?? whole;
    if (next.memory) {
      this.#last = next;
      copyFileSync(this.#path, this.#copy);
    }
    return { again, whole };
  }

  end(): void {
    rmSync(this.#folder, { recursive: true });
  }

  async #runWhole(): Promise<Outcome> {
    const specs = nameSpecs([this.#path], []);
    const generated = await generate(specs, options);
    const isGood = !generated.diagnostics.some(isError);
    return outcomeOf(generated, isGood ? memoryOf(specs, generated) : undefined);
  }

  async #runAgain(): Promise<Outcome | undefined> {
    const last = this.#last;
    if (!last?.memory || readFileSync(this.#path, "utf8") === readFileSync(this.#copy, "utf8"))
      return undefined;
    const again = await generateAgain(nameSpecs([this.#path], []), options, {
      memory: JSON.parse(JSON.stringify(last.memory)) as Memory,
      readPart: (path, span) => readPart(last, path, span),
      inputs: [this.#path],
      changed: [this.#path],
      findCopy: () => this.#copy,
    });
    if (!again) return undefined;
    const patched = again.patched.map(({ path, pieces }) => ({ path, text: applyPatch(last, path, pieces) }));
    const { files, report } = outcomeOf({ ...again, files: patched }, again.memory);
    return { files: { ...last.files, ...files }, report, memory: again.memory };
  }
}

function readPart({ files }: Outcome, path: string, { start, end }: Span): Buffer {
  return Buffer.from(files[path] ?? "").subarray(start, end);
}

function applyPatch(last: Outcome, path: string, pieces: PatchedFile["pieces"]): string {
  const parts = pieces.map((piece) => (piece instanceof Uint8Array ? piece : readPart(last, path, piece)));
  return Buffer.concat(parts).toString();
}

function outcomeOf(
  { files, diagnostics }: Pick<Generated, "files" | "diagnostics">,
  memory: Memory | undefined,
): Outcome {
  return {
    files: Object.fromEntries(files.map(({ path, text }) => [path, text])),
    report: printDiagnostics(diagnostics, { all: true }),
    memory,
  };
}

/** A few edits one after the other, many times: whoever is given the path item alone must give what a whole run gives. */
export async function checkEdits(text: string, { runs }: { readonly runs: number }): Promise<void> {
  const step = fc.record({ edit: fc.constantFrom(...edits), place: fc.nat(1000), number: fc.nat(1000) });
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
    const spec = new ChangingSpec();
    let current = text;
    await spec.begin(current);
    for (const [index, { edit, place, number }] of steps.entries()) {
      current = applyEdit(current, edit, { place, number: number * 10 + index });
      const { again, whole } = await spec.change(current);
      if (!again) continue;
      expect(again.files).toEqual(whole.files);
      expect(again.report).toBe(whole.report);
      expect(again.memory?.lists).toEqual(whole.memory?.lists);
    }
    spec.end();
  });
  await fc.assert(property, { numRuns: runs, seed: 1 });
}
