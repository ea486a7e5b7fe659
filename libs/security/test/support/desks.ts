import { Controller, Get, Post, Sse } from '@nestjs/common';
import { NEVER } from 'rxjs';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';

/** Routes that systems and officers may call by halves; each answers with its caller. */
@Controller('desk')
export class DeskController {
  @Post('clues')
  @MayCall({ systems: ['post'], roles: ['handler'] })
  post(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('clues')
  @MayCall({ systems: ['read'] })
  read(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Post('approvals')
  @MayCall({ roles: ['principal-head'] })
  approve(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('greeting')
  @MayCall({ public: true })
  greet() {
    return { hello: true };
  }
}

/** Routes that systems and handlers may call alike. */
@Controller('desk')
export class SharedDeskController {
  @Get('clues')
  @MayCall({ systems: ['read'], roles: ['handler'] })
  read(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Sse('arrivals')
  @MayCall({ systems: ['read'], roles: ['handler'] })
  arrivals() {
    return NEVER;
  }
}
