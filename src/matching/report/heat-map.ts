import type { Thinness } from './count-services.ts';

const CELL = { width: 84, height: 26, gap: 2 };
const LABELS = 220;
const HEAD = 96;
const FOOT = 44;
const MARGIN = 16;

/** From none to many; ink on each reads at 4.5:1 or better. */
const SHADES = [
  { from: 10, fill: '#0e5a4c', ink: '#ffffff' },
  { from: 6, fill: '#36796a', ink: '#ffffff' },
  { from: 3, fill: '#a9d0c2', ink: '#17262b' },
  { from: 1, fill: '#e3efe9', ink: '#17262b' },
  { from: 0, fill: '#f9e8ee', ink: '#8c1d46' },
] as const;

const LEGEND = ['10 or more', '6 to 9', '3 to 5', '1 or 2', 'none'];

const shadeOf = (count: number): (typeof SHADES)[number] =>
  SHADES.find(({ from }) => count >= from) ?? SHADES[4];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Place = { readonly x: number; readonly y: number };
const MIDDLE = 'text-anchor="middle"';

const textAt = ({ x, y }: Place, text: string, more = ''): string =>
  `  <text x="${x}" y="${y}"${more === '' ? '' : ` ${more}`}>${escape(text)}</text>`;

const boxAt = ({ x, y }: Place, width: number, fill: string): string =>
  `  <rect x="${x}" y="${y}" width="${width}" height="${CELL.height - CELL.gap}" rx="3" fill="${fill}"/>`;

const leftOf = (column: number): number => MARGIN + LABELS + column * CELL.width;
const topOf = (row: number): number => HEAD + row * CELL.height;
const BASELINE = 17;

const cellAt = (row: number, column: number, count: number): string[] => {
  const { fill, ink } = shadeOf(count);
  const width = CELL.width - CELL.gap;
  const [x, y] = [leftOf(column), topOf(row)];
  return [
    boxAt({ x, y }, width, fill),
    textAt({ x: x + width / 2, y: y + BASELINE }, String(count), `${MIDDLE} fill="${ink}"`),
  ];
};

const legendAt = (y: number): string[] =>
  SHADES.flatMap(({ fill }, index) => {
    const x = MARGIN + LABELS + index * 112;
    return [
      boxAt({ x, y }, 24, fill),
      textAt({ x: x + 32, y: y + BASELINE }, LEGEND[index] ?? '', 'fill="#17262b"'),
    ];
  });

/** A picture of where the catalogue is thin: needs down, cities across, the count in each cell. */
export const heatMap = (
  { columns, rows }: Thinness,
  words: { readonly title: string; readonly note: string; readonly needs: readonly string[] },
): string => {
  const width = leftOf(columns.length) + MARGIN;
  const height = topOf(rows.length) + FOOT + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title note" font-family="Figtree, Arial, sans-serif" font-size="13">`,
    `  <title id="title">${escape(words.title)}</title>`,
    `  <desc id="note">${escape(words.note)}</desc>`,
    `  <rect width="${width}" height="${height}" fill="#faf7f0"/>`,
    textAt({ x: MARGIN, y: 30 }, words.title, 'font-size="18" font-weight="700" fill="#17262b"'),
    textAt({ x: MARGIN, y: 52 }, words.note, 'fill="#566566"'),
    ...columns.map((name, column) =>
      textAt(
        { x: leftOf(column) + (CELL.width - CELL.gap) / 2, y: HEAD - 10 },
        name,
        `${MIDDLE} font-weight="700" fill="#17262b"`,
      ),
    ),
    ...rows.flatMap(({ counts }, row) => [
      textAt({ x: MARGIN, y: topOf(row) + BASELINE }, words.needs[row] ?? '', 'fill="#17262b"'),
      ...counts.flatMap((count, column) => cellAt(row, column, count)),
    ]),
    ...legendAt(topOf(rows.length) + 14),
    '</svg>',
    '',
  ].join('\n');
};
