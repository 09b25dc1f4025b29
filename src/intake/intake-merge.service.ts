import { Injectable } from '@nestjs/common';
import { CompanyMerges } from '../companies/index.ts';

const TABLES = ['drafts', 'intakes'];

/** What the founders of two companies that are one have answered is the one company's. */
@Injectable()
export class IntakeMerge {
  constructor(merges: CompanyMerges) {
    merges.register({
      name: 'intake',
      tables: TABLES,
      carry: async (tx, { gone, kept }) => {
        for (const table of TABLES) {
          await tx.query(`UPDATE ${table} SET company_id = $2 WHERE company_id = $1`, [gone, kept]);
        }
        return 0;
      },
    });
  }
}
