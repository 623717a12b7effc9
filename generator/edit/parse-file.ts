import { extname } from "node:path";
import { Project, type ts } from "ts-morph";

export interface ParsedFile {
  readonly source: ts.SourceFile;
  /** The first thing in it that is no TypeScript. */
  readonly error?: { readonly position: number; readonly message: string };
}

/** One file alone: nothing that it imports is looked at. */
export function parseFile(path: string, text: string): ParsedFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true },
  });
  const file = project.createSourceFile(`/handlers${extname(path)}`, text);
  const [error] = project.getProgram().getSyntacticDiagnostics(file);
  const source = file.compilerNode;
  if (!error) return { source };
  const message = error.getMessageText();
  return {
    source,
    error: {
      position: error.getStart(),
      message: typeof message === "string" ? message : message.getMessageText(),
    },
  };
}
