import { hash, pick } from "./random.ts";
import type { Place } from "./sampling.ts";

export interface Person {
  readonly given: string;
  readonly family: string;
  readonly login: string;
  readonly email: string;
}

const people: readonly Person[] = [
  ["Ada", "Lovelace"],
  ["Alan", "Turing"],
  ["Grace", "Hopper"],
  ["Katherine", "Johnson"],
  ["Edsger", "Dijkstra"],
  ["Barbara", "Liskov"],
  ["Tim", "Berners-Lee"],
  ["Radia", "Perlman"],
].map(([given = "", family = ""]) => ({
  given,
  family,
  login: given.toLowerCase(),
  email: `${given.toLowerCase()}@example.com`,
}));

/** One person an object: the members of one object tell of the same. */
export function personAt(place: Place, seed: number): Person {
  const object = place.path.slice(0, place.path.lastIndexOf("/"));
  return pick(people, hash(seed, object));
}
