import { createDoors, type Door } from "./doors.ts";
import { createSpecJudge } from "./judge.ts";
import type { Subject } from "./load-subject.ts";
import { type MutatedRequest, mutateRequest } from "./mutated-requests.ts";
import { type Sent, send } from "./pair.ts";
import { countUp, faultOf, type Refusals } from "./refusals.ts";
import { sampleRequests } from "./samples.ts";
import { readSpecDocument } from "./spec-document.ts";

export interface RequestRefusals extends Refusals {
  /** Doors that a request does not get through as it is, before anything is wrong with it. */
  readonly shut: readonly string[];
}

/** Requests of every operation with one thing wrong, each sent to all that refuse such requests. */
export async function tripMutatedRequests(subject: Subject, seed: number): Promise<RequestRefusals> {
  const doors = createDoors(subject);
  const [{ tools }] = doors;
  const document = readSpecDocument(subject.spec);
  const judge = createSpecJudge(document.root, "request");
  const refused: Record<string, number> = {};
  const harmless: Record<string, number> = {};
  const failures: string[] = [];
  const shut: string[] = [];
  let subjects = 0;
  for (const [name, operation] of Object.entries(subject.operations)) {
    for (const sampled of sampleRequests(name, operation, { tools, seed })) {
      subjects += 1;
      const { open, faults } = await openDoors(doors, { name, operation, sampled });
      shut.push(...faults.map((fault) => `${name}: ${fault}`));
      for (const mutated of mutateRequest(operation, sampled, { document, judge, seed })) {
        const found = await Promise.all(
          open.map((door) => tryDoor(door, { name, operation, sampled: mutated.sampled }, mutated)),
        );
        failures.push(...found.flatMap((fault) => (fault ? `${name}: ${print(mutated)}: ${fault}` : [])));
        countUp(mutated.isValid ? harmless : refused, `${mutated.where} ${mutated.what}`);
      }
    }
  }
  return { subjects, refused, harmless, shut, failures };
}

function print({ where, what, pointer, sampled }: MutatedRequest): string {
  return `${where} ${what} ${pointer} ${JSON.stringify(sampled.request).slice(0, 300)}`;
}

async function openDoors(
  doors: readonly Door[],
  sent: Sent,
): Promise<{ readonly open: readonly Door[]; readonly faults: readonly string[] }> {
  const open: Door[] = [];
  const faults: string[] = [];
  for (const door of doors) {
    const fault = await tryDoor(door, sent, { isValid: true });
    if (fault === undefined) open.push(door);
    else faults.push(fault);
  }
  return { open, faults };
}

/** What is wrong with how a door took the request. */
async function tryDoor(
  door: Door,
  sent: Sent,
  mutated: MutatedRequest | { readonly isValid: true },
): Promise<string | undefined> {
  const { seen, title } = door;
  Object.assign(seen, { name: undefined, fault: undefined });
  const error = await Promise.resolve(send(door, sent)).catch((thrown: unknown) => thrown);
  if (seen.fault !== undefined) return `${title} failed: ${seen.fault}`;
  if (mutated.isValid)
    return seen.name === sent.name ? undefined : `${title} refuses what its spec takes: ${error}`;
  if (seen.name !== undefined) return `${title} lets it pass`;
  const fault = faultOf(error, mutated);
  return fault === undefined ? undefined : `${title} ${fault}`;
}
