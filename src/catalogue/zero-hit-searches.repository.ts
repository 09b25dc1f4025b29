import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';

@Injectable()
export class ZeroHitSearchesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async count(text: string, language: Language, searchedOn: LocalDate): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO zero_hit_searches (text, language, searched_on, times) VALUES ($1, $2, $3, 1)
       ON CONFLICT (text, language, searched_on)
       DO UPDATE SET times = zero_hit_searches.times + 1`,
      [text, language, searchedOn],
    );
  }
}
