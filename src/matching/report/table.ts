export type Cell = string | number;
export type Table = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** A Markdown table whose columns stand under one another, so that it reads as plain text too. */
export const tableInWords = ({ head, rows }: Table): string => {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isFigures = (column: number) => column > 0;
  const line = (cells: readonly Cell[]) =>
    `| ${widths
      .map((width, column) => {
        const cell = String(cells[column] ?? '');
        return isFigures(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isFigures(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};
