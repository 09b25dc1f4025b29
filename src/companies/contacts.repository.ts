import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { ContactEntity } from './contact.entity.ts';
import { insertion, type Statement } from '../platform/database/together.ts';
import type { Row } from '../shared/row.ts';
import { type Bar, BARS, SuppressionEntity, type SuppressionReason } from './suppression.entity.ts';

@Injectable()
export class ContactsRepository {
  find(tx: EntityManager, companyId: string): Promise<Row<ContactEntity> | null> {
    return tx.findOneBy(ContactEntity, { companyId });
  }

  addition(tx: EntityManager, contact: Row<ContactEntity>): Statement {
    return insertion(tx, ContactEntity, contact);
  }

  async save(tx: EntityManager, contact: Row<ContactEntity>): Promise<void> {
    await tx.upsert(ContactEntity, contact, ['companyId']);
  }

  async remove(tx: EntityManager, companyId: string): Promise<void> {
    await tx.delete(ContactEntity, { companyId });
  }

  /** Companies whose mail goes to this address, the latest first. */
  companiesAt(tx: EntityManager, emailHash: string): Promise<readonly { readonly id: string }[]> {
    return tx.query(
      `SELECT company.id FROM contacts contact
         JOIN companies company ON company.id = contact.company_id AND company.state <> 'erased'
        WHERE contact.email_hash = $1
        ORDER BY company.created_at DESC, company.id`,
      [emailHash],
    );
  }

  async suppress(tx: EntityManager, suppression: Row<SuppressionEntity>): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(SuppressionEntity)
      .values(suppression)
      .orIgnore()
      .execute();
  }

  async lift(tx: EntityManager, emailHash: string, reason: SuppressionReason): Promise<void> {
    await tx.delete(SuppressionEntity, { emailHash, reason });
  }

  suppressionsOf(
    tx: EntityManager,
    emailHash: string,
  ): Promise<readonly Omit<Row<SuppressionEntity>, 'emailHash'>[]> {
    return tx.find(SuppressionEntity, {
      select: { reason: true, since: true },
      where: { emailHash },
      order: { since: 'ASC', reason: 'ASC' },
    });
  }

  isBarred(tx: EntityManager, emailHash: string): Promise<boolean> {
    return tx.existsBy(SuppressionEntity, { emailHash, reason: In<Bar>([...BARS]) });
  }

  async standingOf(
    tx: EntityManager,
    mail: { readonly email: string; readonly emailHash: string; readonly companyId: string | null },
  ): Promise<{ readonly isSuppressed: boolean; readonly isCurrent: boolean }> {
    const [row] = await tx.query<{ isSuppressed: boolean; isCurrent: boolean }[]>(
      `SELECT EXISTS (SELECT FROM suppressions WHERE email_hash = $1 AND reason = ANY ($2)) AS "isSuppressed",
              EXISTS (SELECT FROM contacts WHERE company_id = $3 AND email = $4) AS "isCurrent"`,
      [mail.emailHash, BARS, mail.companyId, mail.email],
    );
    if (row === undefined) throw new Error('A question that always has an answer has none');
    return row;
  }
}
