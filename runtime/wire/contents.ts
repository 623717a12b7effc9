/** Stands in a map of answers for a body whose type hangs on its media type. Never present at run time. */
export interface Contents<Types> {
  readonly "~contents": Types;
}

/** The value of a body, whichever of its media types it comes in. */
export type BodyOf<Body> = [Body] extends [Contents<infer Types>] ? Types[keyof Types] : Body;

/** The value of an answer, whichever of its statuses it has. */
export type ValueOf<Responses> = {
  readonly [Key in keyof Responses]: BodyOf<Responses[Key]>;
}[keyof Responses];
