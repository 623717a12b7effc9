import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findOperation, type Located, type Member, resolveSchema } from "../model/find-schema.ts";
import { mapGraph } from "../model/map-graph.ts";
import { matchEnum } from "../model/match-enum.ts";
import type { Schema } from "../model/schema.ts";
import { walkArguments } from "../model/walk-arguments.ts";
import { listGraphs, listMappings } from "./list-mappings.ts";

/** What an operation answers fits the type of the field, and what a field's arguments hold fits the request. */
export function checkMappingTypes(api: Api): readonly Diagnostic[] {
  const answers = listGraphs(api).flatMap((service) =>
    mapGraph(api, service).fields.flatMap(({ name, field, resolver, answer }): Diagnostic[] => {
      const fault = answer && findFault(api, { service, schema: field.schema }, answer);
      const operation = findOperation(api, resolver.operation)?.operation;
      if (!fault || !operation) return [];
      return [
        {
          code: "type-mismatch",
          source: field.source,
          message: `${name} ${fault.what}`,
          related: { text: operation.id, source: operation.source },
          hint: fault.hint,
        },
      ];
    }),
  );
  return [...answers, ...checkGiven(api)];
}

function checkGiven(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap(({ service, resolver, name }) =>
    walkArguments(api, service, resolver).flatMap((argument): Diagnostic[] => {
      const { given, wanted } = argument;
      const operation = findOperation(api, resolver.operation)?.operation;
      if (!given || !wanted || !operation) return [];
      const resolved = resolveSchema(api, given);
      const mine = resolved.schema;
      const theirs = resolveSchema(api, wanted).schema;
      const takesOne =
        argument.name === resolver.batch?.by && theirs.kind === "array" && mine.kind !== "array";
      const report = (what: string, hint: string): Diagnostic[] => [
        {
          code: "type-mismatch",
          source: resolver.source,
          message: `${name} may give ${what} as ${argument.name}, which ${operation.id} does not take`,
          related: { text: operation.id, source: operation.source },
          hint,
        },
      ];
      const [form, due] = [formOf(mine), formOf(theirs)];
      if (!takesOne && form && due && form !== due) {
        return report(form, `it takes ${due}: give a member of it, or change the type of the argument`);
      }
      const hasDefault = given.schema.default !== undefined;
      if (
        (resolved.optional || given.optional) &&
        !hasDefault &&
        !wanted.optional &&
        operation.binding.kind === "http"
      ) {
        return report("nothing", "let the argument not be null, or give it a default");
      }
      if (mine.kind !== "enum" || theirs.kind !== "enum" || takesOne) return [];
      const { pairs } = matchEnum(mine.values, theirs.values);
      const strange = mine.values.map(String).filter((value) => !pairs.has(value));
      if (strange.length === 0) return [];
      return report(strange.join(", "), `it takes ${theirs.values.join(", ")}`);
    }),
  );
}

/** What no conversion on the way to the service mends; texts and numbers may well be written as each other. */
function formOf(schema: Schema): string | undefined {
  switch (schema.kind) {
    case "array":
      return "a list";
    case "object":
    case "message":
      return "an object";
    case "boolean":
      return "true or false";
    case "string":
    case "number":
    case "bigint":
    case "enum":
      return "a text or number";
    default:
      return undefined;
  }
}

interface Fault {
  readonly what: string;
  readonly hint: string;
}

/** Only what is certain: a schema that leaves something open may well fit. */
function findFault(api: Api, type: Located, answer: Member): Fault | undefined {
  const graph = resolveSchema(api, type);
  const upstream = resolveSchema(api, answer);
  if (!graph.optional && (answer.optional || upstream.optional) && upstream.schema.kind !== "unknown") {
    return {
      what: "is never null, but the answer may lack it",
      hint: "let it be null, or require it in the service's spec",
    };
  }
  return findMismatch(api, graph, upstream);
}

function findMismatch(api: Api, graph: Located, upstream: Located): Fault | undefined {
  const [ours, theirs] = [graph.schema, upstream.schema];
  if (isOpen(ours) || isOpen(theirs)) return undefined;
  if (ours.kind === "array" && theirs.kind === "array") {
    return findFault(
      api,
      { service: graph.service, schema: ours.items },
      { service: upstream.service, schema: theirs.items, optional: false },
    );
  }
  if (ours.kind === "array" || theirs.kind === "array") {
    return {
      what:
        ours.kind === "array" ? "is a list, but the answer is not" : "is one value, but the answer is a list",
      hint: "select something else, or change the type of the field",
    };
  }
  if (ours.kind === "enum" && theirs.kind === "enum") {
    const { unknown } = matchEnum(ours.values, theirs.values);
    if (unknown.length === 0) return undefined;
    return { what: `has no value for ${unknown.join(", ")}`, hint: "add the value to the enum" };
  }
  if (ours.kind === "number" && ours.integer && isBeyondInt(theirs)) {
    return { what: "is an Int, which holds 32 bits, but the answer is wider", hint: "make it a BigInt" };
  }
  if (isObject(ours) !== isObject(theirs)) {
    return {
      what: isObject(ours)
        ? "is an object, but the answer is not"
        : "is one value, but the answer is an object",
      hint: "select something else, or change the type of the field",
    };
  }
  if (isObject(ours) || fitsScalar(ours, theirs)) return undefined;
  return { what: `cannot hold what the answer is: ${theirs.kind}`, hint: "change the type of the field" };
}

/** An alternative, or a type that only the runtime knows, such as a Timestamp. */
function isOpen(schema: Schema): boolean {
  return schema.kind === "unknown" || schema.kind === "reference" || schema.kind === "union";
}

function isObject(schema: Schema): boolean {
  return schema.kind === "object" || schema.kind === "message" || schema.kind === "intersection";
}

function isBeyondInt(schema: Schema): boolean {
  if (schema.kind === "bigint") return true;
  return (
    schema.kind === "number" &&
    (schema.integer !== true || schema.format === "int64" || schema.format === "uint32")
  );
}

/** graphql-js writes numbers and truth values where text is wanted, but not the other way. */
function fitsScalar(ours: Schema, theirs: Schema): boolean {
  switch (ours.kind) {
    case "string":
      return theirs.kind !== "binary" && theirs.kind !== "null";
    case "enum":
      return theirs.kind === "string";
    case "number":
      return theirs.kind === "number" || theirs.kind === "bigint";
    case "boolean":
      return theirs.kind === "boolean";
    default:
      return true;
  }
}
