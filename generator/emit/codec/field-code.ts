import type { MessageField } from "../../model/schema.ts";
import type { CodecNames } from "./codec-names.ts";
import { codeOf, type ValueCode } from "./value-code.ts";

/** A field, and the code for its values. */
export interface FieldCode {
  readonly field: MessageField;
  readonly value: ValueCode;
  readonly kind: "single" | "list" | "map";
  /** A value that equals the default is not sent. */
  readonly isImplicit: boolean;
}

export function createFieldCode(field: MessageField, names: CodecNames): FieldCode {
  const value = codeOf(field, names);
  const kind = field.mapKey ? "map" : field.repeated ? "list" : "single";
  const isImplicit =
    kind === "single" && !field.presence && field.oneof === undefined && value.empty !== undefined;
  return { field, value, kind, isImplicit };
}

export function memberOf(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

/** Whether a field is set: `!= null`, because null is what JavaScript says for "not set". */
export function isSet({ value, isImplicit, kind }: FieldCode, member: string): string {
  const given = value.takesNull && kind === "single" ? `${member} !== undefined` : `${member} != null`;
  const filled = isImplicit ? value.isEmpty?.(member) : undefined;
  if (filled === undefined) return given;
  const [left, sign, right] = filled.split(" ");
  return sign === "===" ? `${given} && ${left} !== ${right}` : `${given} && !${filled}`;
}

export function tagOf({ field, value, kind }: FieldCode): number {
  const isPacked = kind === "list" && field.packed && value.wireType !== 2;
  return ((field.number << 3) | (kind === "map" || isPacked ? 2 : value.wireType)) >>> 0;
}

/** The same field as the other kind of list writes it. */
export function otherTagOf(code: FieldCode): number | undefined {
  const { field, value, kind } = code;
  if (kind !== "list" || value.wireType === 2) return undefined;
  return ((field.number << 3) | (field.packed ? value.wireType : 2)) >>> 0;
}

/** The types of a map's keys and values. */
export function entryType({ field: { mapKey, unverified }, value }: FieldCode): string {
  const key = mapKey === "string" && unverified ? "unverified" : mapKey;
  return `{ key: wire.${key}, value: ${value.type()} }`;
}

/** The members of a message: each oneof stands where its first field does. */
export type Member =
  | { readonly kind: "field"; readonly code: FieldCode }
  | { readonly kind: "oneof"; readonly name: string; readonly codes: readonly FieldCode[] };

export function membersOf(codes: readonly FieldCode[]): readonly Member[] {
  const seen = new Set<string>();
  return codes.flatMap((code): readonly Member[] => {
    const { oneof } = code.field;
    if (oneof === undefined) return [{ kind: "field", code }];
    if (seen.has(oneof)) return [];
    seen.add(oneof);
    return [{ kind: "oneof", name: oneof, codes: codes.filter(({ field }) => field.oneof === oneof) }];
  });
}
