import {
  choice,
  type Choice,
  type ErrorSummary,
  type Flash,
  progress,
  type Progress,
  type Stop,
  type SummaryRow,
  textArea,
  type TextArea,
  textField,
  type TextField,
  tick,
  type Tick,
} from '../../views/index.ts';

type Sample = Stop & {
  readonly name: string;
  readonly facts: string;
  readonly fit: string | null;
  readonly before: string | null;
};

export type ComponentsView = {
  readonly title: string;
  readonly errors: ErrorSummary;
  readonly back: { readonly href: string; readonly label: string };
  readonly progress: readonly Progress[];
  readonly email: TextField;
  readonly words: TextArea;
  readonly stage: Choice;
  readonly place: Choice & { readonly columns: boolean };
  readonly needs: Choice;
  readonly consent: Tick;
  readonly flashes: readonly Flash[];
  readonly tags: readonly { readonly text: string; readonly tone: string | null }[];
  readonly rows: readonly SummaryRow[];
  readonly link: { readonly id: string; readonly label: string; readonly href: string };
  readonly phases: readonly {
    readonly id: string;
    readonly title: string;
    readonly stops: readonly Sample[];
  }[];
};

const STAGES = [
  {
    value: 'idea',
    label: 'I have an idea',
    example: 'For example: I would like to open a bakery or make an app.',
  },
  {
    value: 'pre-startup',
    label: 'I am getting ready to start',
    example: 'For example: I am making a plan and counting what it would cost.',
  },
  {
    value: 'startup',
    label: 'I have just started',
    example: 'For example: the company is registered and looks for its first customers.',
  },
];

const NEEDS = [
  {
    heading: 'Money',
    options: [
      { value: 'funding', label: 'Money to start or to grow' },
      { value: 'investment-readiness', label: 'To be ready for investors' },
    ],
  },
  {
    heading: 'People and places',
    options: [
      { value: 'premises', label: 'A place to work' },
      { value: 'mentoring', label: 'Somebody experienced to talk to' },
    ],
  },
];

const sample = (
  number: number,
  state: Stop['state'],
  rest: Pick<Sample, 'name' | 'facts'> & Partial<Sample>,
): Sample => ({ number, state, label: `Step ${number}`, fit: null, before: null, ...rest });

const PHASES = [
  {
    id: 'now',
    title: 'Now',
    stops: [
      sample(1, 'done', { name: 'Start-up advice', facts: 'done on 12 Nov 2026' }),
      sample(2, 'lit', {
        name: 'Business plan and calculations',
        facts: 'Enterprise Agencies · free · online, in your own time',
        fit: 'fits very well',
      }),
    ],
  },
  {
    id: 'next',
    title: 'Next',
    stops: [
      sample(3, 'ahead', {
        name: 'Start-up grant',
        facts: 'City employment services · grant · apply any time',
        before: 'before you register',
      }),
      sample(4, 'ahead', {
        name: 'Register the company',
        facts: 'Patent and Registration Office · paid · online',
        fit: 'fits well',
      }),
    ],
  },
  {
    id: 'later',
    title: 'Later',
    stops: [
      sample(5, 'later', {
        name: 'Guarantee for the first investments',
        facts: 'Finnvera · opens when the company is registered',
      }),
    ],
  },
];

type Sent = { readonly wrong: boolean; readonly said: string };

const PROBLEMS = [
  { id: 'stage', text: 'Choose where you are now' },
  { id: 'email', text: 'Enter an email address such as name@example.fi' },
  { id: 'words', text: 'Shorten your text to 100 characters' },
];

const choices = ({ wrong }: Sent) => ({
  stage: choice({
    name: 'stage',
    legend: 'Where are you now?',
    isHeading: false,
    hint: 'Choose the sentence that fits best.',
    error: wrong ? 'Choose where you are now' : null,
    options: STAGES,
  }),
  place: {
    columns: true,
    ...choice({
      name: 'place',
      legend: 'Where will you work?',
      isHeading: false,
      chosen: ['853'],
      options: [
        { value: '091', label: 'Helsinki' },
        { value: '837', label: 'Tampere' },
        { value: '853', label: 'Turku' },
      ],
    }),
  },
  needs: choice({
    name: 'needs',
    legend: 'What do you need now?',
    isHeading: false,
    hint: 'Choose up to three.',
    chosen: ['funding'],
    groups: NEEDS,
  }),
});

const fields = ({ wrong, said }: Sent) => ({
  email: textField({
    name: 'email',
    label: 'Email (optional)',
    hint: 'We send the link to your path there.',
    error: wrong ? 'Enter an email address such as name@example.fi' : null,
    type: 'email',
    autocomplete: 'email',
  }),
  words: textArea({
    name: 'words',
    label: 'In your own words (optional)',
    hint: 'No trade secrets, nothing about other people.',
    error: wrong ? 'Shorten your text to 100 characters' : null,
    value: said,
    limit: 100,
  }),
  consent: tick({
    name: 'reminders',
    label: 'Remind me of the next step',
    example: 'By email, at most once a week. You can stop it in every mail.',
  }),
});

export const componentsView = (sent: Sent): ComponentsView => ({
  title: 'Components',
  errors: sent.wrong ? PROBLEMS : [],
  ...choices(sent),
  ...fields(sent),
  back: { href: '#main', label: 'Back' },
  progress: [progress(1, 7), progress(3, 7), progress(7, 7)],
  flashes: [
    { text: 'Marked as done. The next step is lit.', tone: 'done' },
    { text: 'The mail came back. Check the address.', tone: 'problem' },
  ],
  tags: [
    { text: 'fits very well', tone: null },
    { text: 'before you register', tone: 'warning' },
    { text: 'closed', tone: 'neutral' },
    { text: 'address does not work', tone: 'danger' },
  ],
  rows: [
    { label: 'Where you are', values: ['I have just started'], change: { href: '#main' } },
    { label: 'What you need', values: ['A place to work', 'Funding'], change: { href: '#main' } },
    { label: 'Your field', values: ['Not provided'], change: null },
  ],
  link: {
    id: 'share',
    label: 'Link to your path',
    href: 'https://kasvupolku.example.fi/en/shared/x',
  },
  phases: PHASES,
});
