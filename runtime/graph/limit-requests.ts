import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  type ParseOptions,
  parse,
  type ValidationRule,
  validate,
} from "graphql";
import type { Plugin } from "graphql-yoga";
import type { GraphLimits } from "./limits.ts";
import { measureCost } from "./measure-cost.ts";
import { measureShape } from "./measure-shape.ts";

/** Refuses what asks for too much, as early as it can be told: by tokens, by depth and aliases, by cost. */
export function limitRequests(limits: GraphLimits): Plugin {
  const shapes = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  const checkShape = (document: DocumentNode): readonly GraphQLError[] => {
    // The engine keeps documents that it has parsed, and hands the same one out again.
    const known = shapes.get(document);
    if (known) return known;
    const { depth, aliases } = measureShape(document);
    const errors = [
      ...exceeded({ what: "levels deep", is: depth, most: limits.maxDepth }, "depth"),
      ...exceeded({ what: "aliases wide", is: aliases, most: limits.maxAliases }, "aliases"),
    ];
    shapes.set(document, errors);
    return errors;
  };
  const costs = new WeakMap<OperationDefinitionNode, number>();
  const checkCost = (args: ExecuteArguments): readonly GraphQLError[] => {
    const operation = getOperationAST(args.document, args.operationName);
    if (!operation) return [];
    const cost = costs.get(operation) ?? costOf(args, operation);
    // What variables say differs from call to call.
    if (!operation.variableDefinitions?.length) costs.set(operation, cost);
    return exceeded({ what: "objects big", is: cost, most: limits.maxCost }, "cost");
  };
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options) =>
        parseWithin(source, { ...options, maxTokens: limits.maxTokens }),
      );
    },
    onValidate({ params, setResult }) {
      const errors = checkShape(params.documentAST);
      if (errors.length > 0) setResult(errors);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const errors = checkCost(args);
      if (errors.length > 0) setResultAndStopExecution({ errors });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const errors = checkCost(args);
      if (errors.length > 0) setResultAndStopExecution({ errors });
    },
  };
}

/** The parser goes as deep as what it reads: lists in lists end its stack before they are too many tokens. */
function parseWithin(source: string, options: ParseOptions): DocumentNode {
  try {
    return parse(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // biome-ignore lint/style/useErrorCause: a mistake of the caller's, who is told no more of it
    throw new GraphQLError("The query is nested too deep.", {
      extensions: { code: "INVALID_ARGUMENT", status: 400, limit: "depth", http: { status: 400 } },
    });
  }
}

/** Nobody reads the schema from the graph itself: for graphs whose clients are known. */
export function hideSchema(): Plugin {
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      // "Did you mean …" would tell the schema name by name.
      setValidationFn(((schema: GraphQLSchema, document: DocumentNode, rules: readonly ValidationRule[]) =>
        validate(schema, document, rules, { hideSuggestions: true })) as typeof validate);
    },
  };
}

type ExecuteArguments = Parameters<NonNullable<Plugin["onExecute"]>>[0]["args"];

function costOf(
  { schema, document, variableValues }: ExecuteArguments,
  operation: OperationDefinitionNode,
): number {
  const variables = (variableValues ?? {}) as Readonly<Record<string, unknown>>;
  return measureCost({ schema, document, operation, variables });
}

interface Measure {
  readonly what: string;
  readonly is: number;
  readonly most: number;
}

function exceeded({ what, is, most }: Measure, limit: string): readonly GraphQLError[] {
  if (is <= most) return [];
  return [
    new GraphQLError(`The query is ${is} ${what}, and may be ${most}.`, {
      extensions: { code: "INVALID_ARGUMENT", status: 400, limit, http: { status: 400 } },
    }),
  ];
}
