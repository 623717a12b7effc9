import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { checkMappedOperations } from "./mapped-operation.ts";
import { checkMappingArguments } from "./mapping-arguments.ts";
import { checkMappingSelection } from "./mapping-selection.ts";
import { checkMappingTypes } from "./mapping-types.ts";
import { checkUnmappedFields } from "./unmapped-field.ts";

/** A rule looks at the whole model and reports what it finds; none knows of another. */
export type Rule = (api: Api) => readonly Diagnostic[];

const rules: readonly Rule[] = [
  checkMappedOperations,
  checkMappingArguments,
  checkMappingSelection,
  checkUnmappedFields,
  checkMappingTypes,
];

export function checkApi(api: Api): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(api));
}
