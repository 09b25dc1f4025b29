import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { changeService } from '../../support/catalogue.ts';
import { improvePath, signInAdvisor } from '../../support/desk.ts';
import { mailTo } from '../../support/follow-ups.ts';
import { calendarsIn } from '../../support/calendar.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  await test.source.query(
    `UPDATE services SET document = jsonb_set(document::jsonb, '{application,windows}', '[]')::json
      WHERE document::jsonb -> 'application' ? 'windows'`,
  );
  await changeService(test, 'business-helsinki', {});
});
afterAll(async () => {
  await test.close();
  await relay.close();
});

const field = (text: string, name: string): string | undefined =>
  new RegExp(`${name}:(.*)`).exec(text)?.[1];

const firstStep = async (): Promise<string> => {
  const { versionId } = await openCompany(test, companyFactory.build());
  const [row] = await test.source.query<{ service: string }[]>(
    `SELECT content::jsonb -> 'path' -> 0 ->> 'service' AS service FROM path_versions WHERE id = $1`,
    [versionId],
  );
  return row?.service ?? '';
};

describe('the path mail', () => {
  it('brings nothing for the calendar while its steps have no day', async () => {
    const to = 'undated@leipomo.example';
    await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailTo(test, relay, to);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).not.toContain('calendar');
  });

  it('brings the last days of its steps, under the names that the page gives them', async () => {
    await changeService(test, await firstStep(), {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-15' }] },
    });
    const to = 'dated@leipomo.example';
    const { token } = await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailTo(test, relay, to);
    expect(mail.text).toContain('The dates of these steps are attached for your calendar.');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['kasvupolku.ics']);
    const attached = mail.attachments[0]?.content.toString() ?? '';
    expect(attached).toContain('DTSTART;VALUE=DATE:20261215');
    expect(attached).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    const page = await test.visitor().get(`/en/path/${token}/calendar.ics`);
    expect(field(attached, 'UID')).toBe(field(page.text, 'UID'));
  });
});

describe('a day that holds no more', () => {
  const improve = async (
    companyId: string,
    edits: Parameters<typeof improvePath>[2],
  ): Promise<void> => {
    const { id: advisorId } = await signInAdvisor(test, {
      grants: [{ role: 'advisor', city: '853' }],
    });
    await improvePath(test, { advisorId, companyId }, edits);
  };

  it('is cancelled by the mail that tells of the step that went', async () => {
    const service = await firstStep();
    await changeService(test, service, {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-15' }] },
    });
    const to = 'cancelled@leipomo.example';
    const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
    const [told] = calendarsIn(await mailTo(test, relay, to)).filter(
      ({ day }) => day === '20261215',
    );
    await improve(companyId, [{ kind: 'remove', service, reason: 'other', text: null }]);
    const mail = await mailTo(test, relay, to);
    expect(mail.text).toContain('The attached cancellation takes dates that no longer apply out');
    const [cancelled, ...others] = calendarsIn(mail);
    expect(others).toEqual([]);
    expect(cancelled).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      uid: told?.uid,
      organizer: told?.organizer,
      day: '20261215',
    });
    expect(cancelled?.sequence).toBeGreaterThan(told?.sequence ?? Infinity);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['cancelled.ics']);
  });

  it('is cancelled when an advisor’s own step stays without it', async () => {
    const own = { kind: 'own-step', service: 'own:hall', title: 'Call', text: '', contact: null };
    const to = 'dateless@leipomo.example';
    const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
    await mailTo(test, relay, to);
    await improve(companyId, [{ ...own, kind: 'own-step', date: '2026-12-18' }]);
    const [told] = calendarsIn(await mailTo(test, relay, to));
    await improve(companyId, [{ ...own, kind: 'own-step', date: null }]);
    expect(calendarsIn(await mailTo(test, relay, to))).toMatchObject([
      { method: 'CANCEL', uid: told?.uid, day: '20261218', summary: 'Last day: Call' },
    ]);
  });

  it('is none where no step went', async () => {
    const to = 'kept-days@leipomo.example';
    const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
    await mailTo(test, relay, to);
    await improve(companyId, [{ kind: 'note', service: '*', text: 'Well done so far.' }]);
    expect(calendarsIn(await mailTo(test, relay, to))).toEqual([]);
  });
});

describe('an advisor’s own step with a day', () => {
  const own = (date: string) =>
    ({
      kind: 'own-step',
      service: 'own:stalls',
      title: 'Call the market hall; ask for Eeva',
      text: 'They rent stalls by the week.',
      contact: null,
      date,
    }) as const;
  const unfolded = (calendar: string): string => calendar.replace(/\r\n /g, '');
  const numberIn = (calendar: string): number => Number(field(calendar, 'SEQUENCE'));

  it('is in the calendar of the page and of the mail, and keeps its name when it moves', async () => {
    const to = 'own-day@leipomo.example';
    const { companyId, token } = await openCompany(test, companyFactory.build({ email: to }));
    const { id: advisorId } = await signInAdvisor(test, {
      grants: [{ role: 'advisor', city: '853' }],
    });
    const calendarOfPage = async (): Promise<string> => {
      const { text } = await test.visitor().get(`/en/path/${token}/calendar.ics`);
      const event = text.split('BEGIN:VEVENT').find((part) => part.includes('Last day'));
      return unfolded(event ?? '');
    };
    await mailTo(test, relay, to);
    await improvePath(test, { advisorId, companyId }, [own('2026-12-18')]);
    const mail = await mailTo(test, relay, to);
    const attached = unfolded(mail.attachments[0]?.content.toString() ?? '');
    const first = await calendarOfPage();
    for (const calendar of [attached, first]) {
      expect(calendar).toContain('DTSTART;VALUE=DATE:20261218');
      expect(calendar).toContain('SUMMARY:Last day: Call the market hall\\; ask for Eeva');
      expect(calendar).toContain('DESCRIPTION:They rent stalls by the week.');
    }
    test.clock.forward({ days: 1 });
    await improvePath(test, { advisorId, companyId }, [own('2026-12-21')]);
    const changed = await mailTo(test, relay, to);
    expect(changed.text).toContain('Steps that the advisor has changed');
    expect(changed.text).toContain('by 21 Dec 2026');
    const second = await calendarOfPage();
    expect(second).toContain('DTSTART;VALUE=DATE:20261221');
    expect(field(second, 'UID')).toBe(field(first, 'UID'));
    expect(field(attached, 'UID')).toBe(field(first, 'UID'));
    expect(numberIn(second)).toBeGreaterThan(numberIn(attached));
  });

  it('that is taken off the path is told without the name that went with it', async () => {
    const to = 'own-gone@leipomo.example';
    const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
    const { id: advisorId } = await signInAdvisor(test, {
      grants: [{ role: 'advisor', city: '853' }],
    });
    const { service } = own('2026-12-18');
    await improvePath(test, { advisorId, companyId }, [own('2026-12-18')]);
    await mailTo(test, relay, to);
    await improvePath(test, { advisorId, companyId }, [
      { kind: 'remove', service, reason: 'other', text: null },
    ]);
    const mail = await mailTo(test, relay, to);
    expect(mail.text).toContain('* A step that the advisor had added');
    expect(JSON.stringify(calendarsIn(mail))).not.toContain('market hall');
  });
});
