/** Prisma's own comparison of a database with schema.prisma, run as WebAssembly: nothing is downloaded. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';

const charOid = 18;
const charArrayOid = 1002;

/**
 * The engine reads the one-letter type "char" of PostgreSQL's catalogue, which @prisma/adapter-pg 7.10 does not know. It does know the array
 * of it: the column is announced as that and renamed on the way to the engine, the value itself passes as it is.
 */
const adapterFor = (pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory => {
  const withLetters = new Proxy(pool, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return async (query: pg.QueryArrayConfig) => {
        const result = await target.query(query);
        for (const field of result.fields) if (field.dataTypeID === charOid) field.dataTypeID = charArrayOid;
        return result;
      };
    },
  });
  const factory = new PrismaPg(withLetters);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => {
        const result = await queryRaw(query);
        const columnTypes = result.columnTypes.map((type) =>
          type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
        );
        return { ...result, columnTypes };
      };
      return adapter;
    },
  };
};

/** The part of the runtime that is used here: its types come with the browser's only. */
type WebAssemblyRuntime = {
  instantiate(
    code: Uint8Array,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

const isRuntime = (value: unknown): value is WebAssemblyRuntime =>
  typeof value === 'object' && value !== null && 'instantiate' in value && typeof value.instantiate === 'function';

/** Node 20 cannot import WebAssembly as a module, so it is put together by hand, once. */
const load = async (): Promise<void> => {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
  const runtime: unknown = Reflect.get(globalThis, 'WebAssembly');
  if (!isRuntime(runtime)) throw new Error('This Node.js runs no WebAssembly.');
  const { instance } = await runtime.instantiate(wasm, { './schema_engine_bg.js': { ...engine } });
  const { __wbindgen_start: begin } = instance.exports;
  const setWasm: unknown = Reflect.get(engine, '__wbg_set_wasm');
  if (typeof begin !== 'function' || typeof setWasm !== 'function') throw new Error('Not the expected schema engine.');
  setWasm(instance.exports);
  begin();
};

let loaded: Promise<void> | null = null;

/** The SQL that would bring the database to the schema: an empty string when they agree. */
export const migrationTo = async (pool: pg.Pool, schema: string): Promise<string> => {
  loaded ??= load();
  await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFor(pool));
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    const files = [{ path: 'schema.prisma', content: schema }];
    const { stdout } = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: process.cwd() },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return (stdout ?? '').replace('-- This is an empty migration.', '').trim();
  } finally {
    schemaEngine.free();
  }
};
