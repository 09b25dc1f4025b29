import {
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Query,
  Req,
  Res,
  UnprocessableEntityException,
  UsePipes,
} from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { apiInput } from '../platform/web/api-input.ts';
import { CatalogueService } from './catalogue.service.ts';
import { CurrentCatalogue, publicPart } from './current-catalogue.service.ts';
import type { Catalogue, Provider, Service } from './domain/format.ts';
import { KnownAreas } from './known-areas.ts';
import { serviceSearch } from './service-search.ts';
import { ServicesQuery } from './services-query.dto.ts';

type ServicePage = {
  readonly catalogueVersion: number;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly services: readonly Service[];
};

type OneService = {
  readonly catalogueVersion: number;
  readonly service: Service;
  readonly providers: readonly Provider[];
};

const PAGE_SIZE = 50;

/** The catalogue as open data, for other systems. */
@ApiTags('Catalogue')
@Controller('api/v1')
@UsePipes(apiInput)
export class CatalogueApiController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly current: CurrentCatalogue,
    private readonly areas: KnownAreas,
  ) {}

  @Get('services')
  @Header('Cache-Control', 'public, no-cache')
  @ApiOperation({ summary: 'Find services', operationId: 'findServices' })
  @ApiOkResponse({ description: 'The services of one page, nearest and best first' })
  async find(
    @Query() query: ServicesQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ServicePage | undefined> {
    if (query.area !== undefined && !this.areas.table.isMunicipality(query.area)) {
      throw new UnprocessableEntityException([`area ${query.area} is no municipality of Finland`]);
    }
    if (this.isKnown(request, response)) return undefined;
    const { page = 1, size = PAGE_SIZE } = query;
    const search = serviceSearch(query, this.areas);
    const found = await this.catalogue.search(search, { offset: (page - 1) * size, limit: size });
    return { catalogueVersion: this.current.get().version.number, ...found, page, size };
  }

  @Get('services/:id')
  @Header('Cache-Control', 'public, no-cache')
  @ApiOperation({ summary: 'One service with its providers', operationId: 'readService' })
  @ApiOkResponse({ description: 'The service in the catalogue format' })
  @ApiNotFoundResponse({ description: 'There is no such service' })
  readOne(
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): OneService | undefined {
    const service = this.catalogue.publicService(id);
    if (service === null) throw new NotFoundException('There is no service with this id.');
    if (this.isKnown(request, response)) return undefined;
    const providers = this.catalogue.providersOf(service);
    return { catalogueVersion: this.current.get().version.number, service, providers };
  }

  @Get('catalogue')
  @Header('Cache-Control', 'public, no-cache')
  @ApiOperation({
    summary: 'The whole catalogue in the kasvupolku-catalogue format',
    operationId: 'readCatalogue',
  })
  @ApiOkResponse({ description: 'Questions, providers and services, without drafts' })
  readAll(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Catalogue | undefined {
    if (this.isKnown(request, response)) return undefined;
    return publicPart(this.current.get().catalogue);
  }

  /** The asker holds this version of this address already, and gets only 304. */
  private isKnown(request: Request, response: Response): boolean {
    response.set('ETag', `"${this.current.get().version.contentHash.slice(0, 32)}"`);
    if (!request.fresh) return false;
    response.status(304);
    return true;
  }
}
