import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Controller, Get, Module, Param, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import { QUEUE, type Rows } from './bare.ts';

/** What the same framework and the same database take for the least that has to be done. */
const { values } = parseArgs({
  options: { database: { type: 'string' }, port: { type: 'string' }, rows: { type: 'string' } },
});
const rows = JSON.parse(values.rows ?? '[]') as readonly Rows[];
const source = await new DataSource({
  type: 'postgres',
  url: values.database ?? '',
  extra: { max: 10 },
}).initialize();
const boss = new PgBoss({ connectionString: values.database ?? '', schema: 'jobs', max: 5 });

@Controller()
class BareController {
  @Post('transaction')
  async transaction(@Res() response: Response): Promise<void> {
    await source.transaction(async (tx) => {
      for (const { number, bytes } of rows) {
        const [ids, body] = [Array.from({ length: number }, () => randomUUID()), 'x'.repeat(bytes)];
        await tx.query('INSERT INTO bench_rows (id, body) SELECT unnest($1::uuid[]), $2::text', [
          ids,
          body,
        ]);
      }
      const executeSql = async (text: string, parameters?: unknown[]) => ({
        rows: await tx.query<unknown[]>(text, parameters),
      });
      await boss.send(QUEUE, { mailId: randomUUID() }, { db: { executeSql } });
    });
    response.redirect(303, '/path/');
  }

  @Get('page/:id')
  async page(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const [row] = await source.query<{ html: string }[]>(
      'SELECT html FROM bench_pages WHERE id = $1',
      [id],
    );
    response.type('html').send(row?.html);
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

await boss.start();
await boss.createQueue(QUEUE);
const app = await NestFactory.create<NestExpressApplication>(BareModule);
app.useLogger(['error']);
await app.listen(Number(values.port), '127.0.0.1');
process.stdout.write('The bare service is ready\n');
process.on('SIGTERM', () => process.exit(0));
