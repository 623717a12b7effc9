import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { checkDuplicateServices } from "./duplicate-service.ts";
import { checkExposure } from "./exposure.ts";
import { checkLifecycles } from "./lifecycles.ts";
import { checkLooserSecurity } from "./looser-security.ts";
import { checkMappedOperations } from "./mapped-operation.ts";
import { checkMappingArguments } from "./mapping-arguments.ts";
import { checkMappingPages } from "./mapping-page.ts";
import { checkMappingSelection } from "./mapping-selection.ts";
import { checkMappingTypes } from "./mapping-types.ts";
import { checkMappingUnions } from "./mapping-unions.ts";
import { checkMissingSecurity } from "./missing-security.ts";
import { checkRoutes } from "./routes.ts";
import { checkUnknownOperations } from "./unknown-operations.ts";
import { checkUnknownPolicies } from "./unknown-policies.ts";
import { checkUnknownSchemes } from "./unknown-schemes.ts";
import { checkUnmappedFields } from "./unmapped-field.ts";
import { checkUnusedArguments } from "./unused-argument.ts";
import { checkUpstreams } from "./upstreams.ts";

/** A rule looks at the whole model and reports what it finds; none knows of another. */
export type Rule = (api: Api) => readonly Diagnostic[];

const rules: readonly Rule[] = [
  checkDuplicateServices,
  checkRoutes,
  checkExposure,
  checkUpstreams,
  checkLifecycles,
  checkUnknownPolicies,
  checkUnknownOperations,
  checkUnknownSchemes,
  checkMissingSecurity,
  checkLooserSecurity,
  checkMappedOperations,
  checkMappingArguments,
  checkMappingSelection,
  checkMappingPages,
  checkUnusedArguments,
  checkUnmappedFields,
  checkMappingTypes,
  checkMappingUnions,
];

export function checkApi(api: Api): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(api));
}
