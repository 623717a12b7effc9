/** What a person writes for one service version, and where: as much as its file has to know. */
export interface HandlersFile {
  /** `users.v2` */
  readonly id: string;
  /** `users/v2`: its folder in the output. */
  readonly folder: string;
  /** How the file names the generated one: `../../generated/users/v2/handlers.ts`. */
  readonly importPath: string;
  /** `UsersHandlers`, `GraphResolvers` */
  readonly typeName: string;
  /** `serveUsers` */
  readonly serveName: string;
  /** `handlers`, `resolvers`: the constant of a file that is created. */
  readonly constant: string;
  /** The constant of what `serveUsers` gives, its type, and where that is imported from. */
  readonly served: { readonly name: string; readonly type: string; readonly module: string };
  /** In the order of the spec. */
  readonly members: readonly HandlerMember[];
}

export type HandlerMember = Handler | HandlerGroup;

/** One function: of an operation, or of a field of a graph. */
export interface Handler {
  readonly kind: "handler";
  readonly name: string;
  /** `users.v2.getUser`, `graph.v1.User.name` */
  readonly id: string;
  /** Paragraphs of its doc comment. */
  readonly comment: readonly string[];
  /** Whether it answers with a stream. */
  readonly streams: boolean;
}

/** The handlers of the fields of one type of a graph. */
export interface HandlerGroup {
  readonly kind: "group";
  readonly name: string;
  readonly id: string;
  readonly members: readonly Handler[];
}

/** Ids of the functions that a member stands for. */
export function handlerIds(members: readonly HandlerMember[]): readonly string[] {
  return members.flatMap((member) =>
    member.kind === "group" ? member.members.map(({ id }) => id) : [member.id],
  );
}
