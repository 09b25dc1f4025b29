export type BounceFields = {
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
};

/** A report (RFC 3464) as Postfix writes it: the mailbox does not exist, unless said otherwise. */
export const bounceReport = ({
  to = 'bounce@bounces.example.fi',
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 User unknown',
}: BounceFields = {}): Buffer =>
  Buffer.from(
    [
      'Return-Path: <>',
      'From: Mail Delivery System <MAILER-DAEMON@mail.example.fi>',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="report"',
      '',
      '--report',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is the mail system at host mail.example.fi. Your message could not be delivered.',
      '',
      '--report',
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example.fi',
      'Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0200',
      '',
      'Final-Recipient: rfc822; anna@kahvila.fi',
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: ${diagnostic}`,
      '',
      '--report',
      'Content-Type: text/rfc822-headers',
      '',
      'From: Kasvupolku <kasvupolku@example.fi>',
      'Subject: Kasvupolkusi',
      '',
      '--report--',
      '',
    ].join('\r\n'),
  );
