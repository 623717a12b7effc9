import type { RateLimitPolicy, Table } from "../../descriptors.ts";
import { networkOf } from "../client-address.ts";
import type { Identity } from "../identity.ts";
import { onceEach } from "../once-each.ts";

/** One count that a call takes from. */
export interface Take {
  /** The policy's name. */
  readonly policy: string;
  readonly rule: RateLimitPolicy;
  /** Takes of one group can be decided together wherever the counts are. */
  readonly group: string;
  /** What is counted separately within the policy; unique together with policy and group. */
  readonly key: string;
}

export interface Caller {
  readonly identity: Identity | undefined;
  readonly address: string;
  readonly operation: string;
}

type Trait = RateLimitPolicy["key"][number];

/** Who calls comes first: the counts of one caller form a group. */
const order: readonly Trait[] = ["user", "key", "ip", "operation"];

/** What a call takes from, by the names of its policies. */
export function takesOf(table: Table, names: readonly string[], caller: Caller): readonly Take[] {
  const takes: Take[] = [];
  for (const policy of names) {
    const rule = table.policies[policy];
    if (!rule) continue;
    const [first, ...rest] = traitsOf(rule);
    const group = first === undefined ? "" : readTrait(first, caller);
    let key = "";
    for (const trait of rest) key += `${key && "|"}${readTrait(trait, caller)}`;
    takes.push({ policy, rule, group, key });
  }
  return takes;
}

const traitsOf: (rule: RateLimitPolicy) => readonly Trait[] = onceEach((rule: RateLimitPolicy) =>
  order.filter((trait) => rule.key.includes(trait)),
);

/**
 * The name that a count is kept under. In braces what Redis Cluster places it by. A policy whose algorithm or window is
 * changed begins anew; with another limit it goes on.
 */
export function keyOf({ policy, rule, group, key }: Take): string {
  return `trefoil:{${group}}:${policy}:${rule.algorithm}:${rule.windowSeconds}:${key}`;
}

/** A caller without a key is counted as a user, one without a user by address. */
function readTrait(trait: Trait, caller: Caller): string {
  const { identity, address, operation } = caller;
  switch (trait) {
    case "user":
      return identity ? userOf(identity) : readTrait("ip", caller);
    case "key":
      return identity?.keyId === undefined ? readTrait("user", caller) : write("key", identity.keyId);
    case "ip":
      return write("ip", networkOf(address));
    case "operation":
      return operationOf(operation);
    default:
      throw new Error("no such trait", { cause: trait satisfies never });
  }
}

/** A token that is remembered brings the same identity with every call. */
const userOf: (identity: Identity) => string = onceEach(({ issuer = "", subject }: Identity) =>
  write("user", issuer, subject),
);

/** They are as many as the table has. */
const operations = new Map<string, string>();

function operationOf(operation: string): string {
  let text = operations.get(operation);
  if (text === undefined) {
    text = write("operation", operation);
    operations.set(operation, text);
  }
  return text;
}

/** What encoding leaves as it is. */
const plain = /^[A-Za-z0-9_.~-]*$/;

/** Subjects hold what their issuers like; nothing in a key may end it early, or look like Redis's braces. */
function write(...parts: readonly string[]): string {
  return parts.map((part) => (plain.test(part) ? part : encodeURIComponent(part.toWellFormed()))).join(":");
}
