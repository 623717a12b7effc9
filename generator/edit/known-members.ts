import { dirname } from "node:path";
import { Project, ts } from "ts-morph";

/**
 * Names of the members that an expression has to TypeScript, which looks into the files that are imported; of its
 * member `of` when that is given. Nothing where it cannot tell. Seconds go by: ask only for what the file does not show.
 */
export type KnownMembers = (expression: ts.Expression, of?: string) => ReadonlySet<string> | undefined;

export function createKnownMembers(path: string, text: string): KnownMembers {
  let opened: { readonly checker: ts.TypeChecker; readonly source: ts.SourceFile } | undefined;

  function open(): NonNullable<typeof opened> {
    const config = ts.findConfigFile(dirname(path), ts.sys.fileExists);
    const project = new Project({
      ...(config === undefined ? {} : { tsConfigFilePath: config }),
      skipAddingFilesFromTsConfig: true,
      compilerOptions: {
        noEmit: true,
        allowImportingTsExtensions: true,
        ...(config === undefined
          ? { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }
          : {}),
      },
    });
    const file = project.createSourceFile(path, text, { overwrite: true });
    return { checker: project.getTypeChecker().compilerObject, source: file.compilerNode };
  }

  return (expression, of) => {
    opened ??= open();
    const { checker, source } = opened;
    const node = findSame(source, expression);
    if (!node) return undefined;
    let type = checker.getTypeAtLocation(node);
    const constructed = type.getConstructSignatures()[0];
    if (constructed) type = constructed.getReturnType();
    const member = of === undefined ? undefined : type.getProperty(of);
    if (of !== undefined) {
      if (!member) return undefined;
      type = checker.getTypeOfSymbolAtLocation(member, node);
    }
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) || type.getStringIndexType()) return undefined;
    return new Set(
      type
        .getProperties()
        .filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0)
        .map(({ name }) => name),
    );
  };
}

/** The node at the same place of the same text. */
function findSame(source: ts.SourceFile, { pos, end, kind }: ts.Node): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos === pos && node.end === end && node.kind === kind) return node;
    return node.pos <= pos && node.end >= end ? ts.forEachChild(node, visit) : undefined;
  };
  return visit(source);
}
