import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { CALL_RULE } from './may-call.js';

/** Fails the boot when a route says nothing of who may call it, naming every such route at once. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.#silentRoutesOf(metatype as Controller));
    if (silent.length > 0) throw new Error(`@MayCall is missing on ${silent.join(', ')}`);
  }

  #silentRoutesOf(controller: Controller): string[] {
    const prototype = controller.prototype as Readonly<Record<string, () => unknown>>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
      .filter((name) => this.reflector.getAllAndOverride(CALL_RULE, [prototype[name]!, controller]) === undefined)
      .map((name) => `${controller.name}.${name}`);
  }
}

type Controller = new (...args: never[]) => object;
