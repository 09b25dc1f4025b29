import type { Service } from '../format.ts';

/** A service that comes later than another, and why. */
type Edge = { readonly to: string; readonly why: string };
type Graph = ReadonlyMap<string, readonly Edge[]>;

type Named = { readonly from: string; readonly edge: Edge };

const yieldersOf = (services: readonly Service[]): ReadonlyMap<string, readonly string[]> => {
  const yielders = new Map<string, string[]>();
  for (const { id, yields } of services)
    for (const milestone of yields)
      yielders.set(milestone, [...(yielders.get(milestone) ?? []), id]);
  return yielders;
};

/** Each service with those that must come after it on a path where both are. */
const graphOf = (services: readonly Service[]): Graph => {
  const yielders = yieldersOf(services);
  const edgesOf = ({ id, after, requires, before }: Service): Named[] => [
    ...after.map((from) => ({ from, edge: { to: id, why: `${id} is after ${from}` } })),
    ...requires.flatMap((milestone) =>
      (yielders.get(milestone) ?? []).map((from) => ({
        from,
        edge: { to: id, why: `${id} requires ${milestone}, which ${from} yields` },
      })),
    ),
    ...before.flatMap((milestone) =>
      (yielders.get(milestone) ?? []).map((to) => ({
        from: id,
        edge: { to, why: `${id} is before ${milestone}, which ${to} yields` },
      })),
    ),
  ];
  const graph = new Map<string, Edge[]>(services.map(({ id }) => [id, []]));
  for (const { from, edge } of services.flatMap(edgesOf))
    if (from !== edge.to) graph.get(from)?.push(edge);
  return graph;
};

/** Every set of services of which each would have to come before itself, as the reasons in turn. */
export const cycles = (services: readonly Service[]): readonly (readonly Edge[])[] => {
  const graph = graphOf(services);
  const settled = new Set<string>();
  const found: Edge[][] = [];
  for (const start of graph.keys()) {
    const cycle = settled.has(start) ? null : walk(graph, start, settled);
    if (cycle) found.push(cycle);
  }
  return found;
};

type Frame = { readonly id: string; readonly edges: readonly Edge[]; next: number };

/** Depth first from one service, by a stack of our own: a long chain must not overflow the call stack. */
const walk = (graph: Graph, start: string, settled: Set<string>): Edge[] | null => {
  const frames: Frame[] = [];
  const trail: Edge[] = [];
  const open = new Map<string, number>();
  const enter = (id: string) => {
    open.set(id, frames.length);
    frames.push({ id, edges: graph.get(id) ?? [], next: 0 });
  };
  enter(start);
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const edge = frame.edges[frame.next++];
    if (edge === undefined) {
      settled.add(frame.id);
      open.delete(frame.id);
      frames.pop();
      trail.pop();
      continue;
    }
    const back = open.get(edge.to);
    if (back !== undefined) {
      for (const { id } of frames) settled.add(id);
      return [...trail.slice(back), edge];
    }
    if (settled.has(edge.to)) continue;
    trail.push(edge);
    enter(edge.to);
  }
  return null;
};
