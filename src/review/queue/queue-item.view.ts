import { textIn } from '../../catalogue/index.ts';
import { formatDate } from '../../platform/i18n/index.ts';
import type { Link, Tag } from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { daysBetween } from '../../shared/local-date.ts';
import { companyName } from '../company-name.ts';
import { responseDue } from '../domain/response-due.ts';
import type { QueueRow } from './queue.repository.ts';
import type { Reader } from './reader.ts';

export type QueueItem = {
  readonly company: Link;
  /** "Getting ready to start · Turku · in Finnish". */
  readonly facts: string;
  readonly need: string | null;
  readonly tags: readonly Tag[];
  /** "Since 20 Nov 2026, 4 days". */
  readonly waiting: string;
  /** "Promised by 24 Nov 2026". */
  readonly due: { readonly text: string; readonly late: boolean } | null;
  readonly advisor: string | null;
  readonly take: { readonly action: string; readonly label: string } | null;
  readonly giveBack: { readonly action: string; readonly label: string } | null;
};

/** What was asked for is no reason of its own beside the tab's name; all else is said. */
const WAITING_TAGS = ['new-answers', 'answer', 'returned'] as const;

export const queueItem = (
  row: QueueRow,
  promisedDays: number | null,
  reader: Reader,
): QueueItem => {
  const { language, t, vocabulary, placeName } = reader;
  const name = companyName(row, reader);
  const desk = `/${language}/desk`;
  const place = row.area === null ? null : placeName(row.area);
  const [first] = row.needs ?? [];
  return {
    company: { href: `${desk}/paths/${row.companyId}`, label: name },
    facts: [
      textIn(vocabulary.stages.get(row.stage).text, language),
      ...(place === null ? [] : [place]),
      t(`review-queue:speaks.${row.language}`),
    ].join(' · '),
    need: first === undefined ? null : textIn(vocabulary.needs.get(first).short, language),
    tags: tagsOf(row, reader),
    waiting: waitingText(row, reader),
    due: dueOf(row, promisedDays, reader),
    advisor: advisorOf(row, reader),
    take:
      row.advisorId === null
        ? { action: `${desk}/queue/${row.companyId}/take`, label: t('review-queue:take', { name }) }
        : null,
    giveBack:
      row.advisorId === reader.advisorId
        ? {
            action: `${desk}/queue/${row.companyId}/give-back`,
            label: t('review-queue:giveBack', { name }),
          }
        : null,
  };
};

const tagsOf = (row: QueueRow, { t }: Reader): readonly Tag[] => {
  const waitsFor = WAITING_TAGS.filter(
    (each) => each === row.waitingFor && row.state === 'waiting',
  ).map((each) => t(`review-queue:waitingFor.${each}`));
  const returned = row.returnedAt === null ? [] : [t('review-queue:returned')];
  const attention = row.attention.map((each) => t(`review-queue:attention.${each}`));
  return [
    ...returned.map((text) => ({ text, tone: 'warning' })),
    ...(row.state === 'approved' ? [{ text: t('review-queue:approved'), tone: null }] : []),
    ...[...waitsFor, ...attention].map((text) => ({ text, tone: null })),
  ];
};

const waitingText = (row: QueueRow, { language, t, today }: Reader): string => {
  const since = helsinkiDate(row.waitingSince);
  return t('review-queue:waiting', {
    since: formatDate(language, since),
    count: daysBetween(since, today),
  });
};

const dueOf = (
  row: QueueRow,
  promisedDays: number | null,
  { language, t, today }: Reader,
): QueueItem['due'] => {
  if (row.tab !== 'contact' || promisedDays === null) return null;
  const due = responseDue(helsinkiDate(row.waitingSince), promisedDays);
  const late = today > due;
  const date = formatDate(language, due);
  return { text: t(late ? 'review-queue:late' : 'review-queue:due', { date }), late };
};

const advisorOf = (
  { advisorId, advisor }: QueueRow,
  { t, advisorId: me }: Reader,
): string | null => {
  if (advisorId === null) return null;
  if (advisorId === me) return t('review-queue:mine');
  return advisor === null || advisor === '' ? t('review-queue:colleague') : advisor;
};
