/** How good a ranking and an order are against what judges gave; as the judged cases define it. */
export type Grades = { readonly [service: string]: number };

/** Services by their points, ties in path order. */
export const byPoints = (
  path: readonly { readonly service: string; readonly points: number }[],
): readonly string[] =>
  path
    .map((step, place) => ({ ...step, place }))
    .sort((a, b) => b.points - a.points || a.place - b.place)
    .map(({ service }) => service);

const gain = (grade: number): number => 2 ** grade - 1;

const discounted = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, index) => sum + gain(grade) / Math.log2(index + 2), 0);

/** Normalised discounted cumulative gain against the ideal order of everything graded. */
export const ndcg = (ranking: readonly string[], grades: Grades, depth: number): number => {
  const ideal = Object.values(grades).sort((a, b) => b - a);
  const best = discounted(ideal.slice(0, depth));
  return best === 0
    ? 0
    : discounted(ranking.slice(0, depth).map((service) => grades[service] ?? 0)) / best;
};

const USEFUL = 1;
const MUST_HAVE = 2.5;

/** Of the first ones, how many the judges found at least acceptable. */
export const precision = (ranking: readonly string[], grades: Grades, depth: number): number =>
  ranking.slice(0, depth).filter((service) => (grades[service] ?? 0) >= USEFUL).length / depth;

/** Of the services that must be on the path, how many are among the first ones. */
export const recall = (ranking: readonly string[], grades: Grades, depth: number): number => {
  const musts = Object.keys(grades).filter((service) => (grades[service] ?? 0) >= MUST_HAVE);
  const first = new Set(ranking.slice(0, depth));
  return musts.length === 0
    ? 1
    : musts.filter((service) => first.has(service)).length / musts.length;
};

export const wrongAmong = (
  ranking: readonly string[],
  wrong: readonly string[],
  depth: number,
): readonly string[] => ranking.slice(0, depth).filter((service) => wrong.includes(service));

/** Kendall's tau over what both orders contain; null where fewer than two are shared. */
export const kendallTau = (ours: readonly string[], theirs: readonly string[]): number | null => {
  const places = ours
    .filter((service) => theirs.includes(service))
    .map((service) => theirs.indexOf(service));
  const pairs = (places.length * (places.length - 1)) / 2;
  if (pairs === 0) return null;
  const agreeing = places.flatMap((place, index) =>
    places.slice(index + 1).filter((later) => later > place),
  ).length;
  return (2 * agreeing) / pairs - 1;
};

export const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
