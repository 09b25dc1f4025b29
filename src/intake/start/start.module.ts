import { Module } from '@nestjs/common';
import { StartController } from './start.controller.ts';

@Module({ controllers: [StartController] })
export class StartModule {}
